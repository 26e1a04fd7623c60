import { createSubscriber } from 'svelte/reactivity';

const STEP_MS = 250;

/** The time for countdowns: moves four times a second, and only while something on the page reads it. */
class Now {
  readonly #subscribe = createSubscriber((update) => {
    const timer = setInterval(update, STEP_MS);
    return () => clearInterval(timer);
  });

  get ms(): number {
    this.#subscribe();
    return Date.now();
  }

  secondsUntil(point: number): number {
    return Math.max(0, Math.ceil((point - this.ms) / 1000));
  }
}

export const now = new Now();
