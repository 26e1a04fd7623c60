import { beforeEach, expect, it } from 'vitest';
import { created, settled } from '$lib/whisper/testing/fakes';
import { Memory } from './memory';
import { Browser } from './testing/browser';

let browser: Browser;

beforeEach(() => {
  browser = new Browser();
});

it('greets a first visit with nothing', async () => {
  browser.visit();
  await browser.wire.opens();
  expect(browser.wire.said).toEqual([{ type: 'hello', protocol: 1 }]);
});

it('shows where an age is proved, and comes back with the proof and the same device', async () => {
  const session = browser.visit();
  await browser.wire.opens();
  const url = 'https://age.example/check?state=s1&minimum_age=18';
  browser.wire.says({ type: 'age_required', url, device_token: 'd7', reason: 'missing' });
  expect(session.journey.phase).toEqual({ at: 'age', url, reason: 'missing' });
  expect(session.link.state).toBe('stopped');

  const memory = new Memory(
    () => browser.device,
    () => browser.tab,
  );
  expect(memory.proveAge('a.b.c')).toBe(true);
  browser.visit();
  await browser.wire.opens();
  expect(browser.wire.said).toEqual([{ type: 'hello', protocol: 1, device: 'd7', age_token: 'a.b.c' }]);
  browser.wire.says({ type: 'age_required', url, device_token: 'd7', reason: 'expired' });
  expect(browser.device.getItem('whisper.age')).toBeNull();

  expect(memory.proveAge('a.b.c')).toBe(true);
  browser.visit();
  await browser.wire.opens();
  browser.wire.says(created);
  expect(memory.proveAge('x.y.z')).toBe(false);
  expect(memory.ageToken).toBe('a.b.c');
});

it('tries a greeting that cannot be read once more without the proof of an age', async () => {
  browser.device.setItem('whisper.age', 'a.b.c');
  const session = browser.visit();
  await browser.wire.opens();
  const unread = { type: 'error', code: 'bad_message', message: 'words', temporary: false } as const;
  browser.wire.says(unread);
  expect(browser.device.getItem('whisper.age')).toBeNull();
  expect(session.journey.notice).toBeUndefined();
  await browser.wire.opens();
  expect(browser.wire.said).toEqual([{ type: 'hello', protocol: 1 }]);
  browser.wire.says(unread);
  browser.wire.events.closed(4001);
  expect(browser.wires).toHaveLength(2);
  expect(session.journey.phase).toEqual({ at: 'problem', problem: 'refused' });
});

it('keeps the proof of an age when something later cannot be read', async () => {
  browser.device.setItem('whisper.age', 'a.b.c');
  browser.visit();
  await browser.wire.opens();
  browser.wire.says(created);
  browser.wire.says({ type: 'error', code: 'bad_message', message: 'words', temporary: false });
  expect(browser.wires).toHaveLength(1);
  expect(browser.device.getItem('whisper.age')).toBe('a.b.c');
});

it.each([`a.b.${'c'.repeat(2_000)}`, 'junk', 'a.b', 'a.b.c.d', 'a.b.c%'])(
  'shows no proof that no server could read: %.10s',
  async (token) => {
    browser.device.setItem('whisper.age', token);
    browser.visit();
    await browser.wire.opens();
    expect(browser.wire.said).toEqual([{ type: 'hello', protocol: 1 }]);
  },
);

it('solves the puzzle that it is given without a connection, and shows the proof', async () => {
  let solved: (proof: string) => void = () => undefined;
  let tell: (done: number) => void = () => undefined;
  browser.prove = (challenge, progress) => {
    expect(challenge).toBe('{}');
    tell = progress;
    return new Promise((resolve) => (solved = resolve));
  };
  const session = browser.visit();
  await browser.wire.opens();
  browser.wire.says({ type: 'proof_required', challenge: '{}' });
  expect(session.link.state).toBe('stopped');
  tell(0.5);
  expect(session.journey.phase).toEqual({ at: 'proving', done: 0.5 });
  solved('p1');
  await settled();
  expect(browser.wires).toHaveLength(2);
  await browser.wire.opens();
  expect(browser.wire.said).toEqual([{ type: 'hello', protocol: 1, proof: 'p1' }]);
  browser.wire.says(created);
  expect(session.journey.phase.at).toBe('choosing');
  browser.wire.events.closed(1006);
  await browser.clock.pass(0);
  await browser.wire.opens();
  expect(browser.wire.said[0]).not.toHaveProperty('proof');
});

it('searches on after a proof that was asked for when the session was lost', async () => {
  browser.prove = () => Promise.resolve('p1');
  browser.agreed();
  const session = browser.visit();
  await browser.wire.opens();
  browser.wire.says(created);
  session.find({ interests: ['jazz'], strict: false });
  browser.wire.events.closed(1006);
  await browser.clock.pass(0);
  await browser.wire.opens();
  browser.wire.says({ type: 'resume_failed', reason: 'expired' });
  browser.wire.says({ type: 'proof_required', challenge: '{}' });
  await settled();
  await browser.wire.opens();
  browser.wire.says(created);
  expect(session.journey.phase.at).toBe('searching');
  expect(browser.wire.said.at(-1)).toMatchObject({ type: 'find_match', interests: ['jazz'] });
});

it('says that it is busy if there is no solution', async () => {
  browser.prove = () => Promise.reject(new Error('none'));
  const session = browser.visit();
  await browser.wire.opens();
  browser.wire.says({ type: 'proof_required', challenge: '{}' });
  await settled();
  expect(session.journey.phase).toEqual({ at: 'problem', problem: 'busy' });
});

it('greets who agreed before with the fingerprint', async () => {
  browser.agreed();
  browser.visit();
  await browser.wire.opens();
  expect(browser.wire.said).toEqual([{ type: 'hello', protocol: 1, fingerprint: 'f1' }]);
});

it('does not wait longer than a second for the fingerprint', async () => {
  browser.agreed();
  browser.fingerprint = () => new Promise(() => undefined);
  browser.visit();
  await browser.wire.opens();
  expect(browser.wire.said).toEqual([]);
  await browser.clock.pass(1_000);
  await settled();
  expect(browser.wire.said).toEqual([{ type: 'hello', protocol: 1 }]);
});

it('greets without a fingerprint when there is none', async () => {
  browser.agreed();
  browser.fingerprint = () => Promise.reject(new Error('no canvas'));
  browser.visit();
  await browser.wire.opens();
  expect(browser.wire.said).toEqual([{ type: 'hello', protocol: 1 }]);
});
