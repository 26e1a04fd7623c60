import type { Api } from '../api/api';
import type { ApiError } from '../api/errors';
import type { Ban } from '../api/types';
import { problemOf, Resource } from './resource.svelte';

/** Bans that were looked for by the beginning of their id, and lifting them. */
export class BanSearch {
  search = $state('');
  which: 'active' | 'all' = $state('active');
  readonly found = new Resource<Ban[]>();
  lifted: string | undefined = $state();
  refusal: ApiError | undefined = $state.raw();

  constructor(private readonly api: Api) {}

  look(): Promise<void> {
    return this.found.load(() => this.api.bans(this.search.trim(), this.which));
  }

  async lift(ban: Ban): Promise<void> {
    this.lifted = undefined;
    this.refusal = undefined;
    try {
      await this.api.lift(ban.id);
      this.lifted = ban.id;
    } catch (error) {
      this.refusal = problemOf(error);
    }
    await this.look();
  }
}

export type BanStanding = 'holds' | 'lifted' | 'over';

export function standingOf(ban: Ban, now: number): BanStanding {
  if (ban.lifted_at !== undefined) return 'lifted';
  return ban.until > now ? 'holds' : 'over';
}
