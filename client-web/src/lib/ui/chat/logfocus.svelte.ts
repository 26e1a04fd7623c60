import type { Row } from '$lib/state/timeline';

/** Roving focus: the log is one stop of the Tab key, at the newest message or where somebody is. Single-threaded like its page. */
export class LogFocus {
  #visited = $state<string>();
  /** Changes only as one moves about: a new message must not be news to all the others. */
  readonly #visiting = $derived.by(() =>
    this.rows().some(({ entry }) => entry.id === this.#visited) ? this.#visited : undefined,
  );

  constructor(private readonly rows: () => Row[]) {}

  readonly isOn = ({ entry, newest }: Row): boolean =>
    this.#visiting === undefined ? newest : entry.id === this.#visiting;

  on(log: HTMLElement, index: number): void {
    this.#visited = this.rows()[index]?.entry.id;
    log.querySelectorAll<HTMLElement>('[data-entry]')[index]?.focus();
  }

  cameTo(target: HTMLElement): void {
    this.#visited = target.closest<HTMLElement>('[data-entry]')?.dataset.entry;
  }

  left(): void {
    this.#visited = undefined;
  }
}
