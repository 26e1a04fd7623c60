import { describe, expect, it } from 'vitest';
import { LOST_TEXT, newConversation, ownMessages, type Conversation } from './conversation.js';
import type { ResumedChat } from './messages.js';
import * as receiving from './receiving.js';
import * as sending from './sending.js';

const NOW = 5_000;
const empty = newConversation('c1', ['jazz']);

/** Writes and sends each text; all but the last `open` are acknowledged. */
function talked(texts: string[], open = 0): Conversation {
  return texts.reduce((conversation, text, index) => {
    const sent = sending.pump(sending.write(conversation, text, NOW), NOW).conversation;
    return index < texts.length - open ? sending.acknowledged(sent, index + 1, NOW) : sent;
  }, empty);
}

const onWire = (step: sending.Step): string[] => step.send.map((message) => `${message.seq}:${message.text}`);
const states = (conversation: Conversation): string[] =>
  ownMessages(conversation).map((message) => `${message.seq}:${message.state}`);
const back = (change: Partial<ResumedChat>): ResumedChat => ({
  chat_id: 'c1',
  shared_interests: [],
  next_seq: 1,
  delivered_seq: 0,
  read_seq: 0,
  partner: 'here',
  ...change,
});

describe('sending', () => {
  it('numbers from 1 and lets one unanswered message out at a time', () => {
    const written = sending.write(sending.write(empty, 'a', NOW), 'b', NOW);
    const first = sending.pump(written, NOW);
    expect(onWire(first)).toEqual(['1:a']);
    expect(onWire(sending.pump(first.conversation, NOW))).toEqual([]);
    const second = sending.pump(sending.acknowledged(first.conversation, 1, NOW), NOW);
    expect(onWire(second)).toEqual(['2:b']);
    expect(states(second.conversation)).toEqual(['1:sent', '2:sending']);
  });

  it('follows receipts, which are cumulative and never go back', () => {
    const read = sending.arrived(sending.arrived(talked(['a', 'b', 'c']), 2, 'read'), 3, 'delivered');
    expect(states(read)).toEqual(['1:read', '2:read', '3:delivered']);
  });

  it('stops at 32 that are not delivered and goes on when some are', () => {
    const full = talked(Array.from({ length: 33 }, (_, i) => `t${i}`));
    expect(states(full).at(-1)).toBe('0:waiting');
    expect(onWire(sending.pump(sending.arrived(full, 1, 'delivered'), NOW))).toEqual(['33:t32']);
  });

  it('gives a blocked number to the next message', () => {
    const waiting = sending.write(talked(['a', 'bad'], 1), 'c', NOW);
    const blocked = sending.refused(waiting, { ref: 'm2', seq: 2 }, { by: 'filter', category: 'spam' });
    expect(onWire(sending.pump(blocked, NOW))).toEqual(['2:c']);
    expect(states(sending.pump(blocked, NOW).conversation)).toEqual(['1:sent', '0:refused', '2:sending']);
  });

  it('repeats those behind a message that was blocked when it was sent again', () => {
    const blocked = sending.refused(talked(['a', 'b', 'c']), { seq: 1 }, { by: 'filter', category: 'link' });
    expect(onWire(sending.pump(blocked, NOW))).toEqual(['1:b', '2:c']);
  });

  it('waits as long as a limit says, then sends the same text under the same number', () => {
    const limited = sending.limited(
      talked(['a', 'b'], 1),
      { type: 'rate_limited', action: 'message', retry_after_ms: 2_000, seq: 2 },
      NOW,
    );
    expect(onWire(sending.pump(limited, NOW + 1_999))).toEqual([]);
    expect(onWire(sending.pump(limited, NOW + 2_000))).toEqual(['2:b']);
  });

  it('sends again from the number that the server expects', () => {
    const corrected = sending.outOfOrder(talked(['a', 'b', 'c'], 1), { ref: 'm3', seq: 3 }, 2);
    expect(onWire(sending.pump(corrected, NOW))).toEqual(['2:b', '3:c']);
  });

  it('takes another number when the server expects a lower one than it has kept', () => {
    const delivered = sending.arrived(talked(['a', 'b'], 1), 1, 'delivered');
    const corrected = sending.outOfOrder(delivered, { seq: 2 }, 1);
    expect(onWire(sending.pump(corrected, NOW))).toEqual(['1:b']);
  });

  it('ignores a complaint about a number that the message no longer has', () => {
    const conversation = talked(['a'], 1);
    expect(sending.outOfOrder(conversation, { ref: 'm1', seq: 7 }, 3)).toBe(conversation);
  });

  it('sends in order what it kept, from where the server asks', () => {
    const conversation = sending.arrived(talked(['a', 'b', 'c', 'd']), 1, 'delivered');
    expect(onWire(sending.pump(sending.resend(conversation, 2), NOW))).toEqual(['2:b', '3:c', '4:d']);
    expect(onWire(sending.pump(sending.resend(conversation, 9), NOW))).toEqual([]);
  });
});

