import { isLanguage, type Language } from '$lib/words';
import { SafeStorage, type StorageArea } from './safestorage';
import { wordsIn } from './wordfilter';

const KEY = 'whisper.settings';

interface Chosen {
  /** As the browser says, until one is chosen. */
  language: Language | undefined;
  /** To chat in, the best first; as the browser says, until some are chosen. */
  searchLanguages: readonly string[] | undefined;
  /** Short and simple sentences. */
  plain: boolean;
  /** Less motion than the system asks for. */
  calm: boolean;
  /** Less data. */
  saving: boolean;
  /** Nothing is done by itself when a time is over. */
  asking: boolean;
  /** Something is heard when a message comes while the page is hidden. */
  sound: boolean;
  notifications: boolean;
  /** Otherwise Enter begins a new line, and Control with Enter sends. */
  enterSends: boolean;
  /** As they were typed; a message that says one of them is blurred. */
  hiddenWords: string;
}

const USUAL: Chosen = {
  language: undefined,
  searchLanguages: undefined,
  plain: false,
  calm: false,
  saving: false,
  asking: false,
  sound: false,
  notifications: false,
  enterSends: true,
  hiddenWords: '',
};

const areTags = (kept: unknown): kept is string[] =>
  Array.isArray(kept) && kept.length > 0 && kept.every((tag) => typeof tag === 'string');

/** How a person wants the page to be, kept in this browser where it allows that, and told to nobody. */
export class Settings {
  now: Readonly<Chosen> = $state.raw(USUAL);
  readonly hiddenWords = $derived(wordsIn(this.now.hiddenWords));
  readonly #storage: SafeStorage;

  constructor(area: () => StorageArea) {
    this.#storage = new SafeStorage(area);
    this.now = believed(Object(this.#storage.parsed(KEY)) as Record<string, unknown>);
  }

  set(part: Partial<Chosen>): void {
    this.now = { ...this.now, ...part };
    this.#storage.put(KEY, JSON.stringify(this.now));
  }
}

/** What another version, or another hand, has written is not believed further than its kind. */
function believed(kept: Record<string, unknown>): Chosen {
  const { language, searchLanguages } = kept;
  const right = Object.entries(USUAL).filter(([key, usual]) => typeof kept[key] === typeof usual);
  return {
    ...USUAL,
    ...Object.fromEntries(right.map(([key]) => [key, kept[key]])),
    language: isLanguage(language) ? language : undefined,
    searchLanguages: areTags(searchLanguages) ? searchLanguages : undefined,
  };
}
