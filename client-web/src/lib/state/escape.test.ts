import { expect, it } from 'vitest';
import { EscapeCount } from './escape';

it.each([
  ['three at once', [0, 200, 400], true],
  ['three slowly', [0, 1_000, 2_000], false],
  ['two', [0, 100], false],
  ['three after one long before', [0, 5_000, 5_300, 5_600], true],
])('Escape pressed %s', (_, times, leaves) => {
  const count = new EscapeCount();
  expect(times.map((at) => count.pressed(at)).at(-1)).toBe(leaves);
});

it('does not count across another key', () => {
  const count = new EscapeCount();
  count.pressed(0);
  count.pressed(100);
  count.interrupted();
  expect(count.pressed(200)).toBe(false);
  expect(count.pressed(300)).toBe(false);
  expect(count.pressed(400)).toBe(true);
});
