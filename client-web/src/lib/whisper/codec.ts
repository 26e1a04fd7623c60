import type { ClientMessage, ServerMessage, ServerType } from './messages.js';
import {
  anything,
  count,
  flag,
  isObject,
  object,
  oneOf,
  optional,
  text,
  texts,
  type Check,
  type Fields,
} from './shapes.js';

const side = oneOf('you', 'partner');
const replyTo = object({ from: side, seq: count });
const tier = oneOf(1, 2, 3, 4);
const search: Fields = { tier, timeout_ms: count, next_tier_ms: optional(count) };
const offer: Fields = { match_id: text, shared_interests: texts, tier, expires_in_ms: count };
const chatSeq: Fields = { chat_id: text, seq: count };

const limits = object({
  message_bytes: count,
  text_chars: count,
  interests_max: count,
  messages: count,
  messages_window_ms: count,
  undelivered_max: count,
});

const resumedChat = object({
  chat_id: text,
  shared_interests: texts,
  next_seq: count,
  delivered_seq: count,
  read_seq: count,
  partner: oneOf('here', 'away', 'gone'),
});

const serverFields: Record<ServerType, Fields> = {
  session_created: {
    session_id: text,
    resume_token: text,
    resume_window_ms: count,
    device_token: text,
    heartbeat_ms: count,
    protocol: count,
    limits,
    ts: optional(count),
  },
  session_resumed: {
    session_id: text,
    resume_token: text,
    phase: oneOf('idle', 'searching', 'offered', 'chatting'),
    search: optional(object(search)),
    match: optional(object({ ...offer, accepted: flag })),
    chat: optional(resumedChat),
    ts: optional(count),
  },
  resume_failed: { reason: oneOf('expired', 'unknown', 'replaced') },
  proof_required: { challenge: anything },
  age_required: { url: text, device_token: text, reason: text },
  searching: search,
  match_found: offer,
  match_accepted: { match_id: text },
  match_declined: { match_id: text, by: side, requeued: flag },
  match_expired: { match_id: text, requeued: flag },
  match_cancelled: {},
  match_timeout: {},
  chat_started: { chat_id: text, shared_interests: texts },
  message_ack: { ...chatSeq, ts: count },
  message: { ...chatSeq, text, ts: count, reply_to: optional(replyTo) },
  message_blocked: { ...chatSeq, category: text },
  resend: { chat_id: text, from_seq: count },
  delivered: chatSeq,
  read: chatSeq,
  typing: { chat_id: text, typing: flag },
  partner_away: { chat_id: text, grace_ms: count },
  partner_back: { chat_id: text },
  partner_left: { chat_id: text, reason: text },
  chat_ended: { chat_id: text, reason: text },
  content_warning: { chat_id: text, category: text, warnings: count, max_warnings: count },
  report_received: { report_id: text, chat_id: text },
  blocked: { chat_id: text },
  rate_limited: {
    action: text,
    retry_after_ms: count,
    chat_id: optional(text),
    seq: optional(count),
    cause: optional(text),
  },
  banned: { reason: text, until: count, ban_id: text, ts: optional(count) },
  appeal_received: { ban_id: text },
  ban_status: {
    ban_id: text,
    reason: text,
    until: count,
    appeal: oneOf('none', 'open', 'granted', 'denied'),
    answer: optional(text),
    decided_by: oneOf('machine', 'person'),
    ts: optional(count),
  },
  reconnect: { after_ms: count },
  error: {
    code: text,
    message: text,
    temporary: flag,
    retry_after_ms: optional(count),
    chat_id: optional(text),
    seq: optional(count),
    expected_seq: optional(count),
  },
  pong: { ts: count },
};

const serverChecks = new Map<string, Check>(
  Object.entries(serverFields).map(([type, fields]) => [type, object({ ...fields, ref: optional(text) })]),
);

export type Decoded =
  | { kind: 'message'; message: ServerMessage }
  | { kind: 'unknown'; type: string }
  | { kind: 'broken'; reason: string };

/** Reads one text frame. Never throws: a newer server's types are `unknown`, anything malformed is `broken`. */
export function decode(frame: string): Decoded {
  let value: unknown;
  try {
    value = JSON.parse(frame);
  } catch {
    return { kind: 'broken', reason: 'not JSON' };
  }
  if (!isObject(value) || typeof value.type !== 'string') return { kind: 'broken', reason: 'no type' };
  const check = serverChecks.get(value.type);
  if (check === undefined) return { kind: 'unknown', type: value.type };
  if (!check(value)) return { kind: 'broken', reason: `wrong fields in ${value.type}` };
  return { kind: 'message', message: value as unknown as ServerMessage };
}

export function encode(message: ClientMessage): string {
  return JSON.stringify(message);
}

const encoder = new TextEncoder();

/** The size of a message on the wire, in bytes. */
export function wireBytes(message: ClientMessage): number {
  return encoder.encode(encode(message)).length;
}
