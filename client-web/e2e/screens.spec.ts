import { expect, test, type Browser, type BrowserContextOptions, type Page } from './test';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Guest, pair, URL_A, URL_B } from './guest';

const IMAGES = process.env.SCREENSHOTS_DIR ?? fileURLToPath(new URL('../../docs/images/', import.meta.url));
const TAKEN = process.env.SCREENSHOTS === '1';

test('a second tab with the session of the first leaves it there until it is asked for', async ({
  browser,
}) => {
  const bob = await Guest.arrives(browser, URL_B);
  await expect(bob.button('Find someone')).toBeVisible();
  const twin = await bob.context.newPage();
  const elsewhere = (page: Page) => page.getByRole('heading', { name: 'Whisper is open in another tab' });
  await copySession(bob.page, twin);
  await expect(elsewhere(twin)).toBeVisible();
  await twin.getByRole('button', { name: 'Use here' }).click();
  await expect(twin.getByRole('button', { name: 'Find someone' })).toBeVisible();
  await expect(elsewhere(bob.page)).toBeVisible();
  await bob.leaves();
});

if (TAKEN) test('pictures for the readme', picturesForTheReadme);

async function picturesForTheReadme({ browser }: { browser: Browser }): Promise<void> {
  const options: BrowserContextOptions = {
    viewport: { width: 1100, height: 760 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
    deviceScaleFactor: 2,
  };
  const chooser = await Guest.arrives(browser, URL_A, options);
  await chooser.likes(3, 9);
  await picture(chooser.page, 'choose');
  await chooser.leaves();
  const [alice, bob] = await pair(browser, [3, 9], options);
  await talk(alice, bob);
  await bob.composer.pressSequentially('it depe');
  await expect(alice.page.getByText('The other person is typing…')).toBeVisible();
  await picture(alice.page, 'chat');
  for (const guest of [alice, bob]) await guest.leaves();
}

/** A short talk with a reply, a line break and every kind of receipt. */
async function talk(alice: Guest, bob: Guest): Promise<void> {
  await alice.isChatting();
  await bob.isChatting();
  await bob.says('Hi! So we both like the same odd things.');
  await alice.hears('Hi! So we both like the same odd things.');
  await alice.says('Seems so. What got you into it?');
  await bob.hears('Seems so. What got you into it?');
  await bob.answers('Seems so. What got you into it?');
  await bob.says('My grandfather. He never explained a thing,\nhe just let me watch until I asked.');
  await expect(alice.messages.getByRole('blockquote')).toBeVisible();
  await alice.says('That is the best way to learn. Do you still ask?');
  await alice.newestIs(/delivered|read/);
}

async function copySession(from: Page, into: Page): Promise<void> {
  const kept = await from.evaluate(() => JSON.stringify({ ...sessionStorage }));
  await into.addInitScript((json) => {
    for (const [key, value] of Object.entries(JSON.parse(json) as Record<string, string>)) {
      sessionStorage.setItem(key, value);
    }
  }, kept);
  await into.goto('/');
  await expect(into.getByRole('heading', { level: 1 })).toBeVisible();
}

async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(IMAGES, { recursive: true });
  await page.screenshot({ path: `${IMAGES}/${name}.png` });
}
