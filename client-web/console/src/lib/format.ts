const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const MOMENT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
const CLOCK = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' });
const PRECISE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

export const moment = (ms: number): string => MOMENT.format(ms);
export const clock = (ms: number): string => CLOCK.format(ms);
export const precise = (ms: number): string => PRECISE.format(ms);

/** `3 min`, `2 h`, `5 d`: the largest unit alone, as a queue needs no more. */
export function span(ms: number): string {
  const whole = Math.max(0, ms);
  if (whole < HOUR) return `${Math.floor(whole / MINUTE)} min`;
  return whole < 2 * DAY ? `${Math.floor(whole / HOUR)} h` : `${Math.floor(whole / DAY)} d`;
}

/** The beginning of an id that nobody reads as a whole. */
export const short = (id: string): string => (id.length > 12 ? `${id.slice(0, 10)}…` : id);

/** This month as `2026-11`, in UTC as the reports are. */
export const monthOf = (ms: number): string => new Date(ms).toISOString().slice(0, 7);

const LANGUAGES = new Intl.DisplayNames('en-GB', { type: 'language', fallback: 'none' });

/** A list's file by its language, where it is called so: `de.tsv` is German. */
export function listName(file: string): string {
  const code = file.replace(/\.tsv$/, '');
  if (code === 'other') return 'Other';
  return /^[a-z]{2,3}$/.test(code) ? (LANGUAGES.of(code) ?? file) : file;
}
