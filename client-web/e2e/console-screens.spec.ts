import { expect, test, type Page } from './test';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { arrived, isAccessible } from './accessible';
import { OperatorPage } from './console/operator';
import { SampleServer } from './console/sample-server';
import { ALL, looksAsBefore } from './looks';

/** SvelteKit says of a page that is none. */
test.use({ provokes: /Not found: \/console\/nowhere/ });

const NOW = Date.parse('2026-03-14T15:09:00Z');
/** Pictures that are kept besides those of a desk in daylight. */
const ALSO_KEPT = ['queue-phone-light', 'case-phone-dark', 'queue-desktop-dark', 'case-lines-desktop-dark'];

const SIZES = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 860 } };

/** Each screen in both, one of them at each size; with all pictures, both. */
const SCHEMES = ['light', 'dark'] as const;

let server: SampleServer;

test.beforeEach(async () => {
  server = await new SampleServer(() => NOW).start();
});

test.afterEach(() => server.close());

for (const [size, viewport] of Object.entries(SIZES)) {
  const options = {
    viewport,
    reducedMotion: 'reduce' as const,
    timezoneId: 'UTC',
    bypassCSP: true,
    time: NOW,
  };
  const show = async (page: Page, name: string): Promise<void> => {
    for (const colorScheme of ALL ? SCHEMES : [SCHEMES[size === 'phone' ? 1 : 0]]) {
      await page.emulateMedia({ colorScheme });
      await looks(page, `${name}-${size}-${colorScheme}`);
      await isAccessible(page, `${name}-${size}-${colorScheme}`);
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide, `${name} is no wider than the window`).toBeLessThanOrEqual(0);
  };

  test(`every page of the console is accessible in the light and in the dark: ${size}`, async ({
    browser,
  }) => {
    test.setTimeout(600_000);
    const mia = await OperatorPage.signedIn(browser, server, 'mia', options);
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

/** Fonts of the picture's own, so that the machine's do not matter, and that are there in time. */
function font(family: string, file: string): string {
  const bytes = readFileSync(fileURLToPath(new URL(file, import.meta.url)));
  const source = `url(data:font/woff2;base64,${bytes.toString('base64')}) format('woff2')`;
  return `@font-face { font-family: ${family}; src: ${source}; font-weight: 100 900; font-display: block; }`;
}

const FONTS = [
  font('Pictured', '../node_modules/@fontsource-variable/noto-sans/files/noto-sans-latin-wght-normal.woff2'),
  font('Headed', '../src/lib/ui/fonts/fraunces-600-latin.woff2'),
  ":root { --sans: 'Pictured' !important; --serif: 'Headed' !important; }",
  'body, button, input, select, textarea, code, kbd { font-family: Pictured !important; }',
].join('\n');

/** As it did before, as far as pictures of it are kept. */
async function looks(page: Page, name: string): Promise<void> {
  if (name.endsWith('-desktop-light') || ALSO_KEPT.includes(name)) {
    const style = await page.addStyleTag({ content: FONTS });
    await page.evaluate(() => document.fonts.ready);
    await arrived(page);
    const browser = page.context().browser();
    if (browser === null) throw new Error('a page without a browser');
    await looksAsBefore(page, browser, `console-${name.replace('-desktop', '').replace('-light', '')}.png`);
    await style.evaluate((element) => (element as Element).remove());
  }
  await arrived(page);
}
