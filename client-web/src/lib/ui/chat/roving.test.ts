import { expect, it } from 'vitest';
import { moveTo } from './roving';

it.each([
  ['ArrowUp', 5, 4],
  ['ArrowUp', 0, 0],
  ['ArrowDown', 5, 6],
  ['ArrowDown', 19, 20],
  ['PageUp', 5, 0],
  ['PageDown', 5, 15],
  ['PageDown', 15, 19],
  ['Home', 5, 0],
  ['End', 5, 19],
  ['r', 5, undefined],
])('%s leads from message %i of twenty to %s', (key, at, to) => {
  expect(moveTo(key, at, 20)).toBe(to);
});
