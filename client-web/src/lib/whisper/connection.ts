import { retryDelay } from './backoff';
import { adviceFor } from './close';
import type { Clock } from './clock';
import { decode, encode } from './codec';
import type { ClientMessage, Hello, ServerMessage } from './messages';

export const SILENCE_MS = 25_000;
export const PONG_MS = 10_000;
/** The longest wait for a socket to open, and then for an answer to `hello`. */
export const ANSWER_MS = 15_000;
/** The server allows 10 s between answer and next `hello`; a longer wait is spent without a connection. */
export const HELLO_PATIENCE_MS = 8_000;
/** A connection that worked for this long was good: the next loss starts the backoff again. */
export const STABLE_MS = 5_000;

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

export type Link =
  | { state: 'connecting' }
  | { state: 'up' }
  | { state: 'waiting'; retryAt: number }
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

  /** The device woke up, came online or the tab is seen again: a pending retry happens now, a stale socket is replaced. */
  wake(): void {
    const state = this.#link.state;
    if (state === 'waiting') return this.#connect();
    if (state !== 'up') return;
    const silence = this.#now() - this.#lastHeard;
    if (silence >= SILENCE_MS + PONG_MS) this.#connect();
    else if (silence >= SILENCE_MS) this.#askForLife();
  }

  #now(): number {
    return this.parts.clock.now();
  }

  #connect(): void {
    this.#dropWire();
    this.#lastHeard = this.#now();
    this.#become({ state: 'connecting' });
    const current = (): boolean => this.#wire === wire;
    const wire: Wire = this.parts.open({
      opened: () => current() && void this.#greet(wire),
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
    if (wire === undefined || wait > HELLO_PATIENCE_MS) return this.#retryIn(wait);
    this.#set('watch', wait + ANSWER_MS, () => this.#lost(LOST));
    this.#set('greet', wait, () => void this.#greet(wire));
  }

  #watchSilence(): void {
    const silence = this.#now() - this.#lastHeard;
    if (silence >= SILENCE_MS) return this.#askForLife();
    this.#set('watch', SILENCE_MS - silence, () => this.#watchSilence());
  }

  #askForLife(): void {
    const before = this.#framesHeard;
    this.send({ type: 'ping' });
    this.#set('watch', PONG_MS, () => {
      if (this.#framesHeard > before) this.#watchSilence();
      else this.#lost(LOST);
    });
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
    this.#retryIn(retryDelay(advice, this.#attempt, this.parts.random, told));
  }

  #retryIn(ms: number): void {
    this.#dropWire();
    this.#attempt += 1;
    this.#become({ state: 'waiting', retryAt: this.#now() + ms });
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
