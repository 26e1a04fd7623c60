import type { Memory } from './memory';
import type { Session } from './session.svelte';
import type { Site } from './site.svelte';

/** Nobody is connected or known again before they have agreed to what is asked here; whoever has is asked again when it changes. */
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

  /** Whether the person stands before the door: never in the middle of a search or a chat. */
  readonly asks = $derived.by(() => {
    const outside = !this.#open || this.session.journey.phase.at === 'choosing';
    return this.site.facts !== undefined && outside && this.#agreedTo !== this.site.version;
  });

  /** Whether it is not known yet what to show. */
  readonly waits = $derived.by(() => !this.#open && this.site.facts === undefined);

  /** Who has agreed before goes in at once. */
  arrive(): void {
    if (this.memory.agreedTo !== undefined) this.#enter();
    void this.site.load();
  }

  agree(): void {
    this.memory.agree(this.site.version);
    this.#agreedTo = this.site.version;
    this.#enter();
  }

  #enter(): void {
    if (this.#open) return;
    this.#open = true;
    this.session.start();
  }
}
