// Cuts the headings' font down to the one weight and the letters that are used: `npm run fonts`, after a change of either. The
// results are kept, as they change about never and a build should not depend on this.
import subsetFont from 'subset-font';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const range = (first, last) =>
  String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, step) => first + step));

/** By Google's names for parts of a font; what is in no part is shown in the next font of the list. */
const LETTERS = {
  latin: `${range(0x20, 0x7e)}${range(0xa0, 0xff)}Œœ–—‘’‚“”„…‹›•€`,
  'latin-ext': 'ĞğİŞşı',
};

const from = fileURLToPath(new URL('../node_modules/@fontsource-variable/fraunces/files/', import.meta.url));
const to = fileURLToPath(new URL('../src/lib/ui/fonts/', import.meta.url));

mkdirSync(to, { recursive: true });
for (const [part, letters] of Object.entries(LETTERS)) {
  const whole = readFileSync(`${from}fraunces-${part}-wght-normal.woff2`);
  const cut = await subsetFont(whole, letters, { targetFormat: 'woff2', variationAxes: { wght: 600 } });
  writeFileSync(`${to}fraunces-600-${part}.woff2`, cut);
  console.log(`${part}: ${whole.length} bytes, now ${cut.length}`);
}
