import { Connection, type Link } from '../connection.js';
import type { Hello, ServerMessage } from '../messages.js';
import { created, FakeClock, FakeWire } from './fakes.js';

/** A connection over sockets that a test holds the other end of, with its time and its chance. */
export class ConnectionBench {
  readonly clock = new FakeClock();
  /** All that it has opened so far. */
  readonly wires: FakeWire[] = [];
  readonly links: Link[] = [];
  readonly heard: ServerMessage[] = [];
  random = 0.5;
  hello: Hello = { type: 'hello', protocol: 1 };
  readonly connection = new Connection({
    open: (events) => this.wires[this.wires.push(new FakeWire(events)) - 1] as FakeWire,
    clock: this.clock,
    random: () => this.random,
    hello: () => Promise.resolve(this.hello),
    heard: (message) => this.heard.push(message),
    changed: (link) => this.links.push(link),
  });

  /** The last one. */
  wire(): FakeWire {
    return this.wires.at(-1) as FakeWire;
  }

  async up(): Promise<void> {
    this.connection.start();
    await this.wire().opens();
    this.wire().says(created);
  }
}
