import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decode, encode } from './codec.js';
import type { ClientMessage, ServerType } from './messages.js';

interface Golden {
  name: string;
  json: { type: string };
}

function golden(file: 'client' | 'server'): Golden[] {
  const url = new URL(`../../../../model/src/test/resources/golden/${file}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8')) as Golden[];
}

/** One message of each kind that this client says, written with its types. A missing type does not compile. */
const said: { [T in ClientMessage['type']]: Extract<ClientMessage, { type: T }>[] } = {
  hello: [
    { type: 'hello', protocol: 1, pool: 'en' },
    { type: 'hello', protocol: 1, fingerprint: 'f1', device: 'd.1', pool: 'pt-br' },
    {
      type: 'hello',
      protocol: 1,
      pool: 'en',
      resume: 't0ken',
      chat: { chat_id: 'c1', received_seq: 4 },
    },
    { type: 'hello', protocol: 1, pool: 'en', proof: 'eyJ9' },
    { type: 'hello', protocol: 1, device: 'd.1', pool: 'en', age_token: 'e30.e30.c2ln' },
  ],
  find_match: [
    { type: 'find_match', interests: ['chess', 'jazz'] },
    { type: 'find_match', interests: ['jazz'], strict: true, ref: 'r1' },
    { type: 'find_match', interests: ['jazz'], pool: 'de' },
    { type: 'find_match', interests: ['jazz'], avoid: ['chess', 'horror'] },
  ],
  cancel_match: [{ type: 'cancel_match' }],
  accept_match: [{ type: 'accept_match', match_id: 'm1' }],
  decline_match: [{ type: 'decline_match', match_id: 'm1' }],
  message: [
    { type: 'message', chat_id: 'c1', seq: 1, text: 'hi, ä 🎉' },
    { type: 'message', chat_id: 'c1', seq: 2, text: 'yes', reply_to: { from: 'partner', seq: 3 }, ref: 'r2' },
  ],
  typing: [
    { type: 'typing', chat_id: 'c1', typing: true },
    { type: 'typing', chat_id: 'c1', typing: false },
  ],
  delivered: [{ type: 'delivered', chat_id: 'c1', seq: 7 }],
  read: [{ type: 'read', chat_id: 'c1', seq: 7 }],
  end_chat: [{ type: 'end_chat', chat_id: 'c1' }],
  report: [
    { type: 'report', chat_id: 'c1', reason: 'harassment' },
    { type: 'report', chat_id: 'c1', reason: 'other', comment: 'was rude', ref: 'r3' },
    { type: 'report', chat_id: 'c1', reason: 'explicit', seq: 4, ref: 'r3' },
  ],
  block: [{ type: 'block', chat_id: 'c1' }],
  appeal: [{ type: 'appeal', ban_id: 'b1', text: 'It was not meant like that. 🙏', ref: 'r4' }],
  ban_status: [{ type: 'ban_status', ban_id: 'b1' }],
  ping: [{ type: 'ping' }],
};

const serverTypes: Record<ServerType, true> = {
  session_created: true,
  session_resumed: true,
  resume_failed: true,
  proof_required: true,
  age_required: true,
  searching: true,
  match_found: true,
  match_accepted: true,
  match_declined: true,
  match_expired: true,
  match_cancelled: true,
  match_timeout: true,
  chat_started: true,
  message_ack: true,
  message: true,
  message_blocked: true,
  resend: true,
  delivered: true,
  read: true,
  typing: true,
  partner_away: true,
  partner_back: true,
  partner_left: true,
  chat_ended: true,
  content_warning: true,
  report_received: true,
  blocked: true,
  rate_limited: true,
  banned: true,
  appeal_received: true,
  ban_status: true,
  reconnect: true,
  error: true,
  pong: true,
};

describe('what the server says', () => {
  it.each(golden('server'))('reads $name', ({ json }) => {
    expect(decode(JSON.stringify(json))).toEqual({ kind: 'message', message: json });
  });

  it.each(golden('server'))('reads $name with fields of a later version', ({ json }) => {
    const decoded = decode(JSON.stringify({ ...json, from_the_future: { x: 1 } }));
    expect(decoded.kind).toBe('message');
  });

  it('is all known here and there', () => {
    const theirs = new Set(golden('server').map(({ json }) => json.type));
    expect([...theirs].sort()).toEqual(Object.keys(serverTypes).sort());
  });
});

describe('what the client says', () => {
  const all = Object.values(said).flat();

  it.each(golden('client'))('writes $name', ({ json }) => {
    expect(all.map((message) => JSON.parse(encode(message)) as unknown)).toContainEqual(json);
  });

  it('is all in the golden file', () => {
    const theirs = golden('client').map(({ json }) => json);
    for (const message of all) expect(theirs).toContainEqual(JSON.parse(encode(message)));
  });
});

describe('what makes no sense', () => {
  it.each(['', 'null', '[]', '"hello"', '{}', '{"type":7}', '{"type":"pong"}', '{"type":"pong","ts":"now"}'])(
    'is broken, not thrown: %s',
    (frame) => expect(decode(frame).kind).toBe('broken'),
  );

  it.each(['typing_v2', 'constructor', '__proto__'])('is unknown: %s', (type) => {
    expect(decode(JSON.stringify({ type }))).toEqual({ kind: 'unknown', type });
  });
});
