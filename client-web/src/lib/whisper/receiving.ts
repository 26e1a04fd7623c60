import type { Conversation, PartnerMessage } from './conversation';
import type { ClientMessage, IncomingMessage } from './messages';

export interface Receipt {
  conversation: Conversation;
  send: ClientMessage[];
}

/**
 * Takes the partner's next message and confirms it. A number that is already here is confirmed again and dropped; one beyond
 * the next is not taken, and the confirmation tells the server where to go on.
 */
export function receive(conversation: Conversation, message: IncomingMessage): Receipt {
  const next = message.seq === conversation.receivedSeq + 1;
  const after = next ? append(conversation, message) : conversation;
  return {
    conversation: after,
    send:
      after.receivedSeq === 0 ? [] : [{ type: 'delivered', chat_id: after.chatId, seq: after.receivedSeq }],
  };
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

/** The page shows everything that is here. Says so once. */
export function seen(conversation: Conversation): Receipt {
  if (conversation.seenSeq >= conversation.receivedSeq) return { conversation, send: [] };
  const seq = conversation.receivedSeq;
  return {
    conversation: { ...conversation, seenSeq: seq },
    send: [{ type: 'read', chat_id: conversation.chatId, seq }],
  };
}

export function unseen(conversation: Conversation): number {
  return conversation.receivedSeq - conversation.seenSeq;
}
