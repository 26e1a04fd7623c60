import { expect, it } from 'vitest';
import { FakeClock } from '$lib/whisper/testing/fakes';
import { rulesFor } from '../browser/branding';
import { Site } from './site.svelte';

it('takes the texts of the operator, in this language or in English', async () => {
  const asked: string[] = [];
  const facts = { minimum_age: 18, texts: ['de', 'en'] };
  const site = new Site((path) => {
    asked.push(path);
    return Promise.resolve(path === '/api/site' ? facts : { terms: ['Own.'] });
  }, new FakeClock());
  expect(await site.texts('de')).toEqual({});
  await site.load();
  expect(await site.texts('de')).toEqual({ terms: ['Own.'] });
  await site.texts('fr');
  expect(asked.slice(1)).toEqual(['/api/site/texts/de', '/api/site/texts/en']);
});

it('paints only with colours, and leaves the dark as it is where it has none of its own', () => {
  const light = {
    paper: '#ffffff',
    card: '#ffffff',
    ink: '#000000',
    soft: '#333333',
    accent: '#00695c',
    on_accent: '#ffffff',
  };
  expect(rulesFor({ light })).toMatch(/^@media \(prefers-color-scheme: light\) .*--plum: #00695c;/);
  expect(rulesFor({ light: { ...light, ink: 'url(//evil.example)' } })).toBeUndefined();
  expect(rulesFor({})).toBeUndefined();
});
