import { describe, expect, it } from 'vitest';
import { saysOneOf, wordsIn } from './wordfilter';

it('takes one word a line or parted by commas, each once', () => {
  expect(wordsIn(' spider ,snake\n\nspider\n two  words,')).toEqual(['spider', 'snake', 'two words']);
  expect(wordsIn(' \n , ')).toEqual([]);
});

describe('a text says a word', () => {
  it.each([
    ['spider', 'A SPIDER!', true],
    ['Spider', 'spider-man', true],
    ['spider', 'spiders', false],
    ['ass', 'class', false],
    ['two words', 'two\n  words', true],
    ['ärger', 'so ein ÄRGER.', true],
    ['ärger', 'a\u0308rger', true],
    ['蜘蛛', '大きな蜘蛛だ', true],
    ['عنكبوت', 'هذا عنكبوت كبير', true],
    ['🕷', 'a 🕷 here', true],
    ['.', 'a.b', false],
  ])('%s in %s: %s', (word, text, expected) => {
    expect(saysOneOf([word], text)).toBe(expected);
  });

  it('is never so with an empty list', () => {
    expect(saysOneOf([], 'anything')).toBe(false);
  });
});
