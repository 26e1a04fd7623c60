import { beforeEach, expect, it } from 'vitest';
import type { ResumedChat } from '$lib/whisper';
import { created, settled } from '$lib/whisper/testing/fakes';
import { Consent } from './consent.svelte';
import { Memory } from './memory';
import type { Session } from './session.svelte';
import { Site, type SiteFacts } from './site.svelte';
import { Browser, storageArea } from './testing/browser';

const RENEWED = { minimum_age: 18, terms_version: 'of the operator' };
const jazz = { interests: ['jazz'], strict: false };

let browser: Browser;
let answers: (() => SiteFacts)[];

beforeEach(() => {
  browser = new Browser();
  answers = [];
});

function arrives(facts: SiteFacts = { minimum_age: 18 }) {
  const site = new Site(
    () => Promise.resolve().then(() => (answers.shift() ?? (() => facts))()),
    browser.clock,
  );
  const memory = new Memory(
    () => browser.device,
    () => browser.tab,
  );
  const session = browser.opens();
  const consent = new Consent(site, session, memory);
  browser.consents = () => consent.holds;
  void consent.arrive();
  return { site, session, consent };
}

/** Somebody who agreed to what held then was in a chat, and the page is loaded again after the texts have changed. */
async function comesBackToAChat(phase: 'chatting' | 'idle'): Promise<{ session: Session; consent: Consent }> {
  browser.agreed();
  const before = arrives();
  await settled();
  await browser.wire.opens();
  browser.wire.says(created);
  browser.wire.says({ type: 'chat_started', chat_id: 'c1', shared_interests: [] });
  before.session.leave();
  const after = arrives(RENEWED);
  await settled();
  await browser.wire.opens();
  const chat: ResumedChat = {
    chat_id: 'c1',
    shared_interests: [],
    next_seq: 1,
    delivered_seq: 0,
    read_seq: 0,
    partner: 'here',
  };
  const session = { type: 'session_resumed', session_id: 's1', resume_token: 'r2' } as const;
  browser.wire.says(phase === 'idle' ? { ...session, phase } : { ...session, phase, chat });
  return after;
}

it('connects nobody, and works out no fingerprint, before they agree', async () => {
  let workedOut = 0;
  browser.fingerprint = () => Promise.resolve(`f${++workedOut}`);
  const { consent, session } = arrives();
  expect(consent.waits).toBe(true);
  await settled();
  expect(consent.asks).toBe(true);
  // To another page, and back to this one as the browser has kept it.
  session.leave();
  expect(session.comeBack()).toBe(true);
  await settled();
  expect(browser.wires).toHaveLength(0);
  expect(workedOut).toBe(0);
  consent.agree();
  await browser.wire.opens();
  expect(consent.asks).toBe(false);
  expect(browser.wire.said).toEqual([{ type: 'hello', protocol: 1, fingerprint: 'f1' }]);
});

it('lets in who has agreed to what holds, as soon as that is known', async () => {
  browser.agreed();
  const { consent } = arrives();
  expect(browser.wires).toHaveLength(0);
  await settled();
  expect(browser.wires).toHaveLength(1);
  expect([consent.asks, consent.waits, consent.renewed]).toEqual([false, false, false]);
});

it.each([
  ['the texts', RENEWED],
  ['the age', { minimum_age: 21 }],
])('connects nobody who agreed before %s changed', async (_, facts) => {
  browser.agreed();
  const { consent } = arrives(facts);
  await settled();
  expect([consent.asks, consent.renewed]).toEqual([true, true]);
  expect(browser.wires).toHaveLength(0);
  consent.agree();
  expect([consent.asks, consent.renewed]).toEqual([false, false]);
  expect(browser.wires).toHaveLength(1);
});

it('leads back to a chat first, and asks before anybody new is searched for', async () => {
  const { consent, session } = await comesBackToAChat('chatting');
  expect(session.journey.phase.at).toBe('chatting');
  expect(consent.asks).toBe(false);
  browser.wire.says({ type: 'partner_left', chat_id: 'c1', reason: 'ended' });
  expect(consent.asks).toBe(false);
  session.find(jazz);
  expect(browser.wire.said.map(({ type }) => type)).not.toContain('find_match');
  expect(consent.asks).toBe(true);
  consent.agree();
  expect(consent.asks).toBe(false);
  session.find(session.choice);
  expect(browser.wire.said.at(-1)).toMatchObject({ type: 'find_match', interests: ['jazz'] });
  expect(browser.device.getItem('whisper.agreed')).toBe('of the operator/18');
});

it('ends the session of who declines, and forgets them', async () => {
  const { consent, session } = await comesBackToAChat('idle');
  browser.device.setItem('whisper.age', 'a.b.c');
  session.remember(jazz);
  session.journey.choose();
  expect(consent.asks).toBe(true);
  consent.decline();
  expect([consent.asks, consent.renewed]).toEqual([true, false]);
  expect(browser.wire.closed).toBe(true);
  for (const key of ['device', 'age', 'agreed', 'choice'])
    expect(browser.device.getItem(`whisper.${key}`)).toBeNull();
  for (const key of ['resume', 'session', 'chat', 'over'])
    expect(browser.tab.getItem(`whisper.${key}`)).toBeNull();
  // To another page, and back to this one as the browser has kept it.
  const connections = browser.wires.length;
  session.leave();
  expect(session.comeBack()).toBe(true);
  session.wake('seen');
  await settled();
  expect(browser.wires).toHaveLength(connections);
});

it('lets in as a stranger who declines first and agrees then', async () => {
  const { consent, session } = await comesBackToAChat('idle');
  session.journey.choose();
  consent.decline();
  consent.agree();
  expect(session.journey.phase.at).toBe('connecting');
  await browser.wire.opens();
  expect(browser.wire.said).toEqual([{ type: 'hello', protocol: 1, fingerprint: 'f1' }]);
});

it('asks until it knows the site, and asks each time where nothing can be stored', async () => {
  browser.device = { ...storageArea(), getItem: () => null };
  answers = [
    () => {
      throw new Error('away');
    },
  ];
  const { site, consent } = arrives();
  await settled();
  expect(site.failed).toBe(true);
  expect(consent.waits).toBe(true);
  await browser.clock.pass(2_000);
  await settled();
  expect(consent.asks).toBe(true);
  consent.agree();
  expect(consent.asks).toBe(false);
});
