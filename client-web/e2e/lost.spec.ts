import { expect, NETWORK, test } from './test';
import { en as words } from '../src/lib/words/en';
import { Cable } from './cable';
import { Guest, pair, URL_A, URL_B } from './guest';

test.use({ provokes: NETWORK });

test('a reload in a chat brings it back, with what was said meanwhile', async ({ browser }) => {
  const [alice, bob] = await pair(browser, [0, 14]);
  await alice.says('before');
  await bob.hears('before');
  await alice.page.reload();
  await bob.says('meanwhile');
  await alice.hears('before');
  await alice.hears('meanwhile');
  await alice.says('after');
  await bob.hears('after');
  await expect(bob.messages.getByText('before', { exact: true })).toHaveCount(1);
  for (const guest of [alice, bob]) await guest.leaves();
});

test('what is written while the connection is away arrives once, in order, and the other one is told of the absence', async ({
  browser,
}) => {
  const cable = await Cable.to(URL_A);
  const [alice, bob] = await pair(browser, [1, 15], { baseURL: cable.url });
  await alice.says('one');
  await bob.hears('one');

  cable.cut();
  const lost = alice.page.getByText('Connection lost. Reconnecting…');
  await expect(lost).toBeVisible();
  await alice.says('two');
  await alice.says('three');
  await alice.composer.fill('half a sentence');
  await expect(bob.page.getByText(words.chat.away)).toBeVisible();
  await bob.says('are you there?');

  cable.mend();
  await expect(lost).toBeHidden({ timeout: 20_000 });
  await expect(bob.page.getByText(words.chat.back)).toBeVisible();
  await expect(alice.composer).toHaveValue('half a sentence');
  await alice.hears('are you there?');
  await bob.hears('three');
  const fromAlice = bob.messages.locator('.partner .text');
  expect(await fromAlice.allInnerTexts()).toEqual(['one', 'two', 'three']);
  await alice.newestIs(/delivered|read/);
  for (const guest of [alice, bob]) await guest.leaves();
  cable.close();
});

test('the connection is lost while searching, and the search goes on', async ({ browser }) => {
  const cable = await Cable.to(URL_A);
  const alice = await Guest.arrives(browser, cable.url);
  await alice.likes(2, 16);
  await alice.searches();
  await expect(alice.page.getByText(/seconds? left/)).toBeVisible();
  cable.cut();
  await expect(alice.page.getByText('Connection lost. Reconnecting…')).toBeVisible();
  cable.mend();
  const bob = await Guest.arrives(browser, URL_B);
  await bob.likes(2, 16);
  await bob.searches();
  await alice.isOffered();
  await bob.isOffered();
  for (const guest of [alice, bob]) await guest.leaves();
  cable.close();
});
