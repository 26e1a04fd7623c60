import { afterEach, expect, it } from 'vitest';
import { en } from './en';
import { forms } from './forms';
import { spoken, words } from './language.svelte';
import { direction, localeOf, spokenOf } from './languages';
import { translation as plain } from './plain/en';

afterEach(() => spoken.speak('en', false));

it('speaks another language wherever words are read', async () => {
  expect(words.chat.send).toBe('Send');
  expect(await spoken.speak('de', false)).toBe(true);
  expect(words.chat.send).toBe('Senden');
  expect(spoken.language).toBe('de');
});

it('speaks what was asked for last, whichever comes first', async () => {
  await Promise.all([spoken.speak('de', false), spoken.speak('en', false)]);
  expect(words.chat.send).toBe('Send');
});

it('says in plain words what there are plain words for', async () => {
  await spoken.speak('en', true);
  expect(words.choose.heading).toBe(plain.choose?.heading);
  expect(words.chat.send).toBe(en.chat.send);
});

it('finds what a browser would like, the best first', () => {
  expect(spokenOf(['zu', 'de-AT', 'de', 'en-GB'])).toEqual(['de', 'en']);
  expect(spokenOf(['zu'])).toEqual([]);
});

it('writes from the right where that is usual', () => {
  expect(direction('ar')).toBe('rtl');
  expect(direction('de')).toBe('ltr');
});

it('writes dates as they are written where the browser is at home', () => {
  expect(localeOf('en', ['de-DE', 'en-GB'])).toBe('en-GB');
  expect(localeOf('de', ['en-GB'])).toBe('de');
});

it('counts as each language does', () => {
  const persons = { one: '# persona', other: '# personas' };
  expect(forms('es').plural(1, persons)).toBe('1 persona');
  expect(forms('es').plural(20_000, persons)).toBe('20.000 personas');
  expect(forms('ar-u-nu-latn').plural(3, { few: '# أشخاص', other: '# شخص' })).toBe('3 أشخاص');
});

it('tells a duration in its two largest parts', () => {
  const { duration } = forms('en');
  expect(duration(0)).toBe('0 sec');
  expect(duration(59)).toBe('59 sec');
  expect(duration(3_570)).toBe('59 min 30 sec');
  expect(duration(90_061)).toBe('1 day 1 hr');
  expect(forms('de').duration(7_260)).toBe('2 Std. 1 Min.');
});

it('calls the place by the name that its operator gave it, in every word', () => {
  spoken.name = 'Night Café';
  try {
    expect(words.app.name).toBe('Night Café');
    expect(words.title.unread(2)).toBe('(2) Night Café');
    expect(words.problem.taken_over.heading).toContain('Night Café');
    expect(words.chat.send).toBe('Send');
  } finally {
    spoken.name = 'Whisper';
  }
});
