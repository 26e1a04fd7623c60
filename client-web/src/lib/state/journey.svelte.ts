import {
  newConversation,
  type ClientMessage,
  type Clock,
  type ContentWarning,
  type Conversation,
  type RateLimited,
  type ServerMessage,
  type ServerMessageOf,
  type SessionResumed,
} from '$lib/whisper';
import { words } from '$lib/words';
import { isAboutChat, type AboutChat } from './about';
import type { ChatSnapshot, StoredChat } from './chatsnapshot';
import { Chat } from './chat.svelte';
import { Search } from './search.svelte';
import type { Choice, Ending, Notice, Phase } from './phase';
import { LeftReports, REPORT_OPEN_MS, type Reporting } from './reporting.svelte';
import type { SearchSettings } from './searchlanguages';

export interface JourneyParts extends SearchSettings {
  clock: Clock;
  say(message: ClientMessage): void;
  /** Keeps the chat on the screen for a reload; undefined once there is none. */
  keep(kept: StoredChat | undefined): void;
  /** The server's time now, as far as it has told. */
  serverTime(): number | undefined;
}

/** A person's way through Whisper, from the first choice to the end of a chat. Changes by what the server says. */
export class Journey {
  phase: Phase = $state.raw({ at: 'connecting' });
  notice: Notice | undefined = $state.raw();
  chat: Chat | undefined = $state.raw();
  readonly search: Search;
  readonly searching = $derived(this.phase.at === 'searching' || this.phase.at === 'offered');
  /** Somebody else is here, too, whatever was counted before they came. */
  readonly meets = $derived(
    this.phase.at === 'offered' || (this.phase.at === 'chatting' && this.chat?.partner === 'here'),
  );
  /** Where the person was when the server asked for a proof: there they go on. */
  #beforeProof: Phase | undefined;
  /** Of a chat that is over. */
  #over: StoredChat['over'];
  readonly #leftReports = new LeftReports();

  constructor(
    private readonly parts: JourneyParts,
    kept: StoredChat | undefined,
    choice: Choice,
  ) {
    this.search = new Search(parts, this, choice);
    if (kept === undefined) return;
    const chat = this.#open(kept.conversation);
    this.#over = kept.over;
    // Whether it can still be reported depends on the session.
    if (kept.over !== undefined) chat.close(0);
  }

  get choice(): Choice {
    return this.search.choice;
  }

  /** The chat that the server may still have for open. */
  get openChat(): Chat | undefined {
    return this.chat?.over ? undefined : this.chat;
  }

  /** Takes over what another page knows of the chat. */
  restore(carried: ChatSnapshot | undefined): void {
    if (carried === undefined) return this.leaveChat();
    const chat = this.chat?.id === carried.conversation.chatId ? this.chat : this.#open(carried.conversation);
    chat.takeOver(carried);
  }

  find(choice: Choice): void {
    this.search.find(choice);
  }

  cancel(): void {
    this.search.cancel();
  }

  /** Searches on with another choice. */
  change(choice: Choice): void {
    this.search.change(choice);
  }

  accept(): void {
    this.search.accept();
  }

  decline(): void {
    this.search.decline();
  }

  /** Back to the interests, leaving a chat that is over. */
  choose(notice?: Notice): void {
    this.search.settle();
    this.leaveChat();
    this.notice = notice;
    this.phase = { at: 'choosing' };
  }

  dismiss(): void {
    this.notice = undefined;
  }

  hear(message: ServerMessage): void {
    switch (message.type) {
      case 'session_created':
        return this.#started();
      case 'session_resumed':
        this.#resumed(message);
        this.chat?.repeat();
        this.#leftReports.repeat();
        return this.search.repeat();
      case 'resume_failed':
        return this.#lost();
      case 'proof_required':
        this.#beforeProof ??= this.phase;
        this.phase = { at: 'proving', done: 0 };
        return;
      case 'age_required':
        this.phase = { at: 'age', url: message.url, reason: message.reason };
        return;
      case 'banned':
        this.leaveChat();
        this.phase = { at: 'banned', until: message.until, banId: message.ban_id };
        return;
      case 'rate_limited':
        return this.#limited(message);
      case 'error':
        return this.#failed(message);
      case 'appeal_received':
      case 'ban_status':
      case 'reconnect':
      case 'pong':
        return;
      default:
        return isAboutChat(message) ? this.#hearChat(message) : this.search.hear(message);
    }
  }

