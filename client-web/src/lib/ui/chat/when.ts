import { spoken } from '$lib/words';

const DAY_MS = 24 * 60 * 60_000;

/** The time of day, as the language that is spoken here writes it. */
export function clockTime(at: number): string {
  return new Date(at).toLocaleTimeString(spoken.locale, { hour: '2-digit', minute: '2-digit' });
}

/** Today, yesterday, or the date. */
export function dayName(at: number, now = Date.now()): string {
  const days = Math.round((midnight(at) - midnight(now)) / DAY_MS);
  if (days === 0 || days === -1) {
    return new Intl.RelativeTimeFormat(spoken.locale, { numeric: 'auto' }).format(days, 'day');
  }
  return new Date(at).toLocaleDateString(spoken.locale, { weekday: 'long', day: 'numeric', month: 'long' });
}

function midnight(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
