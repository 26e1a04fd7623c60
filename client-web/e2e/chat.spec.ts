import { expect, test, type Page } from './test';
import { isAccessible } from './accessible';
import { Guest, pair } from './guest';

/** Somewhere else, without leaving this machine. */
const ELSEWHERE = 'https://www.wikipedia.org/';

async function elsewhere(guest: Guest): Promise<void> {
  await guest.context.route(`${ELSEWHERE}**`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>Elsewhere</title>' }),
  );
}

/** A finger on the middle of a message, for as long as it takes. */
async function hold(page: Page, text: string): Promise<void> {
  const box = await page.getByRole('log').getByText(text, { exact: true }).boundingBox();
  if (box === null) throw new Error(`${text} is not on the screen`);
  const touchPoints = [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }];
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
  await expect(page.getByRole('menu')).toBeVisible();
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

/** A finger that goes so far over what a chat leaves when it is over. */
async function swipe(page: Page, across: number, along: number): Promise<void> {
  const box = await page.getByText('The space bar or a swipe does the same.').boundingBox();
  if (box === null) throw new Error('nothing to swipe over');
  const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const devtools = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: (typeof from)[]) =>
    devtools.send('Input.dispatchTouchEvent', { type, touchPoints });
  await touch('touchStart', [from]);
  for (let step = 1; step <= 6; step++) {
    await touch('touchMove', [{ x: from.x + (across * step) / 6, y: from.y + (along * step) / 6 }]);
  }
  await touch('touchEnd', []);
}

