import { beforeEach, expect, it } from 'vitest';
import { LOST_TEXT, type Conversation, type ResumedChat } from '$lib/whisper';
import { created, FakeClock, FakeWire, settled } from '$lib/whisper/testing/fakes';
import { Memory, type Shelf, type TabState } from './memory';
import { Session } from './session.svelte';

let clock: FakeClock;
let wires: FakeWire[];
let device: Shelf;
let tab: Shelf;
let others: ((sessionId: string) => TabState | undefined)[];
/** What a service worker would hold. */
let held: Map<string, Conversation>;

const wire = (): FakeWire => wires.at(-1) as FakeWire;

function shelf(): Shelf {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

function visit(): Session {
  const session = new Session({
    open: (events) => wires[wires.push(new FakeWire(events)) - 1] as FakeWire,
    clock,
    random: () => 0,
    memory: new Memory(
      () => device,
      () => tab,
    ),
    fingerprint: () => Promise.resolve('f1'),
    prove: () => Promise.reject(new Error('nobody asks')),
    tabs: {
      ask: (id) => Promise.resolve(others.map((give) => give(id)).find((state) => state)),
      answer: (give) => others.push(give),
    },
    handover: {
      give: (id, conversation) => void held.set(id, conversation),
      take: (id) => Promise.resolve(held.get(id)),
    },
  });
  session.start();
  return session;
}

function agreed(): void {
  device.setItem('whisper.agreed', '1');
}

beforeEach(() => {
  clock = new FakeClock();
  wires = [];
  device = shelf();
  tab = shelf();
  held = new Map();
  others = [];
});

it('comes back after a reload with both tokens, the chat and how far it has read', async () => {
  visit();
  await wire().opens();
  wire().says(created);
  wire().says({ type: 'chat_started', chat_id: 'c1', shared_interests: [] });
  wire().says({ type: 'message', chat_id: 'c1', seq: 1, text: 'hi', ts: 1 });
  visit();
  await settled();
  await wire().opens();
  expect(wire().said[0]).toMatchObject({
    device: 'd1',
    resume: 'r1',
    chat: { chat_id: 'c1', received_seq: 1 },
  });
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
  const before = visit();
  await wire().opens();
  wire().says(created);
  wire().says({ type: 'chat_started', chat_id: 'c1', shared_interests: ['jazz'] });
  before.journey.chat?.write('my secret');
  before.journey.chat?.write('never sent');
  wire().says({ type: 'message_ack', chat_id: 'c1', seq: 1, ts: 1 });
  wire().says({ type: 'message', chat_id: 'c1', seq: 1, text: 'their secret', ts: 1 });
  if (way === 'with a worker') before.leave();
  before.stop();
  const after = visit();
  await settled();
  await wire().opens();
  wire().says({
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

it('puts no word of a chat on a shelf', async () => {
  const written: string[] = [];
  const noting = (inner: Shelf): Shelf => ({
    ...inner,
    setItem: (key, value) => {
      written.push(value);
      inner.setItem(key, value);
    },
  });
  device = noting(device);
  tab = noting(tab);
  await reloads('without a worker');
  expect(written.join()).toContain('c1');
  expect(written.join()).not.toMatch(/secret|never sent/);
});

it('has the words again after a reload, if the page before could pass them on', async () => {
  const session = await reloads('with a worker');
  expect(texts(session)).toEqual(['you: my secret', 'you: never sent', 'partner: their secret']);
  expect(session.journey.chat?.conversation.forgotten).toBeUndefined();
  expect(wire().said.at(-1)).toMatchObject({ type: 'message', seq: 2, text: 'never sent' });
});

it('goes on with the chat without its words after a reload, if there was nowhere to pass them on', async () => {
  const session = await reloads('without a worker');
  expect(session.journey.phase.at).toBe('chatting');
  expect(session.journey.chat?.conversation).toMatchObject({ forgotten: true, shared: ['jazz'] });
  expect(texts(session)).toEqual([`you: ${LOST_TEXT}`]);
  wire().says({ type: 'message', chat_id: 'c1', seq: 2, text: 'still there?', ts: 2 });
  session.journey.chat?.write('yes');
  expect(wire().said.at(-1)).toMatchObject({ type: 'message', seq: 2, text: 'yes' });
  expect(texts(session)).toEqual([`you: ${LOST_TEXT}`, 'partner: still there?', 'you: yes']);
});

it('leaves no gap for the partner when a message is asked for that a reload has lost', async () => {
  await reloads('without a worker');
  wire().says({ type: 'resend', chat_id: 'c1', from_seq: 1 });
  expect(wire().said.at(-1)).toMatchObject({ type: 'message', seq: 1, text: LOST_TEXT });
});

it('does not take words of another chat', async () => {
  const other = { chatId: 'c0', receivedSeq: 1, entries: [] } as never;
  held.set('s1', other);
  const session = await reloads('without a worker');
  expect(session.journey.chat?.id).toBe('c1');
});

it('is another person in another tab of the same device', async () => {
  agreed();
  visit();
  await wire().opens();
  wire().says(created);
  tab = shelf();
  visit();
  await wire().opens();
  expect(wire().said).toEqual([{ type: 'hello', protocol: 1, fingerprint: 'f1', device: 'd1' }]);
});

it('does not offer a token again that was refused', async () => {
  const session = visit();
  await wire().opens();
  wire().says(created);
  wire().says({ type: 'resume_failed', reason: 'expired' });
  wire().events.closed(1006);
  await clock.pass(0);
  await wire().opens();
  expect(wire().said[0]).not.toHaveProperty('resume');
  expect(session.link.state).toBe('connecting');
});

it.each([
  [4004, 'taken_over'],
  [4005, 'outdated'],
  [4002, 'refused'],
  [1009, 'refused'],
])('%i is shown as %s, and can be begun again', async (code, problem) => {
  const session = visit();
  await wire().opens();
  wire().says(created);
  wire().events.closed(code);
  expect(session.journey.phase).toEqual({ at: 'problem', problem });
  session.startAgain();
  await wire().opens();
  wire().says(created);
  expect(session.journey.phase.at).toBe('choosing');
});

it('moves to another tab and back with everything that was said', async () => {
  const first = visit();
  await wire().opens();
  wire().says(created);
  wire().says({ type: 'chat_started', chat_id: 'c1', shared_interests: [] });
  const here = tab;
  tab = shelf();
  for (const key of ['whisper.resume', 'whisper.session', 'whisper.chat']) {
    tab.setItem(key, here.getItem(key) ?? '');
  }
  const second = visit();
  await settled();
  wires[0]?.events.closed(4004);
  await wire().opens();
  wire().says({
    type: 'session_resumed',
    session_id: 's1',
    resume_token: 'r2',
    phase: 'chatting',
    chat: {
      chat_id: 'c1',
      shared_interests: [],
      next_seq: 1,
      delivered_seq: 0,
      read_seq: 0,
      partner: 'here',
    },
  });
  wire().says({ type: 'message', chat_id: 'c1', seq: 1, text: 'hi', ts: 1 });

  await first.useHere();
  await wire().opens();
  expect(second.journey.phase).toEqual({ at: 'problem', problem: 'taken_over' });
  expect(wire().said[0]).toMatchObject({ resume: 'r2', chat: { chat_id: 'c1', received_seq: 1 } });
  expect(first.journey.chat?.conversation.entries).toHaveLength(1);
});

it('stays with the ban when the connection is closed for it', async () => {
  const session = visit();
  await wire().opens();
  wire().says({ type: 'banned', reason: 'reports', until: 5, ban_id: 'b1' });
  wire().events.closed(4003);
  expect(session.journey.phase.at).toBe('banned');
});

it('remembers the last choice on this device', () => {
  const session = visit();
  session.find({ interests: ['jazz'], strict: true });
  expect(visit().choice).toEqual({ interests: ['jazz'], strict: true });
});

it('works on where a browser refuses to store', async () => {
  device = tab = {
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
  const session = visit();
  await wire().opens();
  wire().says(created);
  expect(session.journey.phase.at).toBe('choosing');
});
