import { expect, test } from './test';
import { translation } from '../src/lib/words/ar';
import { en } from '../src/lib/words/en';
import { overlay } from '../src/lib/words/overlay';
import { isAccessible } from './accessible';
import { Guest, URL_A, URL_B } from './guest';

const words = overlay(en, translation);

/** Somebody who reads Arabic here, and talks English. */
const inArabic = (): void => {
  // A page that is still empty has no storage.
  if (location.protocol === 'about:') return;
  localStorage.setItem('whisper.settings', JSON.stringify({ language: 'ar', searchLanguages: ['en'] }));
};

test('a whole journey in the dark and from right to left', async ({ browser }) => {
  const looks = { colorScheme: 'dark', reducedMotion: 'reduce' } as const;
  const alice = await Guest.arrives(browser, URL_A, looks, inArabic);
  const bob = await Guest.arrives(browser, URL_B);
  const { page } = alice;
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  for (const guest of [alice, bob]) await guest.likes(6, 13);
  await alice.button(words.choose.start).click();
  await bob.searches();
  await bob.isOffered();
  await alice.button(words.offer.accept).press('Enter');
  await bob.accepts();
  await bob.isChatting();

  const composer = page.getByRole('textbox', { name: words.chat.message, exact: true });
  await composer.fill('a word from the right');
  await composer.press('Enter');
  await bob.hears('a word from the right');
  const said = 'and one from the left,\nwhich begins where such words begin';
  await bob.says(said);
  const log = page.getByRole('log', { name: words.chat.log });
  const text = log.locator('.partner .text');
  await expect(text).toHaveText(said);
  expect(await text.evaluate((element) => getComputedStyle(element).direction)).toBe('ltr');
  // The shorter line begins as far left as the longer one.
  const lefts = await text.evaluate((element) => {
    const lines = document.createRange();
    lines.selectNodeContents(element);
    return [...lines.getClientRects()].filter(({ width }) => width > 1).map(({ left }) => Math.round(left));
  });
  expect(new Set(lefts).size).toBe(1);
  const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = (paper.match(/\d+/g) ?? ['255']).slice(0, 3).map(Number);
  expect(Math.max(...light), paper).toBeLessThan(90);
  await isAccessible(page, 'a chat in the dark, from right to left');

  await bob.endsChat();
  await expect(page.getByRole('heading', { name: words.ended.heading })).toBeFocused();
  for (const guest of [alice, bob]) await guest.leaves();
});
