import { createContext } from 'svelte';
import { Api, type Fetch } from '../api/api';
import { Account, type Passkeys } from './account.svelte';
import { SavedFilters, type Storing } from './filters.svelte';
import { LiveCounts } from './live.svelte';
import { Names } from './names.svelte';
import { Queue } from './queue.svelte';
import { Shortcuts } from './shortcuts.svelte';

/** The other tabs of this browser, which are signed in and out together with this one. */
export interface Tabs {
  tell: () => void;
  listen: (hear: () => void) => void;
}

/** What all pages of the console share. */
export class Desk {
  readonly api: Api;
  readonly account: Account;
  readonly live: LiveCounts;
  readonly names: Names;
  readonly queue: Queue;
  readonly filters: SavedFilters;
  readonly shortcuts: Shortcuts;
  /** The newest thing that was done, said once to eyes and ears. */
  news = $state('');

  constructor(fetch: Fetch, passkeys: Passkeys, storage: Storing, tabs: Tabs) {
    this.api = new Api(fetch, (problem) => {
      this.account.end(problem);
      this.forget();
    });
    this.account = new Account(this.api, passkeys, {
      changed: () => tabs.tell(),
      replaced: () => this.forget(),
    });
    tabs.listen(() => void this.account.ask());
    this.live = new LiveCounts(this.api);
    this.names = new Names(this.api);
    this.queue = new Queue(this.api);
    this.filters = new SavedFilters(storage);
    this.shortcuts = new Shortcuts(storage);
  }

  say(news: string): void {
    this.news = news;
  }

  /** What waits now; and whether the page is still of whoever is signed in, as the cookie is every tab's. */
  async look(): Promise<void> {
    await this.live.look();
    const now = this.live.now?.operator;
    if (now !== undefined && this.account.me !== undefined && !this.account.isStill(now)) {
      await this.account.ask();
    }
  }

  async signOut(): Promise<void> {
    await this.account.signOut();
    if (this.account.standing.at === 'out') this.forget();
  }

  /** Of what one operator saw, the next one at this browser sees nothing. */
  forget(): void {
    this.queue.forget();
    this.names.forget();
    this.live.forget();
    this.news = '';
  }
}

export const [getDesk, setDesk] = createContext<Desk>();
