import type { Api } from '../api/api';
import type { CaseFilter, CaseRow, Counts, Live } from '../api/types';
import { Resource } from './resource.svelte';

export const FIRST_FILTER: CaseFilter = { state: 'new', reason: '', mine: false };

interface Listed {
  cases: CaseRow[];
  next: string | undefined;
  counts: Counts;
}

/** The cases that are looked through: those of one filter, page after page, and where one is among them. */
export class Queue {
  filter: CaseFilter = $state.raw(FIRST_FILTER);
  readonly list = new Resource<Listed>();
  readonly cases: CaseRow[] = $derived(this.list.value?.cases ?? []);
  readonly hasMore: boolean = $derived(this.list.value?.next !== undefined);

  constructor(private readonly api: Api) {}

  show(filter: CaseFilter): Promise<void> {
    this.filter = filter;
    this.list.forget();
    return this.refresh();
  }

  refresh(): Promise<void> {
    return this.list.load(async () => {
      const { cases, next, counts } = await this.api.cases(this.filter);
      return { cases, next, counts };
    });
  }

  async more(): Promise<void> {
    const listed = this.list.value;
    if (listed?.next === undefined || this.list.loading) return;
    await this.list.load(async () => {
      const page = await this.api.cases(this.filter, listed.next);
      const isKnown = (id: string): boolean => listed.cases.some((each) => each.id === id);
      return {
        cases: [...listed.cases, ...page.cases.filter(({ id }) => !isKnown(id))],
        next: page.next,
        counts: page.counts,
      };
    });
  }

  /** Whether what is listed differs from what there is: then it is worth a new look, which is the person's to take. */
  isBehind(live: Omit<Live, 'operator'> | undefined): boolean {
    const listed = this.list.value?.counts;
    if (live === undefined || listed === undefined) return false;
    const { state } = this.filter;
    const states = state === 'all' ? (['new', 'taken', 'decided'] as const) : [state];
    return states.some((each) => live.counts[each] !== listed[each]);
  }

  /** The case before (-1) or after (1) this one, as they were listed. */
  neighbour(id: string, step: -1 | 1): CaseRow | undefined {
    const at = this.cases.findIndex((each) => each.id === id);
    return at < 0 ? this.cases[0] : this.cases[at + step];
  }

  forget(): void {
    this.list.forget();
  }
}
