import type { Memory } from './memory';
import type { Session } from './session.svelte';
import type { Site } from './site.svelte';

/**
 * Nobody is connected, known again or brought to somebody new before they have agreed to what is asked here. Whoever agreed to an earlier version may still go
 * back to their chat, and is asked after it.
 */
export class Consent {
  #agreedTo: string | undefined = $state();
  #open = $state(false);

  constructor(
    private readonly site: Site,
    private readonly session: Session,
    private readonly memory: Memory,
  ) {
    this.#agreedTo = memory.agreedTo;
  }

  /** Whether what the person agreed to is what holds now. */
  readonly holds = $derived.by(() => this.site.facts !== undefined && this.#agreedTo === this.site.version);

  /** Whether an earlier version was agreed to. */
  readonly renewed = $derived.by(() => this.#agreedTo !== undefined && !this.holds);

  /** Before the door: never in the middle of a search or a chat. */
  readonly #outside = $derived.by(() => !this.#open || this.session.journey.phase.at === 'choosing');
  readonly asks = $derived.by(() => this.#outside && this.site.facts !== undefined && !this.holds);

  /** Whether it is not known yet what to show. */
  readonly waits = $derived.by(() => this.#outside && this.site.facts === undefined);

  /** Who has a chat to go back to does so at once, everybody else as soon as it is known what holds. */
  async arrive(): Promise<void> {
    if (this.#agreedTo !== undefined && this.memory.kept !== undefined) this.#enter();
    await this.site.load();
    if (this.holds) this.#enter();
  }

  agree(): void {
    this.memory.agree(this.site.version);
    this.#agreedTo = this.site.version;
    this.#enter();
  }

  /** Ends the session, and forgets whoever was known here. */
  decline(): void {
    this.session.vanish();
    this.memory.forgetPerson();
    this.#agreedTo = undefined;
    this.#open = false;
  }

  #enter(): void {
    if (this.#open) return;
    this.#open = true;
    this.session.start();
  }
}
