/** `asks`: it searches, and wants to know who else does. */
export type WindowNews = 'asks' | 'searches' | 'ends';

/** The windows of one browser, which are one device to the server. */
export interface Windows {
  tell(news: WindowNews): void;
  hear(told: (news: WindowNews) => void): void;
}

/** The searches of this browser's other windows: two of one device never meet, and whoever tries it alone should be told so. */
export class OtherWindows {
  /** One of them searches, too. */
  search = $state(false);
  /** One of them did at some time of this window's search. */
  searched = false;
  #searching = false;

  constructor(private readonly windows: Windows) {
    windows.hear((news) => this.#told(news));
  }

  /** This window searches, or goes on with it. */
  begin(): void {
    this.#searching = true;
    this.windows.tell('asks');
  }

  end(): void {
    if (!this.#searching) return;
    this.#searching = this.search = this.searched = false;
    this.windows.tell('ends');
  }

  #told(news: WindowNews): void {
    if (!this.#searching) return;
    this.search = news !== 'ends';
    this.searched ||= this.search;
    if (news === 'asks') this.windows.tell('searches');
    // Perhaps a third one searches.
    if (news === 'ends') this.windows.tell('asks');
  }
}
