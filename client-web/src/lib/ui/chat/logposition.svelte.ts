import type { Chat } from '$lib/state/chat.svelte';
import { lastOnScreen, onResize } from './onscreen';

const NEAR_END_PX = 60;

/** Where somebody is in the log of a chat: at its end, which stays in view, or above it. Single-threaded like its page. */
export class LogPosition {
  atEnd = $state(true);
  #passed = $state(0);
  #height = 0;
  #log: HTMLElement | undefined;

  constructor(private readonly chat: () => Chat) {}

  /** How many messages have come since the end was in view. */
  get waiting(): number {
    return this.atEnd ? 0 : Math.max(0, this.#count - this.#passed);
  }

  get #count(): number {
    return this.chat().conversation.entries.length;
  }

  /** A draft that grows, a reply bar, news of an absence, a phone's keyboard: whatever takes room leaves the end in view. */
  keep(log: HTMLElement): () => void {
    this.#log = log;
    return onResize(log, () => {
      this.#height = log.clientHeight;
      if (this.atEnd) this.toEnd();
      else this.look();
    });
  }

  scrolled(): void {
    const log = this.#log;
    // Told of an earlier scroll after the log has shrunk: whether it is at its end is kept until that is in view again.
    if (log?.clientHeight !== this.#height) return;
    this.atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END_PX;
    if (this.atEnd) this.#passed = this.#count;
    this.look();
  }

  toEnd(): void {
    const log = this.#log;
    if (log === undefined) return;
    log.scrollTop = log.scrollHeight;
    this.#passed = this.#count;
    this.look();
  }

  /** What is on the screen is shown. */
  look(): void {
    const log = this.#log;
    const chat = this.chat();
    if (log !== undefined) chat.shows(lastOnScreen(log, chat.shown));
  }
}
