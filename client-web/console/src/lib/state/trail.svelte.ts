import type { Api } from '../api/api';
import type { AuditPage } from '../api/types';
import { Resource } from './resource.svelte';

const PAGE = 50;

/** What anybody did, newest first, and whether the chain of its entries holds. */
export class Trail {
  readonly log = new Resource<AuditPage>();
  /** Whether there may be entries that are older than those listed. */
  readonly hasOlder: boolean = $derived((this.log.value?.entries.at(-1)?.n ?? 1) > 1);

  constructor(private readonly api: Api) {}

  load(): Promise<void> {
    return this.log.load(() => this.api.audit(undefined, PAGE));
  }

  async older(): Promise<void> {
    const listed = this.log.value;
    const last = listed?.entries.at(-1);
    if (listed === undefined || last === undefined || this.log.loading) return;
    await this.log.load(async () => {
      const page = await this.api.audit(last.n, PAGE);
      return { ...page, entries: [...listed.entries, ...page.entries] };
    });
  }
}
