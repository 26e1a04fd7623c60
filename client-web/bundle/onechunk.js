import { isFirst, withFirstNodes } from './firstscreen.js';

/**
 * Puts all modules that the first screen needs into one file, as a browser over HTTP/1.1 asks for six at a time, and names none of
 * them by a file of its own. What is loaded later stays apart.
 *
 * @param {string} outDir SvelteKit's folder for what it generates
 * @returns {import('vite').Plugin}
 */
export function oneChunk(outDir) {
  /** @type {Set<string>} */
  const first = new Set();
  return {
    name: 'first-screen-in-one-chunk',
    apply: 'build',
    config: (_, { isSsrBuild }) => {
      if (isSsrBuild) return undefined;
      const groups = [{ name: (/** @type {string} */ id) => (first.has(id) ? 'first' : null) }];
      return { build: { rolldownOptions: { output: { codeSplitting: { groups } } } } };
    },
    transform: (code, id) => withFirstNodes(code, id, isFirst(outDir)),
    buildEnd() {
      const begins = isFirst(outDir);
      const add = (/** @type {string} */ id) => {
        if (first.has(id)) return;
        first.add(id);
        this.getModuleInfo(id)?.importedIds.forEach(add);
      };
      [...this.getModuleIds()].filter(begins).forEach(add);
    },
  };
}
