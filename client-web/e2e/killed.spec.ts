import { expect, NETWORK, test, type Browser } from './test';
import { Guest } from './guest';

const PROXY = process.env.WHISPER_URL ?? 'http://localhost:8080';
const PIDS = (process.env.WHISPER_PIDS ?? '').split(' ').map(Number);
const LEAVING = 4200;

test.use({ provokes: NETWORK });

/** Comes through the proxy, as somebody whose chat was at this instance before. */
async function arrivesAt(browser: Browser, instance: number): Promise<Guest> {
  const guest = await Guest.arrives(browser, PROXY, {
    storageState: {
      cookies: [
        {
          name: 'SERVERID',
          value: `app-${instance}`,
          domain: new URL(PROXY).hostname,
          path: '/',
          expires: -1,
          httpOnly: true,
          secure: false,
          sameSite: 'Strict',
        },
      ],
      origins: [],
    },
  });
  await expect(guest.button('Find someone')).toBeVisible();
  expect(await instanceOf(guest)).toBe(instance);
  return guest;
}

async function instanceOf(guest: Guest): Promise<number> {
  const cookie = (await guest.context.cookies()).find(({ name }) => name === 'SERVERID')?.value;
  return Number(/^app-([123])$/.exec(cookie ?? '')?.[1]);
}

/** Does not hear that the server is about to leave, and so is there still when it does; the codes that close them. */
async function staysToTheEnd({ page }: Guest): Promise<number[]> {
  const codes: number[] = [];
  await page.routeWebSocket(/\/ws$/, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((frame) => {
      if ((JSON.parse(String(frame)) as { type: string }).type !== 'reconnect') socket.send(frame);
    });
    server.onClose((code, reason) => {
      if (code !== undefined) codes.push(code);
      void socket.close({ ...(code !== undefined && { code }), ...(reason !== undefined && { reason }) });
    });
  });
  await page.reload();
  return codes;
}

/** Comes last, as two of the three instances are gone after it. */
test('the server of a chat is killed, and the next one leaves, and the chat goes on with all that was said', async ({
  browser,
}) => {
  // Each has a part of the chat.
  const alice = await arrivesAt(browser, 1);
  const bob = await arrivesAt(browser, 2);
  const codes = await staysToTheEnd(bob);
  for (const guest of [alice, bob]) {
    await guest.likes(16, 30);
    await guest.searches();
  }
  for (const guest of [alice, bob]) await guest.isOffered();
  for (const guest of [alice, bob]) await guest.accepts();
  for (const guest of [alice, bob]) await guest.isChatting();
  await alice.says('before');
  await bob.hears('before');

  process.kill(PIDS[0] ?? 0, 'SIGKILL');
  await alice.says('into the gap');
  await bob.says('are you there?');
  await alice.hears('are you there?');
  await bob.hears('into the gap');

  // The second signal is for those who are not gone after the first.
  for (let signals = 0; signals < 2; signals++) process.kill(PIDS[1] ?? 0, 'SIGTERM');
  await alice.says('into the next gap');
  await bob.hears('into the next gap');
  // What is said on the way out may come before the end.
  await expect.poll(() => codes.at(-1), { timeout: 30_000 }).toBe(LEAVING);
  await bob.says('after');
  await alice.hears('after');
  expect(await bob.messages.locator('.partner .text').allInnerTexts()).toEqual([
    'before',
    'into the gap',
    'into the next gap',
  ]);
  for (const guest of [alice, bob]) {
    await expect(guest.page.getByText('Connection lost')).toBeHidden();
    await guest.leaves();
  }
});
