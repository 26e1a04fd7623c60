import { expect, test, type BrowserContextOptions, type Page } from './test';
import { readdirSync, rmSync } from 'node:fs';
import { LANGUAGES, type Language } from '../src/lib/words/languages';
import { arrived, violationsOf } from './accessible';
import { againstThePage, outOfReach, overflowing, smallTargets } from './fitting';
import { Gallery, speaks, still } from './gallery';
import { ACCEPTED, ALL, looksAsBefore, PICTURES } from './looks';

/** How the names begin of those that are looked at, while one works on them. */
const ONLY = process.env.ONLY?.split(',');

/** In flat colours, and without the machine's own emoji, a picture is small, and the same on every machine. */
const FLAT = 'body { background: var(--paper) !important; } .shelf button { color: transparent !important; }';

const PHONE = { width: 390, height: 844 };

interface Way extends BrowserContextOptions {
  /** What is looked at besides, once the picture is taken. */
  also?(page: Page, name: string): Promise<void>;
}

const WAYS: Record<string, Way> = {
  phone: { viewport: PHONE, colorScheme: 'light', also: fits },
  desktop: { viewport: { width: 1024, height: 720 }, colorScheme: 'dark' },
  rtl: {
    viewport: PHONE,
    colorScheme: 'light',
    locale: 'ar',
    also: fromTheRight,
  },
};

/** What is looked at with every test: of each kind of screen one, in one of the ways. */
const SOME: Record<string, string[]> = {
  phone: ['welcome', 'choosing', 'searching', 'chat'],
  desktop: ['choosing-about', 'offered', 'settings', 'report'],
  rtl: ['welcome', 'chat-actions', 'settings', 'banned-appeal'],
};

/** For measuring how it scrolls; it looks like any other talk. */
const NOT_PICTURED = 'chat-long';

/** English last, as a choice is remembered. */
const SPOKEN = (Object.keys(LANGUAGES) as Language[]).toReversed();
/** The one with the longest words. */
const LONGEST: Language = 'de';

const softly = expect.configure({ soft: true });
/** Until a screen of another size is laid out. */
const LAYOUT = process.env.PATIENT === '1' ? 120_000 : 2_000;

let gallery: Gallery;

test.beforeAll(async () => {
  gallery = await Gallery.opens();
});

test.afterAll(() => gallery.close());

for (const [way, { also, ...options }] of Object.entries(WAYS)) {
  test(`every screen looks as it did, and is accessible: ${way}`, async ({ browser }) => {
    test.setTimeout(600_000);
    // Without its policy, so that a style may be added for the picture.
    const context = await browser.newContext({
      ...options,
      reducedMotion: 'reduce',
      timezoneId: 'UTC',
      bypassCSP: true,
    });
    const page = await context.newPage();
    const names = await pictured(page);
    await still(page);
    const looked = ALL ? names : (SOME[way] ?? []);
    for (const name of looked.filter((each) => ONLY?.some((begin) => each.startsWith(begin)) ?? true)) {
      expect(names).toContain(name);
      await gallery.shows(page, name);
      await arrived(page);
      await looksAsBefore(page, browser, `${name}-${way}.png`, FLAT);
      await also?.(page, name);
      expect.soft(await violationsOf(page, `${name}, ${way}`)).toEqual([]);
      if (way === 'rtl') await page.emulateMedia({ forcedColors: 'none', reducedMotion: 'reduce' });
    }
    await context.close();
  });
}

async function pictured(page: Page): Promise<string[]> {
  return (await gallery.names(page)).filter((name) => name !== NOT_PICTURED);
}

/** Fingers meet every control, and nothing stands out of a narrow screen in any language, or with letters of twice the size. */
async function fits(page: Page, name: string): Promise<void> {
  expect.soft(await smallTargets(page), `targets of ${name}`).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  for (const language of SPOKEN) {
    await speaks(page, language);
    await staysWithin(page, `${name} in ${language} at 320 px`);
    if (language === LONGEST) await fitsWithLargeLetters(page, name);
  }
  // What is left of a desktop that is magnified four times.
  await page.setViewportSize({ width: 320, height: 256 });
  await softly.poll(() => outOfReach(page), { message: `${name} at 400 %`, timeout: LAYOUT }).toEqual([]);
  await page.setViewportSize(PHONE);
}

/** Axe looks at it in forced colours then. */
async function fromTheRight(page: Page, name: string): Promise<void> {
  expect.soft(await againstThePage(page), `fields of ${name}`).toEqual([]);
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
}

/** Once a screen of another size, or other words, are laid out. */
async function staysWithin(page: Page, what: string): Promise<void> {
  await softly.poll(() => overflowing(page), { message: what, timeout: LAYOUT }).toEqual([]);
}

async function fitsWithLargeLetters(page: Page, name: string): Promise<void> {
  const letters = (size: string): Promise<string> =>
    page.evaluate((value) => (document.documentElement.style.fontSize = value), size);
  await page.setViewportSize({ width: 640, height: 800 });
  await letters('200%');
  await staysWithin(page, `${name} with large letters`);
  await letters('');
  await page.setViewportSize({ width: 320, height: 640 });
}

test('there is no picture of a screen that is gone', async ({ page }) => {
  const names = await pictured(page);
  const known = names.flatMap((name) => Object.keys(WAYS).map((way) => `${name}-${way}.png`));
  const kept = readdirSync(PICTURES).filter((file) => file.endsWith('.png') && !file.startsWith('console-'));
  const gone = kept.filter((file) => !known.includes(file));
  if (ACCEPTED) for (const file of gone) rmSync(PICTURES + file);
  else expect(gone).toEqual([]);
});
