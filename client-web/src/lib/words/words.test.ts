import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { en } from './en';
import { FILES, LANGUAGES, PLAIN_FILES, type Language } from './languages';
import { isGroup, overlay } from './overlay';
import { SAME } from './same';

const SOURCES = fileURLToPath(new URL('../../', import.meta.url));
const INTERESTS = fileURLToPath(
  new URL('../../../../app/src/main/resources/interests.json', import.meta.url),
);
const COUNTS = [0, 1, 2, 3, 7, 11, 100, 2_000];

interface Named {
  id: string;
  tags?: Named[];
}

const catalogue = (JSON.parse(readFileSync(INTERESTS, 'utf8')) as { categories: Named[] }).categories;
const interests = catalogue.flatMap(({ id, tags = [] }) => [id, ...tags.map((tag) => tag.id)]);

/** Each word by its path, such as `chat.state.sent`. */
function leaves(words: unknown, path: string[] = []): Map<string, unknown> {
  if (!isGroup(words)) return new Map([[path.join('.'), words]]);
  return new Map(Object.entries(words).flatMap(([name, below]) => [...leaves(below, [...path, name])]));
}

const known = [...leaves(en).keys()];
const same = [...leaves(SAME).keys()];

/** Everything that the sources take from `words`. */
function taken(): Set<string> {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.(svelte|ts)$/.test(file) && !/^lib\/words\/|\.test\.ts$/.test(file),
  );
  const chains = files.flatMap((file) => [
    ...readFileSync(SOURCES + file, 'utf8').matchAll(/\bwords((?:\s*\??\.\s*\w+)+)/g),
  ]);
  return new Set(chains.map(([, chain]) => (chain ?? '').replace(/[\s?]/g, '').slice(1)));
}

/** Everything that a word says, whatever it is given. */
function said(word: unknown): string[] {
  if (Array.isArray(word)) return word.flatMap(said);
  if (typeof word !== 'function') return [String(word)];
  return COUNTS.flatMap((count) => [String((word as (...given: unknown[]) => unknown)(count, count, count))]);
}

it('has no word that nobody says', () => {
  const chains = [...taken()];
  const unused = known.filter(
    (path) =>
      !chains.some((chain) => `${path}.`.startsWith(`${chain}.`) || `${chain}.`.startsWith(`${path}.`)),
  );
  expect(unused).toEqual([]);
});

it('has no screen that counts seconds in one language', () => {
  const screens = readdirSync(`${SOURCES}lib/ui`, { recursive: true, encoding: 'utf8' });
  const own = screens.filter(
    (file) =>
      file.endsWith('.svelte') &&
      /\}\s(s|sec|min)[`<]/.test(readFileSync(`${SOURCES}lib/ui/${file}`, 'utf8')),
  );
  expect(own).toEqual([]);
});

const languages = (Object.keys(FILES) as Language[]).filter((language) => language !== 'en');

describe.each(languages)('%s', (language) => {
  const read = async () => (await FILES[language]()).translation;

  it('says everything that English says, and nothing else', async () => {
    const here = [...leaves(await read()).keys()];
    const wanted = [
      ...known.filter((path) => !same.includes(path)),
      ...interests.map((id) => `interests.${id}`),
    ];
    expect({ missing: wanted.filter((path) => !here.includes(path)) }).toEqual({ missing: [] });
    expect({ unknown: here.filter((path) => !wanted.includes(path)) }).toEqual({ unknown: [] });
  });

  it('says whole sentences about any number', async () => {
    for (const [path, word] of leaves(await read())) {
      for (const text of said(word)) {
        expect(text.trim(), path).not.toBe('');
        expect(text, path).not.toMatch(/#|undefined|NaN|\[object/);
      }
    }
  });
});

/** What plain words are there for in every language. */
const PLAIN = [
  'app.promise',
  'choose.heading',
  'search.tier.1',
  'offer.accept',
  'chat.begin',
  'banned.appeal.intro',
];
/** As guides to plain language ask. */
const LONGEST_SENTENCE = 15;

it.each(Object.keys(LANGUAGES) as Language[])(
  'says in short sentences, and otherwise, what there are plain words for: %s',
  async (language) => {
    const usual = leaves(overlay(en, (await FILES[language]()).translation));
    const plain = leaves((await PLAIN_FILES[language]()).translation);
    expect([...plain.keys()].filter((path) => !known.includes(path))).toEqual([]);
    expect([...plain.keys()]).toEqual(expect.arrayContaining(PLAIN));
    for (const [path, word] of plain) {
      expect(said(word), path).not.toEqual(said(usual.get(path)));
      const sentences = said(word).flatMap((text) => text.split(/[.?!。！？।؟]/));
      const counts = sentences.map((sentence) => sentence.trim().split(/\s+/).length);
      expect(Math.max(...counts), `${path}: ${said(word)[0]}`).toBeLessThanOrEqual(LONGEST_SENTENCE);
    }
  },
);

it('says with the words below what other words for them leave out', () => {
  const words = overlay(en, { chat: { send: 'Senden' }, interests: { jazz: 'Jazz' } });
  expect(words.chat.send).toBe('Senden');
  expect(words.chat.end).toBe(en.chat.end);
  expect(words.interests.jazz).toBe('Jazz');
});

it('names every language in itself', () => {
  for (const language of Object.keys(LANGUAGES) as Language[]) {
    expect(new Intl.DisplayNames([language], { type: 'language' }).of(language)?.toLowerCase()).toBe(
      LANGUAGES[language].toLowerCase(),
    );
  }
});
