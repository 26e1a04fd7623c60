import { expect, NETWORK, test } from './test';
import { Cable } from './cable';
import { Guest, pair, URL_A, URL_B } from './guest';

test.use({ provokes: NETWORK });

/** The device's date can be set while the page runs. */
const settableDate = (): void => {
  const real = Date.now.bind(Date);
  let off = 0;
  Date.now = () => real() + off;
  addEventListener('date-is-set', (event) => (off = (event as CustomEvent<number>).detail));
};

test('a draft, and the report of a chat that is over, survive a reload', async ({ browser }) => {
  const [alice, bob] = await pair(browser, [9, 23]);
  await bob.says('rude');
  await alice.hears('rude');
  await alice.composer.fill('a long and careful ans');
  await alice.page.reload();
  await alice.hears('rude');
  await expect(alice.composer).toHaveValue('a long and careful ans');
  await bob.endsChat();
  await alice.seesTheEnd();
  await expect(alice.page.getByText('You can still report this chat for 10 minutes')).toBeVisible();
  await alice.page.reload();
  await alice.seesTheEnd();
  await alice.hears('rude');
  await alice.button('Report').click();
  const dialog = alice.page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Something else' }).check();
  await dialog.getByRole('button', { name: 'Send report' }).click();
  await expect(dialog.getByText('Your report was received.')).toBeVisible();
  for (const guest of [alice, bob]) await guest.leaves();
});

test('an answer to an offer that is given while the line is down counts, and a date that is set moves no countdown', async ({
  browser,
}) => {
  const cable = await Cable.to(URL_A);
  const alice = await Guest.arrives(browser, cable.url);
  await alice.page.addInitScript(settableDate);
  await alice.page.reload();
  const bob = await Guest.arrives(browser, URL_B);
  for (const guest of [alice, bob]) {
    await guest.likes(10, 24);
    await guest.searches();
  }
  await bob.isOffered();
  await bob.accepts();
  await alice.page.evaluate(() => dispatchEvent(new CustomEvent('date-is-set', { detail: -3_600_000 })));
  await expect(alice.page.getByRole('timer')).toHaveText(/^\d{1,2} seconds? to decide$/);
  cable.cut();
  await expect(alice.page.getByText('Connection lost')).toBeVisible();
  await alice.accepts();
  cable.mend();
  for (const guest of [alice, bob]) await expect(guest.composer).toBeVisible({ timeout: 20_000 });
  for (const guest of [alice, bob]) await guest.leaves();
  cable.close();
});

test('a copy of a tab leaves the chat where it is, can take it over, and gives it back when it is closed', async ({
  browser,
}) => {
  const [alice, bob] = await pair(browser, [11, 25]);
  await bob.says('before');
  await alice.hears('before');
  // A window that a page opens starts with a copy of its session storage, as a duplicated tab does.
  const opened = alice.context.waitForEvent('page');
  await alice.page.evaluate(() => void window.open('/'));
  const copy = await opened;
  await expect(copy.getByText('Whisper is open in another tab')).toBeVisible();
  await bob.says('still with the first');
  await alice.hears('still with the first');
  await copy.getByRole('button', { name: 'Use here' }).click();
  await expect(copy.getByRole('log').getByText('still with the first')).toBeVisible();
  await expect(alice.page.getByText('Whisper is open in another tab')).toBeVisible();
  await bob.says('with the copy');
  await expect(copy.getByRole('log').getByText('with the copy')).toBeVisible();
  await copy.close({ runBeforeUnload: false });
  await alice.isChatting();
  await alice.hears('with the copy');
  await bob.says('and back');
  await alice.hears('and back');
  for (const guest of [alice, bob]) await guest.leaves();
});

/** As a browser does that is told to keep nothing: each of the three throws where it is only named. */
const withoutStorage = (): void => {
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) {
    Object.defineProperty(window, name, {
      get: () => {
        throw new DOMException(`${name} is forbidden here`, 'SecurityError');
      },
    });
  }
};

test('with storage forbidden from the start, or full later, a chat is had and goes on over a lost connection', async ({
  browser,
}) => {
  const cables = await Promise.all([Cable.to(URL_A), Cable.to(URL_B)]);
  const alice = await Guest.arrives(browser, cables[0].url);
  const bob = await Guest.arrives(browser, cables[1].url, { serviceWorkers: 'block' }, withoutStorage);
  await bob.agrees();
  for (const guest of [alice, bob]) {
    await guest.likes(12, 26);
    await guest.searches();
  }
  for (const guest of [alice, bob]) await guest.isOffered();
  for (const guest of [alice, bob]) await guest.accepts();
  for (const guest of [alice, bob]) await guest.isChatting();
  await bob.says('one');
  await alice.hears('one');
  await alice.page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await bob.says('two');
  await alice.hears('two');
  // Her twice, as each return gives another token that cannot be stored.
  for (const [cable, away, other, text] of [
    [cables[0], alice, bob, 'three'],
    [cables[0], alice, bob, 'four'],
    [cables[1], bob, alice, 'five'],
  ] as const) {
    const lost = away.page.getByText('Connection lost');
    cable.cut();
    await expect(lost).toBeVisible();
    await other.says(text);
    cable.mend();
    await expect(lost).toBeHidden({ timeout: 20_000 });
    await away.hears(text);
  }
  await alice.says('all here');
  await bob.hears('all here');
  // What could not be stored is not believed: the chat goes on, or begins anew, but with nothing out of date.
  expect(await alice.page.evaluate(() => sessionStorage.getItem('whisper.resume'))).toBeNull();
  for (const guest of [alice, bob]) await guest.leaves();
  for (const cable of cables) cable.close();
});
