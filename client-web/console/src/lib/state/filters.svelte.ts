import { CASE_STATES, REPORT_REASONS, type CaseFilter } from '../api/types';

export interface SavedFilter {
  name: string;
  filter: CaseFilter;
}

/** What a browser keeps; asked for each time, as reading it may throw where it is forbidden. */
export type Storing = () => Pick<Storage, 'getItem' | 'setItem'>;

const KEY = 'whisper.console.filters';
const MOST = 12;
const LONGEST = 40;

/** Filters that an operator named, in this browser. */
export class SavedFilters {
  all: SavedFilter[] = $state.raw([]);

  constructor(private readonly storage: Storing) {
    this.all = this.#read();
  }

  /** One of the same name is replaced; of too many the oldest goes. */
  save(name: string, filter: CaseFilter): void {
    const called = [...name.trim()].slice(0, LONGEST).join('');
    if (called === '') return;
    this.#keep([...this.all.filter((each) => each.name !== called), { name: called, filter }].slice(-MOST));
  }

  remove(name: string): void {
    this.#keep(this.all.filter((each) => each.name !== name));
  }

  #keep(all: SavedFilter[]): void {
    this.all = all;
    try {
      this.storage().setItem(KEY, JSON.stringify(all));
    } catch {
      // StoredChat for as long as the page is open.
    }
  }

  #read(): SavedFilter[] {
    try {
      const kept = JSON.parse(this.storage().getItem(KEY) ?? '[]') as unknown;
      return Array.isArray(kept) ? kept.filter(isSaved).slice(-MOST) : [];
    } catch {
      return [];
    }
  }
}

export function sameFilter(one: CaseFilter, other: CaseFilter): boolean {
  return one.state === other.state && one.reason === other.reason && one.mine === other.mine;
}

function isSaved(value: unknown): value is SavedFilter {
  const { name, filter } = (value ?? {}) as Partial<SavedFilter>;
  return (
    typeof name === 'string' &&
    typeof filter?.mine === 'boolean' &&
    ([...CASE_STATES, 'all'] as unknown[]).includes(filter.state) &&
    (['', ...REPORT_REASONS] as unknown[]).includes(filter.reason)
  );
}
