import { describe, expect, it } from 'vitest';
import { newConversation, type Conversation, type Entry, type OwnState } from '$lib/whisper';
import { arrange, isInReport, paged, PAUSE_MS } from './timeline';

const NOON = new Date(2026, 5, 1, 12).getTime();
const MINUTE = 60_000;

const hers = (at: number): Entry => ({ from: 'partner', id: `p${at}`, seq: 1, text: 'hi', at });
const mine = (at: number, state: OwnState = 'read'): Entry => ({
  from: 'you',
  id: `m${at}`,
  seq: 1,
  text: 'hi',
  at,
  state,
});

const talk = (entries: Entry[]): Conversation => ({ ...newConversation('c1', []), entries });

/** F first of a row, L last of it, with what stands before. */
function places(...entries: Entry[]): string[] {
  return arrange(talk(entries), []).map(
    ({ separation, first, last }) => `${separation ?? ''}${first ? 'F' : ''}${last ? 'L' : ''}`,
  );
}

describe('what one person says in a row', () => {
  it('is one group until the other one speaks', () => {
    expect(places(hers(NOON), hers(NOON + 1), hers(NOON + 2), mine(NOON + 3))).toEqual(['F', '', 'L', 'FL']);
  });

  it('is parted by a long silence', () => {
    expect(places(hers(NOON), hers(NOON + PAUSE_MS - 1), hers(NOON + 2 * PAUSE_MS))).toEqual([
      'F',
      'L',
      'pauseFL',
    ]);
  });

  it('is parted by midnight, however short the silence', () => {
    const midnight = new Date(2026, 5, 2).getTime();
    expect(places(hers(midnight - MINUTE), hers(midnight))).toEqual(['FL', 'dayFL']);
  });

  it('is not parted by the clock of this device, which may be wrong', () => {
    const tomorrow = NOON + 24 * 60 * MINUTE;
    expect(places(mine(NOON), mine(tomorrow, 'sending'), mine(NOON + MINUTE))).toEqual(['F', '', 'L']);
  });
});

describe('how far messages have come', () => {
  const told = (...entries: Entry[]): boolean[] => arrange(talk(entries), []).map(({ tells }) => tells);

  it('is told once for all that were said in a row', () => {
    expect(told(mine(NOON), mine(NOON + 1), hers(NOON + 2), mine(NOON + 3, 'sent'))).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });

  it('is told where it changes in a row: up to where the partner has read, and what was refused', () => {
    const states: OwnState[] = ['read', 'read', 'delivered', 'refused', 'sent', 'sent'];
    expect(told(...states.map((state, at) => mine(NOON + at, state)))).toEqual([
      false,
      true,
      true,
      true,
      false,
      true,
    ]);
  });
});

describe('a long chat', () => {
  const thousand = Array.from({ length: 1_000 }, (_, index) => hers(NOON + index));

  it('is arranged anew only where something has changed', () => {
    const before = arrange(talk(thousand), []);
    const after = arrange(talk([...thousand, mine(NOON + 1_000, 'sending')]), before);
    const changed = after.filter((row, index) => row !== before[index]).map(({ entry }) => entry.id);
    expect(changed).toEqual([`p${NOON + 999}`, `m${NOON + 1_000}`]);
  });

  it('is not looked at again for one more message', () => {
    let looks = 0;
    const watched = thousand.map((entry): Entry => {
      const { at } = entry;
      return Object.defineProperty({ ...entry }, 'at', { get: () => ((looks += 1), at) });
    });
    const before = arrange(talk(watched), []);
    looks = 0;
    arrange(talk([...watched, hers(NOON + 1_000)]), before);
    expect(looks).toBeLessThan(20);
  });

  it('may leave undrawn what is far up', () => {
    const pages = paged(arrange(talk(thousand), []), []);
    expect(pages.flatMap(({ rows }) => rows)).toHaveLength(1_000);
    expect(pages.map(({ far }) => far)).toEqual([...Array<boolean>(47).fill(true), false, false, false]);
  });

  it('changes one page with one more message', () => {
    const before = arrange(talk(thousand.slice(0, 990)), []);
    const pages = paged(before, []);
    const after = paged(arrange(talk(thousand.slice(0, 991)), before), pages);
    expect(after.filter((page, index) => page !== pages[index])).toHaveLength(1);
  });

  it('knows what is answered', () => {
    const reply: Entry = { ...mine(NOON + 1), replyTo: { from: 'partner', seq: 7 } };
    const asked: Entry = { ...hers(NOON), seq: 7 };
    expect(arrange(talk([asked, reply]), [])[1]?.answered).toBe(asked);
    expect(arrange(talk([reply]), [])[0]?.answered).toBeUndefined();
  });
});

it('a report takes along the last five that were really said', () => {
  const said = Array.from({ length: 5 }, (_, index) => hers(NOON + index));
  const entries = [hers(NOON - 1), ...said, mine(NOON + 9, 'refused'), mine(NOON + 10, 'waiting')];
  expect(entries.map((entry) => isInReport(entries, entry))).toEqual([
    false,
    ...said.map(() => true),
    false,
    false,
  ]);
});
