import type { ClientMessage, Clock, SearchState, ServerMessageOf, SessionResumed } from '$lib/whisper';
import { words } from '$lib/words';
import type { AboutMatch } from './about';
import type { Choice, Notice, Phase } from './phase';
import { SearchLanguages, type SearchSettings } from './searchlanguages';

/** After a failure that says no time of its own. */
const FIND_AGAIN_MS = 2_000;

/** As many as the server takes. */
const AVOID_MAX = 20;

type Offered = ServerMessageOf<'match_found'> | NonNullable<SessionResumed['match']>;

/** The journey, as far as a search changes it. */
export interface SearchHost {
  phase: Phase;
  notice: Notice | undefined;
  /** Leaves a chat that is over. */
  leaveChat(): void;
  choose(notice?: Notice): void;
}

export interface SearchParts extends SearchSettings {
  clock: Clock;
  say(message: ClientMessage): void;
}

/** A search, and the offers that it brings. What was answered while the connection was away is said again after a resume. */
export class Search {
  choice: Choice = $state.raw({ interests: [], strict: false });
  /** Taken back or declined, and not answered yet. */
  #withdrawal: ClientMessage | undefined;
  /** Takes back the search that is said again when the server allows it. */
  #unsearch: (() => void) | undefined;
  /** The choice is another one since this search began: the next one begins when the server has ended this one. */
  #isChanged = false;
  readonly #languages: SearchLanguages;

  constructor(
    private readonly parts: SearchParts,
    private readonly host: SearchHost,
    choice: Choice,
  ) {
    this.choice = choice;
    this.#languages = new SearchLanguages(parts);
  }

  find(choice: Choice): void {
    this.choice = choice;
    this.#languages.begin();
    this.#begin();
  }

