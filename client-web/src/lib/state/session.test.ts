import { beforeEach, expect, it } from 'vitest';
import { LOST_TEXT, type ResumedChat } from '$lib/whisper';
import { created, settled } from '$lib/whisper/testing/fakes';
import type { StorageArea } from './memory';
import type { Session } from './session.svelte';
import { Browser, storageArea } from './testing/browser';

let browser: Browser;

beforeEach(() => {
  browser = new Browser();
});

it('comes back after a reload with both tokens, the chat and how far it has read', async () => {
  const before = browser.visit();
  await browser.wire.opens();
  browser.wire.says(created);
  browser.wire.says({ type: 'chat_started', chat_id: 'c1', shared_interests: [] });
  browser.wire.says({ type: 'message', chat_id: 'c1', seq: 1, text: 'hi', ts: 1 });
  before.leave();
  browser.visit();
  await settled();
  await browser.wire.opens();
  expect(browser.wire.said[0]).toMatchObject({
    device: 'd1',
    resume: 'r1',
    chat: { chat_id: 'c1', received_seq: 1 },
  });
});

it('vanishes: the other one hears of the end, and the tab forgets who it was', async () => {
  const session = browser.visit();
  await browser.wire.opens();
  browser.wire.says(created);
  browser.wire.says({ type: 'chat_started', chat_id: 'c1', shared_interests: [] });
  session.vanish();
  expect(browser.wire.said.at(-1)).toEqual({ type: 'end_chat', chat_id: 'c1' });
  expect(browser.wire.closed).toBe(true);
  expect(browser.tab.getItem('whisper.session')).toBeNull();
  expect(browser.tab.getItem('whisper.chat')).toBeNull();
});

const resumed: ResumedChat = {
  chat_id: 'c1',
  shared_interests: [],
  next_seq: 2,
  delivered_seq: 0,
  read_seq: 0,
  partner: 'here',
};

/** Two have said something, and the page is loaded again. */
async function reloads(way: 'with a worker' | 'without a worker'): Promise<Session> {
  const before = browser.visit();
  await browser.wire.opens();
  browser.wire.says(created);
  browser.wire.says({ type: 'chat_started', chat_id: 'c1', shared_interests: ['jazz'] });
  before.journey.chat?.write('my secret');
  before.journey.chat?.write('never sent');
  browser.wire.says({ type: 'message_ack', chat_id: 'c1', seq: 1, ts: 1 });
  browser.wire.says({ type: 'message', chat_id: 'c1', seq: 1, text: 'their secret', ts: 1 });
  if (way === 'with a worker') before.leave();
  before.stop();
  const after = browser.visit();
  await settled();
  await browser.wire.opens();
  browser.wire.says({
    type: 'session_resumed',
    session_id: 's1',
    resume_token: 'r2',
    phase: 'chatting',
    chat: resumed,
  });
  return after;
}

const texts = (session: Session) =>
  session.journey.chat?.conversation.entries.map(({ from, text }) => `${from}: ${text}`);

it('puts no word of a chat in a storage', async () => {
  const written: string[] = [];
  const noting = (inner: StorageArea): StorageArea => ({
    ...inner,
    setItem: (key, value) => {
      written.push(value);
      inner.setItem(key, value);
    },
  });
  browser.device = noting(browser.device);
  browser.tab = noting(browser.tab);
  await reloads('without a worker');
  expect(written.join()).toContain('c1');
  expect(written.join()).not.toMatch(/secret|never sent/);
});

it('has the words again after a reload, if the page before could pass them on', async () => {
  const session = await reloads('with a worker');
  expect(texts(session)).toEqual(['you: my secret', 'you: never sent', 'partner: their secret']);
  expect(session.journey.chat?.conversation.forgotten).toBeUndefined();
  expect(browser.wire.said.at(-1)).toMatchObject({ type: 'message', seq: 2, text: 'never sent' });
});

