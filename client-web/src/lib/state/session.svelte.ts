import {
  CloseCode,
  Connection,
  PROTOCOL,
  type Clock,
  type Conversation,
  type Hello,
  type Link,
  type Limits,
  type ServerMessage,
  type Wire,
  type WireEvents,
} from '$lib/whisper';
import { BanCase } from './ban.svelte';
import { Journey } from './journey.svelte';
import type { Memory, TabState } from './memory';
import type { Choice, Problem } from './phase';
import type { Speaking } from './searchlanguages';

/** How long a greeting waits for the fingerprint, which is worth less than the time of a person. */
export const FINGERPRINT_PATIENCE_MS = 1_000;

/** The other tabs of this browser, some of which may hold the same session. */
export interface Tabs {
  /** Asks whoever has the session to hand it over; undefined if nobody answers. */
  ask(sessionId: string): Promise<TabState | undefined>;
  /** Called when another tab asks; undefined if the session is not here. */
  answer(give: (sessionId: string) => TabState | undefined): void;
}

/** Where the words of a chat are, in memory only, while the page is loaded again. */
export interface ReloadMemory {
  give(sessionId: string, conversation: Conversation): void;
  /** What the page before gave, once; undefined if there is nothing, or nowhere to ask. */
  take(sessionId: string): Promise<Conversation | undefined>;
}

export interface SessionParts extends Speaking {
  open(events: WireEvents): Wire;
  clock: Clock;
  random(): number;
  memory: Memory;
  fingerprint(): Promise<string | undefined>;
  /** Solves the server's challenge, and tells the part that is done. */
  prove(challenge: unknown, progress: (done: number) => void): Promise<string>;
  tabs: Tabs;
  reloadMemory: ReloadMemory;
}

/** The page's one session: its connection, what it remembers, and the journey that runs over it. */
export class Session {
  link: Link = $state.raw({ state: 'connecting' });
  limits: Limits | undefined = $state.raw();
  /** Why this person is kept out, once they are. */
  ban: BanCase | undefined = $state.raw();
  readonly journey: Journey;
  readonly reachable = $derived(this.link.state === 'up');
  readonly #connection: Connection;
  #stopped = false;
  /** What is searched for as soon as the server has heard who agreed. */
  #wanted: Choice | undefined;
  /** Shown with the next greeting. */
  #proof: string | undefined;

