export interface Interest {
  id: string;
  name: string;
}

export interface Category extends Interest {
  tags: Interest[];
}

/** Reads JSON from the same host; rejects when the answer is not 200. */
export type ReadJson = (path: string) => Promise<unknown>;

/** The interests that the server knows, and how many people are online. */
export class Catalog {
  categories: Category[] = $state.raw([]);
  max = $state(5);
  online: number | undefined = $state();
  failed = $state(false);
  readonly #names: Readonly<Record<string, string>> = $derived(
    Object.fromEntries(this.categories.flatMap(({ tags }) => tags.map(({ id, name }) => [id, name]))),
  );

  constructor(private readonly read: ReadJson) {}

  async load(): Promise<void> {
    this.failed = false;
    try {
      const answer = (await this.read('/api/interests')) as { categories: Category[]; max?: number };
      this.categories = answer.categories;
      this.max = answer.max ?? this.max;
    } catch {
      this.failed = true;
    }
  }

  async countOnline(): Promise<void> {
    try {
      this.online = ((await this.read('/api/online')) as { online: number }).online;
    } catch {
      this.online = undefined;
    }
  }

  knows(id: string): boolean {
    return Object.hasOwn(this.#names, id);
  }

  /** A tag's name for people; the tag itself until the names are here. */
  name(id: string): string {
    return this.#names[id] ?? id;
  }
}