it('goes on with the chat without its words after a reload, if there was nowhere to pass them on', async () => {
  const session = await reloads('without a worker');
  expect(session.journey.phase.at).toBe('chatting');
  expect(session.journey.chat?.conversation).toMatchObject({ forgotten: true, shared: ['jazz'] });
  expect(texts(session)).toEqual([`you: ${LOST_TEXT}`]);
  browser.wire.says({ type: 'message', chat_id: 'c1', seq: 2, text: 'still there?', ts: 2 });
  session.journey.chat?.write('yes');
  expect(browser.wire.said.at(-1)).toMatchObject({ type: 'message', seq: 2, text: 'yes' });
  expect(texts(session)).toEqual([`you: ${LOST_TEXT}`, 'partner: still there?', 'you: yes']);
});

it('leaves no gap for the partner when a message is asked for that a reload has lost', async () => {
  await reloads('without a worker');
  browser.wire.says({ type: 'resend', chat_id: 'c1', from_seq: 1 });
  expect(browser.wire.said.at(-1)).toMatchObject({ type: 'message', seq: 1, text: LOST_TEXT });
});

it('does not take words of another chat', async () => {
  const conversation = { chatId: 'c0', receivedSeq: 1, entries: [] } as never;
  browser.held.set('s1', { conversation, draft: '', complaint: {} });
  const session = await reloads('without a worker');
  expect(session.journey.chat?.id).toBe('c1');
});

it('is another person in another tab of the same device', async () => {
  browser.agreed();
  browser.visit();
  await browser.wire.opens();
  browser.wire.says(created);
  browser.tab = storageArea();
  browser.visit();
  await browser.wire.opens();
  expect(browser.wire.said).toEqual([{ type: 'hello', protocol: 1, fingerprint: 'f1', device: 'd1' }]);
});

it('does not offer a token again that was refused', async () => {
  const session = browser.visit();
  await browser.wire.opens();
  browser.wire.says(created);
  browser.wire.says({ type: 'resume_failed', reason: 'expired' });
  browser.wire.events.closed(1006);
  await browser.clock.pass(0);
  await browser.wire.opens();
  expect(browser.wire.said[0]).not.toHaveProperty('resume');
  expect(session.link.state).toBe('connecting');
});

it.each([
  [4004, 'taken_over'],
  [4005, 'outdated'],
  [4002, 'refused'],
  [1009, 'refused'],
])('%i is shown as %s, and can be begun again', async (code, problem) => {
  const session = browser.visit();
  await browser.wire.opens();
  browser.wire.says(created);
  browser.wire.events.closed(code);
  expect(session.journey.phase).toEqual({ at: 'problem', problem });
  session.startAgain();
  await browser.wire.opens();
  browser.wire.says(created);
  expect(session.journey.phase.at).toBe('choosing');
});

it('still knows after a reload what is searched for', async () => {
  browser.agreed();
  const before = browser.visit();
  await browser.wire.opens();
  browser.wire.says(created);
  before.find({ interests: ['jazz'], strict: true });
  const after = browser.visit();
  expect(after.journey.choice).toEqual({ interests: ['jazz'], strict: true });
});

it('finds out what is in the way of a connection that cannot be opened', async () => {
  browser.connectFailure = { kind: 'blocked' };
  const session = browser.visit();
  browser.wire.events.closed(1006);
  await settled();
  expect(session.connectFailure).toEqual({ kind: 'blocked' });
  session.tryNow();
  await browser.wire.opens();
  browser.wire.says(created);
  expect(session.connectFailure).toBeUndefined();
});

it('stays with the ban when the connection is closed for it', async () => {
  const session = browser.visit();
  await browser.wire.opens();
  browser.wire.says({ type: 'banned', reason: 'reports', until: 5, ban_id: 'b1' });
  browser.wire.events.closed(4003);
  expect(session.journey.phase.at).toBe('banned');
  expect(session.ban?.id).toBe('b1');
  expect(session.ban?.standing).toEqual({ reason: 'reports', until: 5 });
});

it('remembers the last choice on this device', () => {
  const session = browser.visit();
  session.find({ interests: ['jazz'], strict: true });
  expect(browser.visit().choice).toEqual({ interests: ['jazz'], strict: true });
});

it('works on where a browser refuses to store', async () => {
  browser.device = browser.tab = {
    getItem: () => {
      throw new Error('denied');
    },
    setItem: () => {
      throw new Error('denied');
    },
    removeItem: () => {
      throw new Error('denied');
    },
  };
  const session = browser.visit();
  await browser.wire.opens();
  browser.wire.says(created);
  expect(session.journey.phase.at).toBe('choosing');
});
