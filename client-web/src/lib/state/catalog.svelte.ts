import { words } from '$lib/words';
import { saysOneOf } from './wordfilter';

export interface Interest {
  id: string;
  name: string;
}

export interface Category extends Interest {
  tags: Interest[];
}

/** Reads JSON from the same host; rejects when the answer is not 200. */
export type ReadJson = (path: string) => Promise<unknown>;

const named = <T extends Interest>(interest: T): T => ({
  ...interest,
  name: words.interests[interest.id] ?? interest.name,
});

/** The interests that the server knows, and how many people are online. */
export class Catalog {
  #told: Category[] = $state.raw([]);
  /** By their names in the language that is spoken, where it has them. */
  readonly categories: Category[] = $derived(
    this.#told.map((category) => ({ ...named(category), tags: category.tags.map(named) })),
  );
  max = $state(5);
  /** The languages in which people may be matched; none known: where the server puts everybody. */
  pools: readonly string[] = $state.raw([]);
  online: number | undefined = $state();
  failed = $state(false);
  readonly #names: Readonly<Record<string, string>> = $derived(
    Object.fromEntries(this.categories.flatMap(({ tags }) => tags.map(({ id, name }) => [id, name]))),
  );

  constructor(private readonly read: ReadJson) {}

  async load(): Promise<void> {
    this.failed = false;
    try {
      const answer = (await this.read('/api/interests')) as {
        categories: Category[];
        max?: number;
        pools?: string[];
      };
      this.#told = answer.categories;
      this.max = answer.max ?? this.max;
      this.pools = answer.pools ?? [];
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

  /** Those languages of a person in which they may be matched here. */
  spoken(searchLanguages: readonly string[]): readonly string[] {
    return this.pools.length === 0 ? [] : searchLanguages.filter((tag) => this.pools.includes(tag));
  }

  /** The interests that are called by one of these words, or whose category is. */
  called(unwanted: string[]): string[] {
    return this.categories.flatMap((category) =>
      category.tags
        .filter(({ name }) => saysOneOf(unwanted, name) || saysOneOf(unwanted, category.name))
        .map(({ id }) => id),
    );
  }

  knows(id: string): boolean {
    return Object.hasOwn(this.#names, id);
  }

  /** With this one, if there is room for it, or without it. */
  toggled(chosen: readonly string[], id: string): string[] {
    if (chosen.includes(id)) return chosen.filter((other) => other !== id);
    return chosen.length < this.max ? [...chosen, id] : [...chosen];
  }

  /** A tag's name for people; the tag itself until the names are here. */
  name(id: string): string {
    return this.#names[id] ?? id;
  }
}
