import type { Api } from '../api/api';
import type { ApiError } from '../api/errors';
import type { Invitation, Operator, Role } from '../api/types';
import { problemOf, Resource } from './resource.svelte';

/** Who works here; for admins. */
export class Staff {
  readonly list = new Resource<Operator[]>();
  /** Shown once: the server keeps no more than its hash. */
  invitation: (Invitation & { name: string }) | undefined = $state.raw();
  done: { what: 'role' | 'removed'; name: string } | undefined = $state.raw();
  refusal: ApiError | undefined = $state.raw();

  constructor(private readonly api: Api) {}

  load(): Promise<void> {
    return this.list.load(() => this.api.operators());
  }

  async invite(name: string, role: Role): Promise<void> {
    this.invitation = undefined;
    await this.#try(async () => {
      this.invitation = { ...(await this.api.invite(name.trim(), role)), name: name.trim() };
    });
  }

  async changeRole({ id, name }: Operator, role: Role): Promise<void> {
    await this.#try(async () => {
      await this.api.changeRole(id, role);
      this.done = { what: 'role', name };
    });
    await this.load();
  }

  async remove({ id, name }: Operator): Promise<void> {
    await this.#try(async () => {
      await this.api.removeOperator(id);
      this.done = { what: 'removed', name };
    });
    await this.load();
  }

  async #try(action: () => Promise<void>): Promise<void> {
    this.done = undefined;
    this.refusal = undefined;
    try {
      await action();
    } catch (error) {
      this.refusal = problemOf(error);
    }
  }
}
