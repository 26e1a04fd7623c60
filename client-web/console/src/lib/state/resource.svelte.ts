import { ApiError } from '../api/errors';

/** What is asked of the server and shown: the newest answer, whether one is awaited, and what went wrong. */
export class Resource<T> {
  value: T | undefined = $state.raw();
  problem: ApiError | undefined = $state.raw();
  loading = $state(false);
  #newest = 0;

  /** Asks; an answer that is overtaken by a later question is dropped. */
  async load(ask: () => Promise<T>): Promise<void> {
    const mine = ++this.#newest;
    this.loading = true;
    try {
      const value = await ask();
      if (mine !== this.#newest) return;
      this.value = value;
      this.problem = undefined;
    } catch (error) {
      if (mine === this.#newest) this.problem = problemOf(error);
    } finally {
      if (mine === this.#newest) this.loading = false;
    }
  }

  forget(): void {
    this.#newest++;
    this.value = undefined;
    this.problem = undefined;
    this.loading = false;
  }
}

/** What a failed request says; anything else is a fault of ours and goes on. */
export function problemOf(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  throw error;
}
