import {
  LOST_TEXT,
  ownMessages,
  withOwn,
  type Conversation,
  type Entry,
  type OwnMessage,
  type Refusal,
} from './conversation.js';
import type { Failure, OutgoingMessage, RateLimited, ReplyTo, ResumedChat } from './messages.js';

/** How many own messages may be without `delivered`. */
export const UNDELIVERED_MAX = 32;
const PAUSE_MS = 2_000;

/** What a step leads to: the conversation afterwards and what to say to the server. */
export interface Step {
  conversation: Conversation;
  send: (OutgoingMessage & { ref: string })[];
}

const onTheWay = (message: OwnMessage): boolean => message.state === 'sending' || message.state === 'sent';

/** Puts a text at the end of the outbox. */
export function write(
  conversation: Conversation,
  text: string,
  now: number,
  replyTo?: ReplyTo,
): Conversation {
  const written = conversation.written + 1;
  const message: OwnMessage = {
    from: 'you',
    id: `m${written}`,
    seq: 0,
    text,
    at: now,
    state: 'waiting',
    ...(replyTo && { replyTo }),
  };
  return { ...conversation, written, entries: [...conversation.entries, message] };
}

/** Whether its author may still take it back or change it: it never left, and will not leave in this moment. */
export function isHeld(entry: Entry): entry is OwnMessage {
  return entry.from === 'you' && (entry.state === 'waiting' || entry.state === 'refused');
}

/** Its author takes back what never left; anything else stays. */
export function takenBack(conversation: Conversation, id: string): Conversation {
  if (!conversation.entries.some((entry) => entry.id === id && isHeld(entry))) return conversation;
  return { ...conversation, entries: conversation.entries.filter((entry) => entry.id !== id) };
}

/** A refused message is put at the end of the outbox once more, with the same words. */
export function again(conversation: Conversation, id: string, now: number): Conversation {
  const refusedOne = ownMessages(conversation).find((own) => own.id === id && own.state === 'refused');
  if (refusedOne === undefined) return conversation;
  return write(takenBack(conversation, id), refusedOne.text, now, refusedOne.replyTo);
}

/**
 * Says what may be said now: first what the server wants once more, in order, then the next new message. A new one leaves
 * only when the one before was answered, so that a refused number never leaves a gap behind.
 */
export function pump(conversation: Conversation, now: number): Step {
  if (conversation.partner === 'gone' || now < conversation.pausedUntil) return { conversation, send: [] };
  if (conversation.resendFrom !== undefined) return repeat(conversation, conversation.resendFrom, now);
  const own = ownMessages(conversation);
  const next = own.find((message) => message.state === 'waiting');
  if (next === undefined || own.some((message) => message.state === 'sending')) {
    return { conversation, send: [] };
  }
  if (own.filter(onTheWay).length >= UNDELIVERED_MAX) return { conversation, send: [] };
  const numbered: OwnMessage = { ...next, seq: conversation.nextSeq, state: 'sending' };
  const changed = withOwn(conversation, (message) => (message.id === next.id ? numbered : message));
  return {
    conversation: { ...changed, nextSeq: conversation.nextSeq + 1 },
    send: [onWire(conversation, numbered)],
  };
}

function repeat(conversation: Conversation, from: number, now: number): Step {
  const settled = { ...conversation };
  delete settled.resendFrom;
  const again = ownMessages(settled).filter((message) => message.seq >= from && onTheWay(message));
  if (again.length === 0) return pump(settled, now);
  return { conversation: settled, send: again.map((message) => onWire(settled, message)) };
}

function onWire(conversation: Conversation, message: OwnMessage): OutgoingMessage & { ref: string } {
  return {
    type: 'message',
    chat_id: conversation.chatId,
    seq: message.seq,
    text: message.text,
    ref: message.id,
    ...(message.replyTo && { reply_to: message.replyTo }),
  };
}

/** The server took the message. */
export function acknowledged(conversation: Conversation, seq: number, ts: number): Conversation {
  return withOwn(conversation, (message) =>
    message.seq === seq && message.state === 'sending' ? { ...message, state: 'sent', at: ts } : message,
  );
}

/** Everything up to `seq` is with the partner, or was seen by the partner. */
export function arrived(conversation: Conversation, seq: number, state: 'delivered' | 'read'): Conversation {
  return withOwn(conversation, (message) => {
    const concerned = message.seq > 0 && message.seq <= seq && message.state !== 'read';
    return concerned ? { ...message, state } : message;
  });
}

