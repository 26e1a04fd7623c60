// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { onWake } from './wake';

const woken: string[] = [];
let ends: () => void;

/** The page runs on for so long. */
const runs = (ms: number): void => void vi.advanceTimersByTime(ms);
/** Nothing of the page runs meanwhile, though its own clock goes on. */
const standsStill = (ms: number): void => {
  const time = performance.now() + ms;
  const date = Date.now() + ms;
  vi.spyOn(performance, 'now').mockReturnValue(time);
  vi.setSystemTime(date);
};
/** The date goes on alone: the device sleeps, or somebody sets it. */
const dateMoves = (ms: number): void => void vi.setSystemTime(Date.now() + ms);

const isSeen = (state: DocumentVisibilityState): void => {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
  document.dispatchEvent(new Event('visibilitychange'));
};

beforeEach(() => {
  vi.useFakeTimers();
  woken.length = 0;
  ends = onWake((reason) => void woken.push(reason));
});

afterEach(() => {
  ends();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('lets a page that runs as it should alone', () => {
  runs(60_000);
  expect(woken).toEqual([]);
});

it('tells within a second that the device has slept, and only once', () => {
  runs(5_000);
  dateMoves(600_000);
  runs(1_000);
  expect(woken).toEqual(['slept']);
  runs(60_000);
  expect(woken).toEqual(['slept']);
});

it('takes a date that is set back for no sleep', () => {
  dateMoves(-3_600_000);
  runs(60_000);
  expect(woken).toEqual([]);
});

it('tells that the page was frozen, if somebody looks', () => {
  standsStill(8_000);
  runs(1_000);
  expect(woken).toEqual(['seen']);
});

it('tells that it is seen again, not that it is hidden, and that the network has come or gone', () => {
  isSeen('hidden');
  expect(woken).toEqual([]);
  isSeen('visible');
  dispatchEvent(new Event('online'));
  dispatchEvent(new Event('offline'));
  document.dispatchEvent(new Event('resume'));
  expect(woken).toEqual(['seen', 'network', 'network', 'seen']);
});

it('tells nothing any more once it was let go', () => {
  ends();
  isSeen('visible');
  dateMoves(600_000);
  runs(60_000);
  expect(woken).toEqual([]);
});
