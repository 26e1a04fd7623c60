// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { composes } from './keys';

it.each([
  ['in the middle of a composition', { isComposing: true, keyCode: 13 }, true],
  ['after it, as Safari says it', { isComposing: false, keyCode: 229 }, true],
  ['alone', { isComposing: false, keyCode: 13 }, false],
])('Enter %s', (_when, how, expected) => {
  expect(composes(Object.assign(new KeyboardEvent('keydown', { key: 'Enter' }), {}, how) as never)).toBe(
    expected,
  );
});
