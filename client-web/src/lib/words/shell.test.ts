import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { en } from './en';
import { FILES, LANGUAGES, type Language } from './languages';

// A script of its own, as it runs before any part of the page is here.
const shell = readFileSync('static/shell.js', 'utf8');

it.each(Object.keys(LANGUAGES) as Language[])(
  'says the same as the page before that is here: %s',
  async (language) => {
    const words = language === 'en' ? en : (await FILES[language]()).translation;
    expect(shell).toContain(`${language}: '${words.app?.tagline}',`);
  },
);
