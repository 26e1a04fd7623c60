import { expect, it } from 'vitest';
import { Settings } from './settings.svelte';
import { shelf as newShelf } from './testing/browser';

it('knows what was chosen when the page comes again', () => {
  const shelf = newShelf();
  const settings = new Settings(() => shelf);
  settings.language = 'de';
  settings.tongues = ['de', 'en'];
  settings.asking = true;
  settings.keep();
  expect(new Settings(() => shelf)).toMatchObject({
    language: 'de',
    tongues: ['de', 'en'],
    asking: true,
    calm: false,
  });
});

it.each(['', 'null', '{', '[]', '{"language":"xx","tongues":[1],"calm":"yes"}'])(
  'believes nothing that makes no sense: %s',
  (kept) => {
    const shelf = newShelf();
    shelf.setItem('whisper.settings', kept);
    expect(new Settings(() => shelf)).toMatchObject({
      language: undefined,
      tongues: undefined,
      calm: false,
      plain: false,
    });
  },
);

it('works without a place to keep anything', () => {
  const settings = new Settings(() => {
    throw new DOMException('forbidden');
  });
  settings.calm = true;
  settings.keep();
  expect(settings.calm).toBe(true);
});
