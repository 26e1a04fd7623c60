import { beforeEach, describe, expect, it } from 'vitest';
import type { Connection } from './connection.js';
import { ConnectionBench } from './testing/connectionbench.js';
import type { FakeClock, FakeWire } from './testing/fakes.js';

let bench: ConnectionBench;
let clock: FakeClock;
let wires: FakeWire[];
let connection: Connection;

const wire = (): FakeWire => bench.wire();
const up = (): Promise<void> => bench.up();

beforeEach(() => {
  bench = new ConnectionBench();
  ({ clock, wires, connection } = bench);
});

describe('waking up', () => {
  it('tries at once instead of waiting', async () => {
    bench.random = 1;
    await up();
    wire().events.closed(1006);
    connection.wake('seen');
    expect(wires).toHaveLength(2);
    await clock.pass(10_000);
    expect(wires).toHaveLength(2);
  });

  it('replaces a socket that was silent for too long while the device slept', async () => {
    await up();
    clock.sleep(3_600_000);
    connection.wake('seen');
    expect(wires).toHaveLength(2);
    expect(wires[0]?.closed).toBe(true);
  });

  it('leaves a lively connection alone', async () => {
    await up();
    clock.sleep(2_000);
    connection.wake('seen');
    expect(wires).toHaveLength(1);
    expect(wire().said).toHaveLength(1);
  });

  it.each(['seen', 'network'] as const)(
    'asks a doubtful one (%s), and replaces it at once if it is dead',
    async (waking) => {
      await up();
      clock.sleep(waking === 'seen' ? 4_000 : 0);
      connection.wake(waking);
      expect(wire().said.at(-1)).toEqual({ type: 'ping' });
      await clock.pass(3_000);
      expect(wires).toHaveLength(2);
    },
  );

  it('is content with a pong', async () => {
    await up();
    connection.wake('network');
    wire().says({ type: 'pong', ts: 1 });
    await clock.pass(10_000);
    expect(wires).toHaveLength(1);
  });

  it('asks the server for everything anew after a sleep', async () => {
    await up();
    connection.wake('slept');
    expect(wires).toHaveLength(2);
  });

  it('comes back at once when what the server closed in the sleep is heard of only now', async () => {
    bench.random = 1;
    await up();
    clock.sleep(4_000);
    connection.wake('seen');
    wire().events.closed(4102);
    await clock.pass(0);
    expect(wires).toHaveLength(2);
  });

  it('gives up an attempt that hangs when the page is seen, comes online, or somebody asks', async () => {
    const hasReplaced = (count: number): void => expect(wires).toHaveLength(count);
    connection.start();
    await clock.pass(900);
    connection.wake('seen');
    hasReplaced(1);
    connection.wake('network');
    hasReplaced(2);
    await clock.pass(1_000);
    connection.wake('seen');
    hasReplaced(3);
    connection.tryNow();
    hasReplaced(4);
    expect(wires.slice(0, 3).every(({ closed }) => closed)).toBe(true);
  });

  it('is not impatient with a server that asks for patience', async () => {
    connection.start();
    await wire().opens();
    wire().says({ type: 'rate_limited', action: 'connect', retry_after_ms: 5_000 });
    await clock.pass(4_000);
    connection.wake('seen');
    expect(wires).toHaveLength(1);
  });

  it('does not bring back what was stopped', async () => {
    await up();
    wire().events.closed(4004);
    connection.wake('seen');
    expect(wires).toHaveLength(1);
  });
});
