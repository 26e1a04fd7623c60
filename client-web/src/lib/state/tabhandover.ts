import type { Clock } from '$lib/whisper';
import type { ChatSnapshot } from './chatsnapshot';
import type { Memory, TabState } from './memory';

/** A page that is loaded again takes less. */
export const RELOAD_PATIENCE_MS = 3_000;

/** The other tabs of this browser, some of which may hold the same session, as a tab can be duplicated. */
export interface Tabs {
  /** Whether another page has the session and is connected. */
  isInOtherTab(sessionId: string): Promise<boolean>;
  /** Asks whoever has the session to hand it over; undefined if nobody answers. */
  ask(sessionId: string): Promise<TabState | undefined>;
  /** Tells those who wait how the session stands, or that this page goes. */
  tell(state: TabState, news: TabNews): void;
  answer(holder: SessionHolder): void;
}

export type TabNews = 'changed' | 'gone';

/** What a page answers to other tabs. */
export interface SessionHolder {
  holds(sessionId: string): boolean;
  /** Undefined if the session is not here. */
  gives(sessionId: string): TabState | undefined;
  told(state: TabState, news: TabNews): void;
}

/** Where the words of a chat are, in memory only, while the page is loaded again. */
export interface ReloadMemory {
  give(sessionId: string, carried: ChatSnapshot): void;
  /** What the page before gave, once; undefined if there is nothing, or nowhere to ask. */
  take(sessionId: string): Promise<ChatSnapshot | undefined>;
}

/** The page, as far as other pages with its session change it. */
export interface ThisTab {
  /** Connected, or about to be. */
  isLive(): boolean;
  /** Another page has the session, and this one shows it. */
  waits(): boolean;
  carried(): ChatSnapshot | undefined;
  /** Falls silent, so that nothing is confirmed here that the other page never gets. */
  handOver(): void;
  restore(carried: ChatSnapshot | undefined): void;
  goOn(): void;
}

export interface TabHandoverParts {
  memory: Memory;
  tabs: Tabs;
  reloadMemory: ReloadMemory;
  clock: Clock;
}

/** One session and the pages that may have it: the one before a reload, the copy of a tab, the one that took it over. */
export class TabHandover {
  /** Another page has asked for this session, and waits for news. */
  #followed = false;

  constructor(
    private readonly parts: TabHandoverParts,
    private readonly thisTab: ThisTab,
  ) {
    parts.tabs.answer({
      holds: (sessionId) => this.#holds(sessionId),
      gives: (sessionId) => this.#gives(sessionId),
      told: (state, news) => void this.#told(state, news),
    });
  }

  /** Finds out who has the session, and takes over the words that the page before a reload has left. */
  async enter(sessionId: string): Promise<'this tab' | 'other tab'> {
    const { memory, tabs, reloadMemory } = this.parts;
    const kept = memory.kept;
    const words = kept === undefined ? Promise.resolve(undefined) : reloadMemory.take(sessionId);
    const [inOtherTab, carried] = await Promise.all([tabs.isInOtherTab(sessionId), words]);
    if (inOtherTab) return 'other tab';
    const { chatId, receivedSeq } = kept?.conversation ?? {};
    const fits = carried?.conversation.chatId === chatId && carried?.conversation.receivedSeq === receivedSeq;
    if (carried !== undefined && fits) this.thisTab.restore(carried);
    return 'this tab';
  }

  /** Takes the session from the page that has it, with all that was said there. */
  async take(): Promise<void> {
    const { memory, tabs } = this.parts;
    const state = memory.sessionId === undefined ? undefined : await tabs.ask(memory.sessionId);
    if (state === undefined) return;
    this.#followed = true;
    this.#adopt(state);
  }

  /** The session has changed; whoever waits for it is told. */
  changed(): void {
    if (this.#followed && this.thisTab.isLive()) this.#tell('changed');
  }

  /** The page goes: the next one in this tab, or another tab, may go on. */
  leave(): void {
    const { memory, reloadMemory } = this.parts;
    const { sessionId } = memory;
    const carried = this.thisTab.carried();
    if (sessionId !== undefined && carried !== undefined) reloadMemory.give(sessionId, carried);
    if (this.thisTab.isLive()) this.#tell('gone');
  }

  #tell(news: TabNews): void {
    const state = this.#state();
    if (state !== undefined) this.parts.tabs.tell(state, news);
  }

  #state(): TabState | undefined {
    const { sessionId, resumeToken, kept } = this.parts.memory;
    if (sessionId === undefined || resumeToken === undefined) return undefined;
    const carried = this.thisTab.carried();
    return {
      sessionId,
      resumeToken,
      ...(carried && { chat: carried }),
      ...(kept?.over && { over: kept.over }),
    };
  }

  #adopt(state: TabState): void {
    this.parts.memory.takeOver(state);
    this.thisTab.restore(state.chat);
  }

  #holds(sessionId: string): boolean {
    const holds = this.thisTab.isLive() && this.parts.memory.sessionId === sessionId;
    this.#followed ||= holds;
    return holds;
  }

  #gives(sessionId: string): TabState | undefined {
    if (!this.#holds(sessionId)) return undefined;
    const state = this.#state();
    this.thisTab.handOver();
    return state;
  }

  async #told(state: TabState, news: TabNews): Promise<void> {
    const { memory, tabs, clock } = this.parts;
    const concerned = (): boolean => this.thisTab.waits() && memory.sessionId === state.sessionId;
    if (!concerned()) return;
    this.#adopt(state);
    if (news !== 'gone') return;
    // Perhaps it is only loaded again.
    await new Promise<void>((waited) => clock.after(RELOAD_PATIENCE_MS, waited));
    if (concerned() && !(await tabs.isInOtherTab(state.sessionId)) && concerned()) this.thisTab.goOn();
  }
}
