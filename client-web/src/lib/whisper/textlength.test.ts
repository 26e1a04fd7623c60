import { expect, it } from 'vitest';
import { DEFAULT_LIMITS, roomLeft } from './textlength.js';

it('counts code points, not UTF-16 units', () => {
  expect(roomLeft('a'.repeat(1_990), DEFAULT_LIMITS)).toBe(10);
  expect(roomLeft('😀'.repeat(100), DEFAULT_LIMITS)).toBe(1_900);
});

it('is over at 2001 characters', () => {
  expect(roomLeft('a'.repeat(2_000), DEFAULT_LIMITS)).toBe(0);
  expect(roomLeft('a'.repeat(2_001), DEFAULT_LIMITS)).toBe(-1);
});

it('is over when the bytes are, so that the server never has to cut the connection', () => {
  expect(roomLeft('😀'.repeat(1_500), DEFAULT_LIMITS)).toBeLessThan(0);
  expect(roomLeft('\n'.repeat(1_999), DEFAULT_LIMITS)).toBeLessThan(0);
});
