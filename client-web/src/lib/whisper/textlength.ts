import { wireBytes } from './codec.js';

export interface TextLimits {
  text_chars: number;
  message_bytes: number;
}

export const DEFAULT_LIMITS: TextLimits = { text_chars: 2000, message_bytes: 4096 };

/** What a message needs on the wire beside its text: the longest ids, number, ref and reply. */
const FRAME_BYTES = 256;

/**
 * How many characters a text may still grow; negative if it is too long. Characters are code points, as the server counts;
 * a message may also fill its bytes first.
 */
export function roomLeft(text: string, limits: TextLimits): number {
  const characters = limits.text_chars - [...text].length;
  const bytes =
    limits.message_bytes - FRAME_BYTES - wireBytes({ type: 'message', chat_id: '', seq: 0, text });
  return Math.min(characters, bytes);
}
