import type { Api } from '../api/api';
import type { ApiError } from '../api/errors';
import type { Case, Decision } from '../api/types';
import { problemOf, Resource } from './resource.svelte';

export type CaseAction = 'take' | 'release' | 'note' | 'undo' | Decision['decision'];

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
  /** Why the last action came to nothing; with `stale` and `taken` the case is already the newer one. */
  refusal: ApiError | undefined = $state.raw();
  #renewing: Promise<boolean> | undefined;

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
  decide(decision: Decision): Promise<boolean> {
    return this.#withDraft((note) =>
      this.#act(decision.decision, (version) => this.api.decide(this.id, version, decision, note)),
    );
  }

  addNote(): Promise<boolean> {
    return this.#withDraft(async (note) => {
      if (note === '') return false;
      return this.#act('note', (version) => this.api.note(this.id, version, note));
    });
  }

  /** Keeps a case that is one's own while one looks at it. */
  async keep(now: number): Promise<void> {
    const { case: known, doing } = this;
    const until = known?.taken_until;
    if (known?.state !== 'taken' || until === undefined || until - now > RENEW_MS) return;
    if (doing !== undefined || this.#renewing !== undefined) return;
    this.#renewing = this.#send(() => this.api.take(this.id, known.version));
    try {
      await this.#renewing;
    } finally {
      this.#renewing = undefined;
    }
  }

  /** What was sent is no draft any more; what is written meanwhile is. */
  async #withDraft(act: (note: string) => Promise<boolean>): Promise<boolean> {
    const sent = this.draft;
    const done = await act(sent.trim());
    if (done && this.draft === sent) this.draft = '';
    return done;
  }

  /**
   * Whether it was done. Only one thing at a time: a key that is pressed twice decides once. A renewal on its way is waited for; if it
   * was refused, there is something new to look at first.
   */
  async #act(action: CaseAction, send: (version: number) => Promise<Case>): Promise<boolean> {
    if (this.case === undefined || this.doing !== undefined) return false;
    this.doing = action;
    try {
      if (this.#renewing !== undefined && !(await this.#renewing)) return false;
      const { version } = this.case;
      return await this.#send(() => send(version));
    } finally {
      this.doing = undefined;
    }
  }

  async #send(ask: () => Promise<Case>): Promise<boolean> {
    this.refusal = undefined;
    try {
      const answer = await ask();
      await this.file.load(() => Promise.resolve(answer));
      return true;
    } catch (error) {
      await this.#refused(problemOf(error));
      return false;
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
