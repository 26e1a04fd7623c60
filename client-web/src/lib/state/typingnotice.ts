import type { Clock } from '$lib/whisper';

const RENEWED_MS = 3_000;
const ENDS_MS = 4_000;

/** Tells the partner that this person types: at most every few seconds, and that it stopped. */
export class TypingNotice {
  #saidAt: number | undefined;
  #stop: (() => void) | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly say: (typing: boolean) => void,
  ) {}

  /** The composer's text changed. */
  typed(text: string): void {
    this.close();
    if (text === '') return this.#end();
    const now = this.clock.now();
    if (this.#saidAt === undefined || now - this.#saidAt >= RENEWED_MS) {
      this.#saidAt = now;
      this.say(true);
    }
    this.#stop = this.clock.after(ENDS_MS, () => this.#end());
  }

  /** Says nothing more by itself. */
  close(): void {
    this.#stop?.();
  }

  #end(): void {
    if (this.#saidAt === undefined) return;
    this.#saidAt = undefined;
    this.say(false);
  }
}
