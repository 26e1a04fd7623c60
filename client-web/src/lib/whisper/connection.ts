import { retryDelay } from './backoff.js';
import { adviceFor, CloseCode } from './close.js';
import type { Clock } from './clock.js';
import { decode, encode } from './codec.js';
import type { ClientMessage, Hello, ServerMessage } from './messages.js';

export const SILENCE_MS = 25_000;
export const PONG_MS = 10_000;
/** The longest wait for a socket to open, and then for an answer to `hello`. */
export const ANSWER_MS = 15_000;
/** The server allows 10 s between answer and next `hello`; a longer wait is spent without a connection. */
export const HELLO_PATIENCE_MS = 8_000;
/** A connection that worked for this long was good: the next loss starts the backoff again. */
export const STABLE_MS = 5_000;
/** Whoever wakes up doubts a connection that was silent for so long, and believes a pong that comes in so long. */
export const LIVELY_MS = 3_000;
export const DOUBT_MS = 3_000;
/** An attempt that has taken so long, when the page is seen again, may have begun in another network. */
export const HANGS_MS = 1_000;

const LOST = 1006;

/** One open socket, seen from above. */
export interface Wire {
  send(frame: string): void;
  close(): void;
}

export interface WireEvents {
  opened(): void;
  heard(frame: unknown): void;
  closed(code: number): void;
}

/** Why there is no connection: lost, never opened, put off by the server's word, too many from this network, or the server leaves. */
export type Away = 'lost' | 'never_opened' | 'put_off' | 'crowded' | 'leaving';

/** What makes a connection doubtful: the page is seen again, the network has changed, or the device has slept. */
export type WakeReason = 'seen' | 'network' | 'slept';

export type Link =
  | { state: 'connecting' }
  | { state: 'up' }
  | { state: 'waiting'; retryAt: number; why: Away }
  | { state: 'stopped'; code: number };

export interface ConnectionParts {
  open(events: WireEvents): Wire;
  clock: Clock;
  random(): number;
  /** The first message; asked for anew at every try, as the resume token changes. */
  hello(): Promise<Hello>;
  heard(message: ServerMessage): void;
  changed(link: Link): void;
}

/** Keeps one session's connection alive: greets, listens for silence, and comes back as the close code asks. */
export class Connection {
  #wire: Wire | undefined;
  #link: Link = { state: 'stopped', code: 0 };
  #attempt = 0;
  #upSince = 0;
  #wokeAt = -Infinity;
  #opened = false;
  #lastHeard = 0;
  #framesHeard = 0;
  #leaveAt: number | undefined;
  #timers = new Map<'retry' | 'watch' | 'leave' | 'greet', () => void>();

  constructor(private readonly parts: ConnectionParts) {}

  get link(): Link {
    return this.#link;
  }

  start(): void {
    this.#attempt = 0;
    this.#connect();
  }

  /** Ends the connection; only `start` brings it back. */
  stop(): void {
    this.#dropWire();
    this.#become({ state: 'stopped', code: 1000 });
  }

  /** False if nothing is connected: whatever must arrive is kept by the caller until the resume. */
  send(message: ClientMessage): boolean {
    if (this.#link.state !== 'up' || this.#wire === undefined) return false;
    this.#wire.send(encode(message));
    return true;
  }

  /** A pending retry happens now, an attempt that hangs is begun anew, a stale socket is replaced, a doubtful one is asked. */
  wake(reason: WakeReason): void {
    this.#wokeAt = this.#now();
    switch (this.#link.state) {
      case 'waiting':
        return this.#connect();
      case 'connecting':
        if (reason !== 'seen' || this.#hangs()) this.#connect();
        return;
      case 'up':
        return this.#doubt(reason);
      case 'stopped':
        return;
    }
  }

  /** A person does not want to wait any longer. */
  tryNow(): void {
    const { state } = this.#link;
    if (state === 'waiting' || state === 'connecting') this.#connect();
  }

  #now(): number {
    return this.parts.clock.now();
  }

  #connect(): void {
    this.#dropWire();
    this.#opened = false;
    this.#lastHeard = this.#now();
    this.#become({ state: 'connecting' });
    const current = (): boolean => this.#wire === wire;
    const wire: Wire = this.parts.open({
      opened: () => {
        if (!current()) return;
        this.#opened = true;
        void this.#greet(wire);
      },
      heard: (frame) => current() && this.#hear(frame),
      closed: (code) => current() && this.#lost(code),
    });
    this.#wire = wire;
    this.#set('watch', ANSWER_MS, () => this.#lost(LOST));
  }