describe('resuming', () => {
  it('sends again what the server does not have, in order, and then goes on', () => {
    const typed = sending.write(talked(['a', 'b', 'c'], 1), 'd', NOW);
    const step = sending.pump(sending.resumed(typed, back({ next_seq: 2, delivered_seq: 1 })), NOW);
    expect(onWire(step)).toEqual(['2:b', '3:c']);
    expect(states(step.conversation)).toEqual(['1:delivered', '2:sent', '3:sending', '0:waiting']);
    expect(onWire(sending.pump(sending.acknowledged(step.conversation, 3, NOW), NOW))).toEqual(['4:d']);
  });

  it('sends nothing twice that the server has', () => {
    const step = sending.pump(sending.resumed(talked(['a', 'b'], 1), back({ next_seq: 3 })), NOW);
    expect(onWire(step)).toEqual([]);
    expect(states(step.conversation)).toEqual(['1:sent', '2:sent']);
  });

  it('takes over receipts, the partner and a count that is further than its own', () => {
    const resumed = sending.resumed(
      talked(['a', 'b']),
      back({ next_seq: 7, delivered_seq: 2, read_seq: 1, partner: 'away' }),
    );
    expect(states(resumed).slice(0, 3)).toEqual(['1:read', '2:delivered', '3:sent']);
    expect(resumed.entries.at(-1)).toMatchObject({ seq: 6, text: LOST_TEXT, lost: true });
    expect(resumed.partner).toBe('away');
    expect(onWire(sending.pump(sending.write(resumed, 'x', NOW), NOW))).toEqual(['7:x']);
  });

  it('survives being stored as JSON', () => {
    const conversation = sending.write(talked(['a', 'b'], 1), 'c', NOW, { from: 'partner', seq: 4 });
    expect(JSON.parse(JSON.stringify(conversation))).toEqual(conversation);
  });
});

describe('receiving', () => {
  const message = (seq: number, text = `t${seq}`) =>
    ({ type: 'message', chat_id: 'c1', seq, text, ts: NOW }) as const;

  it('takes the next number and says delivered', () => {
    const { conversation, send } = receiving.receive(empty, message(1));
    expect(conversation.entries).toHaveLength(1);
    expect(send).toEqual([{ type: 'delivered', chat_id: 'c1', seq: 1 }]);
  });

  it('drops a number that it has and confirms it again', () => {
    const once = receiving.receive(empty, message(1)).conversation;
    const twice = receiving.receive(once, message(1, 'again'));
    expect(twice.conversation).toBe(once);
    expect(twice.send).toEqual([{ type: 'delivered', chat_id: 'c1', seq: 1 }]);
  });

  it('does not take a number beyond the next', () => {
    expect(receiving.receive(empty, message(2))).toEqual({ conversation: empty, send: [] });
    const one = receiving.receive(empty, message(1)).conversation;
    const { conversation, send } = receiving.receive(one, message(3));
    expect(conversation).toBe(one);
    expect(send).toEqual([{ type: 'delivered', chat_id: 'c1', seq: 1 }]);
  });

  it('says read once, up to what was seen', () => {
    const two = receiving.receive(receiving.receive(empty, message(1)).conversation, message(2)).conversation;
    expect(receiving.unseen(two)).toBe(2);
    const first = receiving.seen(two, 1);
    expect(first.send).toEqual([{ type: 'read', chat_id: 'c1', seq: 1 }]);
    expect(receiving.seen(first.conversation, 1).send).toEqual([]);
    expect(receiving.unseen(first.conversation)).toBe(1);
    const all = receiving.seen(first.conversation, 5);
    expect(all.send).toEqual([{ type: 'read', chat_id: 'c1', seq: 2 }]);
    expect(receiving.unseen(all.conversation)).toBe(0);
  });
});
