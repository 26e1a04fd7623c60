import { LAUNCH } from '../playwright.config';
import { expect, NETWORK, test } from './test';
import { Cable } from './cable';
import { pair, URL_A } from './guest';

// Playwright switches the cache off that people have.
test.use({
  provokes: NETWORK,
  launchOptions: { ...LAUNCH, ignoreDefaultArgs: ['--disable-back-forward-cache'] },
});

/** From the moment of waking: a second on a quiet machine (`make web-budget`), and not the half minute after which a dead connection is missed. */
const SOON = { timeout: Number(process.env.WAKING_MS ?? 5_000) };

test('a tab that was frozen is right soon after, with its connection and without', async ({ browser }) => {
  const cable = await Cable.to(URL_A);
  const [alice, bob] = await pair(browser, [14, 28], { baseURL: cable.url });
  const devtools = await alice.context.newCDPSession(alice.page);
  const freezes = () => devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
  // Whoever comes back to a tab sees it again.
  const wakes = async () => {
    await devtools.send('Page.setWebLifecycleState', { state: 'active' });
    await alice.page.bringToFront();
  };

  await freezes();
  await bob.says('while it slept');
  await bob.hears('while it slept');
  await wakes();
  await expect(alice.messages.getByText('while it slept')).toBeVisible(SOON);

  await freezes();
  cable.cut();
  cable.mend();
  await bob.says('while it was gone');
  await bob.hears('while it was gone');
  await wakes();
  await expect(alice.messages.getByText('while it was gone')).toBeVisible(SOON);
  await alice.says('awake');
  await bob.hears('awake');
  for (const guest of [alice, bob]) await guest.leaves();
  cable.close();
});

test('a chat comes back out of the cache of the browser, with what was said meanwhile', async ({
  browser,
}) => {
  const [alice, bob] = await pair(browser, [15, 29]);
  await alice.says('before');
  await bob.hears('before');
  await alice.page.evaluate(() =>
    addEventListener('pageshow', ({ persisted }) => Object.assign(globalThis, { persisted })),
  );
  await alice.page.goto('/leaving#https%3A%2F%2Fexample.org');
  await bob.says('meanwhile');
  await bob.hears('meanwhile');
  await alice.page.goBack({ waitUntil: 'commit' });
  await expect(alice.messages.getByText('meanwhile')).toBeVisible(SOON);
  await expect(alice.messages.getByText('before')).toBeVisible();
  expect(await alice.page.evaluate(() => Reflect.get(globalThis, 'persisted') as unknown)).toBe(true);
  await alice.says('after');
  await bob.hears('after');
  for (const guest of [alice, bob]) await guest.leaves();
});
