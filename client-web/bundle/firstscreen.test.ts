import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { firstParts, fromPage, isFirst, withFirstNodes, withInline, withParts } from './firstscreen.js';

const generated = '.svelte-kit/generated/client-optimized';
const outDir = mkdtempSync(join(tmpdir(), 'first-screen-'));
const nodes = join(outDir, 'generated/client-optimized/nodes');
mkdirSync(nodes, { recursive: true });
writeFileSync(
  join(nodes, '2.js'),
  'export { default as component } from "../../../../src/routes/+page.svelte";',
);
writeFileSync(
  join(nodes, '3.js'),
  'export { default as component } from "../../../../src/routes/ban/[id]/+page.svelte";',
);
afterAll(() => rmSync(outDir, { recursive: true }));

const manifest = {
  [`${generated}/app.js`]: {
    file: 'app.js',
    imports: ['_shared.js'],
    dynamicImports: [`${generated}/nodes/2.js`],
  },
  [`${generated}/nodes/0.js`]: {
    file: '0.js',
    imports: ['_shared.js'],
    css: ['0.css'],
    assets: ['serif-latin.woff2', 'serif-latin-ext.woff2'],
  },
  [`${generated}/nodes/1.js`]: { file: '1.js', imports: ['_shared.js'] },
  [`${generated}/nodes/2.js`]: {
    file: '2.js',
    imports: ['_screen.js'],
    css: ['2.css'],
    assets: ['worker.js'],
  },
  [`${generated}/nodes/3.js`]: { file: '3.js', imports: ['_ban.js'] },
  '_shared.js': { file: 'shared.js' },
  '_screen.js': { file: 'screen.js', imports: ['_shared.js'], css: ['2.css'] },
  '_ban.js': { file: 'ban.js' },
  'src/later.ts': { file: 'later.js', isDynamicEntry: true },
  'src/lib/words/de.ts': { file: 'de.js', isDynamicEntry: true },
  'src/lib/words/terms/de.ts': { file: 'terms.de.js', isDynamicEntry: true },
  'src/lib/ui/choose/Choose.svelte': { file: 'choose.js', imports: ['_text.js', '_shared.js'] },
  '_text.js': { file: 'text.js' },
};

it('finds all that the first screen needs, once, and nothing else', () => {
  expect(firstParts(manifest, isFirst(outDir))).toEqual({
    scripts: ['app.js', 'shared.js', 'screen.js'],
    styles: ['0.css', '2.css'],
    late: ['/serif-latin.woff2'],
    words: { de: '/de.js' },
    choose: ['/choose.js', '/text.js'],
    terms: { de: '/terms.de.js' },
  });
});

it('has the page ask for it in the place of what was asked for before', () => {
  const page =
    '<head><link href="/0.js" rel="modulepreload"><link rel="icon" href="/i.svg"></head><p></p><div class="app">';
  const chosen = { late: [], words: { de: '/de.js' }, choose: [], terms: {} };
  const written = withParts(page, {
    scripts: ['0.js'],
    styles: ['0.css'],
    ...chosen,
  });
  expect(written.match(/<[lmp][^>]*>/g)).toEqual([
    '<link rel="icon" href="/i.svg">',
    '<link href="/0.js" rel="modulepreload">',
    '<meta name="parts" content="{&quot;late&quot;:[],&quot;words&quot;:{&quot;de&quot;:&quot;/de.js&quot;},&quot;choose&quot;:[],&quot;terms&quot;:{}}">',
    '<link rel="stylesheet" href="/0.css" />',
    '<p>',
  ]);
});

it('puts a script into the page and into its policy, and says so if it cannot', () => {
  const page = `<meta content="script-src 'self' 'sha256-x'"><script src="/a.js"></script>`;
  expect(withInline(page, 'a.js', "say('$&')")).toBe(
    `<meta content="script-src 'self' 'sha256-YMNRslBzSbQitSPW6vlFXY/0zqvP0yo0aFmLkt4swj0=' 'sha256-x'"><script>say('$&')</script>`,
  );
  const style = `<meta content="style-src 'self'"><link rel="stylesheet" href="/a.css" />`;
  expect(withInline(style, 'a.css', 'p{}')).toBe(
    `<meta content="style-src 'self' 'sha256-gG2yISYereRMiG2lMXrbiUgi0Ubw9p7QCeWcroOvy9Y='"><style>p{}</style>`,
  );
  expect(() => withInline('<head></head>', 'a.js', '')).toThrow('a.js');
});

it('asks for no file that only names a page which is here already', () => {
  const list = "export const nodes = [() => import('./nodes/0'), () => import('./nodes/3')];";
  const written = withFirstNodes(list, `/x/${generated}/app.js`, isFirst(outDir));
  expect(written).toBe(
    "import * as node0 from './nodes/0';\nexport const nodes = [() => Promise.resolve(node0), () => import('./nodes/3')];",
  );
  expect(withFirstNodes(list, '/x/other.js', isFirst(outDir))).toBeUndefined();
  expect(() => withFirstNodes('', `/x/${generated}/app.js`, isFirst(outDir))).toThrow('expects');
});

it('finds from the page what a style names from where it stood', () => {
  expect(fromPage('a{src:url(./f.woff2)}', '_app/assets/a.css')).toBe('a{src:url(/_app/assets/f.woff2)}');
});
