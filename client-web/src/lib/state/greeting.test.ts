import { beforeEach, expect, it } from 'vitest';
import { created, settled } from '$lib/whisper/testing/fakes';
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

it('greets again with the fingerprint when its person agrees to the guidelines, and then searches', async () => {
  const session = browser.visit();
  await browser.wire.opens();
  browser.wire.says(created);
  session.find({ interests: ['jazz'], strict: false });
  expect(browser.wires).toHaveLength(2);
  await browser.wire.opens();
  expect(browser.wire.said).toEqual([
    { type: 'hello', protocol: 1, fingerprint: 'f1', device: 'd1', resume: 'r1' },
  ]);
  browser.wire.says({ type: 'session_resumed', session_id: 's1', resume_token: 'r2', phase: 'idle' });
  expect(browser.wire.said.at(-1)).toMatchObject({ type: 'find_match', interests: ['jazz'] });
});

it('searches for nobody who turns out to be banned when they agree', async () => {
  const session = browser.visit();
  await browser.wire.opens();
  browser.wire.says(created);
  session.find({ interests: ['jazz'], strict: false });
  await browser.wire.opens();
  browser.wire.says({ type: 'banned', reason: 'spam', until: 5, ban_id: 'b1' });
  browser.wire.events.closed(4003);
  expect(session.journey.phase).toEqual({ at: 'banned', until: 5, banId: 'b1' });
  expect(browser.wire.said).toHaveLength(1);
});

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
