import { languageName, words } from '$lib/words';

export interface SearchSettings {
  /** The languages to search in, one after the other; none: where the server puts everybody. */
  searchLanguages?(): readonly string[];
  /** Whether what happens by itself when a time is over is asked first. */
  asks?(): boolean;
  /** Whoever has chosen one of these interests is not to be met. */
  avoided?(): readonly string[];
  /** Whether another window of this browser searched meanwhile, too. */
  otherWindowSearched?(): boolean;
}

/** The languages of one search: in the second it goes on when nobody was free in the first, so that there is only one offer at a time. */
export class SearchLanguages {
  #all: readonly string[] = [];
  #at = 0;

  constructor(private readonly settings: SearchSettings) {}

  begin(): void {
    this.#all = this.settings.searchLanguages?.() ?? [];
    this.#at = 0;
  }

  /** What `find_match` says of it. */
  get wish(): { pool?: string } {
    const pool = this.#all[this.#at];
    return pool === undefined ? {} : { pool };
  }

  /** Turns to the next language, if there is one; what is said about that, and what is asked before. */
  next(): { news: string; question: string } | undefined {
    const tag = this.#all[this.#at + 1];
    if (tag === undefined) return undefined;
    this.#at++;
    const name = languageName(tag);
    return { news: words.searchLanguages.next(name), question: words.searchLanguages.ask(name) };
  }
}
