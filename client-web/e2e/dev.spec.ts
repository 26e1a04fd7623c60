import { expect, test } from './test';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import { agreedBefore } from './guest';

test('the development server shows the page over a running system, with the script that reloads it', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const server = await createServer({
    root: fileURLToPath(new URL('..', import.meta.url)),
    logLevel: 'error',
    server: { port: 0 },
  });
  await server.listen();
  try {
    const url = server.resolvedUrls?.local[0] ?? '';
    const page = await browser.newPage({ locale: 'en-GB' });
    await agreedBefore(page);
    await page.goto(url);
    // Each module is made when it is asked for, which takes its time at first.
    await page.locator('main [aria-pressed]').first().click({ timeout: 60_000 });
    // The server behind has greeted, over a WebSocket.
    await expect(page.getByRole('button', { name: 'Find someone' })).toBeEnabled();
    expect(await page.evaluate(() => import('/@vite/client' as string).then(Boolean))).toBe(true);
    await page.close();
  } finally {
    await server.close();
  }
});
