import type { Conversation, PartnerMessage } from './conversation.js';
import type { ClientMessage, IncomingMessage } from './messages.js';

export interface Receipt {
  conversation: Conversation;
  send: ClientMessage[];
}

/**
 * Takes the partner's next message and confirms it. A number that is already here is confirmed again and dropped; one beyond
 * the next is not taken, and the confirmation tells the server where to go on.
 */
export function receive(conversation: Conversation, message: IncomingMessage): Receipt {
  const known = conversation.unsure ? countedTo(conversation, message.seq - 1) : conversation;
  const next = message.seq === known.receivedSeq + 1;
  const after = next ? append(known, message) : known;
  return {
    conversation: after,
    send:
      after.receivedSeq === 0 ? [] : [{ type: 'delivered', chat_id: after.chatId, seq: after.receivedSeq }],
  };
}

function countedTo(conversation: Conversation, seq: number): Conversation {
  const sure = { ...conversation, receivedSeq: seq, seenSeq: seq };
  delete sure.unsure;
  return sure;
}

function append(conversation: Conversation, message: IncomingMessage): Conversation {
  const entry: PartnerMessage = {
    from: 'partner',
    id: `p${message.seq}`,
    seq: message.seq,
    text: message.text,
    at: message.ts,
    ...(message.reply_to && { replyTo: message.reply_to }),
  };
  return { ...conversation, receivedSeq: message.seq, entries: [...conversation.entries, entry] };
}

/** The partner's messages up to this one were seen. Says so once. */
export function seen(conversation: Conversation, upTo: number): Receipt {
  const seq = Math.min(upTo, conversation.receivedSeq);
  if (seq <= conversation.seenSeq) return { conversation, send: [] };
  return {
    conversation: { ...conversation, seenSeq: seq },
    send: [{ type: 'read', chat_id: conversation.chatId, seq }],
  };
}

export function unseen(conversation: Conversation): number {
  return conversation.receivedSeq - conversation.seenSeq;
}
