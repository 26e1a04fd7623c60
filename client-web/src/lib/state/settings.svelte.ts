import { isLanguage, type Language } from '$lib/words';
import type { Shelf } from './memory';

const SETTINGS = 'whisper.settings';

interface Chosen {
  /** As the browser says, until one is chosen. */
  language: Language | undefined;
  /** To chat in, the best first; as the browser says, until some are chosen. */
  tongues: readonly string[] | undefined;
  plain: boolean;
  calm: boolean;
  saving: boolean;
  asking: boolean;
}

const areTags = (kept: unknown): kept is string[] =>
  Array.isArray(kept) && kept.length > 0 && kept.every((tag) => typeof tag === 'string');

/** How a person wants the page to be, kept in this browser. */
export class Settings implements Chosen {
  language: Language | undefined = $state();
  tongues: readonly string[] | undefined = $state.raw();
  /** Short and simple sentences. */
  plain = $state(false);
  /** Less motion than the system asks for. */
  calm = $state(false);
  /** Less data. */
  saving = $state(false);
  /** Nothing is done by itself when a time is over. */
  asking = $state(false);

  constructor(private readonly shelf: () => Shelf) {
    const kept = this.#read();
    this.language = isLanguage(kept.language) ? kept.language : undefined;
    this.tongues = areTags(kept.tongues) ? kept.tongues : undefined;
    this.plain = kept.plain === true;
    this.calm = kept.calm === true;
    this.saving = kept.saving === true;
    this.asking = kept.asking === true;
  }

  keep(): void {
    const { language, tongues, plain, calm, saving, asking } = this;
    try {
      this.shelf().setItem(SETTINGS, JSON.stringify({ language, tongues, plain, calm, saving, asking }));
    } catch {
      // Full or forbidden: it holds until the page goes.
    }
  }

  #read(): Partial<Record<keyof Chosen, unknown>> {
    try {
      return (JSON.parse(this.shelf().getItem(SETTINGS) ?? '{}') ?? {}) as Partial<
        Record<keyof Chosen, unknown>
      >;
    } catch {
      return {};
    }
  }
}
