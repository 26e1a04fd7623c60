import type { CloseAdvice } from './close.js';

export const FIRST_SPREAD_MS = 2_000;
export const REFUSED_FIRST_MS = 1_000;
export const BACKOFF_BASE_MS = 1_000;
export const BACKOFF_MAX_MS = 30_000;

type Retry = Exclude<CloseAdvice, 'stop' | 'changed_only'>;

/**
 * Milliseconds until the next try. `attempt` counts the tries since the connection last worked, from 0. Full jitter: every
 * time between nothing and the exponential bound is equally likely, so that a crowd does not come back at once.
 */
export function retryDelay(advice: Retry, attempt: number, random: () => number, toldMs?: number): number {
  if (attempt === 0) {
    if (advice === 'retry_later') return REFUSED_FIRST_MS;
    if (advice === 'move' && toldMs !== undefined) return toldMs;
    return random() * FIRST_SPREAD_MS;
  }
  return random() * Math.min(BACKOFF_MAX_MS, BACKOFF_BASE_MS * 2 ** attempt);
}