  async #greet(wire: Wire): Promise<void> {
    const hello = await this.parts.hello();
    if (this.#wire === wire) wire.send(encode(hello));
  }

  #hear(frame: unknown): void {
    if (typeof frame !== 'string') return;
    this.#lastHeard = this.#now();
    this.#framesHeard += 1;
    const decoded = decode(frame);
    if (decoded.kind !== 'message') return;
    const message = decoded.message;
    if (message.type === 'session_created' || message.type === 'session_resumed') this.#established();
    if (message.type === 'reconnect') this.#leaveIn(message.after_ms);
    if (this.#link.state === 'connecting') this.#refused(message);
    this.parts.heard(message);
  }

  #established(): void {
    this.#upSince = this.#now();
    this.#become({ state: 'up' });
    this.#watchSilence();
  }

  /** A temporary answer to `hello`: greet again when the server said, without a connection if that is long. */
  #refused(message: ServerMessage): void {
    const temporary = message.type === 'rate_limited' || (message.type === 'error' && message.temporary);
    if (!temporary) return;
    const wait = message.retry_after_ms ?? retryDelay('retry_later', 0, this.parts.random);
    const wire = this.#wire;
    if (wire === undefined || wait > HELLO_PATIENCE_MS) return this.#retryIn(wait, 'put_off');
    this.#set('watch', wait + ANSWER_MS, () => this.#lost(LOST));
    this.#set('greet', wait, () => void this.#greet(wire));
  }

  #watchSilence(): void {
    const silence = this.#now() - this.#lastHeard;
    if (silence >= SILENCE_MS) return this.#askForLife();
    this.#set('watch', SILENCE_MS - silence, () => this.#watchSilence());
  }

  #askForLife(patience = PONG_MS): void {
    const before = this.#framesHeard;
    this.send({ type: 'ping' });
    this.#set('watch', patience, () => {
      if (this.#framesHeard > before) this.#watchSilence();
      else this.#lost(LOST);
    });
  }

  /** Not an attempt that the server itself makes wait. */
  #hangs(): boolean {
    return !this.#timers.has('greet') && this.#now() - this.#lastHeard >= HANGS_MS;
  }

  #doubt(reason: WakeReason): void {
    const silence = this.#now() - this.#lastHeard;
    // Countdowns stood still in the sleep: a resume tells them anew.
    if (reason === 'slept' || silence >= SILENCE_MS + PONG_MS) this.#connect();
    else if (reason === 'network' || silence >= LIVELY_MS) this.#askForLife(DOUBT_MS);
  }

  #leaveIn(ms: number): void {
    this.#leaveAt = this.#now() + ms;
    this.#set('leave', ms, () => this.#connect());
  }

  #lost(code: number): void {
    const advice = adviceFor(code);
    if (advice === 'stop' || advice === 'changed_only') {
      this.#dropWire();
      return this.#become({ state: 'stopped', code });
    }
    if (this.#link.state === 'up' && this.#now() - this.#upSince >= STABLE_MS) this.#attempt = 0;
    const told = this.#leaveAt === undefined ? undefined : Math.max(0, this.#leaveAt - this.#now());
    // What was lost in a sleep is lost alone, not with a crowd.
    const alone = this.#link.state === 'up' && this.#now() - this.#wokeAt <= LIVELY_MS + DOUBT_MS;
    const delay = alone ? 0 : retryDelay(advice, this.#attempt, this.parts.random, told);
    this.#retryIn(delay, this.#away(code));
  }

  #away(code: number): Away {
    if (adviceFor(code) === 'move') return 'leaving';
    if (code === CloseCode.tooManyConnections) return 'crowded';
    return this.#opened ? 'lost' : 'never_opened';
  }

  #retryIn(ms: number, why: Away): void {
    this.#dropWire();
    this.#attempt += 1;
    this.#become({ state: 'waiting', retryAt: this.#now() + ms, why });
    this.#set('retry', ms, () => this.#connect());
  }

  #dropWire(): void {
    const wire = this.#wire;
    this.#wire = undefined;
    this.#leaveAt = undefined;
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
    wire?.close();
  }

  #set(name: 'retry' | 'watch' | 'leave' | 'greet', ms: number, task: () => void): void {
    this.#timers.get(name)?.();
    this.#timers.set(name, this.parts.clock.after(ms, task));
  }

  #become(link: Link): void {
    this.#link = link;
    this.parts.changed(link);
  }
}
