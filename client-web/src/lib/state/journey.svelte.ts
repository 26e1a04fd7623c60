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
import { isAboutChat, type AboutChat, type AboutMatch } from './about';
import { Chat } from './chat.svelte';
import { SearchLanguages, type Speaking } from './searchlanguages';
import type { Choice, Ending, Notice, Phase } from './phase';

/** After a failure that says no time of its own. */
const FIND_AGAIN_MS = 2_000;

export interface JourneyParts extends Speaking {
  clock: Clock;
  say(message: ClientMessage): void;
  /** Keeps the open chat for a reload; undefined once there is none. */
  keep(conversation: Conversation | undefined): void;
}

/** A person's way through Whisper, from the first choice to the end of a chat. Changes by what the server says. */
export class Journey {
  phase: Phase = $state.raw({ at: 'connecting' });
  notice: Notice | undefined = $state.raw();
  chat: Chat | undefined = $state.raw();
  choice: Choice = $state.raw({ interests: [], strict: false });
  /** Said and not answered yet; said again after a resume. */
  /** Where the person was when the server asked for a proof: there they go on. */
  #beforeProof: Phase | undefined;
  #withdrawal: ClientMessage | undefined;
  readonly #languages: SearchLanguages;
  /** Takes back the search that is said again when the server allows it. */
  #unsearch: (() => void) | undefined;
  readonly searching = $derived(this.phase.at === 'searching' || this.phase.at === 'offered');

  constructor(
    private readonly parts: JourneyParts,
    kept?: Conversation,
  ) {
    this.#languages = new SearchLanguages(parts);
    if (kept !== undefined) this.#open(kept);
  }

  /** Takes over what another tab knows of the chat. */
  restore(kept: Conversation | undefined): void {
    if (kept === undefined) this.#leaveChat();
    else if (this.chat?.id === kept.chatId) this.chat.conversation = kept;
    else this.#open(kept);
  }

  find(choice: Choice): void {
    this.choice = choice;
    this.#languages.begin();
    this.#search();
  }

  #search(): void {
    const { interests, strict } = this.choice;
    this.#settle();
    this.notice = undefined;
    this.#withdrawal = undefined;
    this.#leaveChat();
    this.phase = { at: 'searching', tier: undefined, since: this.parts.clock.now(), until: undefined };
    const wish = { ...(strict && { strict }), ...this.#languages.wish };
    this.parts.say({ type: 'find_match', interests, ref: 'find', ...wish });
  }

  cancel(): void {
    if (this.#unsearch !== undefined) return this.choose({ text: words.notice.cancelled });
    this.#withdraw({ type: 'cancel_match' });
  }

  accept(): void {
    if (this.phase.at !== 'offered') return;
    this.parts.say({ type: 'accept_match', match_id: this.phase.offer.match_id });
    this.phase = { ...this.phase, accepted: true };
  }

  decline(): void {
    if (this.phase.at !== 'offered') return;
    this.#withdraw({ type: 'decline_match', match_id: this.phase.offer.match_id });
  }

  /** Back to the interests, leaving a chat that is over. */
  choose(notice?: Notice): void {
    this.#settle();
    this.#withdrawal = undefined;
    this.#leaveChat();
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
        return this.#repeat();
      case 'resume_failed':
        return this.#lost();
      case 'proof_required':
        this.#beforeProof ??= this.phase;
        this.phase = { at: 'proving', done: 0 };
        return;
      case 'banned':
        this.#leaveChat();
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
        return isAboutChat(message) ? this.#hearChat(message) : this.#hearMatch(message);
    }
  }

  #hearMatch(message: AboutMatch): void {
    switch (message.type) {
      case 'searching':
        return this.#searching(message);
      case 'match_found':
        return this.#offered(message, false);
      case 'match_accepted':
        if (this.phase.at === 'offered') this.phase = { ...this.phase, accepted: true };
        return;
      case 'match_declined':
        return this.#back(message, message.by === 'you' ? 'declined_you' : 'declined_partner');
      case 'match_expired':
        return this.#back(message, message.requeued ? 'expired_requeued' : 'expired');
      case 'match_cancelled':
        return this.choose({ text: words.notice.cancelled });
      case 'match_timeout':
        return this.#timedOut();
      default:
        message satisfies never;
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
    if (this.searching && this.#withdrawal === undefined) {
      this.find(this.choice);
      this.notice = { text: words.notice.lost_search };
    } else if (this.phase.at !== 'ended') {
      this.choose(this.notice);
    }
  }

