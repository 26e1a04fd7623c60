import { expect, NETWORK, test } from './test';
import { Guest, URL_B } from './guest';

const PROXY = process.env.WHISPER_URL ?? 'http://localhost:8080';
const [PID_A, PID_B] = (process.env.WHISPER_PIDS ?? '').split(' ').map(Number);

test.use({ provokes: NETWORK });

/** Comes last, as one of the two instances is gone after it. */
test('the server of a chat is killed, and the chat goes on at another one with all that was said', async ({
  browser,
}) => {
  const alice = await Guest.arrives(browser, PROXY);
  await expect(alice.button('Find someone')).toBeVisible();
  // Where the proxy has sent her: bob is at the other one, so that each has a part of the chat.
  const cookie = (await alice.context.cookies()).find(({ name }) => name === 'SERVERID')?.value;
  expect(cookie).toMatch(/^app-[12]$/);
  const [killed, others] = cookie === 'app-1' ? [PID_A, URL_B] : [PID_B, process.env.WHISPER_URL_A ?? PROXY];
  const bob = await Guest.arrives(browser, others);
  for (const guest of [alice, bob]) {
    await guest.likes(16, 30);
    await guest.searches();
  }
  for (const guest of [alice, bob]) await guest.isOffered();
  for (const guest of [alice, bob]) await guest.accepts();
  for (const guest of [alice, bob]) await guest.isChatting();
  await alice.says('before');
  await bob.hears('before');

  process.kill(killed ?? 0, 'SIGKILL');
  await alice.says('into the gap');
  await bob.says('are you there?');
  await alice.hears('are you there?');
  await bob.hears('into the gap');
  await alice.says('after');
  await bob.hears('after');
  expect(await bob.messages.locator('.partner .text').allInnerTexts()).toEqual([
    'before',
    'into the gap',
    'after',
  ]);
  await expect(alice.page.getByText('Connection lost')).toBeHidden();
  for (const guest of [alice, bob]) await guest.leaves();
});
