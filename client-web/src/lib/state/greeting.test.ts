import { beforeEach, expect, it } from 'vitest';
import { created, FakeClock, FakeWire, settled } from '$lib/whisper/testing/fakes';
import { Memory, type Shelf } from './memory';
import { Session } from './session.svelte';

let clock: FakeClock;
let wires: FakeWire[];
let device: Shelf;
let fingerprint: () => Promise<string | undefined>;
let prove: (challenge: unknown, progress: (done: number) => void) => Promise<string>;

const wire = (): FakeWire => wires.at(-1) as FakeWire;

function shelf(): Shelf {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

function visit(): Session {
  const tab = shelf();
  const session = new Session({
    open: (events) => wires[wires.push(new FakeWire(events)) - 1] as FakeWire,
    clock,
    random: () => 0,
    memory: new Memory(
      () => device,
      () => tab,
    ),
    fingerprint: () => fingerprint(),
    prove: (challenge, progress) => prove(challenge, progress),
    tabs: { ask: () => Promise.resolve(undefined), answer: () => undefined },
    handover: { give: () => undefined, take: () => Promise.resolve(undefined) },
  });
  session.start();
  return session;
}

function agreed(): void {
  device.setItem('whisper.agreed', '1');
}

beforeEach(() => {
  clock = new FakeClock();
  wires = [];
  device = shelf();
  fingerprint = () => Promise.resolve('f1');
});

it('greets a first visit with nothing', async () => {
  visit();
  await wire().opens();
  expect(wire().said).toEqual([{ type: 'hello', protocol: 1 }]);
});

it('greets again with the fingerprint when its person agrees to the guidelines, and then searches', async () => {
  const session = visit();
  await wire().opens();
  wire().says(created);
  session.find({ interests: ['jazz'], strict: false });
  expect(wires).toHaveLength(2);
  await wire().opens();
  expect(wire().said).toEqual([
    { type: 'hello', protocol: 1, fingerprint: 'f1', device: 'd1', resume: 'r1' },
  ]);
  wire().says({ type: 'session_resumed', session_id: 's1', resume_token: 'r2', phase: 'idle' });
  expect(wire().said.at(-1)).toMatchObject({ type: 'find_match', interests: ['jazz'] });
});

it('searches for nobody who turns out to be banned when they agree', async () => {
  const session = visit();
  await wire().opens();
  wire().says(created);
  session.find({ interests: ['jazz'], strict: false });
  await wire().opens();
  wire().says({ type: 'banned', reason: 'spam', until: 5, ban_id: 'b1' });
  wire().events.closed(4003);
  expect(session.journey.phase).toEqual({ at: 'banned', until: 5, banId: 'b1' });
  expect(wire().said).toHaveLength(1);
});

it('solves the puzzle that it is given without a connection, and shows the proof', async () => {
  let solved: (proof: string) => void = () => undefined;
  let tell: (done: number) => void = () => undefined;
  prove = (challenge, progress) => {
    expect(challenge).toBe('{}');
    tell = progress;
    return new Promise((resolve) => (solved = resolve));
  };
  const session = visit();
  await wire().opens();
  wire().says({ type: 'proof_required', challenge: '{}' });
  expect(session.link.state).toBe('stopped');
  tell(0.5);
  expect(session.journey.phase).toEqual({ at: 'proving', done: 0.5 });
  solved('p1');
  await settled();
  expect(wires).toHaveLength(2);
  await wire().opens();
  expect(wire().said).toEqual([{ type: 'hello', protocol: 1, proof: 'p1' }]);
  wire().says(created);
  expect(session.journey.phase.at).toBe('choosing');
  wire().events.closed(1006);
  await clock.pass(0);
  await wire().opens();
  expect(wire().said[0]).not.toHaveProperty('proof');
});

it('searches on after a proof that was asked for when the session was lost', async () => {
  prove = () => Promise.resolve('p1');
  agreed();
  const session = visit();
  await wire().opens();
  wire().says(created);
  session.find({ interests: ['jazz'], strict: false });
  wire().events.closed(1006);
  await clock.pass(0);
  await wire().opens();
  wire().says({ type: 'resume_failed', reason: 'expired' });
  wire().says({ type: 'proof_required', challenge: '{}' });
  await settled();
  await wire().opens();
  wire().says(created);
  expect(session.journey.phase.at).toBe('searching');
  expect(wire().said.at(-1)).toMatchObject({ type: 'find_match', interests: ['jazz'] });
});

it('says that it is busy if there is no solution', async () => {
  prove = () => Promise.reject(new Error('none'));
  const session = visit();
  await wire().opens();
  wire().says({ type: 'proof_required', challenge: '{}' });
  await settled();
  expect(session.journey.phase).toEqual({ at: 'problem', problem: 'busy' });
});

it('greets who agreed before with the fingerprint', async () => {
  agreed();
  visit();
  await wire().opens();
  expect(wire().said).toEqual([{ type: 'hello', protocol: 1, fingerprint: 'f1' }]);
});

it('does not wait longer than a second for the fingerprint', async () => {
  agreed();
  fingerprint = () => new Promise(() => undefined);
  visit();
  await wire().opens();
  expect(wire().said).toEqual([]);
  await clock.pass(1_000);
  await settled();
  expect(wire().said).toEqual([{ type: 'hello', protocol: 1 }]);
});

it('greets without a fingerprint when there is none', async () => {
  agreed();
  fingerprint = () => Promise.reject(new Error('no canvas'));
  visit();
  await wire().opens();
  expect(wire().said).toEqual([{ type: 'hello', protocol: 1 }]);
});