  constructor(private readonly parts: SessionParts) {
    const { clock, memory } = parts;
    this.journey = new Journey(
      {
        clock,
        say: (message) => void this.#connection.send(message),
        keep: (conversation) => (memory.conversation = conversation),
        tongues: () => parts.tongues?.() ?? [],
        asks: () => parts.asks?.() ?? false,
      },
      memory.conversation,
    );
    this.#connection = new Connection({
      open: parts.open,
      clock,
      random: parts.random,
      hello: () => this.#hello(),
      heard: (message) => this.#hear(message),
      changed: (link) => this.#linkIs(link),
    });
    parts.tabs.answer((sessionId) => this.#handOver(sessionId));
  }

  /** Takes the session back from the tab that took it over, with all that was said there. */
  async useHere(): Promise<void> {
    const { memory, tabs } = this.parts;
    const state = memory.sessionId === undefined ? undefined : await tabs.ask(memory.sessionId);
    if (state !== undefined) {
      memory.tabState = state;
      this.journey.restore(memory.conversation);
    }
    this.startAgain();
  }

  get choice(): Choice {
    return this.parts.memory.choice;
  }

  start(): void {
    this.#stopped = false;
    const kept = this.parts.memory.conversation;
    if (kept === undefined) this.#connection.start();
    else void this.#recall(kept);
  }

  stop(): void {
    this.#stopped = true;
    this.#connection.stop();
  }

  /** The page goes: the next one may take over the words. */
  leave(): void {
    const { memory, reloadMemory } = this.parts;
    const { sessionId, conversation } = memory;
    if (sessionId !== undefined && conversation !== undefined) reloadMemory.give(sessionId, conversation);
  }

  /** Only the outline of the chat was kept; its words may wait in memory. */
  async #recall(kept: Conversation): Promise<void> {
    const { memory, reloadMemory } = this.parts;
    const words = memory.sessionId === undefined ? undefined : await reloadMemory.take(memory.sessionId);
    if (this.#stopped) return;
    if (words?.chatId === kept.chatId && words.receivedSeq === kept.receivedSeq) {
      memory.conversation = words;
      this.journey.restore(words);
    }
    this.#connection.start();
  }

  wake(): void {
    this.#connection.wake();
  }

  /** Whoever searches agrees to the guidelines; the first time, the server is greeted once more, with the fingerprint. */
  find(choice: Choice): void {
    const { memory } = this.parts;
    memory.choice = choice;
    if (memory.agreed) return this.journey.find(choice);
    memory.agree();
    this.#wanted = choice;
    this.startAgain();
  }

  /** After a problem or a ban: begins again, with the session where it still lives. */
  startAgain(): void {
    this.journey.phase = { at: 'connecting' };
    this.#connection.start();
  }

  /** Falls silent first, so that nothing is confirmed here that the other tab never gets. */
  #handOver(sessionId: string): TabState | undefined {
    if (this.parts.memory.sessionId !== sessionId || this.link.state === 'stopped') return undefined;
    this.#connection.stop();
    this.journey.phase = { at: 'problem', problem: 'taken_over' };
    return this.parts.memory.tabState;
  }

  async #hello(): Promise<Hello> {
    const { memory } = this.parts;
    const fingerprint = await this.#fingerprint();
    const device = memory.deviceToken;
    const resume = memory.resumeToken;
    // Only what may still be open: the server says once more that a chat is over which is named here.
    const chat = this.journey.phase.at === 'ended' ? undefined : this.journey.chat?.conversation;
    return {
      type: 'hello',
      protocol: PROTOCOL,
      ...(fingerprint !== undefined && { fingerprint }),
      ...(device !== undefined && { device }),
      ...(this.#proof !== undefined && { proof: this.#proof }),
      ...(resume !== undefined && { resume }),
      ...(resume !== undefined && chat && { chat: { chat_id: chat.chatId, received_seq: chat.receivedSeq } }),
    };
  }

  #fingerprint(): Promise<string | undefined> {
    if (!this.parts.memory.agreed) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const giveUp = this.parts.clock.after(FINGERPRINT_PATIENCE_MS, () => resolve(undefined));
      const settle = (value: string | undefined): void => {
        giveUp();
        resolve(value);
      };
      this.parts.fingerprint().then(settle, () => settle(undefined));
    });
  }

  #hear(message: ServerMessage): void {
    if (message.type === 'session_created' || message.type === 'session_resumed') {
      this.parts.memory.sessionIs(message);
    }
    if (message.type === 'session_created') this.limits = message.limits;
    if (message.type === 'resume_failed') this.parts.memory.forgetSession();
    if (message.type === 'banned') this.ban = new BanCase(this.parts, message.ban_id, message);
    this.journey.hear(message);
    if (message.type === 'proof_required') void this.#prove(message.challenge);
    if (message.type === 'session_created' || message.type === 'session_resumed') {
      this.#proof = undefined;
      this.#findWanted();
    }
  }

  /** Without a connection, as the server waits ten seconds only, and a slow device needs longer. */
  async #prove(challenge: unknown): Promise<void> {
    this.#connection.stop();
    const proving = (): boolean => this.journey.phase.at === 'proving' && !this.#stopped;
    try {
      this.#proof = await this.parts.prove(challenge, (done) => {
        if (proving()) this.journey.phase = { at: 'proving', done };
      });
      if (proving()) this.startAgain();
    } catch {
      if (proving()) this.journey.phase = { at: 'problem', problem: 'busy' };
    }
  }

  #findWanted(): void {
    const choice = this.#wanted;
    this.#wanted = undefined;
    if (choice !== undefined && this.journey.phase.at === 'choosing') this.journey.find(choice);
  }

  #linkIs(link: Link): void {
    this.link = link;
    const { phase } = this.journey;
    const said = phase.at === 'banned' || (phase.at === 'problem' && phase.problem === 'busy');
    if (link.state !== 'stopped' || said) return;
    const problem = problemOf(link.code);
    if (problem !== undefined) this.journey.phase = { at: 'problem', problem };
  }
}

function problemOf(code: number): Problem | undefined {
  if (code === 1000) return undefined;
  if (code === CloseCode.takenOver) return 'taken_over';
  if (code === CloseCode.protocolUnsupported) return 'outdated';
  return 'refused';
}
