import { expect, it } from 'vitest';
import { Catalog } from './catalog.svelte';

it('finds the interests that are called by a word, or whose category is', async () => {
  const catalog = new Catalog(() =>
    Promise.resolve({
      categories: [
        { id: 'c1', name: 'Films and series', tags: [{ id: 'horror-films', name: 'Horror' }] },
        {
          id: 'c2',
          name: 'Music',
          tags: [
            { id: 'hip', name: 'Hip-hop' },
            { id: 'folk', name: 'Folk & horror punk' },
          ],
        },
      ],
    }),
  );
  await catalog.load();
  expect(catalog.called(['HORROR'])).toEqual(['horror-films', 'folk']);
  expect(catalog.called(['music', 'horro'])).toEqual(['hip', 'folk']);
  expect(catalog.called([])).toEqual([]);
});
