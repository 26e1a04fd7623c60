import { expect, test } from './test';
import { pair, type Guest } from './guest';

/** How far the last message ends below the log; not above 0 if all of it is in view. */
function hidden(guest: Guest): Promise<number> {
  return guest.messages.evaluate((log) => {
    const last = [...log.querySelectorAll('.text')].at(-1)?.getBoundingClientRect();
    return Math.round((last?.bottom ?? 0) - log.getBoundingClientRect().bottom);
  });
}

const direction = (guest: Guest, selector: string): Promise<string> =>
  guest.page
    .locator(selector)
    .last()
    .evaluate((element) => getComputedStyle(element).direction);

test('only what was on the screen is read, and the end stays in view whatever takes room', async ({
  browser,
}) => {
  const [alice, bob] = await pair(browser, [6, 20], { viewport: { width: 900, height: 620 } });
  for (let i = 0; i < 5; i++) await bob.says(`line ${i}\n\n\n\n\nstill line ${i}`);
  await expect(alice.messages.locator('.partner')).toHaveCount(5);
  await bob.newestIs(/^read$/);
  await expect.poll(() => hidden(alice)).toBeLessThanOrEqual(0);

  for (const text of ['one', 'one\ntwo\nthree\nfour\nfive\nsix']) {
    await alice.composer.fill(text);
    await expect.poll(() => hidden(alice)).toBeLessThanOrEqual(0);
  }
  await alice.page.setViewportSize({ width: 900, height: 480 });
  await expect.poll(() => hidden(alice)).toBeLessThanOrEqual(0);

  await alice.scrollsToTop();
  await expect.poll(() => hidden(alice)).toBeGreaterThan(100);
  await bob.says('below');
  await bob.newestIs(/^delivered$/);
  await alice.composer.fill('a draft');
  await bob.says('further below');
  await bob.newestIs(/^delivered$/);
  await expect(bob.messages.locator('.message:has([data-state="read"])')).toContainText('still line 4');
  await alice.messages.evaluate((log) => (log.scrollTop = log.scrollHeight));
  await bob.newestIs(/^read$/);
  for (const guest of [alice, bob]) await guest.leaves();
});

test('what is written from right to left is shown so, and an input method keeps its Enter', async ({
  browser,
}) => {
  const [alice, bob] = await pair(browser, [7, 21]);
  const greeting = 'مرحبا، موعدنا 10:30 في room-42.';
  await alice.composer.fill(greeting);
  expect(await direction(alice, 'textarea')).toBe('rtl');
  await alice.composer.press('Enter');
  await bob.hears(greeting);
  await bob.answers(greeting);
  expect(await direction(bob, 'form p span[dir]')).toBe('rtl');
  await bob.says('ok');
  await alice.hears('ok');
  expect(await direction(alice, 'blockquote')).toBe('rtl');
  await alice.composer.fill('hello');
  expect(await direction(alice, 'textarea')).toBe('ltr');

  const keys = await alice.context.newCDPSession(alice.page);
  const enter = async (code: number): Promise<void> => {
    for (const type of ['rawKeyDown', 'keyUp'] as const) {
      await keys.send('Input.dispatchKeyEvent', {
        type,
        key: 'Enter',
        code: 'Enter',
        windowsVirtualKeyCode: code,
      });
    }
  };
  await alice.composer.fill('日本');
  // As Safari says it: the composition is over already.
  await enter(229);
  await expect(alice.composer).toHaveValue('日本');
  await enter(13);
  await bob.hears('日本');
  for (const guest of [alice, bob]) await guest.leaves();
});
