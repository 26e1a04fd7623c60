import type { Api } from '../api/api';
import type { ApiError } from '../api/errors';
import type { Rule, RuleMode } from '../api/types';
import { problemOf, Resource } from './resource.svelte';

/** Moderation's own rules, what they did or would have done, and their switch. */
export class RuleBook {
  readonly list = new Resource<Rule[]>();
  changed: { name: string; mode: RuleMode } | undefined = $state.raw();
  refusal: ApiError | undefined = $state.raw();

  constructor(private readonly api: Api) {}

  load(): Promise<void> {
    return this.list.load(() => this.api.rules());
  }

  async set(name: string, mode: RuleMode): Promise<void> {
    this.changed = undefined;
    this.refusal = undefined;
    try {
      await this.api.setRule(name, mode);
      this.changed = { name, mode };
    } catch (error) {
      this.refusal = problemOf(error);
    }
    await this.load();
  }
}