  #resumed(message: SessionResumed): void {
    this.notice = undefined;
    if (message.phase === 'chatting' && message.chat) {
      const chat =
        this.chat?.id === message.chat.chat_id
          ? this.chat
          : this.#open(newConversation(message.chat.chat_id, message.chat.shared_interests));
      this.phase = { at: 'chatting' };
      chat.resumed(message.chat);
    } else if (message.phase === 'offered' && message.match) {
      this.#offered(message.match, message.match.accepted);
    } else if (message.phase === 'searching' && message.search) {
      this.#searching(message.search);
    } else {
      this.#idle();
    }
  }

  /** What was asked for while the connection was away is asked for again. */
  #repeat(): void {
    this.chat?.repeat();
    if (this.searching && this.#withdrawal) this.parts.say(this.#withdrawal);
    else this.#withdrawal = undefined;
  }

  #withdraw(message: ClientMessage): void {
    this.#withdrawal = message;
    this.parts.say(message);
  }

  /** The session lives and does nothing: a chat that was open is over, a search that never arrived is asked for again. */
  #idle(): void {
    if (this.phase.at === 'ended' || this.phase.at === 'choosing') return;
    if (this.chat !== undefined) return this.#ended({ chat_id: this.chat.id }, 'lost');
    if (this.phase.at === 'searching' && this.phase.tier === undefined) return this.find(this.choice);
    this.choose();
  }

  #lost(): void {
    if (this.chat !== undefined && this.phase.at !== 'ended') {
      this.#ended({ chat_id: this.chat.id }, 'lost');
    }
  }

  #searching(search: Pick<ServerMessageOf<'searching'>, 'tier' | 'timeout_ms'>): void {
    this.#settle();
    const now = this.parts.clock.now();
    const since = this.phase.at === 'searching' ? this.phase.since : now;
    this.#leaveChat();
    this.phase = { at: 'searching', tier: search.tier, since, until: now + search.timeout_ms };
  }

  #offered(
    offer: ServerMessageOf<'match_found'> | NonNullable<SessionResumed['match']>,
    accepted: boolean,
  ): void {
    this.notice = undefined;
    const until = this.parts.clock.now() + offer.expires_in_ms;
    this.phase = { at: 'offered', offer, until, accepted };
  }

  #back(
    { requeued }: { requeued: boolean },
    reason: 'declined_you' | 'declined_partner' | 'expired_requeued' | 'expired',
  ): void {
    const notice = { text: words.notice[reason] };
    if (!requeued) return this.choose(notice);
    // `searching` with the time that is left follows.
    this.phase = { at: 'searching', tier: undefined, since: this.parts.clock.now(), until: undefined };
    this.notice = notice;
  }

  /** Nobody was free: perhaps somebody is who speaks this person's other language. */
  #timedOut(): void {
    const next = this.phase.at === 'searching' ? this.#languages.next() : undefined;
    if (next === undefined) return this.choose({ text: words.notice.timeout });
    const goOn = (): void => {
      this.#search();
      this.notice = { text: next.news };
    };
    if (next.question === undefined) return goOn();
    this.choose({ text: next.question, action: { text: words.choose.start, run: goOn } });
  }

  #talk(conversation: Conversation): void {
    this.#settle();
    this.notice = undefined;
    this.#open(conversation);
    this.parts.keep(conversation);
    this.phase = { at: 'chatting' };
  }

  #open(conversation: Conversation): Chat {
    this.chat?.close();
    const { clock, say, keep } = this.parts;
    this.chat = new Chat({ clock, say, keep }, conversation);
    return this.chat;
  }

  #ended({ chat_id }: { chat_id: string }, ending: Ending): void {
    if (this.chat?.id !== chat_id) return;
    // Blocking answers `blocked` and then as after `end_chat`: the first word stands.
    if (this.phase.at === 'ended' && ending !== 'blocked') return;
    this.chat.close();
    this.parts.keep(undefined);
    this.phase = { at: 'ended', ending };
  }

  #leaveChat(): void {
    if (this.chat === undefined) return;
    this.chat.close();
    this.chat = undefined;
    this.parts.keep(undefined);
  }

  #limited(message: RateLimited): void {
    const until = this.parts.clock.now() + message.retry_after_ms;
    const text = words.limited[message.action](Math.ceil(message.retry_after_ms / 1000));
    if (message.action === 'message' || message.action === 'undelivered') this.chat?.limited(message, text);
    else if (message.action === 'report') this.chat?.reportLater(text, message.retry_after_ms);
    else if (message.action === 'find_match') this.#findLater({ text, until }, message.retry_after_ms);
    else this.notice = { text, until };
  }

  /** The search is not given up: it begins as soon as it may. */
  #findLater(notice: Notice, ms: number): void {
    if (this.phase.at !== 'searching') return;
    this.#settle();
    this.notice = notice;
    this.#unsearch = this.parts.clock.after(ms, () => this.#search());
  }

  /** What passes by itself is waited for, as somebody who searches has nothing else to do; it can be cancelled meanwhile. */
  #notFound(error: ServerMessageOf<'error'>, text: string): void {
    if (!error.temporary) return this.choose({ text });
    this.#findLater({ text: words.notice.search_delayed }, error.retry_after_ms ?? FIND_AGAIN_MS);
  }

  #settle(): void {
    this.#unsearch?.();
    this.#unsearch = undefined;
  }

  #failed(message: ServerMessageOf<'error'>): void {
    const text = words.error[message.code] ?? (message.message || words.error.other) ?? '';
    if (message.ref === 'report') return this.chat?.reportFailed(text);
    const aboutMessage = message.seq !== undefined && message.chat_id === this.chat?.id;
    if (aboutMessage || this.chat?.wrote(message.ref)) return this.chat?.failed(message);
    if (message.ref === 'find' && this.phase.at === 'searching') return this.#notFound(message, text);
    if (message.code === 'match_gone' && this.phase.at === 'offered') return this.choose({ text });
    if (
      message.code === 'not_your_chat' &&
      this.phase.at === 'chatting' &&
      message.chat_id === this.chat?.id
    ) {
      return this.#ended({ chat_id: this.chat?.id ?? '' }, 'lost');
    }
    this.notice = { text };
  }
}
