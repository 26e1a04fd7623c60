import { createSubscriber } from 'svelte/reactivity';
import { browserClock } from '../browser/clock';

const STEP_MS = 250;

/** The time for countdowns: moves four times a second, and only while something on the page reads it. */
class Now {
  readonly #subscribe = createSubscriber((update) => {
    const timer = setInterval(update, STEP_MS);
    return () => clearInterval(timer);
  });

  /** The device's date, which somebody may set. */
  get ms(): number {
    this.#subscribe();
    return browserClock.today();
  }

  /** The clock's own time, which goes on evenly: what countdowns go by. */
  get point(): number {
    this.#subscribe();
    return browserClock.now();
  }

  secondsUntil(point: number): number {
    return Math.max(0, Math.ceil((point - this.point) / 1000));
  }
}

export const now = new Now();
