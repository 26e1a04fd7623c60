import { beforeEach, expect, it } from 'vitest';
import { LOST_TEXT, type ResumedChat } from '$lib/whisper';
import { created, settled } from '$lib/whisper/testing/fakes';
import { RELOAD_PATIENCE_MS } from './tabhandover';
import type { Session } from './session.svelte';
import { Browser, storageArea } from './testing/browser';

let browser: Browser;

beforeEach(() => {
  browser = new Browser();
});

const resumed: ResumedChat = {
  chat_id: 'c1',
  shared_interests: [],
  next_seq: 1,
  delivered_seq: 0,
  read_seq: 0,
  partner: 'here',
};

const texts = (session: Session) =>
  session.journey.chat?.conversation.entries.map(({ from, text }) => `${from}: ${text}`);

const resumedChat = (token: string) =>
  ({
    type: 'session_resumed',
    session_id: 's1',
    resume_token: token,
    phase: 'chatting',
    chat: resumed,
  }) as const;

/** A chat in one tab, and a copy of that tab. */
async function duplicated(): Promise<[Session, Session]> {
  const first = browser.visit();
  await browser.wire.opens();
  browser.wire.says(created);
  browser.wire.says({ type: 'chat_started', chat_id: 'c1', shared_interests: [] });
  const copy = storageArea();
  for (const key of ['whisper.resume', 'whisper.session', 'whisper.chat']) {
    copy.setItem(key, browser.tab.getItem(key) ?? '');
  }
  browser.tab = copy;
  const second = browser.visit();
  await settled();
  return [first, second];
}

const takenOver = { at: 'problem', problem: 'taken_over' };

it('leaves a chat to the tab that has it, and a copy that is closed again harms nothing', async () => {
  const [first, second] = await duplicated();
  expect(second.journey.phase).toEqual(takenOver);
  expect(browser.wires).toHaveLength(1);
  second.leave();
  await browser.clock.pass(10_000);
  expect(first.journey.phase.at).toBe('chatting');
  expect(browser.wires).toHaveLength(1);
});

it('moves to another tab and back with everything that was said', async () => {
  const [first, second] = await duplicated();
  await second.useHere();
  browser.wires[0]?.events.closed(4004);
  expect(first.journey.phase).toEqual(takenOver);
  await browser.wire.opens();
  browser.wire.says(resumedChat('r2'));
  browser.wire.says({ type: 'message', chat_id: 'c1', seq: 1, text: 'hi', ts: 1 });
  if (second.journey.chat) second.journey.chat.draft = 'half a';

  await first.useHere();
  await browser.wire.opens();
  expect(second.journey.phase).toEqual(takenOver);
  expect(browser.wire.said[0]).toMatchObject({ resume: 'r2', chat: { chat_id: 'c1', received_seq: 1 } });
  expect(first.journey.chat?.conversation.entries).toHaveLength(1);
  expect(first.journey.chat?.draft).toBe('half a');
});

it('goes on by itself in the tab that is left, when the one that took the chat over is closed', async () => {
  const [first, second] = await duplicated();
  await second.useHere();
  await browser.wire.opens();
  browser.wire.says(resumedChat('r2'));
  browser.wire.says({ type: 'message', chat_id: 'c1', seq: 1, text: 'hi', ts: 1 });
  second.leave();
  await settled();
  await browser.clock.pass(RELOAD_PATIENCE_MS);
  await settled();
  await browser.wire.opens();
  expect(browser.wires).toHaveLength(3);
  expect(browser.wire.said[0]).toMatchObject({ resume: 'r2', chat: { received_seq: 1 } });
  expect(texts(first)).toEqual(['partner: hi']);
});

it('can go on in the tab that is left even when the other one went without a word', async () => {
  const [first, second] = await duplicated();
  await second.useHere();
  await browser.wire.opens();
  browser.wire.says(resumedChat('r2'));
  browser.wire.says({ type: 'message', chat_id: 'c1', seq: 1, text: 'hi', ts: 1 });
  second.stop();
  await first.useHere();
  await browser.wire.opens();
  expect(browser.wire.said[0]).toMatchObject({ resume: 'r2', chat: { received_seq: 1 } });
});

it('comes out of the cache of the browser as it was, unless another page went on meanwhile', async () => {
  const session = browser.visit();
  await browser.wire.opens();
  browser.wire.says(resumedChat('r2'));
  session.leave();
  expect(browser.wire.closed).toBe(true);
  expect(session.comeBack()).toBe(true);
  await settled();
  await browser.wire.opens();
  expect(browser.wire.said[0]).toMatchObject({ resume: 'r2' });
  session.leave();
  browser.tab.setItem('whisper.resume', 'r9');
  expect(session.comeBack()).toBe(false);
});

it('has the draft, and what was asked for, again after a reload', async () => {
  const before = browser.visit();
  await browser.wire.opens();
  browser.wire.says(created);
  browser.wire.says({ type: 'chat_started', chat_id: 'c1', shared_interests: [] });
  const chat = before.journey.chat;
  if (chat === undefined) throw new Error('no chat');
  chat.draft = 'half a sentence';
  chat.complain({ reason: 'spam', comment: 'ads' });
  chat.end();
  before.leave();
  const after = browser.visit();
  await settled();
  await browser.wire.opens();
  browser.wire.says(resumedChat('r2'));
  expect(after.journey.chat?.draft).toBe('half a sentence');
  expect(browser.wire.said.slice(1)).toMatchObject([
    { type: 'end_chat', chat_id: 'c1' },
    { type: 'report', reason: 'spam', comment: 'ads' },
  ]);
});

it.each(['full', 'forbidden'])(
  'goes on with a chat over a lost connection where storage is %s',
  async (how) => {
    const deny = (): never => {
      throw new Error('no');
    };
    const none = storageArea();
    none.setItem('whisper.resume', 'stale');
    browser.tab =
      how === 'full' ? { ...none, setItem: deny } : { getItem: deny, setItem: deny, removeItem: deny };
    browser.visit();
    await settled();
    await browser.wire.opens();
    browser.wire.says(created);
    browser.wire.says({ type: 'chat_started', chat_id: 'c1', shared_interests: [] });
    browser.wire.says({ type: 'message', chat_id: 'c1', seq: 1, text: 'hi', ts: 1 });
    browser.wire.events.closed(1006);
    await browser.clock.pass(2_000);
    await browser.wire.opens();
    expect(browser.wire.said[0]).toMatchObject({ resume: 'r1', chat: { chat_id: 'c1', received_seq: 1 } });
    // What could not be updated is not believed after a reload either.
    expect(none.getItem('whisper.resume')).toBe(how === 'full' ? null : 'stale');
  },
);

it('goes on with a chat of which nothing is known any more', async () => {
  const session = browser.visit();
  await browser.wire.opens();
  browser.wire.says({ ...resumedChat('r2'), chat: { ...resumed, next_seq: 4, delivered_seq: 2 } });
  browser.wire.says({ type: 'message', chat_id: 'c1', seq: 7, text: 'you?', ts: 1 });
  expect(browser.wire.said.at(-1)).toEqual({ type: 'delivered', chat_id: 'c1', seq: 7 });
  expect(session.journey.chat?.unseen).toBe(1);
  browser.wire.says({ type: 'resend', chat_id: 'c1', from_seq: 3 });
  expect(browser.wire.said.at(-1)).toMatchObject({ type: 'message', seq: 3, text: LOST_TEXT });
  session.journey.chat?.write('me');
  expect(browser.wire.said.at(-1)).toMatchObject({ type: 'message', seq: 4, text: 'me' });
});
