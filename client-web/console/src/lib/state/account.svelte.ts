import type { Api, Json } from '../api/api';
import { ApiError } from '../api/errors';
import type { Me, Operator, Role } from '../api/types';
import { problemOf } from './resource.svelte';

/** Makes and uses passkeys; both reject with a {@link PasskeyFailure}. */
export interface Passkeys {
  create(options: Json): Promise<Json>;
  get(options: Json): Promise<Json>;
}

/** Why there is no passkey: the browser has none, the device has one already, or the person or their device said no. */
export class PasskeyFailure extends Error {
  constructor(readonly why: 'unsupported' | 'known' | 'declined') {
    super(why);
  }
}

export type Standing =
  | { at: 'asking' }
  | { at: 'out'; first: boolean; ended: boolean }
  | { at: 'in'; me: Me }
  /** Whether somebody is signed in could not be asked. */
  | { at: 'unknown' };

export type AccountProblem = ApiError | PasskeyFailure;

/** Who wants to know of what. */
export interface AccountNews {
  /** Somebody has signed in or out here. */
  changed: () => void;
  /** The page is another operator's from now on, or the same one's in another role. */
  replaced: () => void;
}

/** Who is signed in. */
export class Account {
  standing: Standing = $state.raw({ at: 'asking' });
  problem: AccountProblem | undefined = $state.raw();
  busy = $state(false);
  readonly me: Me | undefined = $derived(this.standing.at === 'in' ? this.standing.me : undefined);
  readonly role: Role = $derived(this.me?.operator.role ?? 'viewer');
  readonly mayDecide: boolean = $derived(this.role !== 'viewer');
  readonly isAdmin: boolean = $derived(this.role === 'admin');

  constructor(
    private readonly api: Api,
    private readonly passkeys: Passkeys,
    private readonly news: AccountNews,
  ) {}

  /** Somebody else may have signed in at another tab since the page was opened. */
  async ask(): Promise<void> {
    try {
      const me = await this.api.me();
      if (this.me !== undefined && !this.isStill(me.operator)) this.news.replaced();
      this.standing = { at: 'in', me };
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code !== 'sign_in') this.standing = { at: 'unknown' };
    }
  }

  /** Some request was told that nobody is signed in. */
  end(problem: ApiError): void {
    const { standing } = this;
    // Several requests on their way may all be told.
    const ended = standing.at === 'in' || (standing.at === 'out' && standing.ended);
    this.standing = { at: 'out', first: problem.first, ended };
  }

  signIn(): Promise<void> {
    return this.#enter(async () => {
      const options = await this.api.signInOptions();
      return this.api.signIn(await this.passkeys.get(options));
    });
  }

  enroll(code: string, name: string): Promise<void> {
    return this.#enter(async () => {
      const options = await this.api.enrollOptions(code.trim(), name.trim());
      return this.api.enroll(await this.passkeys.create(options));
    });
  }

  /** A session that could not be ended goes on, and that is said. */
  async signOut(): Promise<void> {
    this.problem = undefined;
    try {
      await this.api.signOut();
      this.standing = { at: 'out', first: false, ended: false };
      this.news.changed();
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code !== 'sign_in') this.problem = problem;
    }
  }

  /** Whether this is whom the page was opened for, in the same role. */
  isStill({ id, role }: Operator): boolean {
    return this.me?.operator.id === id && this.role === role;
  }

  /** Whether this id, as cases and notes have it, is the operator's own. */
  isMe(by: string | undefined): boolean {
    const own = this.me?.operator;
    return own !== undefined && (by === own.id || by === `operator:${own.id}`);
  }

  async #enter(way: () => Promise<Me>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.problem = undefined;
    try {
      this.standing = { at: 'in', me: await way() };
      this.news.changed();
    } catch (error) {
      this.problem = error instanceof PasskeyFailure ? error : problemOf(error);
    } finally {
      this.busy = false;
    }
  }
}
