import { expect, test, type Page } from './test';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { arrived, isAccessible } from './accessible';
import { OperatorPage } from './console/operator';
import { SampleServer } from './console/sample-server';

/** SvelteKit says of a page that is none. */
test.use({ provokes: /Not found: \/console\/nowhere/ });

const IMAGES = process.env.SCREENSHOTS_DIR ?? fileURLToPath(new URL('../../docs/screens/', import.meta.url));
const TAKEN = process.env.SCREENSHOTS === '1';
/** Pictures that are kept besides those of a desk in daylight. */
const ALSO_TAKEN = ['queue-phone-light', 'case-phone-dark', 'queue-desktop-dark', 'case-lines-desktop-dark'];

const SIZES = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 860 } };

/** Each screen in both, one of them at each size; pictures are taken of all. */
const SCHEMES = ['light', 'dark'] as const;

let server: SampleServer;

test.beforeEach(async () => {
  server = await new SampleServer().start();
});

test.afterEach(() => server.close());

for (const [size, viewport] of Object.entries(SIZES)) {
  const show = async (page: Page, name: string): Promise<void> => {
    for (const colorScheme of TAKEN ? SCHEMES : [SCHEMES[size === 'phone' ? 0 : 1]]) {
      await page.emulateMedia({ colorScheme });
      await arrived(page);
      await picture(page, `${name}-${size}-${colorScheme}`);
      await isAccessible(page, `${name}-${size}-${colorScheme}`);
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide, `${name} is no wider than the window`).toBeLessThanOrEqual(0);
  };

  test(`every page of the console is accessible in the light and in the dark: ${size}`, async ({
    browser,
  }) => {
    test.setTimeout(120_000);
    const mia = await OperatorPage.signedIn(browser, server, 'mia', { viewport, reducedMotion: 'reduce' });
    await expect(mia.page.getByRole('list', { name: 'Cases' }).getByRole('link')).toHaveCount(4);
    await show(mia.page, 'queue');
    await mia.presses('?');
    await expect(mia.page.getByRole('dialog')).toBeVisible();
    await show(mia.page, 'help');
    await mia.presses('Escape');

    await mia.opens('cases/c9RtLw4pQx2Z');
    await expect(mia.page.getByText('Report: Sexual content').first()).toBeVisible();
    await show(mia.page, 'case');
    await mia.presses('s');
    await show(mia.page, 'case-lines');
    await mia.presses('b');
    await show(mia.page, 'ban');
    await mia.presses('Escape');

    await mia.opens('bans');
    await expect(mia.page.getByRole('row')).toHaveCount(4);
    await show(mia.page, 'bans');
    await mia.opens('appeals');
    await mia.button(/b7Kq2mXw9TzA/).click();
    await expect(mia.page.getByText('We were quoting a film')).toBeVisible();
    await show(mia.page, 'appeals');
    for (const name of ['operators', 'passkeys', 'audit', 'numbers', 'rules']) {
      await mia.opens(name);
      await expect(mia.page.locator('main :is(table, dl)').first()).toBeVisible();
      await show(mia.page, name);
    }
    await mia.opens('words');
    await mia.page.getByLabel('A message to try').fill('Send me money, then we can talk.');
    await mia.button('Try it').click();
    await mia.hears('It would be blocked.');
    await show(mia.page, 'words');
    await mia.opens('nowhere');
    await show(mia.page, 'missing');
    await mia.leaves();
  });

  test(`signing in is accessible: ${size}`, async ({ browser }) => {
    const options = { viewport, reducedMotion: 'reduce' as const };
    const mia = await OperatorPage.withPasskeys(browser, server.url, options);
    await mia.sees('Sign in');
    await show(mia.page, 'sign-in');
    server.first = true;
    await mia.page.reload();
    await mia.sees('Make a passkey');
    await show(mia.page, 'enrol');
    await mia.leaves();
  });
}

async function picture(page: Page, name: string): Promise<void> {
  const kept = name.endsWith('-desktop-light') || ALSO_TAKEN.includes(name);
  if (!TAKEN || !kept) return;
  mkdirSync(IMAGES, { recursive: true });
  await page.screenshot({
    path: `${IMAGES}/console-${name.replace('-desktop', '').replace('-light', '')}.png`,
  });
}
