import type { Conversation } from '$lib/whisper';
import type { Complaint, Ending } from './phase';

/** What a person has asked of a chat that the server has not answered yet. */
export interface Asked {
  leaving?: 'end_chat' | 'block';
  reporting?: true;
}

/** A chat with its words, on the way from one page to another: in memory only, never in a storage. */
export interface ChatSnapshot extends Asked {
  conversation: Conversation;
  draft: string;
  complaint: Partial<Complaint>;
}

/** What outlives a page of a chat: its numbers, and of one that is over how and when, by the server's time. */
export interface StoredChat {
  conversation: Conversation;
  over?: { ending: Ending; at?: number };
}
