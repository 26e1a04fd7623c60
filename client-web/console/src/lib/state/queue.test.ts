import { expect, it } from 'vitest';
import { FakeServer, row } from '../testing/fakes';
import { Queue } from './queue.svelte';

const counts = { new: 2, taken: 1, decided: 5 };

it('lists page after page, and none twice', async () => {
  const server = new FakeServer()
    .says({ cases: [row('a'), row('b')], next: 'p2', counts })
    .says({ cases: [row('b'), row('c')], counts });
  const queue = new Queue(server.api);
  await queue.refresh();
  expect(queue.hasMore).toBe(true);
  await queue.more();
  expect(server.last?.path).toContain('after=p2');
  expect(queue.cases.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(queue.hasMore).toBe(false);
  await queue.more();
  expect(server.asked).toHaveLength(2);
});

it('shows another filter without what the first one listed', async () => {
  const server = new FakeServer().says({ cases: [row('a')], counts });
  const queue = new Queue(server.api);
  await queue.refresh();
  const answer = server.saysLater({ cases: [row('z')], counts });
  const shown = queue.show({ state: 'decided', reason: 'spam', mine: true });
  expect(queue.cases).toEqual([]);
  answer();
  await shown;
  expect(server.last?.path).toContain('state=decided&reason=spam&mine=1');
  expect(queue.cases.map(({ id }) => id)).toEqual(['z']);
});

it('drops an answer that a newer question has overtaken', async () => {
  const server = new FakeServer();
  const queue = new Queue(server.api);
  const slow = server.saysLater({ cases: [row('old')], counts });
  const first = queue.refresh();
  server.says({ cases: [row('new')], counts });
  await queue.refresh();
  slow();
  await first;
  expect(queue.cases.map(({ id }) => id)).toEqual(['new']);
});

it('keeps what it lists when a refresh fails', async () => {
  const server = new FakeServer().says({ cases: [row('a')], counts }).refuses(503, 'unavailable');
  const queue = new Queue(server.api);
  await queue.refresh();
  await queue.refresh();
  expect(queue.list.problem?.code).toBe('unavailable');
  expect(queue.cases).toHaveLength(1);
  expect(queue.list.loading).toBe(false);
});

it('is behind when what it lists has changed, and only then', async () => {
  const server = new FakeServer().says({ cases: [], counts });
  const queue = new Queue(server.api);
  expect(queue.isBehind({ counts, appeals: 0 })).toBe(false);
  await queue.refresh();
  expect(queue.isBehind({ counts, appeals: 9 })).toBe(false);
  expect(queue.isBehind({ counts: { ...counts, decided: 6 }, appeals: 0 })).toBe(false);
  expect(queue.isBehind({ counts: { ...counts, new: 3 }, appeals: 0 })).toBe(true);
});

it('knows the neighbours of a case', async () => {
  const server = new FakeServer().says({ cases: [row('a'), row('b')], counts });
  const queue = new Queue(server.api);
  await queue.refresh();
  expect(queue.neighbour('a', 1)?.id).toBe('b');
  expect(queue.neighbour('a', -1)).toBeUndefined();
  expect(queue.neighbour('b', 1)).toBeUndefined();
  expect(queue.neighbour('not listed', 1)?.id).toBe('a');
});
