import { expect, test } from './test';
import { agreedBefore, Guest, URL_A } from './guest';

const SCRIPT_BYTES = 60 * 1024;

interface Loaded {
  path: string;
  packed: number;
  plain: number;
}

test('a visitor loads little, all of it packed, and from nowhere else', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: URL_A, serviceWorkers: 'block' });
  const asked: string[] = [];
  const missing: string[] = [];
  context.on('request', (request) => asked.push(request.url()));
  context.on('response', (response) => {
    if (response.status() >= 400) missing.push(response.url());
  });
  const page = await context.newPage();
  // A server that does not answer: what follows the first screen is not asked for.
  await page.routeWebSocket(/\/ws$/, () => undefined);
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.waitForLoadState('networkidle');

  const loaded = await page.evaluate(() =>
    [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].map(
      (entry) => {
        const { name, encodedBodySize, decodedBodySize } = entry as PerformanceResourceTiming;
        return { path: new URL(name).pathname, packed: encodedBodySize, plain: decodedBodySize };
      },
    ),
  );
  const scripts = loaded.filter(({ path }) => path.endsWith('.js'));
  const bytes = scripts.reduce((sum, { packed }) => sum + packed, 0);
  expect(bytes, JSON.stringify(scripts)).toBeLessThanOrEqual(SCRIPT_BYTES);
  const unpacked = (all: Loaded[]) =>
    all.filter(({ packed, plain }) => plain > 1_000 && packed >= plain * 0.8);
  const texts = loaded.filter(({ path }) => /\.(js|css|svg)$/.test(path) || path === '/');
  expect(unpacked(texts)).toEqual([]);
  expect(loaded.filter(({ path }) => path === '/api/site')).toHaveLength(1);
  const parts = loaded.filter(({ path }) => path.startsWith('/_app/immutable/'));
  const late = await page.evaluate(
    (paths) => paths.filter((path) => !document.querySelector(`head link[href="${path}"]`)),
    parts.map(({ path }) => path),
  );
  expect(late, 'parts that the page itself does not ask for').toEqual([]);
  expect(missing).toEqual([]);
  expect(elsewhere(asked)).toEqual([]);
  await context.close();
});

test('nothing moves while the first screen comes', async ({ browser }) => {
  const page = await browser.newPage({ baseURL: URL_A });
  await page.addInitScript(() => {
    Object.assign(globalThis, { shift: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) {
        (globalThis as unknown as { shift: number }).shift += entry.value;
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await agreedBefore(page);
  await page.goto('/');
  await expect(page.locator('main [aria-pressed]').first()).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect(await page.evaluate(() => (globalThis as unknown as { shift: number }).shift)).toBeLessThanOrEqual(
    0.02,
  );
  await page.close();
});

test('a whole talk asks nobody else for anything', async ({ browser }) => {
  const asked: string[] = [];
  const guests = [await Guest.arrives(browser, URL_A), await Guest.arrives(browser, URL_A)] as const;
  for (const { context } of guests) context.on('request', (request) => asked.push(request.url()));
  for (const guest of guests) {
    await guest.likes(2, 5);
    await guest.searches();
  }
  for (const guest of guests) await guest.isOffered();
  for (const guest of guests) await guest.accepts();
  const [alice, bob] = guests;
  await alice.isChatting();
  await alice.says('Hello there.');
  await bob.hears('Hello there.');
  await bob.endsChat();
  await alice.seesTheEnd();
  expect(elsewhere(asked)).toEqual([]);
  // Something was asked for: the part that only a search needs.
  expect(asked.some((url) => url.startsWith(`${URL_A}/_app/immutable/`))).toBe(true);
  for (const guest of guests) await guest.leaves();
});

function elsewhere(urls: string[]): string[] {
  return urls.filter((url) => !/^(data|blob):/.test(url) && new URL(url).origin !== URL_A);
}
