import type { Clock } from '../clock.js';
import { encode } from '../codec.js';
import type { Wire, WireEvents } from '../connection.js';
import type { ClientMessage, ServerMessage, SessionCreated } from '../messages.js';

/** Time that moves only when a test says so. */
export class FakeClock implements Clock {
  /** A page that has just been loaded: the clock of a page begins with it. */
  #now = 0;
  /** What somebody has set the device's date to. */
  dateIsOffBy = 0;
  #tasks: { at: number; task: () => void }[] = [];

  constructor(start = 1_000_000) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  today(): number {
    return this.#now + this.dateIsOffBy;
  }

  after(ms: number, task: () => void): () => void {
    const entry = { at: this.#now + ms, task };
    this.#tasks.push(entry);
    return () => {
      this.#tasks = this.#tasks.filter((other) => other !== entry);
    };
  }

  /** Runs what falls due, in order. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (;;) {
      const due = this.#tasks.filter((entry) => entry.at <= end).sort((a, b) => a.at - b.at)[0];
      if (due === undefined) break;
      this.#tasks = this.#tasks.filter((entry) => entry !== due);
      this.#now = Math.max(this.#now, due.at);
      due.task();
      await settled();
    }
    this.#now = end;
  }

  /** The device sleeps: time goes on, nothing runs. */
  sleep(ms: number): void {
    this.#now += ms;
  }
}

/** Lets promises that are already decided run on. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 5; i++) await Promise.resolve();
}

/** The far end of a socket. */
export class FakeWire implements Wire {
  readonly said: ClientMessage[] = [];
  closed = false;

  constructor(readonly events: WireEvents) {}

  send(frame: string): void {
    this.said.push(JSON.parse(frame) as ClientMessage);
  }

  close(): void {
    this.closed = true;
  }

  async opens(): Promise<void> {
    this.events.opened();
    await settled();
  }

  says(message: ServerMessage): void {
    this.events.heard(encode(message as unknown as ClientMessage));
  }
}

export const created: SessionCreated = {
  type: 'session_created',
  session_id: 's1',
  resume_token: 'r1',
  resume_window_ms: 60_000,
  device_token: 'd1',
  heartbeat_ms: 30_000,
  protocol: 1,
  limits: {
    message_bytes: 4096,
    text_chars: 2000,
    interests_max: 5,
    messages: 5,
    messages_window_ms: 10_000,
    undelivered_max: 32,
  },
};
