import { beforeEach, describe, expect, it } from 'vitest';
import type { Connection, Link } from './connection.js';
import type { ServerMessage } from './messages.js';
import { ConnectionBench } from './testing/connectionbench.js';
import { created, type FakeClock, type FakeWire } from './testing/fakes.js';

let bench: ConnectionBench;
let clock: FakeClock;
let wires: FakeWire[];
let heard: ServerMessage[];
let connection: Connection;

const wire = (): FakeWire => bench.wire();
const up = (): Promise<void> => bench.up();

beforeEach(() => {
  bench = new ConnectionBench();
  ({ clock, wires, heard, connection } = bench);
});

describe('greeting', () => {
  it('says hello first and is up once the session is there', async () => {
    connection.start();
    expect(connection.send({ type: 'ping' })).toBe(false);
    await wire().opens();
    expect(wire().said).toEqual([bench.hello]);
    wire().says(created);
    expect(connection.link.state).toBe('up');
    expect(heard).toEqual([created]);
  });

  it('asks for a new hello at every try, as the resume token changes', async () => {
    await up();
    bench.hello = { type: 'hello', protocol: 1, resume: 'r1' };
    wire().events.closed(1006);
    await clock.pass(2_000);
    await wire().opens();
    expect(wire().said).toEqual([bench.hello]);
  });

  it('greets again on the same connection after a short pause that the server asks for', async () => {
    connection.start();
    await wire().opens();
    wire().says({ type: 'rate_limited', action: 'connect', retry_after_ms: 3_000 });
    await clock.pass(3_000);
    expect(wires).toHaveLength(1);
    expect(wire().said).toHaveLength(2);
  });

  it('spends a long pause without a connection', async () => {
    connection.start();
    await wire().opens();
    wire().says({ type: 'rate_limited', action: 'connect', retry_after_ms: 40_000 });
    expect(wire().closed).toBe(true);
    await clock.pass(39_999);
    expect(wires).toHaveLength(1);
    await clock.pass(1);
    expect(wires).toHaveLength(2);
  });

  it('gives up a socket that never opens', async () => {
    connection.start();
    await clock.pass(15_000);
    expect(wires[0]?.closed).toBe(true);
    expect(connection.link.state).toBe('waiting');
  });

  it('ignores types that it does not know and frames that make no sense', async () => {
    await up();
    wire().events.heard('{"type":"from_the_future","x":1}');
    wire().events.heard('nonsense');
    wire().events.heard('{"type":"searching"}');
    expect(heard).toEqual([created]);
    expect(connection.link.state).toBe('up');
  });
});

describe('silence', () => {
  it('pings after 25 s and reconnects 10 s later', async () => {
    await up();
    await clock.pass(24_999);
    expect(wire().said).toHaveLength(1);
    await clock.pass(1);
    expect(wire().said.at(-1)).toEqual({ type: 'ping' });
    await clock.pass(10_000);
    expect(connection.link.state).toBe('waiting');
    expect(wires[0]?.closed).toBe(true);
  });

  it('is content with a pong, and with anything else', async () => {
    await up();
    await clock.pass(20_000);
    wire().says({ type: 'match_cancelled' });
    await clock.pass(24_000);
    expect(wire().said).toHaveLength(1);
    await clock.pass(1_000);
    wire().says({ type: 'pong', ts: 1 });
    await clock.pass(10_000);
    expect(connection.link.state).toBe('up');
  });
});

describe('why there is no connection', () => {
  it.each([
    [1006, 'lost'],
    [4100, 'crowded'],
    [4103, 'lost'],
    [4200, 'leaving'],
  ])('%i after it worked: %s', async (code, why) => {
    await up();
    wire().events.closed(code);
    expect(connection.link).toMatchObject({ state: 'waiting', why });
  });

  it('knows one that never opened, and one that the server puts off', async () => {
    connection.start();
    wire().events.closed(1006);
    expect(connection.link).toMatchObject({ why: 'never_opened' });
    connection.tryNow();
    await wire().opens();
    wire().says({ type: 'rate_limited', action: 'connect', retry_after_ms: 40_000 });
    expect(connection.link).toMatchObject({ why: 'put_off' });
  });
});

describe('coming back', () => {
  const delays: [number, string, number][] = [
    [1006, 'a lost connection after up to 2 s', 1_000],
    [1001, 'a server that goes away like a lost one', 1_000],
    [4100, 'a refusal after 1 s', 1_000],
    [4104, 'flooding after 1 s', 1_000],
  ];
  it.each(delays)('%i: %s', async (code, _, delay) => {
    await up();
    wire().events.closed(code);
    await clock.pass(delay - 1);
    expect(wires).toHaveLength(1);
    await clock.pass(1);
    expect(wires).toHaveLength(2);
  });

  it.each([4001, 4002, 4003, 4004, 4005, 4099, 1002, 1003, 1007, 1009])('%i: not by itself', async (code) => {
    await up();
    wire().events.closed(code);
    expect(connection.link).toEqual({ state: 'stopped', code });
    await clock.pass(600_000);
    expect(wires).toHaveLength(1);
  });

  it('backs off exponentially with full jitter up to 30 s', async () => {
    bench.random = 1;
    const start = clock.now();
    connection.start();
    const waits: number[] = [];
    for (let i = 0; i < 7; i++) {
      const before = clock.now();
      wire().events.closed(1006);
      const link = connection.link as Extract<Link, { state: 'waiting' }>;
      waits.push(link.retryAt - before);
      await clock.pass(link.retryAt - before);
    }
    expect(waits).toEqual([2_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
    expect(clock.now()).toBeGreaterThan(start);
  });

  it('starts the backoff again only after a connection that held', async () => {
    bench.random = 1;
    await up();
    wire().events.closed(1006);
    await clock.pass(2_000);
    await wire().opens();
    wire().says(created);
    wire().events.closed(1006);
    await clock.pass(2_000);
    await wire().opens();
    wire().says(created);
    await clock.pass(5_000);
    wire().events.closed(4101);
    await clock.pass(1_000);
    expect(wires).toHaveLength(4);
  });

  it('goes where it is told, when it is told', async () => {
    await up();
    wire().says({ type: 'reconnect', after_ms: 700 });
    await clock.pass(699);
    expect(connection.send({ type: 'match_cancelled' } as never)).toBe(true);
    expect(wires).toHaveLength(1);
    await clock.pass(1);
    expect(wires).toHaveLength(2);
    expect(wires[0]?.closed).toBe(true);
  });

  it('keeps to the told time when the server closes earlier', async () => {
    await up();
    wire().says({ type: 'reconnect', after_ms: 5_000 });
    await clock.pass(1_000);
    wire().events.closed(4200);
    await clock.pass(3_999);
    expect(wires).toHaveLength(1);
    await clock.pass(1);
    expect(wires).toHaveLength(2);
  });

  it('hears nothing more from a socket that it left', async () => {
    await up();
    const old = wire();
    old.events.closed(1006);
    await clock.pass(1_000);
    old.says({ type: 'match_cancelled' });
    old.events.closed(4003);
    expect(heard).toEqual([created]);
    expect(connection.link.state).toBe('connecting');
  });
});
