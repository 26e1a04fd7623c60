import { expect, test } from './test';
import { en as words } from '../src/lib/words/en';
import { agreedBefore, Guest, URL_A } from './guest';

test.use({ provokes: /\/nowhere|\/ws\b|\/health/ });

test('offline is said at once, and that it is over', async ({ browser }) => {
  const alice = await Guest.arrives(browser, URL_A);
  await expect(alice.page.locator('main [aria-pressed]').first()).toBeVisible();
  await alice.context.setOffline(true);
  const banner = alice.page.getByText('You are offline.');
  await expect(banner).toBeVisible({ timeout: 3_000 });
  await expect(alice.button('Try now')).toBeVisible();
  await alice.context.setOffline(false);
  await expect(banner).toBeHidden();
  await alice.leaves();
});

test('what lets pages through but not the chat is told from a lost network', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: URL_A });
  await context.addInitScript(() => {
    const Real = window.WebSocket;
    let blocked = true;
    addEventListener('unblock', () => (blocked = false));
    window.WebSocket = class extends Real {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(blocked ? String(url).replace('/ws', '/nowhere') : url, protocols);
      }
    };
  });
  await agreedBefore(context);
  const page = await context.newPage();
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'The chat does not get through' })).toBeVisible();
  await expect(page.getByText('Whisper answers, but a program, a proxy or your network')).toBeVisible();
  await page.route('/health', (route) => route.fulfill({ status: 503 }));
  await page.getByRole('button', { name: 'Try now' }).click();
  await expect(page.getByRole('heading', { name: 'Whisper is very busy' })).toBeVisible();
  await page.route('/health', (route) => route.abort());
  await page.getByRole('button', { name: 'Try now' }).click();
  await expect(page.getByRole('heading', { name: 'Whisper cannot be reached' })).toBeVisible();
  await page.evaluate(() => dispatchEvent(new Event('unblock')));
  await page.getByRole('button', { name: 'Try now' }).click();
  await expect(page.getByRole('heading', { name: 'What do you feel like talking about?' })).toBeVisible();
  await context.close();
});

test('a page that is too old for its server says so, and what to do', async ({ page }) => {
  let outdated = true;
  await page.routeWebSocket(/\/ws$/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((frame) => {
      const said = JSON.parse(String(frame)) as { type: string; protocol?: number };
      server.send(JSON.stringify(said.type === 'hello' && outdated ? { ...said, protocol: 0 } : said));
    });
  });
  await agreedBefore(page);
  await page.goto('/');
  await expect(page.getByRole('heading', { name: words.problem.outdated.heading })).toBeVisible();
  outdated = false;
  await page.getByRole('button', { name: words.problem.outdated.action }).click();
  await expect(page.getByRole('heading', { name: words.choose.heading })).toBeVisible();
});
