import { expect, test, type BrowserContext } from './test';
import { URL_A } from './guest';

/** A part that is missing, and whoever needs it. */
test.use({ provokes: /\/_app\/immutable\/entry\/app\.|net::ERR_/ });

const PARTS = '**/_app/immutable/entry/app.*.js';

/** How often the page itself is asked for; a part that is missing is answered as by a server of another build. */
async function watched(
  context: BrowserContext,
  missingFor: number,
): Promise<{ pages: number; parts: number }> {
  const asked = { pages: 0, parts: 0 };
  await context.route(PARTS, async (route) => {
    asked.parts += 1;
    if (asked.pages > missingFor) return route.continue();
    return route.fulfill({
      status: 404,
      headers: { 'cache-control': 'no-cache' },
      body: 'There is no such file.',
    });
  });
  context.on('request', (request) => {
    if (request.isNavigationRequest()) asked.pages += 1;
  });
  return asked;
}

test('a page whose part is gone after an update asks for itself again, and stands', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: URL_A });
  const asked = await watched(context, 1);
  const page = await context.newPage();
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(asked.pages).toBe(2);
  await context.close();
});

test('in a rolling update it tries later, too', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: URL_A });
  const asked = await watched(context, 2);
  const page = await context.newPage();
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible({ timeout: 20_000 });
  expect(asked.pages).toBe(3);
  await context.close();
});

test('a part that stays missing makes no loop of reloads', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: URL_A });
  const asked = await watched(context, Infinity);
  const page = await context.newPage();
  await page.clock.install();
  await page.goto('/');
  for (const pages of [2, 3, 4]) {
    await expect(async () => {
      await page.clock.runFor(15_000);
      expect(asked.pages).toBe(pages);
    }).toPass();
  }
  await expect(page.getByText('Whisper is being updated')).toBeVisible();
  await page.clock.runFor(60_000);
  expect(asked.pages).toBe(4);
  await context.close();
});

test('without a network nothing is thrown away by a reload', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: URL_A });
  const page = await context.newPage();
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await context.route('**/*', (route) => route.abort());
  const tried = page.waitForEvent('requestfailed');
  await page.evaluate(() => dispatchEvent(new Event('vite:preloadError')));
  await tried;
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await context.close();
});
