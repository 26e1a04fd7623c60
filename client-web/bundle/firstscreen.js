import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The route of the first screen. */
const ROUTE = 'src/routes/+page.svelte';
/** What somebody sees first who has agreed to all; what newcomers read is part of the page. */
const CHOOSE = 'src/lib/ui/choose/Choose.svelte';

/**
 * @typedef {{ file: string, name?: string, isEntry?: boolean, imports?: string[], css?: string[], assets?: string[] }} Chunk
 * @typedef {{ scripts: string[], styles: string[], late: string[], words: Record<string, string>, choose: string[], terms: Record<string, string> }} Parts
 */

/**
 * Says which of SvelteKit's entries the first screen begins with: its start, the layout, the page of errors, which it always
 * loads, and the page itself.
 *
 * @param {string} outDir SvelteKit's folder for what it generates
 * @returns {(id: string) => boolean} of a module's id, or its path
 */
export function isFirst(outDir) {
  const nodes = join(outDir, 'generated/client-optimized/nodes');
  return (id) => {
    const node = /generated\/client-optimized\/nodes\/(\d+)\.js$/.exec(id)?.[1];
    if (node === undefined)
      return /generated\/client-optimized\/app\.js$|kit\/src\/runtime\/client\/entry\.js$/.test(id);
    return (
      node === '0' || node === '1' || readFileSync(join(nodes, `${node}.js`), 'utf8').includes(`/${ROUTE}"`)
    );
  };
}

/**
 * Has SvelteKit's list of pages hold those that the first screen begins with, where it would ask for a file of each, which only
 * names what is here already.
 *
 * @param {string} code
 * @param {string} id of the module
 * @param {(id: string) => boolean} first
 * @returns {string | undefined} nothing for any other module
 */
export function withFirstNodes(code, id, first) {
  if (!id.endsWith('/generated/client-optimized/app.js')) return undefined;
  const folder = id.slice(0, -'/app.js'.length);
  /** @type {string[]} */
  const held = [];
  const written = code.replace(/\(\) => import\('\.\/nodes\/(\d+)'\)/g, (asked, node) => {
    if (!first(`${folder}/nodes/${node}.js`)) return asked;
    held.push(`import * as node${node} from './nodes/${node}';`);
    return `() => Promise.resolve(node${node})`;
  });
  if (held.length === 0)
    throw new Error(`${id} lists its pages otherwise than bundle/firstscreen.js expects`);
  return `${held.join('\n')}\n${written}`;
}

/**
 * All files that the first screen cannot do without.
 *
 * @param {Record<string, Chunk>} manifest Vite's
 * @param {(id: string) => boolean} first
 * @returns {Parts}
 */
export function firstParts(manifest, first) {
  const seen = withImports(manifest, Object.keys(manifest).filter(first));
  const besides = (/** @type {string} */ screen) =>
    [...withImports(manifest, [screen])]
      .filter((key) => !seen.has(key))
      .flatMap((key) => manifest[key] ?? [])
      .flatMap(({ file, css = [] }) => [file, ...css])
      .map((file) => `/${file}`);
  // Each language's file in that folder.
  const languages = (/** @type {string} */ folder) =>
    Object.fromEntries(
      Object.entries(manifest).flatMap(([key, { file }]) => {
        const language =
          key.startsWith(`${folder}/`) && /^[a-z]{2}(?=\.ts$)/.exec(key.slice(folder.length + 1))?.[0];
        return language && !seen.has(key) ? [[language, `/${file}`]] : [];
      }),
    );
  const chunks = [...seen].flatMap((key) => manifest[key] ?? []);
  const every = (/** @type {(chunk: Chunk) => string[] | undefined} */ part) => [
    ...new Set(chunks.flatMap((chunk) => part(chunk) ?? [])),
  ];
  return {
    scripts: [...seen].flatMap((key) => (isNode(key) ? [] : (manifest[key]?.file ?? []))),
    styles: every(({ css }) => css),
    // Nobody waits for the font.
    late: every(({ assets }) => assets)
      .filter(isMostUsedFont)
      .map((file) => `/${file}`),
    words: languages('src/lib/words'),
    choose: besides(CHOOSE),
    terms: languages('src/lib/words/terms'),
  };
}

/** Its file only names what the first screen's holds: `withFirstNodes`. */
const isNode = (/** @type {string} */ key) => /generated\/client-optimized\/nodes\/\d+\.js$/.test(key);
const isMostUsedFont = (/** @type {string} */ file) => /-latin\.[^/]*woff2$/.test(file);

/**
 * @param {Record<string, Chunk>} manifest
 * @param {string[]} keys
 * @returns {Set<string>} with all that is imported at once
 */
function withImports(manifest, keys) {
  /** @type {Set<string>} */
  const seen = new Set();
  const add = (/** @type {string} */ key) => {
    if (seen.has(key)) return;
    seen.add(key);
    manifest[key]?.imports?.forEach(add);
  };
  keys.forEach(add);
  return seen;
}

/**
 * Puts a script or a style of the page's own into it, so that nothing waits for it, and into what its policy allows.
 *
 * @param {string} page
 * @param {string} name of the file
 * @param {string} content
 */
export function withInline(page, name, content) {
  const isScript = name.endsWith('.js');
  const tag = isScript ? `<script src="/${name}"></script>` : `<link rel="stylesheet" href="/${name}" />`;
  const policy = isScript ? "script-src 'self'" : "style-src 'self'";
  if (!page.includes(tag) || !page.includes(policy)) {
    throw new Error(`the page does not name ${name} as expected`);
  }
  const hash = createHash('sha256').update(content).digest('base64');
  return page
    .replace(tag, () => (isScript ? `<script>${content}</script>` : `<style>${content}</style>`))
    .replace(policy, (allowed) => `${allowed} 'sha256-${hash}'`);
}

/**
 * Has the page ask for all parts at once, each once. Its styles are parts of it: {@link withInline}.
 *
 * @param {string} page
 * @param {Parts} parts
 */
export function withParts(page, { scripts, styles, ...chosen }) {
  const asked = [
    ...scripts.map((file) => `<link href="/${file}" rel="modulepreload">`),
    // Which of these are asked for depends on who comes, and the last ones wait for them: `static/shell.js` says so.
    `<meta name="parts" content="${JSON.stringify(chosen).replaceAll('"', '&quot;')}">`,
    ...styles.map((file) => `<link rel="stylesheet" href="/${file}" />`),
  ];
  return page
    .replace(/\s*<link href="[^"]*" rel="(?:modulepreload|stylesheet)">/g, '')
    .replace('</head>', () => `  ${asked.join('\n    ')}\n  </head>`);
}

/**
 * @param {string} style
 * @param {string} file where it stood, as it names others from there
 */
export function fromPage(style, file) {
  const folder = file.slice(0, file.lastIndexOf('/') + 1);
  return style.replaceAll('url(./', `url(/${folder}`);
}
