import { expect, test } from './test';
import { en as words } from '../src/lib/words/en';
import { Guest, pair, URL_A, URL_B, URL_C } from './guest';

test('two strangers meet, talk, part and search again', async ({ browser }) => {
  const alice = await Guest.arrives(browser, URL_A);
  const bob = await Guest.arrives(browser, URL_B);
  const names = await alice.likes(0, 7, 12);
  await bob.likes(12, 7, 0);

  await alice.searches();
  await expect(alice.page.getByRole('heading', { name: 'Looking for someone…' })).toBeFocused();
  await bob.searches();

  for (const guest of [alice, bob]) {
    await guest.isOffered();
    for (const name of names) await expect(guest.page.getByText(name, { exact: true })).toBeVisible();
  }
  await alice.accepts();
  await expect(alice.page.getByText('Waiting for the other person…')).toBeVisible();
  await bob.accepts();
  for (const guest of [alice, bob]) await expect(guest.composer).toBeFocused();

  await alice.says('hi, who is there?');
  await bob.hears('hi, who is there?');
  await alice.newestIs(/delivered|read/);

  await bob.composer.pressSequentially('me');
  await expect(alice.page.getByText('The other person is typing…')).toBeVisible();
  await bob.composer.press('Enter');
  await alice.hears('me');
  await expect(alice.page.getByText('The other person is typing…')).toBeHidden();

  await alice.endsChat();
  await alice.seesTheEnd();
  await expect(alice.page.getByText('You ended the chat.')).toBeVisible();
  await bob.seesTheEnd();
  await expect(bob.page.getByText('The other person left the chat.')).toBeVisible();

  await bob.button('Find someone else').click();
  await expect(bob.page.getByRole('heading', { name: 'Looking for someone…' })).toBeVisible();
  await bob.button('Cancel').click();
  await alice.button('Change interests').click();
  for (const guest of [alice, bob]) {
    await expect(guest.button('Find someone')).toBeEnabled();
    await guest.leaves();
  }
});

test('a declined offer sends one back to the interests and the other on searching, who cancels, and has chosen still', async ({
  browser,
}) => {
  const alice = await Guest.arrives(browser, URL_A);
  const bob = await Guest.arrives(browser, URL_B);
  const [name] = await bob.likes(1, 8);
  await alice.likes(1, 8);
  for (const guest of [alice, bob]) await guest.searches();
  await alice.isOffered();
  await bob.isOffered();
  await alice.button('Decline').click();
  await expect(alice.page.getByText('You declined.')).toBeVisible();
  await expect(alice.button('Find someone')).toBeEnabled();
  await expect(bob.page.getByText('The other person passed. Still looking…')).toBeVisible();
  await bob.button('Cancel').click();
  await expect(bob.page.getByText('Search cancelled.')).toBeVisible();
  const chosen = bob.page.getByRole('button', { name, exact: true, pressed: true });
  await expect(chosen).toBeVisible();
  await bob.page.reload();
  await expect(chosen).toBeVisible();
  for (const guest of [alice, bob]) await guest.leaves();
});

/** What meeting costs is paid once: each step leaves the chat as the next one can have it. */
test('a chat has a limit, replies, a place to read, a count of what is new, reports, warnings and a block', async ({
  browser,
}) => {
  const [alice, bob] = await pair(browser, [2, 9], { baseURL: URL_C });

  await test.step('a message that is too long cannot be sent, and the counter says why', async () => {
    await alice.composer.fill('a'.repeat(1_995));
    await expect(alice.page.getByText('5 characters left')).toBeVisible();
    await alice.composer.fill('a'.repeat(2_003));
    await expect(alice.page.getByText('3 characters too many')).toBeVisible();
    await expect(alice.button('Send')).toBeDisabled();
  });

  await test.step('a reply shows what it answers, on both sides', async () => {
    await alice.says('tea or coffee?');
    await bob.hears('tea or coffee?');
    await bob.answers('tea or coffee?');
    await bob.says('tea');
    for (const guest of [alice, bob]) {
      await expect(guest.messages.getByRole('blockquote')).toHaveText('tea or coffee?');
    }
  });

  await test.step('a hidden page counts in its title what was not seen yet', async () => {
    await alice.hides();
    await bob.says('psst');
    await expect(alice.page).toHaveTitle('(1) Whisper');
    await bob.newestIs(/^delivered$/);
    await alice.shows();
    await expect(alice.page).toHaveTitle('Whisper');
    await bob.newestIs(/^read$/);
  });

  await test.step('reading back is not disturbed by new messages', async () => {
    await alice.page.setViewportSize({ width: 390, height: 500 });
    const long = Array.from({ length: 30 }, (_, line) => `line ${line}`).join('\n');
    await alice.says(long);
    await bob.hears(long);
    await alice.scrollsToTop();
    await bob.says('something new');
    await expect(alice.button('1 new message')).toBeVisible();
    await expect(alice.messages.getByText('something new')).not.toBeInViewport();
    await alice.button('1 new message').click();
    await expect(alice.messages.getByText('something new')).toBeInViewport();
  });

  await test.step('a report is receipted, and the chat goes on', async () => {
    await alice.button('Report').click();
    const dialog = alice.page.getByRole('dialog', { name: 'Report this person' });
    await dialog.getByRole('radio', { name: 'Spam or advertising' }).check();
    await dialog.getByRole('textbox').fill('third time today');
    await dialog.getByRole('button', { name: 'Send report' }).click();
    await expect(dialog.getByText('Your report was received.')).toBeVisible();
    await expect(dialog.getByText(/^Receipt ./)).toBeVisible();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await alice.says('no, thank you');
    await bob.hears('no, thank you');
  });

  await test.step('who insults is warned, and how many more there may be', async () => {
    await alice.says('you are a complete idiot');
    const warning = alice.page.getByRole('alert').filter({ hasText: words.warning.heading(1, 3) });
    await expect(warning).toContainText(words.warning.why.language);
    await warning.getByRole('button', { name: words.warning.dismiss }).click();
    await expect(warning).toBeHidden();
  });

  await test.step('blocking ends the chat for both', async () => {
    await alice.button('Block').click();
    await alice.button('Block and leave').click();
    await alice.seesTheEnd();
    await expect(alice.page.getByText('You will not meet this person again.')).toBeVisible();
    await bob.seesTheEnd();
  });
  for (const guest of [alice, bob]) await guest.leaves();
});
