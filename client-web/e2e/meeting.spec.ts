import { expect, test } from './test';
import { anything, icebreakers } from '../src/lib/words/icebreakers/en';
import { en as words } from '../src/lib/words/en';
import { Guest, URL_A, URL_B } from './guest';

test('a search says what comes next and changes on the way, a match says why, a chat has ways to begin, and goes on by a key', async ({
  browser,
}) => {
  const alice = await Guest.arrives(browser, URL_A, { reducedMotion: 'reduce' });
  const bob = await Guest.arrives(browser, URL_B, { reducedMotion: 'reduce' });
  const { page } = alice;
  const [, wanted] = await alice.likes(30, 31);
  await alice.searches();
  await expect(
    page.getByText(/^In \d+ s also people who share at least two of your interests$/),
  ).toBeVisible();

  await page.getByLabel(words.search.strict).check();
  await expect(page.getByText(words.search.short[4])).toBeHidden();
  await alice.button(words.search.change).click();
  const dialog = page.getByRole('dialog', { name: words.search.changeHeading });
  await dialog.locator('[aria-pressed=true]').first().click();
  await dialog.getByRole('button', { name: words.search.changed }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { name: words.search.heading })).toBeVisible();
  await expect(page.getByText(wanted ?? '', { exact: true })).toBeVisible();
  await expect(page.getByText(/^In \d+ s also people who like other things besides$/)).toBeVisible();

  await bob.likes(31);
  await bob.searches();
  for (const guest of [alice, bob]) await guest.isOffered();
  await expect(page.getByText(/^Met (at once|after \d+ s)\./)).toBeVisible();
  await expect(page.getByText(words.offer.why[1])).toBeVisible();
  for (const guest of [alice, bob]) await guest.accepts();
  for (const guest of [alice, bob]) await guest.isChatting();

  const ways = page.getByRole('group', { name: words.icebreakers.label });
  const all = [...Object.values(icebreakers).flat(), ...anything];
  const shown = await ways.getByRole('button').first().innerText();
  expect(all).toContain(shown);
  await ways.getByRole('button', { name: shown }).click();
  await expect(alice.composer).toHaveValue(shown);
  await expect(alice.composer).toBeFocused();
  await alice.composer.press('Enter');
  await bob.hears(shown);
  await expect(ways).toBeHidden();
  await expect(bob.page.getByRole('group', { name: words.icebreakers.label })).toBeHidden();

  await bob.endsChat();
  await alice.seesTheEnd();
  await page.keyboard.press('Space');
  await expect(page.getByRole('heading', { name: words.search.heading })).toBeVisible();
  const other = await alice.context.newPage();
  await other.goto('/');
  await other.getByRole('button', { name: 'Find someone' }).click();
  for (const own of [page, other]) await expect(own.getByText(words.search.ownWindows)).toBeVisible();
  await other.getByRole('button', { name: words.search.cancel }).click();
  await expect(page.getByText(words.search.ownWindows)).toBeHidden();
  await alice.button(words.search.cancel).click();
  await expect(alice.button('Find someone')).toBeVisible();
  for (const guest of [alice, bob]) await guest.leaves();
});
