import { expect, test } from './test';
import { Guest, URL_A, URL_B } from './guest';

test('a second click that comes late hits nothing else', async ({ browser }) => {
  const alice = await Guest.arrives(browser, URL_A);
  const bob = await Guest.arrives(browser, URL_B);
  for (const guest of [alice, bob]) {
    await guest.likes(8, 22);
    await guest.searches();
  }
  for (const guest of [alice, bob]) await guest.isOffered();
  // Whatever comes under the pointer: the other answer, the interests, a dialog's answer.
  for (const [guest, name] of [
    [alice, 'Accept'],
    [bob, 'Decline'],
  ] as const) {
    const box = await guest.button(name).boundingBox();
    const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2];
    for (let i = 0; i < 3; i++) await guest.page.mouse.click(x, y);
    if (guest === alice) await expect(alice.page.getByText('Waiting for the other person…')).toBeVisible();
  }
  await expect(bob.page.getByText('You declined.')).toBeVisible();
  await expect(bob.page.locator('main [aria-pressed=true]')).toHaveCount(2);
  await expect(alice.page.getByText('The other person passed.')).toBeVisible();
  for (const guest of [alice, bob]) await guest.leaves();
});
