import { expect, it } from 'vitest';
import type { CaseFilter } from '../api/types';
import { FakeStorage, forbiddenStorage } from '../testing/fakes';
import { sameFilter, SavedFilters } from './filters.svelte';

const mine: CaseFilter = { state: 'taken', reason: '', mine: true };
const spam: CaseFilter = { state: 'new', reason: 'spam', mine: false };

it('keeps filters over a reload', () => {
  const storage = new FakeStorage();
  const filters = new SavedFilters(() => storage);
  filters.save(' mine ', mine);
  filters.save('spam', spam);
  expect(new SavedFilters(() => storage).all).toEqual([
    { name: 'mine', filter: mine },
    { name: 'spam', filter: spam },
  ]);
  filters.remove('mine');
  expect(new SavedFilters(() => storage).all.map(({ name }) => name)).toEqual(['spam']);
});

it('replaces one of the same name, and takes no empty name', () => {
  const filters = new SavedFilters(() => new FakeStorage());
  filters.save('x', mine);
  filters.save('x', spam);
  filters.save('  ', spam);
  expect(filters.all).toEqual([{ name: 'x', filter: spam }]);
});

it('lets the oldest go when there are too many', () => {
  const filters = new SavedFilters(() => new FakeStorage());
  for (let i = 0; i < 20; i++) filters.save(`f${i}`, mine);
  expect(filters.all).toHaveLength(12);
  expect(filters.all[0]?.name).toBe('f8');
});

it.each([
  'no json',
  'null',
  '{}',
  '[null, 3, {}]',
  '[{"name":"x","filter":{"state":"gone","reason":"","mine":true}}]',
  '[{"name":"x","filter":{"state":"new","reason":"<b>","mine":true}}]',
  '[{"name":"x","filter":null}]',
])('reads nothing from what is not of its own: %s', (kept) => {
  const storage = new FakeStorage();
  storage.setItem('whisper.console.filters', kept);
  expect(new SavedFilters(() => storage).all).toEqual([]);
});

it('works where nothing can be stored', () => {
  const filters = new SavedFilters(forbiddenStorage);
  filters.save('mine', mine);
  expect(filters.all).toHaveLength(1);
});

it('tells filters apart', () => {
  expect(sameFilter(mine, { ...mine })).toBe(true);
  expect(sameFilter(mine, { ...mine, reason: 'spam' })).toBe(false);
});
