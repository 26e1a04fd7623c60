import { beforeEach, expect, it } from 'vitest';
import { OtherWindows, type WindowNews } from './otherwindows.svelte';

let open: ((news: WindowNews) => void)[];

beforeEach(() => {
  open = [];
});

/** A window hears all others, and not itself. */
function opens(): OtherWindows {
  let own: (news: WindowNews) => void;
  return new OtherWindows({
    tell: (news) => open.filter((other) => other !== own).forEach((told) => told(news)),
    hear: (told) => {
      own = told;
      open.push(told);
    },
  });
}

it('knows of a search in another window, whichever of them began first, until that one ends', () => {
  const [first, second] = [opens(), opens()];
  first.begin();
  expect(first.search).toBe(false);
  second.begin();
  expect([first.search, second.search]).toEqual([true, true]);
  second.end();
  expect([first.search, first.searched]).toEqual([false, true]);
  first.end();
  expect(first.searched).toBe(false);
});

it('goes on knowing of a third window when the second one ends', () => {
  const [first, second, third] = [opens(), opens(), opens()];
  for (const window of [first, second, third]) window.begin();
  second.end();
  expect([first.search, third.search]).toEqual([true, true]);
});

it('says nothing to who does not search', () => {
  const [first, second] = [opens(), opens()];
  second.end();
  first.begin();
  expect([first.search, second.search]).toEqual([false, false]);
});
