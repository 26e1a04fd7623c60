import type { Api } from '../api/api';
import type { ApiError } from '../api/errors';
import type { Appeal, AppealState, Case } from '../api/types';
import { problemOf, Resource } from './resource.svelte';

export const ANSWER_MAX = 500;

/** Appeals, each beside the case that led to its ban. */
export class AppealDesk {
  state: AppealState = $state('open');
  readonly list = new Resource<Appeal[]>();
  /** The case beside the appeal that is looked at. */
  readonly beside = new Resource<Case>();
  chosen: string | undefined = $state();
  readonly current: Appeal | undefined = $derived(this.list.value?.find(({ ban }) => ban.id === this.chosen));
  answered: { ban: string; decision: 'granted' | 'denied' } | undefined = $state.raw();
  refusal: ApiError | undefined = $state.raw();
  busy = $state(false);

  constructor(private readonly api: Api) {}

  async show(state: AppealState): Promise<void> {
    this.state = state;
    this.chosen = undefined;
    this.beside.forget();
    await this.list.load(() => this.api.appeals(state));
  }

  async choose(appeal: Appeal): Promise<void> {
    this.chosen = appeal.ban.id;
    this.refusal = undefined;
    this.beside.forget();
    const { case: id } = appeal;
    if (id !== undefined) await this.beside.load(() => this.api.case(id));
  }

  async answer(decision: 'granted' | 'denied', answer: string): Promise<void> {
    const ban = this.chosen;
    if (ban === undefined || this.busy) return;
    this.busy = true;
    this.refusal = undefined;
    try {
      await this.api.answer(ban, decision, answer.trim());
      this.answered = { ban, decision };
      await this.show(this.state);
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code === 'stale' || problem.code === 'gone') await this.show(this.state);
      this.refusal = problem;
    } finally {
      this.busy = false;
    }
  }
}
