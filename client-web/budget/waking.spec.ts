import { LAUNCH } from '../playwright.config';
import { expect, test, type Page } from '@playwright/test';
import { Cable } from '../e2e/cable';
import { pair, URL_A, type Guest } from '../e2e/guest';
import { median } from './slowphone';

// Playwright switches the cache off that people have.
test.use({ launchOptions: { ...LAUNCH, ignoreDefaultArgs: ['--disable-back-forward-cache'] } });

const SLEEPS = 3;
const BUDGET_MS = 1_000;

/** From the moment when the page wakes until its log says something, by the clock of the page. */
function watch(page: Page, wakes: 'resume' | 'pageshow', text: string): Promise<void> {
  return page.evaluate(
    ([event, awaited]) => {
      const seen = Promise.withResolvers<number>();
      Object.assign(globalThis, { seen: seen.promise });
      let woke: number | undefined;
      const look = (): void => {
        const said = document.querySelector('[role=log]')?.textContent.includes(awaited);
        if (woke !== undefined && said === true) seen.resolve(performance.now() - woke);
      };
      const begin = (): void => {
        woke = performance.now();
        look();
      };
      document.addEventListener(event, begin, { once: true });
      addEventListener(event, begin, { once: true });
      new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
    },
    [wakes, text] as const,
  );
}

const took = (page: Page): Promise<number> =>
  page.evaluate(() => (globalThis as unknown as { seen: Promise<number> }).seen);

async function missed(bob: Guest, text: string): Promise<void> {
  await bob.says(text);
  await bob.hears(text);
}

test('a tab that was frozen, or comes out of the cache of the browser, is right within a second', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const cable = await Cable.to(URL_A);
  const [alice, bob] = await pair(browser, [14, 28], { baseURL: cable.url });
  const { page } = alice;
  const devtools = await alice.context.newCDPSession(page);
  const times: Record<string, number[]> = {
    'with its connection': [],
    'without it': [],
    'out of the cache': [],
  };
  for (let sleep = 0; sleep < SLEEPS; sleep++) {
    for (const how of Object.keys(times)) {
      const text = `${how} ${sleep}`;
      await watch(page, how === 'out of the cache' ? 'pageshow' : 'resume', text);
      if (how === 'out of the cache') {
        await page.goto('/leaving#https%3A%2F%2Fexample.org');
        await missed(bob, text);
        await page.goBack({ waitUntil: 'commit' });
      } else {
        await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
        if (how === 'without it') cable.cut();
        cable.mend();
        await missed(bob, text);
        await devtools.send('Page.setWebLifecycleState', { state: 'active' });
        await page.bringToFront();
      }
      times[how]?.push(await took(page));
    }
  }
  for (const [how, each] of Object.entries(times)) {
    const slowest = Math.max(...each);
    console.log(
      `woken ${how.padEnd(20)} ${median(each).toFixed(0)} ms, the slowest ${slowest.toFixed(0)} ms`,
    );
    expect.soft(slowest, `woken ${how}, in ms`).toBeLessThanOrEqual(BUDGET_MS);
  }
  for (const guest of [alice, bob]) await guest.leaves();
  cable.close();
});
