import { expect, it } from 'vitest';
import type { ClientMessage } from './messages';
import { OpenChat } from './openchat';
import { FakeClock } from './testing/fakes';

const about = { chat_id: 'c' };

function open(): { chat: OpenChat; said: ClientMessage[]; clock: FakeClock; texts: () => unknown[] } {
  const said: ClientMessage[] = [];
  const clock = new FakeClock();
  const chat = new OpenChat('c', [], { send: (message) => said.push(message), clock });
  const texts = () =>
    said.flatMap((message) => (message.type === 'message' ? [[message.seq, message.text]] : []));
  return { chat, said, clock, texts };
}

it('says one after the other, each when the one before is taken', () => {
  const { chat, texts } = open();
  chat.say('one');
  chat.say('two');
  expect(texts()).toEqual([[1, 'one']]);
  chat.hear({ type: 'message_ack', ...about, seq: 1, ts: 1 });
  expect(texts()).toEqual([
    [1, 'one'],
    [2, 'two'],
  ]);
});

it('hears each message once, and confirms it', () => {
  const { chat, said } = open();
  const message = { type: 'message', ...about, seq: 1, text: 'hi', ts: 1 } as const;
  expect(chat.hear(message)).toBe('hi');
  expect(chat.hear(message)).toBeUndefined();
  expect(said).toEqual(Array(2).fill({ type: 'delivered', ...about, seq: 1 }));
});

it('says again, by itself, what came too fast or was on its way when the connection was lost', async () => {
  const { chat, texts, clock } = open();
  chat.say('one');
  chat.hear({ type: 'rate_limited', action: 'message', retry_after_ms: 500, ...about, seq: 1 });
  await clock.pass(500);
  expect(texts()).toEqual([
    [1, 'one'],
    [1, 'one'],
  ]);
  const resumed = {
    shared_interests: [],
    next_seq: 1,
    delivered_seq: 0,
    read_seq: 0,
    partner: 'here',
  } as const;
  chat.hear({
    type: 'session_resumed',
    session_id: 's',
    resume_token: 'r',
    phase: 'chatting',
    chat: { ...about, ...resumed, shared_interests: [] },
  });
  expect(texts()).toHaveLength(3);
});

it('lets what the filter refused be, and goes on', () => {
  const { chat, texts } = open();
  chat.say('call me');
  chat.say('or not');
  chat.hear({ type: 'message_blocked', ...about, seq: 1, category: 'contact' });
  expect(texts()).toEqual([
    [1, 'call me'],
    [1, 'or not'],
  ]);
});
