import type { Api } from '../api/api';
import { vocabulary } from '../vocabulary';
import { Resource } from './resource.svelte';

const OPERATOR = 'operator:';

/** What those who decide are called: operators by their id, machines by what they are. */
export class Names {
  readonly #operators = new Resource<Record<string, string>>();

  constructor(private readonly api: Api) {}

  load(): Promise<void> {
    return this.#operators.load(() => this.api.names());
  }

  /** @param by such as `rules`, `operator:<id>`, or an operator's id alone; an id without a name stays one */
  of(by: string): string {
    const id = by.startsWith(OPERATOR) ? by.slice(OPERATOR.length) : by;
    return this.#operators.value?.[OPERATOR + id] ?? vocabulary.deciders[id] ?? id;
  }

  forget(): void {
    this.#operators.forget();
  }
}