/** The message will not be sent. Its number goes to the one behind it, which may already be on its way: those are repeated. */
export function refused(conversation: Conversation, ref: Answered, refusal: Refusal): Conversation {
  const target = answeredBy(conversation, ref);
  if (target === undefined) return conversation;
  const given = withOwn(conversation, (message) =>
    message.id === target.id ? { ...message, seq: 0, state: 'refused', refusal } : message,
  );
  return renumber(given, target.seq);
}

/** The server wants a pause. What it did not take loses its number and waits. */
export function limited(conversation: Conversation, answer: Refusing, now: number): Conversation {
  const target = answeredBy(conversation, answer);
  const waiting = withOwn(conversation, (message) =>
    message.state === 'sending' ? { ...message, seq: 0, state: 'waiting' } : message,
  );
  const first = ownMessages(conversation).find((message) => message.state === 'sending');
  return {
    ...waiting,
    nextSeq: first?.seq ?? conversation.nextSeq,
    pausedUntil: now + (answer.retry_after_ms ?? PAUSE_MS),
    ...(target?.state === 'sent' && { resendFrom: target.seq }),
  };
}

/** The server asks for everything from `from` on. */
export function resend(conversation: Conversation, from: number): Conversation {
  return { ...conversation, resendFrom: from };
}

/** The server expects another number. An answer about a number that the message no longer has is old news. */
export function outOfOrder(conversation: Conversation, ref: Answered, expected: number): Conversation {
  const target = answeredBy(conversation, ref);
  return target === undefined ? conversation : renumber(conversation, expected);
}

/** The connection is back: what the server took is taken, the rest goes out again under the numbers that it expects. */
export function resumed(conversation: Conversation, chat: ResumedChat): Conversation {
  const taken = withOwn(conversation, (message) =>
    message.state === 'sending' && message.seq < chat.next_seq ? { ...message, state: 'sent' } : message,
  );
  const whole = withGapsFilled(withoutLost(taken), chat);
  const known = arrived(arrived(whole, chat.delivered_seq, 'delivered'), chat.read_seq, 'read');
  return { ...renumber(known, chat.next_seq), partner: chat.partner, pausedUntil: 0 };
}

/** What the server did not take before its words were lost was never said. */
function withoutLost(conversation: Conversation): Conversation {
  const neverSaid = (entry: Entry): boolean =>
    entry.from === 'you' && entry.lost === true && entry.state === 'sending';
  return { ...conversation, entries: conversation.entries.filter((entry) => !neverSaid(entry)) };
}

/** What the server took and the partner may still ask for: each number stands for a message, even if its words are lost. */
function withGapsFilled(conversation: Conversation, chat: ResumedChat): Conversation {
  const numbers = new Set(ownMessages(conversation).map(({ seq }) => seq));
  const gaps: OwnMessage[] = [];
  for (let seq = chat.delivered_seq + 1; seq < chat.next_seq; seq++) {
    if (numbers.has(seq)) continue;
    gaps.push({ from: 'you', id: `lost${seq}`, seq, text: LOST_TEXT, at: 0, state: 'sent', lost: true });
  }
  if (gaps.length === 0) return conversation;
  const waits = (entry: Entry): boolean => entry.from === 'you' && entry.state === 'waiting';
  const { entries } = conversation;
  return {
    ...conversation,
    entries: [...entries.filter((entry) => !waits(entry)), ...gaps, ...entries.filter(waits)],
  };
}

/** Numbers what is on its way without gaps from `from` on and has it sent again. */
function renumber(conversation: Conversation, from: number): Conversation {
  let next = from;
  const changed = withOwn(conversation, (message) =>
    message.seq >= from && onTheWay(message) ? { ...message, seq: next++ } : message,
  );
  return { ...changed, nextSeq: next, resendFrom: from };
}

type Refusing = (RateLimited | Failure) & { ref?: string };

/** What an answer names: the `ref` where the server echoes it, and the number. */
export interface Answered {
  ref?: string | undefined;
  seq?: number | undefined;
}

function answeredBy(conversation: Conversation, { ref, seq }: Answered): OwnMessage | undefined {
  return ownMessages(conversation).find(
    (message) =>
      onTheWay(message) &&
      (ref === undefined || message.id === ref) &&
      (seq === undefined || message.seq === seq),
  );
}
