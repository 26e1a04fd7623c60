import type { Conversation, Entry, OwnState, ReplyTo } from '$lib/whisper';

/** After this long a silence, the next message is told apart from what was said before. */
export const PAUSE_MS = 15 * 60_000;
/** So many are drawn, or left for later, together. */
const PAGE = 20;
/** The last ones are always drawn; those before may wait until they are scrolled to. */
const DRAWN_PAGES = 3;
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
  /** The message that this one answers, if it is still here. */
  answered: Entry | undefined;
  /** Whether it tells how far it has come: once for all in a row that are as far. */
  tells: boolean;
}

/** Some rows that follow each other. */
export interface Page {
  rows: Row[];
  far: boolean;
}

/**
 * All messages in their places. Those of `before` that stand among the same neighbours are the same objects and are not looked
 * at again, as each message of a thousand would ask for all the others.
 */
export function arrange(conversation: Conversation, before: Row[]): Row[] {
  const { entries } = conversation;
  const answers = answeredIn(entries);
  return entries.map((entry, index) => {
    const [previous, next] = [entries[index - 1], entries[index + 1]];
    const answered = entry.replyTo && answers(entry.replyTo);
    const known = before[index];
    if (
      known?.entry === entry &&
      known.answered === answered &&
      before[index - 1]?.entry === previous &&
      before[index + 1]?.entry === next
    ) {
      return known;
    }
    const row = place(entry, previous, next, answered);
    return known !== undefined && isSame(known, row) ? known : row;
  });
}

function place(
  entry: Entry,
  previous: Entry | undefined,
  next: Entry | undefined,
  answered: Entry | undefined,
): Row {
  const last = !belongTogether(entry, next);
  return {
    entry,
    separation: separation(previous, entry),
    first: !belongTogether(previous, entry),
    last,
    newest: next === undefined,
    answered,
    tells: entry.from === 'you' && (last || stateOf(entry) !== stateOf(next)),
  };
}

/** Finds what is answered; looks through all of them once at most. */
function answeredIn(entries: Entry[]): (ref: ReplyTo) => Entry | undefined {
  const name = ({ from, seq }: ReplyTo): string => `${from} ${seq}`;
  let known: Map<string, Entry> | undefined;
  return (ref) => {
    known ??= new Map(entries.map((entry) => [name(entry), entry]));
    return known.get(name(ref));
  };
}

/** The rows in pages. Those of `before` whose rows have not changed are the same objects. */
export function paged(rows: Row[], before: Page[]): Page[] {
  const count = Math.ceil(rows.length / PAGE);
  return Array.from({ length: count }, (_, index) => {
    const page = { rows: rows.slice(index * PAGE, (index + 1) * PAGE), far: index < count - DRAWN_PAGES };
    const known = before[index];
    const same =
      known?.far === page.far &&
      known.rows.length === page.rows.length &&
      known.rows.every((row, at) => row === page.rows[at]);
    return same ? known : page;
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
