import type { ClientMessage, Offer, ServerMessage } from '$lib/whisper';
import { created, FakeClock } from '$lib/whisper/testing/fakes';
import type { StoredChat } from '../chatsnapshot';
import type { Chat } from '../chat.svelte';
import { Journey } from '../journey.svelte';

export const choice = { interests: ['jazz', 'chess'], strict: false };
export const offer: Offer = { match_id: 'm1', shared_interests: ['jazz'], tier: 1, expires_in_ms: 15_000 };

/** Somebody on the way, and what was said and kept of it. */
export class TestJourney {
  readonly clock = new FakeClock();
  said: ClientMessage[] = [];
  kept: StoredChat | undefined;
  serverTime: number | undefined;
  journey = this.begin();

  /** Another page begins with what was stored. */
  begin(stored?: StoredChat): Journey {
    const parts = {
      clock: this.clock,
      say: (message: ClientMessage) => void this.said.push(message),
      keep: (changed: StoredChat | undefined) => (this.kept = changed),
      serverTime: () => this.serverTime,
    };
    return new Journey(parts, stored, choice);
  }

  hear(...messages: ServerMessage[]): void {
    for (const message of messages) this.journey.hear(message);
  }

  search(): void {
    this.hear(created);
    this.journey.find(choice);
    this.hear({ type: 'searching', tier: 1, timeout_ms: 30_000, next_tier_ms: 10_000 });
  }

  talk(): Chat {
    this.search();
    this.hear(
      { type: 'match_found', ...offer },
      { type: 'chat_started', chat_id: 'c1', shared_interests: ['jazz'] },
    );
    return this.journey.chat as Chat;
  }
}

export function failure(code: string): ServerMessage & { type: 'error' } {
  return { type: 'error', code, message: 'words', temporary: code === 'unavailable' };
}
