import {
  CloseCode,
  Connection,
  type AgeRequired,
  type Link,
  type Limits,
  type ServerMessage,
  type SessionCreated,
  type SessionResumed,
  type WakeReason,
  type Wire,
  type WireEvents,
} from '$lib/whisper';
import { BanCase } from './ban.svelte';
import { TabHandover, type ThisTab, type ReloadMemory, type Tabs } from './tabhandover';
import { Greeting, type GreetingParts } from './greeting';
import { Journey } from './journey.svelte';
import type { Choice, Problem } from './phase';
import type { ConnectFailure } from './connectfailure';
import type { SearchSettings } from './searchlanguages';

export type { ReloadMemory, Tabs } from './tabhandover';

export interface SessionParts extends GreetingParts, SearchSettings {
  open(events: WireEvents): Wire;
  random(): number;
  /** Solves the server's challenge, and tells the part that is done. */
  prove(challenge: unknown, progress: (done: number) => void): Promise<string>;
  tabs: Tabs;
  reloadMemory: ReloadMemory;
  /** Finds out by plain HTTP why no connection can be opened. */
  connectFailure(): Promise<ConnectFailure>;
  /** Whether the person may be brought to somebody new; otherwise they are asked for it where interests are chosen. */
  consents?(): boolean;
}

/** The page's one session: its connection, what it remembers, and the journey that runs over it. */
export class Session {
  link: Link = $state.raw({ state: 'connecting' });
  limits: Limits | undefined = $state.raw();
  /** Why this person is kept out, once they are. */
  ban: BanCase | undefined = $state.raw();
  readonly journey: Journey;
  /** What is in the way of a connection that never opened; undefined while that is not known. */
  connectFailure: ConnectFailure | undefined = $state.raw();
  readonly reachable = $derived(this.link.state === 'up');
  readonly #connection: Connection;
  readonly #greeting: Greeting;
  readonly #handover: TabHandover;
  #stopped = false;
  /** Whether its person was let in. */
  #started = false;
  /** The server's time when the clock was at 0. */
  #serverEpoch: number | undefined;
  /** The page is in the browser's cache, and may come back as it is; another one may have gone on with the session meanwhile. */
  #left: { token: string | undefined } | undefined;

