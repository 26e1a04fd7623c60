import type { Api } from '../api/api';
import type { Live } from '../api/types';
import { Resource } from './resource.svelte';

/** What waits now, asked for again and again by whoever shows it. */
export class LiveCounts {
  readonly #counts = new Resource<Live>();
  readonly now: Live | undefined = $derived(this.#counts.value);
  /** The last look failed, so what is shown may be old. */
  readonly isOld: boolean = $derived(this.#counts.problem !== undefined);

  constructor(private readonly api: Api) {}

  look(): Promise<void> {
    return this.#counts.load(() => this.api.live());
  }

  forget(): void {
    this.#counts.forget();
  }
}
