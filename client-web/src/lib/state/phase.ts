import type { AgeReason, Offer, ReportReason, Tier } from '$lib/whisper';

/** Why a chat is over, as its owner sees it. */
export type Ending = 'ended' | 'disconnected' | 'removed' | 'you_left' | 'you_removed' | 'blocked' | 'lost';

export type Problem = 'taken_over' | 'outdated' | 'refused' | 'busy';

export interface Choice {
  interests: string[];
  strict: boolean;
}

/** Where a person is on the way. Times are points on the clock of the library. */
export type Phase =
  | { at: 'connecting' }
  | { at: 'proving'; done: number }
  | { at: 'choosing' }
  | { at: 'age'; url: string; reason: AgeReason }
  | {
      at: 'searching';
      tier: Tier | undefined;
      since: number;
      until: number | undefined;
      /** When the next tier begins, if there is one more. */
      widensAt?: number | undefined;
    }
  | { at: 'offered'; offer: Offer; until: number; accepted: boolean; waited?: number | undefined }
  | { at: 'chatting' }
  | { at: 'ended'; ending: Ending }
  | { at: 'banned'; until: number; banId: string }
  | { at: 'problem'; problem: Problem };

/** A short word about what just happened, shown until the next step. */
export interface Notice {
  text: string;
  /** Until when it holds, where that is known. */
  until?: number;
  /** What can be done about it. */
  action?: { text: string; run: () => void };
  /** The same with the seconds that are left. */
  live?: (seconds: number) => string;
}

/** Why own messages wait, and until when. */
export interface Pause {
  text: string;
  until: number;
}

export interface Complaint {
  reason: ReportReason;
  comment?: string;
  /** The number of the partner's message that is meant, if it is about one. */
  seq?: number;
}

export type ReportState =
  { at: 'none' } | { at: 'sending' } | { at: 'failed'; text: string } | { at: 'received'; receipt: string };
