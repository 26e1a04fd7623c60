import type { Clock, PartnerPresence } from '$lib/whisper';

/** The server ends the partner's typing by itself; this is for the time when it cannot. */
const TYPING_FADES_MS = 7_000;
/** How long it is said that the partner is back. */
const RETURN_SHOWN_MS = 5_000;

/** What is seen of the partner while nothing is said: typing, away and back. */
export class PartnerSigns {
  typing = $state(false);
  /** Until when a partner who is away can still come back, where the server has said so. */
  awayUntil: number | undefined = $state();
  /** The partner was away and is back since a moment. */
  returned = $state(false);
  #fadeTyping: (() => void) | undefined;
  #forgetReturn: (() => void) | undefined;

  constructor(private readonly clock: Clock) {}

  types(typing: boolean): void {
    this.#fadeTyping?.();
    this.typing = typing;
    if (typing) this.#fadeTyping = this.clock.after(TYPING_FADES_MS, () => this.types(false));
  }

  is(partner: PartnerPresence, before: PartnerPresence, graceMs?: number): void {
    if (partner !== 'here') this.types(false);
    this.#showReturn(partner === 'here' && before === 'away');
    this.awayUntil = graceMs === undefined ? undefined : this.clock.now() + graceMs;
  }

  /** Stops every timer. */
  close(): void {
    this.types(false);
    this.#forgetReturn?.();
  }

  #showReturn(returned: boolean): void {
    this.#forgetReturn?.();
    this.returned = returned;
    if (returned) this.#forgetReturn = this.clock.after(RETURN_SHOWN_MS, () => (this.returned = false));
  }
}
