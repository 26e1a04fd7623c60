import { expect, it } from 'vitest';
import { FILTER_CATEGORIES } from '../api/types';
import { FakeServer } from '../testing/fakes';
import { words } from '../words';
import { TRIAL_MAX, WordTrial } from './trial.svelte';

const BLOCKED = { terms: 3, found: { category: 'payment', severity: 'block' } };
const NOTHING = { terms: 3, found: null };

function writes(server: FakeServer, text: string): WordTrial {
  const trial = new WordTrial(server.api);
  trial.text = text;
  return trial;
}

it('asks about a text as it was written', async () => {
  const server = new FakeServer().says(BLOCKED);
  const trial = writes(server, ' Send me money ');
  await trial.ask();
  expect(server.last).toMatchObject({
    method: 'POST',
    path: '/console/api/words/try',
    body: { text: ' Send me money ' },
  });
  expect(trial.answer).toMatchObject(BLOCKED);
});

it('asks nothing about what is empty or too long', async () => {
  const server = new FakeServer();
  for (const text of ['', ' \n ', 'a'.repeat(TRIAL_MAX + 1)]) {
    const trial = writes(server, text);
    expect(trial.isReady).toBe(false);
    await trial.ask();
  }
  expect(server.asked).toEqual([]);
});

it('counts what people take for characters of a text, not halves of them', () => {
  const trial = writes(new FakeServer(), '😀'.repeat(TRIAL_MAX));
  expect(trial.left).toBe(0);
  expect(trial.isReady).toBe(true);
});

it('says nothing to a text that was changed since', async () => {
  const server = new FakeServer().says(NOTHING);
  const trial = writes(server, 'Hello');
  await trial.ask();
  expect(trial.answer?.found).toBeNull();
  trial.text = 'Hello you';
  expect(trial.answer).toBeUndefined();
  const answers = server.saysLater(BLOCKED);
  const asking = trial.ask();
  trial.text = 'Hello';
  answers();
  await asking;
  expect(trial.answer).toBeUndefined();
});

it('falls silent while it asks again, so that the same answer is heard again', async () => {
  const server = new FakeServer().says(NOTHING);
  const trial = writes(server, 'Hello');
  await trial.ask();
  const answers = server.saysLater(NOTHING);
  const asking = trial.ask();
  expect(trial.answer).toBeUndefined();
  answers();
  await asking;
  expect(trial.answer).toMatchObject(NOTHING);
});

it('keeps the text when the filter cannot be asked, and not an older answer', async () => {
  const server = new FakeServer().says(NOTHING).refuses(503, 'unavailable').says(NOTHING);
  const trial = writes(server, 'Hello');
  await trial.ask();
  await trial.ask();
  expect(trial.asked.problem?.code).toBe('unavailable');
  expect(trial.answer).toBeUndefined();
  expect(trial.text).toBe('Hello');
  await trial.ask();
  expect(trial.asked.problem).toBeUndefined();
  expect(trial.answer).toMatchObject(NOTHING);
});

it.each(FILTER_CATEGORIES)('has words for %s', (category) => {
  expect(words.categories[category]).not.toBe('');
});

it('says how many terms the lists have', () => {
  expect(words.filter.terms(5_672)).toBe('The lists have 5,672 terms.');
  expect(words.filter.terms(1)).toBe('The lists have 1 term.');
});
