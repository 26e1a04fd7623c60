import type { Clock } from '$lib/whisper';

/** The browser's time. `Date.now`, as `performance.now` stands still in some browsers while the device sleeps. */
export const browserClock: Clock = {
  now: () => Date.now(),
  after: (ms, task) => {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
};
