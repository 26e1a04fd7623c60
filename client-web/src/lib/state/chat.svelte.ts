import {
  newConversation,
  receiving,
  sending,
  type ClientMessage,
  type Clock,
  type ContentWarning,
  type Conversation,
  type Failure,
  type PartnerPresence,
  type RateLimited,
  type Refusal,
  type ReplyTo,
  type ResumedChat,
  type ServerMessageOf,
} from '$lib/whisper';
import { words } from '$lib/words';
import type { Asked, ChatSnapshot } from './chatsnapshot';
import type { Complaint, Pause, ReportState } from './phase';
import { PartnerSigns } from './partnersigns.svelte';
import { REPORT_OPEN_MS, Reporting } from './reporting.svelte';
import { TypingNotice } from './typingnotice';

/** What the server says about a chat that is open, or was until a moment ago. */
export type WithinChat = ServerMessageOf<
  | 'message'
  | 'message_ack'
  | 'message_blocked'
  | 'resend'
  | 'delivered'
  | 'read'
  | 'typing'
  | 'partner_away'
  | 'partner_back'
  | 'report_received'
  | 'content_warning'
>;

export interface ChatParts {
  clock: Clock;
  say(message: ClientMessage): void;
  /** Called after every change, so that a reload finds the chat again. */
  keep(conversation: Conversation): void;
}

/** One chat on screen: its messages, the partner, both sides' typing, and a report about it. Single-threaded like its page. */
export class Chat {
  conversation: Conversation = $state.raw(newConversation('', []));
  pause: Pause | undefined = $state.raw();
  /** What is being written, kept over lost connections and other screens. */
  draft = $state('');
  readonly reporting: Reporting;
  readonly signs: PartnerSigns;
  /** What the draft answers. */
  replyTo: ReplyTo | undefined = $state.raw();
  /** The last one, until its person has put it away. */
  warning: ContentWarning | undefined = $state.raw();
  /** Up to where the partner's messages have been on the screen, whether or not somebody looked. */
  shown = $state(0);
  readonly unseen = $derived(receiving.unseen(this.conversation));

  /** Asked for and not answered yet: said again after a resume, as the protocol answers a repeat the same way. */
  #leaving: Asked['leaving'];
  readonly #typing: TypingNotice;
  #unpause: (() => void) | undefined;

