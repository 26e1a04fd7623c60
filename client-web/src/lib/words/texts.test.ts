import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { icebreakersFor } from './icebreakers';
import { anything, icebreakers } from './icebreakers/en';
import { LANGUAGES, type Language } from './languages';
import { termsIn } from './terms';
import { terms as english } from './terms/en';
import { KEPT } from './terms/kept';

/** Letters that somebody reads at once. */
const LONGEST_SENTENCE = 150;
const languages = Object.keys(LANGUAGES) as Language[];
const tags = Object.keys(icebreakers);
const fromRoot = (path: string): string =>
  readFileSync(fileURLToPath(new URL(`../../../../${path}`, import.meta.url)), 'utf8');

it.each(languages)('says terms and privacy, each in as many parts: %s', async (language) => {
  const terms = await termsIn(language);
  expect(Object.keys(terms)).toEqual(Object.keys(english));
  expect(Object.keys(terms.privacy(KEPT))).toEqual(Object.keys(english.privacy(KEPT)));
  expect(terms.steps).toHaveLength(3);
  expect(terms.terms).toHaveLength(english.terms.length);
  expect(terms.guidelines(21)).toHaveLength(english.guidelines(21).length);
  for (const text of [terms.guidelines(21)[0], terms.age(21), terms.agree(21)]) expect(text).toContain('21');
  expect(terms.title('Night Café')).toContain('Night Café');
  if (language !== 'en') expect(terms.heading).not.toBe(english.heading);
});

it.each(languages)('names the cookie, and for how long what is kept: %s', async (language) => {
  const said = (await termsIn(language)).privacy({ cookie: 'A_COOKIE', days: 77, minutes: 88 });
  expect(said.cookie).toContain('A_COOKIE');
  expect(said.talk).toContain('88');
  for (const sentence of [said.reports, said.behaviour]) expect(sentence).toContain('77');
  expect(new Set(Object.values(said)).size).toBe(Object.keys(english.privacy(KEPT)).length);
});

it.each(languages)('says privacy in five short sentences first, and for how long: %s', async (language) => {
  const short = (await termsIn(language)).privacyShort({ ...KEPT, days: 77 });
  expect(short).toHaveLength(5);
  expect(short[1]).toContain('77');
  for (const sentence of short) {
    expect(sentence.length, sentence).toBeLessThanOrEqual(LONGEST_SENTENCE);
    expect(sentence.match(/[.。।](?=\s|$)/g), sentence).toHaveLength(1);
  }
});

it('names the cookie that the proxy sets, and the times that hold by default', () => {
  const cookies = [...fromRoot('ops/haproxy/haproxy.cfg').matchAll(/^\s*cookie (\S+) insert/gm)];
  expect([...new Set(cookies.map(([, name]) => name))]).toEqual([KEPT.cookie]);
  const settings = fromRoot('.env.example');
  expect(settings).toContain(`#REPORT_WINDOW=${KEPT.minutes}m\n`);
  expect(settings).toContain(`#REPORT_RETENTION=${KEPT.days}d\n`);
  const privacy = fromRoot('PRIVACY.md');
  for (const kept of [
    `\`${KEPT.cookie}\``,
    `\`REPORT_WINDOW\` (${KEPT.minutes} minutes)`,
    `\`REPORT_RETENTION\` (${KEPT.days} days)`,
  ]) {
    expect(privacy).toContain(kept);
  }
});

it.each(languages)('has as many ways to begin for every interest: %s', async (language) => {
  for (const tag of tags) {
    const ways = await icebreakersFor([tag], language);
    expect(ways, tag).toHaveLength(icebreakers[tag]?.length ?? 0);
    expect(ways.every((way) => way.trim() !== '')).toBe(true);
    if (language !== 'en') expect(ways, tag).not.toEqual(icebreakers[tag]);
  }
  expect(await icebreakersFor([], language)).toHaveLength(anything.length);
});

it('lets the interests take turns, and has some for two who share nothing', async () => {
  expect(await icebreakersFor(['jazz', 'chess'], 'en')).toEqual([
    icebreakers.jazz?.[0],
    icebreakers.chess?.[0],
    icebreakers.jazz?.[1],
    icebreakers.chess?.[1],
    icebreakers.jazz?.[2],
    icebreakers.chess?.[2],
  ]);
  expect(await icebreakersFor([], 'en')).toEqual(anything);
});

it('says in English what is asked for in a language that is not spoken here', async () => {
  expect(await termsIn('tlh')).toBe(english);
  expect(await icebreakersFor(['unheard-of'], 'tlh')).toEqual(anything);
});
