import { expect, test } from './test';
import { pair } from './guest';

/** One more than the server takes at once from anybody here (`RunCommand`), and some for what it takes meanwhile. */
const TOO_MUCH = 26;

test('what is said too fast waits, is told so, and goes by itself in its order', async ({ browser }) => {
  const [alice, bob] = await pair(browser, [13, 27]);
  const said = Array.from({ length: TOO_MUCH }, (_, number) => `line ${number + 1}`);
  // At once, as what a busy machine takes its time for may be slow enough.
  await alice.composer.evaluate((field: HTMLTextAreaElement, texts) => {
    for (const text of texts) {
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    }
  }, said);
  await expect(alice.page.getByText('A little slower, please. Sending goes on by itself.')).toBeVisible();
  await bob.hears(`line ${TOO_MUCH}`);
  expect(await bob.messages.locator('.partner .text').allInnerTexts()).toEqual(said);
  await alice.newestIs(/delivered|read/);
  for (const guest of [alice, bob]) await guest.leaves();
});
