import type { Shelf } from './memory';
import { wordsIn } from './wordfilter';

const KEY = 'whisper.preferences';

interface Kept {
  sound: boolean;
  notifications: boolean;
  enterSends: boolean;
  hiddenWords: string;
}

const USUAL: Kept = { sound: false, notifications: false, enterSends: true, hiddenWords: '' };

/** How somebody likes to chat. Kept on this device for good, where the browser allows it, and told to nobody. */
export class Preferences {
  #kept: Kept = $state.raw(USUAL);
  readonly #hidden = $derived(wordsIn(this.#kept.hiddenWords));

  constructor(private readonly shelf: () => Shelf) {
    this.#kept = { ...USUAL, ...this.#read() };
  }

  /** Whether something is heard when a message comes while the page is hidden. */
  get sound(): boolean {
    return this.#kept.sound;
  }

  set sound(sound: boolean) {
    this.#keep({ sound });
  }

  get notifications(): boolean {
    return this.#kept.notifications;
  }

  set notifications(notifications: boolean) {
    this.#keep({ notifications });
  }

  /** Otherwise Enter begins a new line, and Control with Enter sends. */
  get enterSends(): boolean {
    return this.#kept.enterSends;
  }

  set enterSends(enterSends: boolean) {
    this.#keep({ enterSends });
  }

  /** As they were typed; a message that says one of them is blurred. */
  get hiddenWords(): string {
    return this.#kept.hiddenWords;
  }

  set hiddenWords(hiddenWords: string) {
    this.#keep({ hiddenWords });
  }

  get hidden(): string[] {
    return this.#hidden;
  }

  #keep(change: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...change };
    try {
      this.shelf().setItem(KEY, JSON.stringify(this.#kept));
    } catch {
      // Full or forbidden: it holds for as long as the page is open.
    }
  }

  /** What another version, or another hand, has written is not believed further than its kind. */
  #read(): Partial<Kept> {
    try {
      const kept = Object(JSON.parse(this.shelf().getItem(KEY) ?? '{}')) as Record<string, unknown>;
      const right = Object.entries(USUAL).filter(([key, usual]) => typeof kept[key] === typeof usual);
      return Object.fromEntries(right.map(([key]) => [key, kept[key]]));
    } catch {
      return {};
    }
  }
}

export const preferences = new Preferences(() => localStorage);
