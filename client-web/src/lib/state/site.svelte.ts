import type { Clock } from '$lib/whisper';
import type { ReadJson } from './catalog.svelte';

/** The version of our own guidelines, terms and privacy: whoever agreed to another one is asked again. */
export const OUR_TERMS = '3';
const AGAIN_MS = 2_000;

export type Colours = Readonly<Record<string, string>>;

/** What an operator wrote in the place of our texts; what is missing stays ours. */
export interface OwnTexts {
  about?: string[];
  guidelines?: string[];
  terms?: string[];
  privacy?: string[];
}

/** What the server says of this site. */
export interface SiteFacts {
  minimum_age: number;
  name?: string;
  terms_version?: string;
  light?: Colours;
  dark?: Colours;
  logo?: string;
  texts?: string[];
}

/** For whom this site is, and what its operator has put in the place of our name, colours and texts. */
export class Site {
  facts: SiteFacts | undefined = $state.raw();
  failed = $state(false);
  readonly minimumAge = $derived(this.facts?.minimum_age ?? 18);
  /** What a person agrees to. */
  readonly version = $derived(`${this.facts?.terms_version ?? OUR_TERMS}/${this.minimumAge}`);

  constructor(
    private readonly read: ReadJson,
    private readonly clock: Clock,
  ) {}

  /** Asks until it is known, as nobody is let in before. */
  async load(): Promise<void> {
    while (!(await this.#loads())) await new Promise<void>((waited) => this.clock.after(AGAIN_MS, waited));
  }

  async #loads(): Promise<boolean> {
    try {
      const facts = (await this.read('/api/site')) as Partial<SiteFacts>;
      if (typeof facts.minimum_age !== 'number') throw new Error('no facts about this site');
      this.facts = facts as SiteFacts;
      this.failed = false;
    } catch {
      this.failed = true;
    }
    return !this.failed;
  }

  /** The operator's own, in this language or else in English. */
  async texts(language: string): Promise<OwnTexts> {
    const given = this.facts?.texts ?? [];
    const best = [language, 'en'].find((tag) => given.includes(tag));
    if (best === undefined) return {};
    try {
      return (await this.read(`/api/site/texts/${best}`)) as OwnTexts;
    } catch {
      return {};
    }
  }
}
