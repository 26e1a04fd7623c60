import type { Api } from '../api/api';
import type { OwnPasskey } from '../api/types';
import { PasskeyFailure, type AccountProblem, type Passkeys } from './account.svelte';
import { problemOf, Resource } from './resource.svelte';

/** The passkeys of whoever is signed in. */
export class OwnPasskeys {
  readonly list = new Resource<OwnPasskey[]>();
  busy = $state(false);
  done: 'added' | 'removed' | undefined = $state.raw();
  problem: AccountProblem | undefined = $state.raw();
  readonly isLast: boolean = $derived(this.list.value?.length === 1);

  constructor(
    private readonly api: Api,
    private readonly passkeys: Passkeys,
  ) {}

  load(): Promise<void> {
    return this.list.load(() => this.api.passkeys());
  }

  add(name: string): Promise<void> {
    return this.#try('added', async () => {
      const options = await this.api.passkeyOptions();
      await this.api.addPasskey(await this.passkeys.create(options), name.trim());
    });
  }

  remove({ id }: OwnPasskey): Promise<void> {
    return this.#try('removed', async () => {
      await this.api.removePasskey(id);
    });
  }

  async #try(done: 'added' | 'removed', action: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.done = undefined;
    this.problem = undefined;
    try {
      await action();
      this.done = done;
    } catch (error) {
      this.problem = error instanceof PasskeyFailure ? error : problemOf(error);
    } finally {
      this.busy = false;
    }
    await this.load();
  }
}