  constructor(
    private readonly parts: ChatParts,
    conversation: Conversation,
  ) {
    this.conversation = conversation;
    this.reporting = new Reporting(parts, conversation.chatId);
    this.signs = new PartnerSigns(parts.clock);
    this.#typing = new TypingNotice(parts.clock, (typing) =>
      parts.say({ type: 'typing', chat_id: this.id, typing }),
    );
  }

  get id(): string {
    return this.conversation.chatId;
  }

  get partner(): PartnerPresence {
    return this.conversation.partner;
  }

  get report(): ReportState {
    return this.reporting.state;
  }

  get over(): boolean {
    return this.reporting.until !== undefined;
  }

  /** Asked for, and not answered yet. */
  get leaving(): Asked['leaving'] {
    return this.#leaving;
  }

  /** All of it, for the page that goes on with it. */
  get carried(): ChatSnapshot {
    return {
      conversation: this.conversation,
      draft: this.draft,
      complaint: this.reporting.complaint,
      ...(this.report.at === 'sending' && { reporting: true }),
      ...(this.#leaving !== undefined && { leaving: this.#leaving }),
    };
  }

  /** Goes on with what another page knew; what it had asked for is asked again with the next resume. */
  takeOver({ conversation, draft, complaint, reporting, leaving }: ChatSnapshot): void {
    this.conversation = { ...conversation, pausedUntil: 0 };
    this.draft = draft;
    this.reporting.takeOver(complaint, reporting === true);
    this.#leaving = leaving;
    this.parts.keep(this.conversation);
  }

  /** Whether `ref` is the name of a message that was written here. */
  wrote(ref: string | undefined): boolean {
    return ref !== undefined && this.conversation.entries.some((entry) => entry.id === ref);
  }

  write(text: string): void {
    this.typed('');
    this.#send(sending.write(this.conversation, text, this.parts.clock.today(), this.replyTo));
    this.replyTo = undefined;
  }

  /** What never left goes back to be edited, before whatever is being written; nothing else does. */
  edit(id: string): void {
    const held = this.conversation.entries.find((entry) => entry.id === id);
    if (held === undefined || !sending.isHeld(held)) return;
    this.takeBack(id);
    this.draft = this.draft === '' ? held.text : `${held.text}\n${this.draft}`;
    this.replyTo = held.replyTo ?? this.replyTo;
  }

  /** What never left is not said after all. */
  takeBack(id: string): void {
    this.#send(sending.takenBack(this.conversation, id));
  }

  /** The same words once more, after they were refused. */
  sendAgain(id: string): void {
    this.#send(sending.again(this.conversation, id, this.parts.clock.today()));
  }

  /** The composer's text changed. */
  typed(text: string): void {
    this.#typing.typed(text);
  }

  /** The screen shows the partner's messages up to this one. */
  shows(seq: number): void {
    this.shown = Math.max(this.shown, seq);
  }

  /** Somebody looks at what is on the screen. */
  seen(): void {
    this.#receipt(receiving.seen(this.conversation, this.shown));
  }

  end(): void {
    this.#leave('end_chat');
  }

  block(): void {
    this.#leave('block');
  }

  complain(complaint: Complaint): void {
    this.reporting.send(complaint);
  }

  hear(message: WithinChat): void {
    switch (message.type) {
      case 'message':
        this.signs.types(false);
        return this.#receipt(receiving.receive(this.conversation, message));
      case 'message_ack':
        this.pause = undefined;
        return this.#send(sending.acknowledged(this.conversation, message.seq, message.ts));
      case 'message_blocked':
        return this.#refused(message, { by: 'filter', category: message.category });
      case 'resend':
        return this.#send(sending.resend(this.conversation, message.from_seq));
      case 'delivered':
      case 'read':
        return this.#send(sending.arrived(this.conversation, message.seq, message.type));
      case 'typing':
        return this.signs.types(message.typing);
      case 'partner_away':
        return this.#partnerIs('away', message.grace_ms);
      case 'partner_back':
        return this.#partnerIs('here');
      case 'report_received':
        return this.reporting.arrived(message.report_id);
      case 'content_warning':
        this.warning = message;
        return;
      default:
        message satisfies never;
    }
  }

  limited(message: (RateLimited | Failure) & { ref?: string }, text: string): void {
    const now = this.parts.clock.now();
    const conversation = sending.limited(this.conversation, message, now);
    this.pause = { text, until: conversation.pausedUntil };
    this.#unpause?.();
    this.#unpause = this.parts.clock.after(conversation.pausedUntil - now, () => {
      this.pause = undefined;
      this.#send(this.conversation);
    });
    this.#change(conversation);
  }

  /** An `error` that names a message of this chat. */
  failed(message: ServerMessageOf<'error'>): void {
    if (message.code === 'out_of_order' && message.expected_seq !== undefined) {
      return this.#send(sending.outOfOrder(this.conversation, message, message.expected_seq));
    }
    if (message.temporary) return this.limited(message, words.notNow);
    this.#refused(message, { by: 'server', code: message.code });
  }

  resumed(chat: ResumedChat): void {
    this.#unpause?.();
    this.pause = undefined;
    this.#send(sending.resumed(this.conversation, chat));
  }

  /** The connection is back: what had no answer is asked for again. */
  repeat(): void {
    if (this.#leaving !== undefined) this.#leave(this.#leaving);
    this.reporting.repeat();
  }

  /** Nothing that was asked for can be answered any more. */
  sessionLost(): void {
    this.#leaving = undefined;
    this.reporting.sessionLost();
  }

  #partnerIs(partner: PartnerPresence, graceMs?: number): void {
    this.signs.is(partner, this.partner, graceMs);
    this.#change({ ...this.conversation, partner });
  }

  /** Stops every timer: the chat is over or left behind. @param reportMs for how long it can still be reported */
  close(reportMs?: number): void {
    if (this.#leaving === 'end_chat') this.#leaving = undefined;
    if (reportMs !== undefined || !this.over) {
      this.reporting.until = this.parts.clock.now() + (reportMs ?? REPORT_OPEN_MS);
    }
    this.#typing.close();
    this.signs.close();
    this.#unpause?.();
  }

  blocked(): void {
    this.#leaving = undefined;
  }

  #leave(by: 'end_chat' | 'block'): void {
    this.#leaving = by;
    this.parts.say({ type: by, chat_id: this.id });
  }

  #refused(answer: sending.Answered, refusal: Refusal): void {
    this.#send(sending.refused(this.conversation, answer, refusal));
  }

  #receipt({ conversation, send }: receiving.Receipt): void {
    this.#change(conversation);
    for (const message of send) this.parts.say(message);
  }

  #send(conversation: Conversation): void {
    const step = sending.pump(conversation, this.parts.clock.now());
    this.#change(step.conversation);
    for (const message of step.send) this.parts.say(message);
  }

  #change(conversation: Conversation): void {
    if (conversation === this.conversation) return;
    this.conversation = conversation;
    this.parts.keep(conversation);
  }
}
