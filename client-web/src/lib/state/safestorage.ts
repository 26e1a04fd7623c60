/** What `Storage` offers and this needs of it. */
export type StorageArea = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * Small values in one of the browser's storages. What it does not take, as it is full or forbidden, is held for as long as
 * the page lives; the older value in it is dropped then, as a reload would believe it.
 */
export class SafeStorage {
  readonly #held = new Map<string, string | undefined>();

  constructor(private readonly area: () => StorageArea) {}

  get(key: string): string | undefined {
    if (this.#held.has(key)) return this.#held.get(key);
    try {
      return this.area().getItem(key) ?? undefined;
    } catch {
      return undefined;
    }
  }

  /** From JSON; undefined for what is none. */
  parsed(key: string): unknown {
    const json = this.get(key);
    try {
      return json === undefined ? undefined : JSON.parse(json);
    } catch {
      return undefined;
    }
  }

  put(key: string, value: string | undefined): void {
    try {
      if (value === undefined) this.area().removeItem(key);
      else this.area().setItem(key, value);
      this.#held.delete(key);
    } catch {
      this.#held.set(key, value);
      this.#drop(key);
    }
  }

  #drop(key: string): void {
    try {
      this.area().removeItem(key);
    } catch {
      // Then it cannot be read either.
    }
  }
}
