import adapter from '@sveltejs/adapter-static';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { firstParts, fromPage, isFirst, withInline, withParts } from './firstscreen.js';

const BUILD = 'build';

/** What must not wait for another file: what is shown until the page is here, and what heals parts that are missing. */
const INLINE = ['shell.css', 'missing-part.js', 'shell.js'];

/** JavaScript of the first screen at most, as it travels, in each language. */
export const BUDGET_BYTES = 60 * 1024;

/**
 * `adapter-static`, whose page asks at once for all that its first screen needs, as a browser would otherwise learn of each part
 * only from the one before. Packs what is served, and fails the build if the first screen has grown too heavy.
 *
 * @returns {import('@sveltejs/kit').Adapter}
 */
export default function firstScreenAdapter() {
  const inner = adapter({ pages: BUILD, assets: BUILD, fallback: 'index.html' });
  return {
    name: 'first-screen',
    async adapt(builder) {
      await inner.adapt(builder);
      const manifest = JSON.parse(
        readFileSync(join(builder.getClientDirectory(), '.vite/manifest.json'), 'utf8'),
      );
      const parts = firstParts(manifest, isFirst(builder.config.kit.outDir));
      const page = join(BUILD, 'index.html');
      const read = (/** @type {string} */ name) => readFileSync(join(BUILD, name), 'utf8');
      const inline = [
        ...INLINE.map((name) => [name, read(name)]),
        ...parts.styles.map((name) => [name, fromPage(read(name), name)]),
      ];
      const html = inline.reduce(
        (text, [name, content]) => withInline(text, name, content),
        withParts(readFileSync(page, 'utf8'), parts),
      );
      writeFileSync(page, html);
      requireBudget(parts);
      await builder.compress(BUILD);
    },
  };
}

/**
 * In the language with most to load, of somebody who has not agreed yet and of who has.
 *
 * @param {import('./firstscreen.js').Parts} parts
 */
function requireBudget({ scripts, late, choose, words, terms }) {
  const always = [...scripts, ...late, ...longest(words)];
  within(BUDGET_BYTES, [...always, ...longest(terms)]);
  within(BUDGET_BYTES, [...always, ...choose]);
}

/**
 * @param {number} allowed
 * @param {string[]} files
 */
function within(allowed, files) {
  const sizes = files.filter((file) => file.endsWith('.js')).map(packed);
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total <= allowed) return;
  const list = sizes.map(({ file, bytes }) => `${bytes} ${file}`).join('\n');
  throw new Error(
    `The first screen loads ${total} bytes of packed JavaScript, and ${allowed} are allowed:\n${list}\nLoad later what it does not need, by import().`,
  );
}

/** @param {Record<string, string>} files by language */
function longest(files) {
  return Object.values(files)
    .toSorted((one, other) => packed(other).bytes - packed(one).bytes)
    .slice(0, 1);
}

/** @param {string} file */
function packed(file) {
  return { file, bytes: brotliCompressSync(readFileSync(join(BUILD, file))).length };
}
