import { expect, test } from './test';
import { Guest, URL_A, URL_B } from './guest';

/** Tabs until the focus is on a control of that name, as someone without a mouse would. */
async function tabTo(guest: Guest, name: string): Promise<void> {
  const { page } = guest;
  for (let i = 0; i < 120; i++) {
    await page.keyboard.press('Tab');
    const focused = page.locator(':focus');
    if ((await focused.count()) === 0) continue;
    const label = await focused.evaluate(
      (element) => element.getAttribute('aria-label') ?? element.textContent,
    );
    if (label?.trim() === name) return;
  }
  throw new Error(`${name} cannot be reached with the Tab key`);
}

test('the whole journey works without a mouse', async ({ browser }) => {
  const alice = await Guest.arrives(browser, URL_A);
  const bob = await Guest.arrives(browser, URL_B);
  const [first, second] = await bob.likes(17, 20);
  const keys = alice.page.keyboard;

  await expect(alice.page.getByRole('heading', { level: 1 })).toBeFocused();
  await tabTo(alice, first ?? '');
  await keys.press('Space');
  await tabTo(alice, second ?? '');
  await keys.press('Enter');
  await tabTo(alice, 'Find someone');
  await keys.press('Enter');
  await bob.searches();

  await expect(alice.page.getByRole('heading', { name: 'Someone is here' })).toBeFocused();
  await tabTo(alice, 'Accept');
  await keys.press('Enter');
  await bob.isOffered();
  await bob.accepts();

  await expect(alice.composer).toBeFocused();
  await keys.type('first line');
  await keys.press('Shift+Enter');
  await keys.type('second line');
  await keys.press('Enter');
  await expect(bob.messages.getByText('first line')).toHaveText('first line\nsecond line');
  await expect(alice.composer).toHaveValue('');

  await bob.says('hello');
  await alice.hears('hello');
  await keys.press('Shift+Tab');
  await tabBackTo(alice, 'End chat');
  await keys.press('Enter');
  await expect(alice.page.getByRole('dialog')).toBeVisible();
  await keys.press('Escape');
  await expect(alice.page.getByRole('dialog')).toBeHidden();
  await expect(alice.button('End chat')).toBeFocused();
  await keys.press('Enter');
  await expect(alice.button('Keep talking')).toBeFocused();
  await tabTo(alice, 'End it');
  await keys.press('Enter');
  await expect(alice.page.getByRole('heading', { name: 'This chat is over' })).toBeFocused();
  await tabTo(alice, 'Find someone else');
  await keys.press('Enter');
  await expect(alice.page.getByRole('heading', { name: 'Looking for someone…' })).toBeFocused();
  await tabTo(alice, 'Cancel');
  await keys.press('Enter');
  await expect(alice.button('Find someone')).toBeEnabled();
  for (const guest of [alice, bob]) await guest.leaves();
});

async function tabBackTo(guest: Guest, name: string): Promise<void> {
  const target = guest.button(name);
  for (let i = 0; i < 20; i++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await guest.page.keyboard.press('Shift+Tab');
  }
  throw new Error(`${name} cannot be reached with Shift and Tab`);
}
