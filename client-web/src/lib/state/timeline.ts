import { find, type Conversation, type Entry, type OwnState } from '$lib/whisper';

/** After this long a silence, the next message is told apart from what was said before. */
export const PAUSE_MS = 15 * 60_000;
/** So many at the end are always drawn; those before may wait until they are scrolled to. */
const DRAWN = 40;
/** As many as a report takes along. */
const REPORTED = 5;

export type Separation = 'day' | 'pause';

/** A message as it stands among its neighbours. */
export interface Row {
  entry: Entry;
  /** What parts it from the one before. */
  separation: Separation | undefined;
  /** The first and the last of those that one person said in a row. */
  first: boolean;
  last: boolean;
  newest: boolean;
  far: boolean;
  /** The message that this one answers, if it is still here. */
  answered: Entry | undefined;
  /** Whether it tells how far it has come: once for all in a row that are as far. */
  tells: boolean;
}

/** All messages in their places. Those of `before` that have not changed are the same objects, so that a thousand of them are not looked at again. */
export function arrange(conversation: Conversation, before: Row[]): Row[] {
  const { entries } = conversation;
  return entries.map((entry, index) => {
    const [previous, next] = [entries[index - 1], entries[index + 1]];
    const last = !belongTogether(entry, next);
    const row: Row = {
      entry,
      separation: separation(previous, entry),
      first: !belongTogether(previous, entry),
      last,
      newest: next === undefined,
      far: index < entries.length - DRAWN,
      answered: entry.replyTo && find(conversation, entry.replyTo),
      tells: entry.from === 'you' && (last || stateOf(entry) !== stateOf(next)),
    };
    const known = before[index];
    return known !== undefined && isSame(known, row) ? known : row;
  });
}

/** Whether a report that is written now takes this message along. */
export function isInReport(entries: Entry[], entry: Entry): boolean {
  return entries
    .filter((one) => toldAt(one) !== undefined)
    .slice(-REPORTED)
    .includes(entry);
}

function isSame(one: Row, other: Row): boolean {
  return (Object.keys(one) as (keyof Row)[]).every((key) => one[key] === other[key]);
}

function belongTogether(one: Entry | undefined, next: Entry | undefined): boolean {
  return one?.from === next?.from && separation(one, next) === undefined;
}

function separation(one: Entry | undefined, next: Entry | undefined): Separation | undefined {
  const [before, after] = [toldAt(one), toldAt(next)];
  if (before === undefined || after === undefined) return undefined;
  if (new Date(before).toDateString() !== new Date(after).toDateString()) return 'day';
  return after - before >= PAUSE_MS ? 'pause' : undefined;
}

/** When the server took it. What it has not taken bears the time of this device, which may be wrong. */
export function toldAt(entry: Entry | undefined): number | undefined {
  if (entry === undefined) return undefined;
  return entry.from === 'partner' || ['sent', 'delivered', 'read'].includes(entry.state)
    ? entry.at
    : undefined;
}

function stateOf(entry: Entry | undefined): OwnState | undefined {
  return entry?.from === 'you' ? entry.state : undefined;
}