  #hearChat(message: AboutChat): void {
    switch (message.type) {
      case 'chat_started':
        return this.#talk(newConversation(message.chat_id, message.shared_interests));
      case 'partner_left':
        return this.#ended(message, message.reason);
      case 'chat_ended':
        return this.#ended(message, message.reason === 'removed' ? 'you_removed' : 'you_left');
      case 'blocked':
        return this.#ended(message, 'blocked');
      default:
        if (this.chat?.id === message.chat_id) this.chat.hear(message);
        else if (message.type === 'content_warning') this.#warned(message);
        else if (message.type === 'report_received')
          this.#reportOf(message.chat_id)?.arrived(message.report_id);
    }
  }

  /** Of a chat that is not on the screen any more. */
  #warned({ warnings, max_warnings }: ContentWarning): void {
    this.notice = { text: words.notice.warning(warnings, max_warnings) };
  }

  /** A new session: whoever searched goes on searching, whoever talked sees that the chat is over. */
  #started(): void {
    if (this.#beforeProof !== undefined) this.phase = this.#beforeProof;
    this.#beforeProof = undefined;
    this.chat?.sessionLost();
    this.#leftReports.sessionLost();
    if (this.searching) this.search.startAgain();
    else if (this.phase.at !== 'ended') this.choose(lasting(this.notice));
  }

  #resumed(message: SessionResumed): void {
    this.notice = undefined;
    if (message.phase === 'chatting' && message.chat) {
      const { chat_id, shared_interests } = message.chat;
      const known = this.openChat?.id === chat_id ? this.openChat : undefined;
      const chat =
        known ?? this.#open({ ...newConversation(chat_id, shared_interests), forgotten: true, unsure: true });
      this.phase = { at: 'chatting' };
      chat.resumed(message.chat);
    } else if (message.phase === 'offered' && message.match) {
      this.search.offeredAgain(message.match);
    } else if (message.phase === 'searching' && message.search) {
      this.search.searching(message.search);
    } else {
      this.#idle();
    }
  }

  /** The session lives and does nothing: a chat that was open is over, one that was over may still be reported. */
  #idle(): void {
    if (this.phase.at === 'ended' || this.phase.at === 'choosing') return;
    if (this.#over !== undefined) return this.#overAgain(this.#over);
    if (this.chat !== undefined) return this.#ended({ chat_id: this.chat.id }, 'lost');
    this.search.idle();
  }

  #overAgain({ ending, at }: NonNullable<StoredChat['over']>): void {
    const now = this.parts.serverTime();
    const passed = at === undefined || now === undefined ? 0 : Math.max(0, now - at);
    this.chat?.close(REPORT_OPEN_MS - passed);
    this.phase = { at: 'ended', ending };
  }

  #lost(): void {
    if (this.chat?.leaving === 'block') this.notice = { text: words.block.lost };
    const open = this.openChat;
    if (open !== undefined) this.#ended({ chat_id: open.id }, 'lost');
    this.chat?.sessionLost();
  }

  #talk(conversation: Conversation): void {
    this.search.settle();
    this.notice = undefined;
    this.#open(conversation);
    this.parts.keep({ conversation });
    this.phase = { at: 'chatting' };
  }

  #open(conversation: Conversation): Chat {
    this.#closeChat();
    this.#over = undefined;
    const { clock, say } = this.parts;
    this.chat = new Chat({ clock, say, keep: (changed) => this.#keep(changed) }, conversation);
    return this.chat;
  }

  #keep(conversation: Conversation): void {
    this.parts.keep({ conversation, ...(this.#over && { over: this.#over }) });
  }

  #ended({ chat_id }: { chat_id: string }, ending: Ending): void {
    const chat = this.chat;
    if (chat?.id !== chat_id) return;
    // Blocking answers `blocked` and then as after `end_chat`: the first word stands.
    if (this.phase.at === 'ended' && ending !== 'blocked') return;
    if (ending === 'blocked') chat.blocked();
    chat.close();
    const at = this.#over?.at ?? this.parts.serverTime();
    this.#over = { ending, ...(at !== undefined && { at }) };
    this.#keep(chat.conversation);
    this.phase = { at: 'ended', ending };
  }

  leaveChat(): void {
    if (this.chat === undefined) return;
    this.#closeChat();
    this.chat = undefined;
    this.#over = undefined;
    this.parts.keep(undefined);
  }

  #closeChat(): void {
    this.chat?.close();
    this.#leftReports.keep(this.chat?.reporting);
  }

  #reportOf(chatId?: string): Reporting | undefined {
    return this.#leftReports.about(chatId, this.chat?.reporting);
  }

  #limited(message: RateLimited): void {
    const until = this.parts.clock.now() + message.retry_after_ms;
    const live = message.cause === 'declined' ? words.limited.declined : words.limited[message.action];
    const text = live(Math.ceil(message.retry_after_ms / 1000));
    if (message.action === 'message' || message.action === 'undelivered') this.chat?.limited(message, text);
    else if (message.action === 'report') {
      this.#reportOf(message.chat_id)?.later(text, message.retry_after_ms);
    } else if (message.action === 'find_match')
      this.search.later({ text, until, live }, message.retry_after_ms);
    else this.notice = { text, until, live };
  }

  #failed(message: ServerMessageOf<'error'>): void {
    const text = words.error[message.code] ?? (message.message || words.error.other) ?? '';
    if (message.ref === 'report') return this.#reportOf(message.chat_id)?.failed(message, text);
    const aboutMessage = message.seq !== undefined && message.chat_id === this.chat?.id;
    if (aboutMessage || this.chat?.wrote(message.ref)) return this.chat?.failed(message);
    if (message.ref === 'change') return this.search.changed();
    if (message.ref === 'find' && this.phase.at === 'searching') return this.search.failed(message, text);
    if (message.code === 'match_gone' && this.phase.at === 'offered') return this.choose({ text });
    const aboutChat = this.openChat !== undefined && message.chat_id === this.openChat.id;
    if (message.code === 'not_your_chat' && this.phase.at === 'chatting' && aboutChat) {
      return this.#ended({ chat_id: message.chat_id ?? '' }, 'lost');
    }
    this.notice = { text };
  }
}

/** What was to be waited for has come. */
function lasting(notice: Notice | undefined): Notice | undefined {
  return notice?.until === undefined ? notice : undefined;
}
