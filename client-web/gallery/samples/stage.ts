import { flushSync, tick, type Component } from 'svelte';
import { browserClock } from '$lib/browser/clock';
import { Catalog } from '$lib/state/catalog.svelte';
import { Memory } from '$lib/state/memory';
import type { Choice } from '$lib/state/phase';
import { OtherWindows, type WindowNews } from '$lib/state/otherwindows.svelte';
import type { Session } from '$lib/state/session.svelte';
import { Site, type SiteFacts } from '$lib/state/site.svelte';
import { Browser } from '$lib/state/testing/browser';
import type { OwnState, ReplyTo, ServerMessage } from '$lib/whisper';
import { created, FakeClock, settled } from '$lib/whisper/testing/fakes';
import { CHAT, CHOICE, INTERESTS } from './data';

const ABNORMAL = 1006;

/** The whole client with its real state over a server that says whatever a sample wants it to say. Its time stands still. */
export class Stage {
  /** The browser as its unit tests have it. */
  readonly browser = new Browser(timeOfThePage());
  readonly catalog = new Catalog((path) => this.#read(path));
  /** What the server says of the place. */
  facts: SiteFacts = { minimum_age: 18 };
  readonly site = new Site((path) => this.#read(path), this.browser.clock);
  readonly memory = new Memory(
    () => this.browser.device,
    () => this.browser.tab,
  );
  /** What another window of the browser says of its search. */
  otherWindowSays: (news: WindowNews) => void = () => undefined;
  readonly otherWindows = new OtherWindows({
    tell: () => undefined,
    hear: (told) => (this.otherWindowSays = told),
  });
  interestsFail = false;
  /** A newer build of the page is there. */
  newerBuild = false;
  #session: Session | undefined;
  #heard = 0;
  #written = 0;
  #atOnce = false;

  /** Opened on first use, so that a sample can say before what the browser remembers; the page begins it. */
  get session(): Session {
    // Half of the longest wait: no try follows at once.
    return (this.#session ??= this.browser.opens(0.5));
  }

  /** The date. */
  today(): number {
    return this.browser.clock.today();
  }

  /** Until all that the page has asked for is there. */
  async settles(): Promise<void> {
    await new Promise((drawn) => setTimeout(drawn));
    await tick();
  }

  says(message: ServerMessage): void {
    this.browser.wire.says(message);
    if (!this.#atOnce) flushSync();
  }

  /** As of a long talk: drawn when all of it is there, not after each message. */
  atOnce(happens: () => void): void {
    this.#atOnce = true;
    happens();
    this.#atOnce = false;
    flushSync();
  }

  /** The server greets. */
  async arrives(): Promise<void> {
    await this.browser.wire.opens();
    this.says(created);
  }

  async searches(choice: Choice = CHOICE): Promise<void> {
    await this.arrives();
    this.session.find(choice);
    this.says({ type: 'searching', tier: 1, timeout_ms: 60_000, next_tier_ms: 15_000 });
  }

  async isOffered(shared = CHAT.shared): Promise<void> {
    await this.searches();
    this.says({
      type: 'match_found',
      match_id: 'match',
      shared_interests: shared,
      tier: shared.length > 0 ? 2 : 4,
      expires_in_ms: 12_000,
    });
  }

  async talks(shared = CHAT.shared): Promise<void> {
    await this.isOffered(shared);
    this.session.journey.accept();
    this.says({ type: 'chat_started', chat_id: CHAT.id, shared_interests: shared });
  }

  hears(text: string, replyTo?: ReplyTo): void {
    this.#heard += 1;
    this.says({
      type: 'message',
      chat_id: CHAT.id,
      seq: this.#heard,
      text,
      ts: this.today(),
      ...(replyTo && { reply_to: replyTo }),
    });
  }

  /** An own message and how far it comes; `refused` leaves its number to the next one. */
  writes(text: string, state: OwnState = 'read'): void {
    this.session.journey.chat?.write(text);
    if (state === 'waiting' || state === 'sending') return;
    const about = { chat_id: CHAT.id, seq: this.#written + 1 };
    if (state === 'refused') return this.says({ type: 'message_blocked', ...about, category: 'contact' });
    this.#written += 1;
    this.says({ type: 'message_ack', ...about, ts: this.today() });
    if (state === 'delivered' || state === 'read') this.says({ type: state, ...about });
  }

  /** The first try to come back has failed, too: the next one is some seconds away. */
  loses(): void {
    this.browser.wire.events.closed(ABNORMAL);
    this.session.tryNow();
    this.browser.wire.events.closed(ABNORMAL);
    flushSync();
  }

  /** The browser says that it has no network. */
  isOffline(): void {
    Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
    dispatchEvent(new Event('offline'));
    flushSync();
  }

  /** Presses what has this name on the page: a button, a tab, a summary. */
  async presses(name: string): Promise<void> {
    const named = [...document.querySelectorAll<HTMLElement>('button, summary, label, [role="tab"]')].find(
      (element) => element.textContent.trim() === name || element.getAttribute('aria-label') === name,
    );
    if (named === undefined) throw new Error(`nothing here is called “${name}”`);
    named.click();
    flushSync();
    await this.settles();
  }

  async #read(path: string): Promise<unknown> {
    await settled();
    if (path === '/api/site') return this.facts;
    if (path.startsWith('/api/online')) return { online: 128 };
    if (this.interestsFail) throw new Error('as if the server were away');
    return { categories: INTERESTS, max: 5 };
  }
}

/** Both its clocks, standing. */
function timeOfThePage(): FakeClock {
  const clock = new FakeClock(browserClock.now());
  clock.dateIsOffBy = browserClock.today() - clock.now();
  return clock;
}

/** One state of the client: what the browser remembers, and what happens from the moment on when the page is there. */
export interface Sample {
  name: string;
  /** A page of its own, where it is not the one on which all else happens. */
  screen?: Component;
  before?(stage: Stage): void;
  play?(stage: Stage): Promise<unknown>;
}
