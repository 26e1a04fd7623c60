import type { Clock } from './clock.js';
import { newConversation, type Conversation } from './conversation.js';
import type { ClientMessage, ServerMessage } from './messages.js';
import * as receiving from './receiving.js';
import * as sending from './sending.js';

const LEAST_PAUSE_MS = 100;

export interface OpenChatParts {
  send(message: ClientMessage): unknown;
  clock: Pick<Clock, 'now' | 'after'>;
}

/**
 * A chat while it is open, for bots and other clients that show nothing of it: what is written goes out in its order, each
 * message once, also over a lost connection and a limit. Single-threaded. A client that shows it keeps the conversation itself.
 */
export class OpenChat {
  conversation: Conversation;

  constructor(
    id: string,
    shared: string[],
    private readonly parts: OpenChatParts,
  ) {
    this.conversation = newConversation(id, shared);
  }

  say(text: string): void {
    this.#go(sending.write(this.conversation, text, this.parts.clock.now()));
  }

  /** Takes what the server says of this chat; what the partner said, where that is new. */
  hear(message: ServerMessage): string | undefined {
    const { conversation: before } = this;
    switch (message.type) {
      case 'message':
        this.#take(receiving.receive(before, message));
        return this.conversation.receivedSeq > before.receivedSeq ? message.text : undefined;
      case 'message_ack':
        this.#go(sending.acknowledged(before, message.seq, message.ts));
        break;
      case 'delivered':
      case 'read':
        this.#go(sending.arrived(before, message.seq, message.type));
        break;
      case 'resend':
        this.#go(sending.resend(before, message.from_seq));
        break;
      case 'message_blocked':
        this.#go(sending.refused(before, message, { by: 'filter', category: message.category }));
        break;
      case 'rate_limited':
        if (message.action === 'message') this.#pause(message);
        break;
      case 'session_resumed':
        if (message.chat?.chat_id === before.chatId) this.#go(sending.resumed(before, message.chat));
        break;
      default:
    }
    return undefined;
  }

  #pause(message: Parameters<typeof sending.limited>[1]): void {
    const { clock } = this.parts;
    this.conversation = sending.limited(this.conversation, message, clock.now());
    clock.after(Math.max(LEAST_PAUSE_MS, message.retry_after_ms ?? 0), () => this.#go(this.conversation));
  }

  #go(conversation: Conversation): void {
    this.#take(sending.pump(conversation, this.parts.clock.now()));
  }

  #take({ conversation, send }: { conversation: Conversation; send: ClientMessage[] }): void {
    this.conversation = conversation;
    for (const message of send) this.parts.send(message);
  }
}
