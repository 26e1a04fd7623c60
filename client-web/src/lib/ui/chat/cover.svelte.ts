import { SvelteSet } from 'svelte/reactivity';
import { settings } from '$lib/browser/settings';
import { saysOneOf } from '$lib/state/wordfilter';
import type { Entry } from '$lib/whisper';
import { words } from '$lib/words';

/** Which of the partner's messages are blurred, as they say a word that their reader does not want to see, until asked for. */
export class Cover {
  readonly #lifted = new SvelteSet<string>();

  isOver(entry: Entry): boolean {
    if (entry.from === 'you' || this.#lifted.has(entry.id)) return false;
    return saysOneOf(settings.hiddenWords, entry.text);
  }

  lift(entry: Entry): void {
    this.#lifted.add(entry.id);
  }

  /** What may be shown of a message elsewhere. */
  quote(entry: Entry | undefined): string {
    if (entry === undefined) return words.chat.gone;
    return this.isOver(entry) ? words.chat.coveredQuote : entry.text;
  }
}