test('all of a chat can be done by keyboard', async ({ browser }) => {
  const [alice, bob] = await pair(browser, [2, 15], { permissions: ['clipboard-read', 'clipboard-write'] });
  const { page } = alice;
  const { keyboard } = page;
  await elsewhere(alice);
  for (const text of ['tea or coffee?', 'I have both', 'and cake']) {
    await bob.says(text);
    await alice.hears(text);
  }

  // Into the messages, up, and an answer.
  await keyboard.press('ArrowUp');
  await expect(page.getByRole('article').last()).toBeFocused();
  await keyboard.press('Home');
  await expect(page.getByRole('article').first()).toBeFocused();
  await keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Reply' })).toBeFocused();
  await keyboard.press('Escape');
  await expect(page.getByRole('article').first()).toBeFocused();
  await keyboard.press('c');
  await expect(page.getByText('Copied.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('tea or coffee?');
  await keyboard.press('r');
  await expect(alice.composer).toBeFocused();

  // Emoji, loaded when asked for.
  await keyboard.type('tea ');
  await keyboard.press('Tab');
  await expect(alice.button('Emoji')).toBeFocused();
  await keyboard.press('Enter');
  const picker = page.getByRole('dialog', { name: 'Choose an emoji' });
  await expect(picker.getByRole('button').first()).toBeFocused();
  await keyboard.press('ArrowRight');
  const emoji = (await picker.locator(':focus').textContent())?.trim() ?? '';
  await keyboard.press('Enter');
  await isAccessible(page, 'emoji');
  await keyboard.press('Escape');
  await expect(alice.composer).toBeFocused();
  await expect(alice.composer).toHaveValue(`tea ${emoji}`);
  await keyboard.press('Enter');
  for (const guest of [alice, bob]) {
    await guest.hears(`tea ${emoji}`);
    await expect(guest.messages.getByRole('blockquote')).toHaveText('tea or coffee?');
  }

  // Help, and a report about one message.
  await keyboard.press('Control+/');
  await expect(page.getByRole('dialog', { name: 'Keys and gestures' })).toBeVisible();
  await keyboard.press('Escape');
  await keyboard.press('ArrowUp');
  await keyboard.press('ArrowUp');
  await keyboard.press('Shift+F10');
  await keyboard.press('End');
  await keyboard.press('Enter');
  const report = page.getByRole('dialog', { name: 'Report this person' });
  await expect(report.getByRole('blockquote')).toHaveText('and cake');
  await report.getByRole('radio', { name: 'Spam or advertising' }).focus();
  await keyboard.press('Space');
  await report.getByRole('button', { name: 'Send report' }).press('Enter');
  await expect(report.getByText('Your report was received.')).toBeVisible();

  // Out, from within a dialog: at once, for both, and with no way back here.
  await expect(async () => {
    for (let i = 0; i < 3; i++) await keyboard.press('Escape');
    await expect(page).toHaveTitle('Elsewhere', { timeout: 2_000 });
  }).toPass();
  await bob.seesTheEnd();
  await expect(bob.page.getByText('The other person left the chat.')).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL('about:blank');
  for (const guest of [alice, bob]) await guest.leaves();
});

test('all of a chat can be done with a finger', async ({ browser }) => {
  const phone = { viewport: { width: 390, height: 760 }, hasTouch: true, isMobile: true };
  const [alice, bob] = await pair(browser, [3, 16], phone);
  const { page } = alice;

  // Everything is within reach on the smallest phone.
  await page.setViewportSize({ width: 320, height: 568 });
  for (const name of ['Send', 'End chat', 'Report', 'Block']) {
    await expect(alice.button(name)).toBeInViewport({ ratio: 1 });
  }
  const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
  expect(await page.evaluate(overflow)).toBe(0);
  await page.setViewportSize(phone.viewport);

  // What one person says in a row tells once how far it has come.
  for (const text of ['one', 'two', 'three']) {
    await alice.says(text);
    await bob.hears(text);
  }
  await alice.newestIs(/^read$/);
  await expect(alice.messages.locator('[data-state]')).toHaveCount(1);

  await bob.says('a spider');
  await alice.hears('a spider');
  await hold(page, 'a spider');
  await expect(page.getByRole('menu')).toBeInViewport({ ratio: 1 });
  await page.getByRole('menuitem', { name: 'Reply' }).tap();
  await alice.says('where?');
  await expect(bob.messages.getByRole('blockquote')).toHaveText('a spider');

  // Words that one does not want to see.
  await alice.button('Settings').tap();
  await page.getByRole('textbox', { name: 'Words that you do not want to see' }).fill('spider');
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).tap();
  const covered = alice.messages.getByText('This message has a word that you chose to hide.');
  await expect(covered).toBeVisible();
  await expect(alice.messages.getByRole('blockquote')).toHaveText('a hidden message');
  await isAccessible(page, 'a blurred message');
  await alice.button('Show it').tap();
  await expect(covered).toBeHidden();

  // Nobody leaves for an address without a warning, and no server hears of it.
  await bob.says('look at www.example.com/x');
  const asked: string[] = [];
  alice.context.on('request', (request) => asked.push(request.url()));
  const opened = alice.context.waitForEvent('page');
  await alice.messages.getByRole('link', { name: 'www.example.com/x' }).tap();
  const warning = await opened;
  await expect(warning.getByText('www.example.com', { exact: true })).toBeVisible();
  await expect(warning.getByRole('link', { name: 'Go there' })).toHaveAttribute('rel', /noreferrer/);
  await isAccessible(warning, 'leaving');
  expect(asked.filter((url) => url.split('#')[0]?.includes('example'))).toEqual([]);
  await warning.close();
  await page.goto('/leaving#https%3A%2F%2Fexample.org%40evil.example%2Fpath');
  await expect(page.getByText('evil.example', { exact: true })).toBeVisible();
  await page.goto('/leaving#javascript%3Aalert(1)');
  await expect(page.getByRole('heading', { name: 'This is no address of the web.' })).toBeVisible();

  // Once more with the same interests, by a swipe; one that goes up is none.
  await page.goto('/');
  await alice.isChatting();
  await bob.endsChat();
  await alice.seesTheEnd();
  await swipe(page, 0, -120);
  await alice.seesTheEnd();
  await swipe(page, -120, 10);
  await expect(page.getByRole('heading', { name: 'Looking for someone…' })).toBeVisible();
  for (const guest of [alice, bob]) await guest.leaves();
});