  /** The server knows a search by its choice, so this one ends and another begins. */
  change(choice: Choice): void {
    if (this.host.phase.at !== 'searching') return;
    this.choice = choice;
    // One that waits for its time takes the choice of then.
    if (this.#unsearch !== undefined) return;
    this.#withdraw({ type: 'cancel_match', ref: 'change' });
    this.#isChanged = true;
  }

  /** The search that was changed had ended by itself. */
  changed(): void {
    if (this.#isChanged) this.find(this.choice);
  }

  #begin(): void {
    const { interests, strict } = this.choice;
    this.settle();
    this.host.notice = undefined;
    this.host.leaveChat();
    this.#awaitSearching();
    const avoid = this.#avoided(interests);
    const wish = { ...(strict && { strict }), ...(avoid.length > 0 && { avoid }), ...this.#languages.wish };
    this.parts.say({ type: 'find_match', interests, ref: 'find', ...wish });
  }

  cancel(): void {
    if (this.#unsearch !== undefined) return this.host.choose({ text: words.notice.cancelled });
    this.#withdraw({ type: 'cancel_match' });
  }

  accept(): void {
    const { phase } = this.host;
    if (phase.at !== 'offered' || phase.accepted) return;
    this.#withdrawal = undefined;
    this.host.phase = { ...phase, accepted: true };
    this.#sayAccepted(phase.offer.match_id);
  }

  decline(): void {
    const { phase } = this.host;
    if (phase.at === 'offered') this.#withdraw({ type: 'decline_match', match_id: phase.offer.match_id });
  }

  /** Nothing is searched for any more, now or later. */
  settle(): void {
    this.#withdrawal = undefined;
    this.#isChanged = false;
    this.#stopWaiting();
  }

  hear(message: AboutMatch): void {
    switch (message.type) {
      case 'searching':
        return this.searching(message);
      case 'match_found':
        // Whoever has just changed their choice is not shown whom the old one has found.
        return this.#isChanged ? undefined : this.offered(message, false);
      case 'match_accepted':
        if (this.host.phase.at === 'offered') this.host.phase = { ...this.host.phase, accepted: true };
        return;
      case 'match_declined':
        return this.#back(message, message.by === 'you' ? 'declined_you' : 'declined_partner');
      case 'match_expired':
        return this.#back(message, message.requeued ? 'expired_requeued' : 'expired');
      case 'match_cancelled':
        return this.#isChanged ? this.find(this.choice) : this.host.choose({ text: words.notice.cancelled });
      case 'match_timeout':
        return this.#timedOut();
      default:
        message satisfies never;
    }
  }

  searching(search: SearchState): void {
    this.#stopWaiting();
    const now = this.parts.clock.now();
    const { phase } = this.host;
    const since = phase.at === 'searching' ? phase.since : now;
    this.host.leaveChat();
    const widensAt = search.next_tier_ms === undefined ? undefined : now + search.next_tier_ms;
    this.host.phase = { at: 'searching', tier: search.tier, since, until: now + search.timeout_ms, widensAt };
  }

  offered(offer: Offered, accepted: boolean): void {
    this.host.notice = undefined;
    const now = this.parts.clock.now();
    const { phase } = this.host;
    const waited = phase.at === 'searching' ? now - phase.since : undefined;
    this.host.phase = { at: 'offered', offer, until: now + offer.expires_in_ms, accepted, waited };
  }

  /** The same offer after a resume: what was answered meanwhile stays the answer. */
  offeredAgain(offer: Offered & { accepted: boolean }): void {
    const { phase } = this.host;
    const same = phase.at === 'offered' && phase.offer.match_id === offer.match_id;
    const unheard = same && phase.accepted && !offer.accepted;
    this.offered(offer, offer.accepted || unheard);
    if (unheard) this.#sayAccepted(offer.match_id);
  }

  /** The session goes on: a cancel or a decline without an answer is said again, but no other offer is declined by it. */
  repeat(): void {
    const { phase } = this.host;
    const withdrawal = this.#withdrawal;
    const about = phase.at === 'offered' ? phase.offer.match_id : undefined;
    const holds =
      withdrawal?.type === 'decline_match'
        ? withdrawal.match_id === about
        : phase.at === 'searching' || phase.at === 'offered';
    if (withdrawal !== undefined && holds) this.parts.say(withdrawal);
    else this.#withdrawal = undefined;
  }

  /** A new session has begun, and the old one's search is gone. */
  startAgain(): void {
    if (this.#withdrawal !== undefined && !this.#isChanged) return this.host.choose(this.#withdrawn());
    this.find(this.choice);
    this.host.notice = { text: words.notice.lost_search };
  }

  /** The session goes on without a search: one that never arrived is asked for again, one that did is over. */
  idle(): void {
    const { phase } = this.host;
    if (this.#isChanged) return this.find(this.choice);
    if (this.#withdrawal !== undefined) return this.host.choose(this.#withdrawn());
    if (phase.at === 'searching' && phase.tier === undefined) return this.#begin();
    if (phase.at === 'searching') return this.#timedOut();
    this.host.choose(phase.at === 'offered' ? { text: words.error.match_gone ?? '' } : undefined);
  }

  /** The search is not given up: it begins as soon as it may. */
  later(notice: Notice, ms: number): void {
    if (this.host.phase.at !== 'searching') return;
    this.#stopWaiting();
    this.host.notice = notice;
    this.#unsearch = this.parts.clock.after(ms, () =>
      this.#goOn(words.notice.search_again, () => this.#begin()),
    );
  }

  /** What passes by itself is waited for, as somebody who searches has nothing else to do; it can be cancelled meanwhile. */
  failed(error: ServerMessageOf<'error'>, text: string): void {
    if (!error.temporary) return this.host.choose({ text });
    const ms = error.retry_after_ms ?? FIND_AGAIN_MS;
    this.later({ text: words.notice.search_delayed, until: this.parts.clock.now() + ms }, ms);
  }

  /** Nobody was free: perhaps somebody is who speaks this person's other language. */
  #timedOut(): void {
    if (this.#isChanged) return this.find(this.choice);
    const next = this.host.phase.at === 'searching' ? this.#languages.next() : undefined;
    if (next === undefined) return this.host.choose({ text: this.#nobody() });
    this.#goOn(next.question, () => {
      this.#begin();
      this.host.notice = { text: next.news };
    });
  }

  #nobody(): string {
    const { timeout } = words.notice;
    return this.parts.otherWindowSearched?.() === true ? `${timeout} ${words.search.ownWindows}` : timeout;
  }

  /** What somebody searches for they want to meet, whatever else they have written down. */
  #avoided(interests: readonly string[]): string[] {
    const avoided = this.parts.avoided?.() ?? [];
    return avoided.filter((tag) => !interests.includes(tag)).slice(0, AVOID_MAX);
  }

  /** By itself, or when the person says so: as they wish. */
  #goOn(question: string, run: () => void): void {
    if (this.parts.asks?.() !== true) return run();
    this.host.choose({ text: question, action: { text: words.choose.start, run } });
  }

  #back(
    { requeued }: { requeued: boolean },
    reason: 'declined_you' | 'declined_partner' | 'expired_requeued' | 'expired',
  ): void {
    const notice = { text: words.notice[reason] };
    if (!requeued) return this.host.choose(notice);
    // `searching` with the time that is left follows.
    this.#awaitSearching();
    this.host.notice = notice;
  }

  #awaitSearching(): void {
    this.host.phase = { at: 'searching', tier: undefined, since: this.parts.clock.now(), until: undefined };
  }

  #stopWaiting(): void {
    this.#unsearch?.();
    this.#unsearch = undefined;
  }

  #withdrawn(): Notice {
    const declined = this.#withdrawal?.type === 'decline_match';
    return { text: declined ? words.notice.declined_you : words.notice.cancelled };
  }

  #withdraw(message: ClientMessage): void {
    this.#isChanged = false;
    this.#withdrawal = message;
    this.parts.say(message);
  }

  #sayAccepted(match: string): void {
    this.parts.say({ type: 'accept_match', match_id: match });
  }
}