  constructor(private readonly parts: SessionParts) {
    const { clock, memory } = parts;
    this.journey = new Journey(
      {
        clock,
        say: (message) => void this.#connection.send(message),
        keep: (kept) => {
          memory.kept = kept;
          this.#handover.changed();
        },
        serverTime: () => this.#serverEpoch && this.#serverEpoch + clock.now(),
        searchLanguages: () => parts.searchLanguages?.() ?? [],
        asks: () => parts.asks?.() ?? false,
        avoided: () => parts.avoided?.() ?? [],
        otherWindowSearched: () => parts.otherWindowSearched?.() ?? false,
      },
      memory.kept,
      memory.choice,
    );
    this.#greeting = new Greeting(parts);
    this.#connection = new Connection({
      open: parts.open,
      clock,
      random: parts.random,
      hello: () => this.#greeting.hello(this.journey.openChat?.conversation),
      heard: (message) => this.#hear(message),
      changed: (link) => this.#linkIs(link),
    });
    this.#handover = new TabHandover(parts, this.#thisTab());
  }

  get choice(): Choice {
    return this.parts.memory.choice;
  }

  start(): void {
    this.#started = true;
    this.#stopped = false;
    const { sessionId } = this.parts.memory;
    if (sessionId === undefined) this.#connection.start();
    else void this.#enter(sessionId);
  }

  stop(): void {
    this.#stopped = true;
    this.#connection.stop();
  }

  /** Whoever sits here must leave at once: the other one is told that it is over, and this tab forgets who it was. */
  vanish(): void {
    const { journey } = this;
    if (journey.phase.at === 'chatting') journey.chat?.end();
    else if (journey.searching) journey.cancel();
    journey.choose();
    this.stop();
    this.#started = false;
    this.parts.memory.forgetSession();
    // Whoever begins here again begins anew.
    journey.phase = { at: 'connecting' };
  }

  /** The page goes, perhaps into the browser's cache: the next one may take over. */
  leave(): void {
    if (!this.#started) return;
    this.#handover.leave();
    this.#left = { token: this.parts.memory.resumeToken };
    this.stop();
  }

  /** The page comes out of the cache. False if another one went on with its session meanwhile, so that this one is out of date. */
  comeBack(): boolean {
    const left = this.#left;
    this.#left = undefined;
    if (left === undefined) return true;
    if (left.token !== this.parts.memory.resumeToken) return false;
    this.start();
    return true;
  }

  wake(reason: WakeReason): void {
    this.#connection.wake(reason);
    if (this.journey.phase.at === 'banned') void this.ban?.refresh();
  }

  tryNow(): void {
    this.#connection.tryNow();
  }

  find(choice: Choice): void {
    this.parts.memory.choice = choice;
    if (this.parts.consents?.() === false) this.journey.choose();
    else this.journey.find(choice);
  }

  /** The same search goes on for something else. */
  change(choice: Choice): void {
    this.parts.memory.choice = choice;
    this.journey.change(choice);
  }

  /** What is picked stays picked, also where nothing was searched for yet. */
  remember(choice: Choice): void {
    this.parts.memory.choice = choice;
  }

  /** After a problem or a ban: begins again, with the session where it still lives. */
  startAgain(): void {
    this.journey.phase = { at: 'connecting' };
    this.#connection.start();
  }

  /** Takes the session back from the tab that took it over, with all that was said there. */
  async useHere(): Promise<void> {
    await this.#handover.take();
    this.startAgain();
  }

  async #enter(sessionId: string): Promise<void> {
    const where = await this.#handover.enter(sessionId);
    if (this.#stopped) return;
    if (where === 'this tab') this.#connection.start();
    else this.journey.phase = { at: 'problem', problem: 'taken_over' };
  }

  #thisTab(): ThisTab {
    const { journey } = this;
    return {
      isLive: () => this.#connection.link.state !== 'stopped',
      waits: () => journey.phase.at === 'problem' && journey.phase.problem === 'taken_over',
      carried: () => journey.chat?.carried,
      handOver: () => {
        this.#connection.stop();
        journey.phase = { at: 'problem', problem: 'taken_over' };
      },
      restore: (known) => journey.restore(known),
      goOn: () => this.startAgain(),
    };
  }

  #hear(message: ServerMessage): void {
    if (this.#isUnreadHello(message) && this.#greeting.leaveOutAge()) return this.#connection.start();
    const begun = message.type === 'session_created' || message.type === 'session_resumed';
    if (begun) this.#sessionIs(message);
    if (message.type === 'resume_failed') this.parts.memory.forgetSession();
    if (message.type === 'banned') this.ban = new BanCase(this.parts, message.ban_id, message);
    this.journey.hear(message);
    if (message.type === 'age_required') this.#proveAge(message);
    if (message.type === 'proof_required') void this.#prove(message.challenge);
    if (begun) this.#handover.changed();
  }

  #isUnreadHello(message: ServerMessage): boolean {
    return message.type === 'error' && message.code === 'bad_message' && !this.reachable;
  }

  /** At a provider, and so without a connection. */
  #proveAge({ device_token, reason }: AgeRequired): void {
    this.#connection.stop();
    this.parts.memory.ageIsAsked(device_token);
    if (reason !== 'missing') this.parts.memory.forgetAge();
  }

  #sessionIs(message: SessionCreated | SessionResumed): void {
    const { memory, clock } = this.parts;
    memory.sessionIs(message);
    this.#greeting.proof = undefined;
    if (message.type === 'session_created') this.limits = message.limits;
    if (message.ts !== undefined) this.#serverEpoch = message.ts - clock.now();
  }

  /** Without a connection, as the server waits ten seconds only, and a slow device needs longer. */
  async #prove(challenge: unknown): Promise<void> {
    this.#connection.stop();
    const proving = (): boolean => this.journey.phase.at === 'proving' && !this.#stopped;
    try {
      this.#greeting.proof = await this.parts.prove(challenge, (done) => {
        if (proving()) this.journey.phase = { at: 'proving', done };
      });
      if (proving()) this.startAgain();
    } catch {
      if (proving()) this.journey.phase = { at: 'problem', problem: 'busy' };
    }
  }

  async #lookForHindrance(link: Extract<Link, { state: 'waiting' }>): Promise<void> {
    if (link.why !== 'never_opened') return void (this.connectFailure = undefined);
    const connectFailure = await this.parts.connectFailure();
    if (this.link === link || this.link.state === 'connecting') this.connectFailure = connectFailure;
  }

  #linkIs(link: Link): void {
    this.link = link;
    if (link.state === 'up') this.connectFailure = undefined;
    if (link.state === 'waiting') void this.#lookForHindrance(link);
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
