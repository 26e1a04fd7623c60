import type { BlockedCategory, PartnerPresence, ReplyTo } from './messages.js';

/**
 * Where an own message is: `waiting` has no number yet, `sending` is on its way to the server, `sent` was acknowledged,
 * `refused` will never leave and has given its number back.
 */
export type OwnState = 'waiting' | 'sending' | 'sent' | 'delivered' | 'read' | 'refused';

export type Refusal = { by: 'filter'; category: BlockedCategory } | { by: 'server'; code: string };

export interface OwnMessage {
  from: 'you';
  /** Local name, also the `ref` on the wire. */
  id: string;
  /** The number in this chat; 0 while there is none. */
  seq: number;
  text: string;
  at: number;
  state: OwnState;
  replyTo?: ReplyTo;
  refusal?: Refusal;
  /** Its words are gone; only its number is known. */
  lost?: true;
}

export interface PartnerMessage {
  from: 'partner';
  id: string;
  seq: number;
  text: string;
  at: number;
  replyTo?: ReplyTo;
}

export type Entry = OwnMessage | PartnerMessage;

/** What is sent if the server asks once more for a message whose words a reload has lost, so that the chat can go on. */
export const LOST_TEXT = '(lost in a reload)';

/** One chat as one of its two people knows it. A plain value, which passes to another page as it is; only its outline is ever stored. */
export interface Conversation {
  chatId: string;
  shared: string[];
  entries: Entry[];
  /** The number that the next own message will carry. */
  nextSeq: number;
  /** Own messages from this number on must be sent once more. */
  resendFrom?: number;
  /** Counts the own messages ever written, for their ids. */
  written: number;
  /** Up to where the partner's messages are here, and up to where they were seen. */
  receivedSeq: number;
  seenSeq: number;
  partner: PartnerPresence;
  /** Nothing may be sent before this time: the server asked for a pause. */
  pausedUntil: number;
  /** What was said before is not here any more. */
  forgotten?: true;
  /** Even its numbers are not: the first message that comes tells how far the partner has counted. */
  unsure?: true;
}

export function newConversation(chatId: string, shared: string[]): Conversation {
  return {
    chatId,
    shared,
    entries: [],
    nextSeq: 1,
    written: 0,
    receivedSeq: 0,
    seenSeq: 0,
    partner: 'here',
    pausedUntil: 0,
  };
}

/** The same without a word of what was said: its numbers are enough to go on with the chat. */
export function outline(conversation: Conversation): Conversation {
  const { entries, ...numbers } = conversation;
  const onTheWay = ownMessages(conversation).filter(({ state }) => state === 'sending' || state === 'sent');
  return {
    ...numbers,
    // A point on the clock of this page.
    pausedUntil: 0,
    ...(entries.length > 0 && { forgotten: true }),
    entries: onTheWay.map(({ from, id, seq, at, state }) => ({
      from,
      id,
      seq,
      at,
      state,
      text: LOST_TEXT,
      lost: true,
    })),
  };
}

export function find(conversation: Conversation, ref: ReplyTo): Entry | undefined {
  return conversation.entries.find((entry) => entry.from === ref.from && entry.seq === ref.seq);
}

export function withOwn(
  conversation: Conversation,
  change: (message: OwnMessage) => OwnMessage,
): Conversation {
  return {
    ...conversation,
    entries: conversation.entries.map((entry) => (entry.from === 'you' ? change(entry) : entry)),
  };
}

export function ownMessages(conversation: Conversation): OwnMessage[] {
  return conversation.entries.filter((entry) => entry.from === 'you');
}
