import { expect, NETWORK, test, type Page } from './test';
import { Guest, pair, URL_A } from './guest';

test.use({ provokes: NETWORK });

const NEWER = '**/_app/version.json';

/** The worker has kept the whole page. */
async function keptPage(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    const requests = await Promise.all(
      (await caches.keys()).map(async (name) => (await caches.open(name)).keys()),
    );
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
}

test('it can be installed, and opens without a network to say that there is none', async ({ browser }) => {
  const guest = await Guest.arrives(browser, URL_A);
  const { context, page } = guest;
  const devtools = await context.newCDPSession(page);
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
  // These windows are all incognito, where nothing is installed.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);

  await guest.likes(1);
  const kept = await keptPage(page);
  expect(kept).toContain('/');
  expect(kept.filter((path) => /^\/(api|ws|health|_app\/version)/.test(path))).toEqual([]);

  await context.setOffline(true);
  // Whoever emulates that tells only pages that are loaded already.
  await page.addInitScript(() => Object.defineProperty(navigator, 'onLine', { value: false }));
  await page.reload();
  await expect(page.getByRole('heading', { name: 'You are offline' })).toBeVisible();
  await context.setOffline(false);
  await expect(guest.button('Find someone')).toBeVisible();
  await guest.leaves();
});

test('a newer build is told of, never in a chat, and comes when it is asked for', async ({ browser }) => {
  const [alice, bob] = await pair(browser, [4, 8], { baseURL: URL_A });
  await alice.context.route(NEWER, (route) => route.fulfill({ json: { version: 'newer' } }));
  const checked = alice.page.waitForResponse(NEWER);
  await alice.hides();
  await alice.shows();
  await checked;
  await alice.says('Still here.');
  await bob.hears('Still here.');
  await expect(alice.page.getByText('There is a newer Whisper.')).toBeHidden();

  await alice.endsChat();
  await alice.button('Change interests').click();
  await expect(alice.page.getByText('There is a newer Whisper.')).toBeVisible();
  const reloaded = alice.page.waitForEvent('load');
  await alice.button('Reload').click();
  await reloaded;
  await expect(alice.button('Find someone')).toBeVisible();
  for (const guest of [alice, bob]) await guest.leaves();
});
