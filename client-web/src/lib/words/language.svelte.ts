import { en, type Words } from './en';
import { forms } from './forms';
import { FILES, localeOf, PLAIN_FILES, type Language } from './languages';
import { overlay } from './overlay';
import { renamed } from './renamed';

/** What is spoken now. Whatever renders `words` is rendered again when it changes. */
class Spoken {
  words: Words = $state.raw(en);
  language: Language = $state('en');
  /** What this place is called. */
  name = $state(en.app.name);
  readonly named = $derived(
    this.name === en.app.name ? this.words : renamed(this.words, en.app.name, this.name),
  );
  /** For dates and times: as they are written where this browser is at home. */
  readonly locale = $derived(localeOf(this.language, globalThis.navigator?.languages));
  readonly forms = $derived(forms(this.locale));
  #asked = 0;

  /** Fetches a language's words and speaks them; false where they cannot be had, and all stays as it is. */
  async speak(language: Language, plain: boolean): Promise<boolean> {
    const asked = ++this.#asked;
    try {
      const layers = [
        language === 'en' ? undefined : FILES[language],
        plain ? PLAIN_FILES[language] : undefined,
      ];
      const files = await Promise.all(layers.flatMap((file) => file?.() ?? []));
      if (asked === this.#asked) {
        this.words = files.reduce((words, { translation }) => overlay(words, translation), en);
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
export const words: Words = new Proxy(en, {
  get: (_, part) => Reflect.get(spoken.named, part) as unknown,
});

/** What a language is called in the one that is spoken now. */
export function languageName(tag: string): string {
  return new Intl.DisplayNames([spoken.locale], { type: 'language' }).of(tag) ?? tag;
}
