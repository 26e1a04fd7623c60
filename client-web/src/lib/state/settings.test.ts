import { expect, it } from 'vitest';
import { Settings } from './settings.svelte';
import { storageArea as newArea } from './testing/browser';

it('makes no sound and asks for nothing until it is told to', () => {
  const { now } = new Settings(newArea);
  expect(now).toMatchObject({ sound: false, notifications: false, asking: false, enterSends: true });
});

it('knows what was chosen when the page comes again', () => {
  const area = newArea();
  const settings = new Settings(() => area);
  settings.set({ language: 'de', searchLanguages: ['de', 'en'] });
  settings.set({ asking: true, sound: true, hiddenWords: 'spider, snake' });
  const again = new Settings(() => area);
  expect(again.now).toEqual(settings.now);
  expect(again.now).toMatchObject({
    language: 'de',
    searchLanguages: ['de', 'en'],
    asking: true,
    sound: true,
  });
  expect(again.hiddenWords).toEqual(['spider', 'snake']);
});

it.each([
  '',
  'nonsense',
  'null',
  '{',
  '[]',
  '{"language":"xx","searchLanguages":[1],"calm":"yes","sound":"yes","hiddenWords":7}',
])('believes nothing that makes no sense: %s', (kept) => {
  const area = newArea();
  area.setItem('whisper.settings', kept);
  expect(new Settings(() => area).now).toEqual(new Settings(newArea).now);
});

it('works without a place to keep anything', () => {
  const settings = new Settings(() => {
    throw new DOMException('forbidden');
  });
  settings.set({ calm: true, enterSends: false });
  expect(settings.now).toMatchObject({ calm: true, enterSends: false });
});
