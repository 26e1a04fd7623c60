import type { ServerMessageOf } from '$lib/whisper';
import type { WithinChat } from './chat.svelte';

/** What the server says about searches and offers. */
export type AboutMatch = ServerMessageOf<
  | 'searching'
  | 'match_found'
  | 'match_accepted'
  | 'match_declined'
  | 'match_expired'
  | 'match_cancelled'
  | 'match_timeout'
>;

/** What it says about a chat. */
export type AboutChat =
  WithinChat | ServerMessageOf<'chat_started' | 'partner_left' | 'chat_ended' | 'blocked'>;

export function isAboutChat(message: AboutChat | AboutMatch): message is AboutChat {
  return 'chat_id' in message;
}
