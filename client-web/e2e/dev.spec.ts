import { expect, test } from './test';
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { en as words } from '../src/lib/words/en';
import { agreedBefore } from './guest';

const HERE = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = [
  'bundle',
  'src',
  'static',
  'package.json',
  'svelte.config.js',
  'tsconfig.json',
  'vite.config.ts',
];
/** The packages stay where they are. */
const CONFIG = `import { mergeConfig } from 'vite';
import config from './vite.config';
export default mergeConfig(config, { server: { port: 0, fs: { allow: [${JSON.stringify(HERE)}] } } });
`;
const EDITED = 'src/lib/ui/choose/Choose.svelte';

test('the development server shows the page over a running system, and what is edited is seen without a reload', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  // A copy, as a test edits nothing of the checkout.
  const copy = mkdtempSync(join(tmpdir(), 'whisper-dev-'));
  symlinkSync(join(HERE, 'node_modules'), join(copy, 'node_modules'));
  for (const source of SOURCES) cpSync(join(HERE, source), join(copy, source), { recursive: true });
  writeFileSync(join(copy, 'edited.config.ts'), CONFIG);
  const vite = join(HERE, 'node_modules/vite/bin/vite.js');
  const server = spawn('node', [vite, 'dev', '--config', 'edited.config.ts'], {
    cwd: copy,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NO_COLOR: '1' },
  });
  try {
    const url = await new Promise<string>((told, ended) => {
      server.on('exit', () => ended(new Error('the development server has ended')));
      server.stdout.on('data', (said) => {
        const [found] = /http:\/\/localhost:\d+\//.exec(String(said)) ?? [];
        if (found !== undefined) told(found);
      });
    });
    const page = await browser.newPage({ locale: 'en-GB' });
    await agreedBefore(page);
    await page.goto(url);
    // Each module is made when it is asked for, which takes its time at first.
    const tag = page.locator('main [aria-pressed]').first();
    await tag.click({ timeout: 60_000 });
    // The server behind has greeted, over a WebSocket.
    await expect(page.getByRole('button', { name: words.choose.start })).toBeEnabled();

    await page.evaluate(() => Object.assign(globalThis, { before: true }));
    const source = readFileSync(join(copy, EDITED), 'utf8');
    writeFileSync(join(copy, EDITED), source.replace('{words.choose.heading}', 'Edited a moment ago'));
    await expect(page.getByRole('heading', { name: 'Edited a moment ago' })).toBeVisible();
    expect(await page.evaluate(() => 'before' in globalThis)).toBe(true);
    await page.close();
  } finally {
    server.kill();
    rmSync(copy, { recursive: true });
  }
});
