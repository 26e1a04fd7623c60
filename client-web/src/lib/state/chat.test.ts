import { beforeEach, describe, expect, it } from 'vitest';
import { newConversation, type ClientMessage } from '$lib/whisper';
import { FakeClock } from '$lib/whisper/testing/fakes';
import { Chat } from './chat.svelte';

let clock: FakeClock;
let said: ClientMessage[];
let chat: Chat;

beforeEach(() => {
  clock = new FakeClock();
  said = [];
  chat = new Chat(
    { clock, say: (message) => said.push(message), keep: () => undefined },
    newConversation('c1', ['jazz']),
  );
});

const about = { chat_id: 'c1' } as const;
const texts = () => said.filter((message) => message.type === 'message').map((m) => `${m.seq}:${m.text}`);

it('says typing once in a while, and that it stopped', async () => {
  chat.typed('h');
  chat.typed('he');
  expect(said).toEqual([{ type: 'typing', ...about, typing: true }]);
  await clock.pass(3_000);
  chat.typed('hel');
  expect(said).toHaveLength(2);
  await clock.pass(4_000);
  expect(said.at(-1)).toEqual({ type: 'typing', ...about, typing: false });
});

it('says that typing stopped before the message that it led to', () => {
  chat.typed('hi');
  chat.write('hi');
  expect(said.map((message) => message.type)).toEqual(['typing', 'typing', 'message']);
});

it('lets the next message out when the one before was taken', () => {
  chat.write('a');
  chat.write('b');
  expect(texts()).toEqual(['1:a']);
  chat.hear({ type: 'message_ack', ...about, seq: 1, ts: 1 });
  expect(texts()).toEqual(['1:a', '2:b']);
});

it('shows a limit for as long as it holds and then sends by itself', async () => {
  chat.write('a');
  chat.limited(
    { type: 'rate_limited', action: 'message', retry_after_ms: 3_000, ...about, seq: 1 },
    'slower',
  );
  expect(chat.pause).toEqual({ text: 'slower', until: clock.now() + 3_000 });
  await clock.pass(3_000);
  expect(chat.pause).toBeUndefined();
  expect(texts()).toEqual(['1:a', '1:a']);
});

it('shows why a message was refused', () => {
  chat.write('a');
  chat.hear({ type: 'message_blocked', ...about, seq: 1, category: 'link', ref: 'm1' });
  chat.write('b');
  chat.failed({ type: 'error', code: 'text_too_long', message: '', temporary: false, ...about, seq: 1 });
  expect(chat.conversation.entries).toMatchObject([
    { state: 'refused', refusal: { by: 'filter', category: 'link' } },
    { state: 'refused', refusal: { by: 'server', code: 'text_too_long' } },
  ]);
});

it('gives back what was refused, with what it answered, before what is being written', () => {
  chat.replyTo = { from: 'partner', seq: 1 };
  chat.write('a bad word');
  chat.hear({ type: 'message_blocked', ...about, seq: 1, category: 'language', ref: 'm1' });
  chat.draft = 'and so on';
  chat.edit('m1');
  expect(chat.conversation.entries).toEqual([]);
  expect(chat).toMatchObject({ draft: 'a bad word\nand so on', replyTo: { from: 'partner', seq: 1 } });
});

it('says again what was refused, under the next number', () => {
  chat.write('a');
  chat.hear({ type: 'message_blocked', ...about, seq: 1, category: 'flood', ref: 'm1' });
  chat.sendAgain('m1');
  expect(texts()).toEqual(['1:a', '1:a']);
  expect(chat.conversation.entries).toMatchObject([{ id: 'm2', state: 'sending' }]);
});

it('takes back only what has not left', () => {
  chat.write('a');
  chat.write('b');
  for (const id of ['m1', 'm2', 'm9']) chat.takeBack(id);
  chat.edit('m1');
  chat.hear({ type: 'message_ack', ...about, seq: 1, ts: 1 });
  expect(texts()).toEqual(['1:a']);
  expect(chat).toMatchObject({ draft: '', conversation: { entries: [{ id: 'm1', state: 'sent' }] } });
});

it('knows an answer by its ref where it carries no number', () => {
  chat.write('a');
  expect(chat.wrote('m1')).toBe(true);
  expect(chat.wrote('m2')).toBe(false);
  chat.failed({ type: 'error', code: 'text_empty', message: '', temporary: false, ref: 'm1' });
  expect(chat.conversation.entries).toMatchObject([{ state: 'refused' }]);
});

it('corrects its count', () => {
  chat.write('a');
  const error = { type: 'error', code: 'out_of_order', message: '', temporary: false } as const;
  chat.failed({ ...error, ...about, seq: 1, expected_seq: 4, ref: 'm1' });
  chat.hear({ type: 'message_ack', ...about, seq: 1, ts: 1 });
  expect(chat.conversation.nextSeq).toBe(4);
});

describe('the partner', () => {
  it('is typing until the message is there', () => {
    chat.hear({ type: 'typing', ...about, typing: true });
    chat.hear({ type: 'message', ...about, seq: 1, text: 'hi', ts: 1 });
    expect(chat.signs.typing).toBe(false);
  });

  it('is not typing for ever when the connection is lost', async () => {
    chat.hear({ type: 'typing', ...about, typing: true });
    await clock.pass(7_000);
    expect(chat.signs.typing).toBe(false);
  });

  it('is away for as long as the server waits, and is seen to be back', async () => {
    chat.hear({ type: 'partner_away', ...about, grace_ms: 60_000 });
    expect(chat).toMatchObject({
      partner: 'away',
      signs: { awayUntil: clock.now() + 60_000, returned: false },
    });
    chat.hear({ type: 'partner_back', ...about });
    expect(chat).toMatchObject({ partner: 'here', signs: { awayUntil: undefined, returned: true } });
    await clock.pass(5_000);
    expect(chat.signs.returned).toBe(false);
  });

  it('has read only what was on the screen while somebody looked', () => {
    for (const seq of [1, 2]) chat.hear({ type: 'message', ...about, seq, text: 'hi', ts: 1 });
    chat.seen();
    expect(chat.unseen).toBe(2);
    chat.shows(1);
    expect(chat.unseen).toBe(2);
    chat.seen();
    expect(chat.unseen).toBe(1);
    chat.shows(2);
    chat.shows(1);
    chat.seen();
    expect(said.slice(2)).toEqual([
      { type: 'read', ...about, seq: 1 },
      { type: 'read', ...about, seq: 2 },
    ]);
  });
});
