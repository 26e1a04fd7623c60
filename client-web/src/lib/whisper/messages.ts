/** The messages of Whisper's wire protocol, version 1, as the web client sees them. Field names are the wire's. */

export const PROTOCOL = 1;

export type ReportReason = 'harassment' | 'spam' | 'explicit' | 'other';
export type Side = 'you' | 'partner';
export type BlockedCategory = 'language' | 'spam' | 'link' | 'contact' | 'flood' | 'self_harm';
export type LimitedAction =
  'message' | 'undelivered' | 'find_match' | 'connect' | 'report' | 'appeal' | 'ban_status';
/** Why the server asks for an age (again). */
export type AgeReason = 'missing' | 'expired' | 'invalid' | 'other_device' | 'too_young';
export type AppealState = 'none' | 'open' | 'granted' | 'denied';
export type PartnerPresence = 'here' | 'away' | 'gone';
export type Tier = 1 | 2 | 3 | 4;

/** A message that is answered, as seen by whoever reads it. */
export interface ReplyTo {
  from: Side;
  seq: number;
}

export interface Hello {
  type: 'hello';
  protocol: number;
  fingerprint?: string;
  device?: string;
  pool?: string;
  resume?: string;
  chat?: { chat_id: string; received_seq: number };
  proof?: string;
  age_token?: string;
}

export interface OutgoingMessage {
  type: 'message';
  chat_id: string;
  seq: number;
  text: string;
  reply_to?: ReplyTo;
}

/** Said in the place of `hello`, without a session. */
export type Inquiry =
  { type: 'appeal'; ban_id: string; text: string } | { type: 'ban_status'; ban_id: string };

type ClientBody =
  | Hello
  | { type: 'find_match'; interests: string[]; strict?: boolean; avoid?: string[]; pool?: string }
  | { type: 'cancel_match' }
  | { type: 'accept_match'; match_id: string }
  | { type: 'decline_match'; match_id: string }
  | OutgoingMessage
  | { type: 'typing'; chat_id: string; typing: boolean }
  | { type: 'delivered'; chat_id: string; seq: number }
  | { type: 'read'; chat_id: string; seq: number }
  | { type: 'end_chat'; chat_id: string }
  | { type: 'report'; chat_id: string; reason: ReportReason; comment?: string; seq?: number }
  | { type: 'block'; chat_id: string }
  | Inquiry
  | { type: 'ping' };

/** Whatever the client may say; `ref` comes back with the direct answer. */
export type ClientMessage = ClientBody & { ref?: string };

export interface Limits {
  message_bytes: number;
  text_chars: number;
  interests_max: number;
  messages: number;
  messages_window_ms: number;
  undelivered_max: number;
}

export interface SearchState {
  tier: Tier;
  timeout_ms: number;
  next_tier_ms?: number;
}

export interface Offer {
  match_id: string;
  shared_interests: string[];
  tier: Tier;
  expires_in_ms: number;
}

/** Where a chat stands on the server when its owner comes back. Sequence numbers are the owner's own. */
export interface ResumedChat {
  chat_id: string;
  shared_interests: string[];
  next_seq: number;
  delivered_seq: number;
  read_seq: number;
  partner: PartnerPresence;
}

export interface SessionCreated {
  type: 'session_created';
  session_id: string;
  resume_token: string;
  resume_window_ms: number;
  device_token: string;
  heartbeat_ms: number;
  protocol: number;
  limits: Limits;
  /** The server's time, by which dates of its own are counted; also in the others below. */
  ts?: number;
}

export interface SessionResumed {
  type: 'session_resumed';
  session_id: string;
  resume_token: string;
  phase: 'idle' | 'searching' | 'offered' | 'chatting';
  search?: SearchState;
  match?: Offer & { accepted: boolean };
  chat?: ResumedChat;
  ts?: number;
}

export interface IncomingMessage {
  type: 'message';
  chat_id: string;
  seq: number;
  text: string;
  ts: number;
  reply_to?: ReplyTo;
}

export interface RateLimited {
  type: 'rate_limited';
  action: LimitedAction;
  retry_after_ms: number;
  chat_id?: string;
  seq?: number;
  /** Where it is not how often the action itself was asked for: how many offers were declined. */
  cause?: 'declined';
}

/** Where an age is proved, and the device that the proof is about. */
export interface AgeRequired {
  type: 'age_required';
  url: string;
  device_token: string;
  reason: AgeReason;
}

export interface Failure {
  type: 'error';
  code: string;
  message: string;
  temporary: boolean;
  retry_after_ms?: number;
  chat_id?: string;
  seq?: number;
  expected_seq?: number;
}

export interface ContentWarning {
  type: 'content_warning';
  chat_id: string;
  category: BlockedCategory;
  warnings: number;
  max_warnings: number;
}

export interface Banned {
  type: 'banned';
  reason: string;
  until: number;
  ban_id: string;
  ts?: number;
}

export interface BanStatus {
  type: 'ban_status';
  ban_id: string;
  reason: string;
  until: number;
  appeal: AppealState;
  answer?: string;
  decided_by: 'machine' | 'person';
  ts?: number;
}

type ServerBody =
  | SessionCreated
  | SessionResumed
  | { type: 'resume_failed'; reason: 'expired' | 'unknown' | 'replaced' }
  | { type: 'proof_required'; challenge: unknown }
  | AgeRequired
  | ({ type: 'searching' } & SearchState)
  | ({ type: 'match_found' } & Offer)
  | { type: 'match_accepted'; match_id: string }
  | { type: 'match_declined'; match_id: string; by: Side; requeued: boolean }
  | { type: 'match_expired'; match_id: string; requeued: boolean }
  | { type: 'match_cancelled' }
  | { type: 'match_timeout' }
  | { type: 'chat_started'; chat_id: string; shared_interests: string[] }
  | { type: 'message_ack'; chat_id: string; seq: number; ts: number }
  | IncomingMessage
  | { type: 'message_blocked'; chat_id: string; seq: number; category: BlockedCategory }
  | { type: 'resend'; chat_id: string; from_seq: number }
  | { type: 'delivered'; chat_id: string; seq: number }
  | { type: 'read'; chat_id: string; seq: number }
  | { type: 'typing'; chat_id: string; typing: boolean }
  | { type: 'partner_away'; chat_id: string; grace_ms: number }
  | { type: 'partner_back'; chat_id: string }
  | { type: 'partner_left'; chat_id: string; reason: 'ended' | 'disconnected' | 'removed' }
  | { type: 'chat_ended'; chat_id: string; reason: 'you_left' | 'removed' }
  | ContentWarning
  | { type: 'report_received'; report_id: string; chat_id: string }
  | { type: 'blocked'; chat_id: string }
  | RateLimited
  | Banned
  | { type: 'appeal_received'; ban_id: string }
  | BanStatus
  | { type: 'reconnect'; after_ms: number }
  | Failure
  | { type: 'pong'; ts: number };

/** Whatever the server may say; `ref` repeats the one of the message that it answers. */
export type ServerMessage = ServerBody & { ref?: string };
export type ServerType = ServerMessage['type'];
export type ServerMessageOf<T extends ServerType> = Extract<ServerMessage, { type: T }>;
