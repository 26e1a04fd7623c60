import { expect, test, type Browser, type BrowserContextOptions, type Page } from './test';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { arrived, isAccessible } from './accessible';
import { Guest, pair, URL_A, URL_B } from './guest';

const IMAGES = process.env.SCREENSHOTS_DIR ?? fileURLToPath(new URL('../../docs/images/', import.meta.url));
const TAKEN = process.env.SCREENSHOTS === '1';

const SIZES = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 800 } };

for (const [size, viewport] of Object.entries(SIZES)) {
  test(`every screen is accessible in the light and in the dark: ${size}`, async ({ browser }) => {
    test.setTimeout(120_000);
    // Contrast is measured on colours that have arrived.
    const options: BrowserContextOptions = { viewport, reducedMotion: 'reduce' };
    const show = async (page: Page, name: string): Promise<void> => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await arrived(page);
        await check(page, `${name}-${size}-${colorScheme}`);
      }
    };

    const alice = await Guest.arrives(browser, URL_A, options);
    const bob = await Guest.arrives(browser, URL_B, options);
    await alice.likes(1, 6, 12);
    await bob.likes(1, 6, 12);
    await show(alice.page, 'choose');

    await alice.searches();
    await expect(alice.page.getByText(/seconds? left/)).toBeVisible();
    await show(alice.page, 'search');

    await bob.searches();
    for (const guest of [alice, bob]) await guest.isOffered();
    await show(alice.page, 'match');
    await alice.accepts();
    await expect(alice.page.getByText('Waiting for the other person…')).toBeVisible();
    await show(alice.page, 'accepted');
    await bob.accepts();

    await talk(alice, bob);
    await show(alice.page, 'chat');
    await alice.button('Report').click();
    await alice.page.getByRole('radio').first().check();
    await show(alice.page, 'report');
    await alice.page.keyboard.press('Escape');
    await alice.button('End chat').click();
    await show(alice.page, 'end');
    await alice.button('End it').click();
    await alice.seesTheEnd();
    await show(alice.page, 'ended');

    // A second tab with the session of the first leaves it there until it is asked for.
    const twin = await bob.context.newPage();
    const elsewhere = (page: Page) => page.getByRole('heading', { name: 'Whisper is open in another tab' });
    await bob.button('Change interests').click();
    await copySession(bob.page, twin);
    await expect(elsewhere(twin)).toBeVisible();
    await show(twin, 'taken-over');
    await twin.getByRole('button', { name: 'Use here' }).click();
    await expect(twin.getByRole('button', { name: 'Find someone' })).toBeVisible();
    await expect(elsewhere(bob.page)).toBeVisible();
    for (const guest of [alice, bob]) await guest.leaves();
  });
}

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

async function check(page: Page, name: string): Promise<void> {
  await picture(page, name);
  await isAccessible(page, name);
}

async function picture(page: Page, name: string): Promise<void> {
  if (!TAKEN) return;
  mkdirSync(IMAGES, { recursive: true });
  await page.screenshot({ path: `${IMAGES}/${name}.png` });
}
