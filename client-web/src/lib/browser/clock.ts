import type { Clock } from '../whisper/clock';

/**
 * The browser's time. `performance.now`, which nobody can set back; in some browsers it stands still while the device sleeps,
 * and after that the server is asked again (`wake.ts`).
 */
export const browserClock: Clock = {
  now: () => performance.now(),
  today: () => Date.now(),
  after: (ms, task) => {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
};
