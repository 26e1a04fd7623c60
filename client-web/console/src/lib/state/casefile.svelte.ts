import type { Api } from '../api/api';
import type { ApiError } from '../api/errors';
import type { Case, Decision } from '../api/types';
import { problemOf, Resource } from './resource.svelte';

export type CaseAction = 'take' | 'renew' | 'release' | 'note' | 'undo' | Decision['decision'];

/** A lease that ends sooner than this is renewed while its case is looked at. */
const RENEW_MS = 120_000;

/** One case on the desk: what is known of it, and what is done about it, one thing after the other. */
export class CaseFile {
  readonly file = new Resource<Case>();
  readonly case: Case | undefined = $derived(this.file.value);
  /** Which lines are shown; blurred until asked for. */
  revealed = $state(false);
  draft = $state('');
  doing: CaseAction | undefined = $state();
  done: CaseAction | undefined = $state();
  /** Why the last action came to nothing; with `stale` and `taken` the case is already the newer one. */
  refusal: ApiError | undefined = $state.raw();

  constructor(
    private readonly api: Api,
    readonly id: string,
  ) {}

  load(): Promise<void> {
    return this.file.load(() => this.api.case(this.id));
  }

  take = () => this.#act('take', (version) => this.api.take(this.id, version));
  release = () => this.#act('release', (version) => this.api.release(this.id, version));
  undo = () => this.#act('undo', (version) => this.api.undo(this.id, version));

  /** What stands in the draft goes along as a note. */
  async decide(decision: Decision): Promise<void> {
    const note = this.draft.trim();
    await this.#act(decision.decision, (version) => this.api.decide(this.id, version, decision, note));
    if (this.done === decision.decision) this.draft = '';
  }

  async addNote(): Promise<void> {
    const note = this.draft.trim();
    if (note === '') return;
    await this.#act('note', (version) => this.api.note(this.id, version, note));
    if (this.done === 'note') this.draft = '';
  }

  /** Keeps a case that is one's own while one looks at it. */
  async keep(now: number): Promise<void> {
    const until = this.case?.taken_until;
    if (this.case?.state !== 'taken' || until === undefined || until - now > RENEW_MS || this.doing) return;
    await this.#act('renew', (version) => this.api.take(this.id, version));
  }

  /** Only one thing at a time: a key that is pressed twice decides once. */
  async #act(action: CaseAction, send: (version: number) => Promise<Case>): Promise<void> {
    const known = this.case;
    if (known === undefined || this.doing !== undefined) return;
    this.doing = action;
    if (action !== 'renew') this.done = undefined;
    this.refusal = undefined;
    try {
      const answer = await send(known.version);
      await this.file.load(() => Promise.resolve(answer));
      if (action !== 'renew') this.done = action;
    } catch (error) {
      await this.#refused(problemOf(error));
    } finally {
      this.doing = undefined;
    }
  }

  async #refused(problem: ApiError): Promise<void> {
    this.refusal = problem;
    const { code, now } = problem;
    if (now !== undefined) await this.file.load(() => Promise.resolve(now));
    // Nobody knows whether it was done.
    else if (code === 'stale' || code === 'taken' || code === 'unavailable') await this.load();
  }
}
