import { beforeEach, expect, it } from 'vitest';
import type { ClientMessage, Offer, ServerMessage } from '$lib/whisper';
import { created, FakeClock } from '$lib/whisper/testing/fakes';
import { words } from '$lib/words';
import { Journey } from './journey.svelte';

const choice = { interests: ['jazz', 'chess'], strict: false };
const offer: Offer = { match_id: 'm1', shared_interests: ['jazz'], tier: 1, expires_in_ms: 15_000 };

let clock: FakeClock;
let avoided: string[];
let otherWindowSearched: boolean;
let said: ClientMessage[];
let journey: Journey;

beforeEach(() => {
  clock = new FakeClock();
  said = [];
  avoided = [];
  otherWindowSearched = false;
  journey = begin();
});

function begin(): Journey {
  const parts = {
    clock,
    say: (message: ClientMessage) => void said.push(message),
    keep: () => undefined,
    serverTime: () => undefined,
    avoided: () => avoided,
    otherWindowSearched: () => otherWindowSearched,
  };
  return new Journey(parts, undefined, choice);
}

function hear(...messages: ServerMessage[]): void {
  for (const message of messages) journey.hear(message);
}

function search(): void {
  hear(created);
  journey.find(choice);
  hear({ type: 'searching', tier: 1, timeout_ms: 30_000, next_tier_ms: 10_000 });
}

it('tells when it widens, and how long it took to meet', async () => {
  search();
  expect(journey.phase).toMatchObject({ widensAt: clock.now() + 10_000 });
  hear({ type: 'searching', tier: 4, timeout_ms: 5_000 });
  expect(journey.phase).toMatchObject({ widensAt: undefined });
  await clock.pass(7_000);
  hear({ type: 'match_found', ...offer });
  expect(journey.phase).toMatchObject({ at: 'offered', waited: 7_000 });
});

it('searches on with another choice, whatever the server says of the old one meanwhile', () => {
  const other = { interests: ['art'], strict: true };
  const find = { type: 'find_match', interests: ['art'], strict: true, ref: 'find' };
  const ends: ServerMessage[][] = [
    [{ type: 'match_cancelled', ref: 'change' }],
    [{ type: 'match_timeout' }],
    [
      { type: 'match_found', ...offer },
      { type: 'match_cancelled', ref: 'change' },
    ],
    [{ type: 'error', code: 'wrong_state', message: 'x', temporary: false, ref: 'change' }],
    [{ ...created }],
    [{ type: 'session_resumed', session_id: 's1', resume_token: 'r2', phase: 'idle' }],
  ];
  for (const end of ends) {
    journey = begin();
    search();
    journey.change(other);
    expect(said.at(-1)).toEqual({ type: 'cancel_match', ref: 'change' });
    hear(...end);
    expect(said.at(-1)).toEqual(find);
    expect(journey.phase).toMatchObject({ at: 'searching', tier: undefined });
    expect(journey.choice).toEqual(other);
    hear({ type: 'match_cancelled' });
    expect(journey.phase.at).toBe('choosing');
  }
});

it('takes back a change with the search', () => {
  search();
  journey.change({ interests: ['art'], strict: false });
  journey.cancel();
  hear({ type: 'match_cancelled' });
  expect(journey.phase.at).toBe('choosing');
});

it('says kindly why somebody who declined a lot waits, and searches by itself with the choice of then', async () => {
  hear(created);
  journey.find(choice);
  hear({
    type: 'rate_limited',
    action: 'find_match',
    retry_after_ms: 9_000,
    cause: 'declined',
    ref: 'find',
  });
  expect(journey.notice).toMatchObject({ text: words.limited.declined(9), until: clock.now() + 9_000 });
  journey.change({ interests: ['art'], strict: false });
  await clock.pass(9_000);
  expect(said.at(-1)).toMatchObject({ type: 'find_match', interests: ['art'] });
});

it('never meets who has chosen what one does not want to meet, but for what one searches for', () => {
  avoided = ['horror', 'jazz', ...Array.from({ length: 30 }, (_, number) => `tag-${number}`)];
  search();
  const told = said.flatMap((message) => (message.type === 'find_match' ? [message.avoid] : []));
  expect(told).toEqual([['horror', ...Array.from({ length: 19 }, (_, number) => `tag-${number}`)]]);
});

it('says that nobody was free, and that two windows of one browser never meet where both searched', () => {
  search();
  hear({ type: 'match_timeout' });
  expect(journey.notice?.text).toBe(words.notice.timeout);
  otherWindowSearched = true;
  search();
  hear({ type: 'match_timeout' });
  expect(journey.notice?.text).toBe(`${words.notice.timeout} ${words.search.ownWindows}`);
});
