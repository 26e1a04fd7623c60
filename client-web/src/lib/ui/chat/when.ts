import { spoken } from '$lib/words';

const DAY_MS = 24 * 60 * 60_000;

/** Making one takes longer than all that it writes. */
const clocks = new Map<string, Intl.DateTimeFormat>();

/** The time of day, as the language that is spoken here writes it. */
export function clockTime(at: number): string {
  const { locale } = spoken;
  const clock = clocks.get(locale) ?? new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
  clocks.set(locale, clock);
  return clock.format(at);
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
