import type { Words } from './en';
import { forms } from './forms';
import { FILES, localeOf, PLAIN_FILES, type Language } from './languages';
import { overlay } from './overlay';
import { renamed } from './renamed';
import { SAME } from './same';

/** What is spoken now: nothing before the first language is here. Whatever renders `words` is rendered again when it changes. */
class Spoken {
  words: Words = $state.raw(SAME as Words);
  language: Language = $state('en');
  /** What this place is called. */
  name = $state(SAME.app.name);
  readonly named = $derived(
    this.name === SAME.app.name ? this.words : renamed(this.words, SAME.app.name, this.name),
  );
  /** For dates and times: as they are written where this browser is at home. */
  readonly locale = $derived(localeOf(this.language, globalThis.navigator?.languages));
  readonly forms = $derived(forms(this.locale));
  #asked = 0;

  /** Fetches a language's words and speaks them; false where they cannot be had, and all stays as it is. */
  async speak(language: Language, plain: boolean): Promise<boolean> {
    const asked = ++this.#asked;
    try {
      const layers = plain ? [FILES[language], PLAIN_FILES[language]] : [FILES[language]];
      const files = await Promise.all(layers.map((file) => file()));
      if (asked === this.#asked) {
        this.words = files.reduce((words, { translation }) => overlay(words, translation), SAME as Words);
        this.language = language;
      }
      return true;
    } catch {
      return false;
    }
  }
}

export const spoken = new Spoken();

/** The words of the language that is spoken now. */
export const words: Words = new Proxy(SAME as Words, {
  get: (_, part) => Reflect.get(spoken.named, part) as unknown,
});

/** What a language is called in the one that is spoken now. */
export function languageName(tag: string): string {
  return new Intl.DisplayNames([spoken.locale], { type: 'language' }).of(tag) ?? tag;
}
