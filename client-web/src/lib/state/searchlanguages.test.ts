import { beforeEach, expect, it } from 'vitest';
import type { ClientMessage } from '$lib/whisper';
import { created, FakeClock } from '$lib/whisper/testing/fakes';
import { words } from '$lib/words';
import { Journey } from './journey.svelte';

const choice = { interests: ['jazz'], strict: false };

let said: ClientMessage[];
let searchLanguages: string[];
let asking: boolean;
let journey: Journey;
let clock: FakeClock;

beforeEach(() => {
  said = [];
  searchLanguages = ['de', 'en'];
  asking = false;
  clock = new FakeClock();
  const parts = {
    clock,
    say: (message: ClientMessage) => said.push(message),
    keep: () => undefined,
    serverTime: () => undefined,
    searchLanguages: () => searchLanguages,
    asks: () => asking,
  };
  journey = new Journey(parts, undefined, choice);
  journey.hear(created);
});

const pools = (): unknown[] =>
  said.map((message) => (message.type === 'find_match' ? message.pool : message.type));

function nobody(): void {
  journey.hear({ type: 'searching', tier: 1, timeout_ms: 30_000 });
  journey.hear({ type: 'match_timeout' });
}

it('goes on in the second language when nobody was free in the first, once', () => {
  journey.find(choice);
  nobody();
  expect(pools()).toEqual(['de', 'en']);
  expect(journey.phase.at).toBe('searching');
  expect(journey.notice?.text).toBe(words.searchLanguages.next('English'));
  nobody();
  expect(pools()).toEqual(['de', 'en']);
  expect(journey.notice?.text).toBe(words.notice.timeout);
  expect(journey.phase.at).toBe('choosing');
});

it('begins each search in the first language', () => {
  journey.find(choice);
  nobody();
  nobody();
  journey.find(choice);
  expect(pools()).toEqual(['de', 'en', 'de']);
});

it('asks before it goes on, for who wants to be asked', () => {
  asking = true;
  journey.find(choice);
  nobody();
  expect(pools()).toEqual(['de']);
  expect(journey.phase.at).toBe('choosing');
  expect(journey.notice?.text).toBe(words.searchLanguages.ask('English'));
  journey.notice?.action?.run();
  expect(pools()).toEqual(['de', 'en']);
  expect(journey.phase.at).toBe('searching');
});

it('names no language where the server has not said which it knows', () => {
  searchLanguages = [];
  journey.find(choice);
  expect(pools()).toEqual([undefined]);
  nobody();
  expect(said).toHaveLength(1);
});

it('asks before it searches again when the server allows it, for who wants to be asked', async () => {
  asking = true;
  journey.find(choice);
  journey.hear({ type: 'rate_limited', action: 'find_match', retry_after_ms: 3_000 });
  await clock.pass(3_000);
  expect(pools()).toEqual(['de']);
  expect(journey.notice?.text).toBe(words.notice.search_again);
  journey.notice?.action?.run();
  expect(pools()).toEqual(['de', 'de']);
  expect(journey.phase.at).toBe('searching');
});
