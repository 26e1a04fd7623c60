import type { Api } from '../api/api';
import type { ApiError } from '../api/errors';
import type { Invitation, OpenInvitation, Operator, Role } from '../api/types';
import { problemOf, Resource } from './resource.svelte';

/** Who works here; for admins. */
export class Staff {
  readonly list = new Resource<Operator[]>();
  readonly invitations = new Resource<OpenInvitation[]>();
  /** Shown once: the server keeps no more than its hash. */
  invitation: (Invitation & { name: string }) | undefined = $state.raw();
  done: { what: 'role' | 'removed' | 'cancelled'; name: string } | undefined = $state.raw();
  refusal: ApiError | undefined = $state.raw();

  constructor(private readonly api: Api) {}

  /** Whoever loses a role loses the invitations that they gave out, too. */
  async load(): Promise<void> {
    await Promise.all([this.list.load(() => this.api.operators()), this.#loadInvitations()]);
  }

  #loadInvitations(): Promise<void> {
    return this.invitations.load(() => this.api.invitations());
  }

  async invite(name: string, role: Role): Promise<void> {
    this.invitation = undefined;
    await this.#try(async () => {
      this.invitation = { ...(await this.api.invite(name.trim(), role)), name: name.trim() };
    });
    await this.#loadInvitations();
  }

  async cancel({ id, name }: OpenInvitation): Promise<void> {
    await this.#try(async () => {
      await this.api.cancelInvitation(id);
      this.done = { what: 'cancelled', name };
      if (this.invitation?.name === name) this.invitation = undefined;
    });
    await this.#loadInvitations();
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
