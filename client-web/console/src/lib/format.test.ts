import { expect, it } from 'vitest';
import { listName } from './format';

it('calls lists by their language, and others by their file', () => {
  expect(['en.tsv', 'fil.tsv', 'other.tsv', 'our-own.tsv', 'xx.tsv', '.tsv', 'EN.tsv'].map(listName)).toEqual(
    ['English', 'Filipino', 'Other', 'our-own.tsv', 'xx.tsv', '.tsv', 'EN.tsv'],
  );
});
