import { beforeEach, describe, expect, it } from 'vitest';
import type { ClientMessage, Conversation, Offer, ResumedChat, ServerMessage } from '$lib/whisper';
import { created, FakeClock } from '$lib/whisper/testing/fakes';
import { words } from '$lib/words';
import type { Chat } from './chat.svelte';
import { Journey } from './journey.svelte';

const choice = { interests: ['jazz', 'chess'], strict: false };
const offer: Offer = { match_id: 'm1', shared_interests: ['jazz'], tier: 1, expires_in_ms: 15_000 };

let clock: FakeClock;
let said: ClientMessage[];
let kept: Conversation | undefined;
let journey: Journey;

beforeEach(() => {
  clock = new FakeClock();
  said = [];
  kept = undefined;
  journey = begin();
});

function begin(stored?: Conversation): Journey {
  const parts = {
    clock,
    say: (message: ClientMessage) => said.push(message),
    keep: (conversation: Conversation | undefined) => (kept = conversation),
  };
  return new Journey(parts, stored);
}

function hear(...messages: ServerMessage[]): void {
  for (const message of messages) journey.hear(message);
}

function search(): void {
  hear(created);
  journey.find(choice);
  hear({ type: 'searching', tier: 1, timeout_ms: 30_000, next_tier_ms: 10_000 });
}

function talk(): Chat {
  search();
  hear(
    { type: 'match_found', ...offer },
    { type: 'chat_started', chat_id: 'c1', shared_interests: ['jazz'] },
  );
  return journey.chat as Chat;
}

describe('finding someone', () => {
  it('chooses, searches, is offered someone, accepts and talks', () => {
    expect(journey.phase.at).toBe('connecting');
    hear(created);
    expect(journey.phase.at).toBe('choosing');
    journey.find(choice);
    expect(said).toEqual([{ type: 'find_match', interests: ['jazz', 'chess'], ref: 'find' }]);
    hear({ type: 'searching', tier: 1, timeout_ms: 30_000 });
    expect(journey.phase).toMatchObject({ at: 'searching', tier: 1, until: clock.now() + 30_000 });
    hear({ type: 'match_found', ...offer });
    expect(journey.phase).toMatchObject({ at: 'offered', accepted: false, until: clock.now() + 15_000 });
    journey.accept();
    hear({ type: 'match_accepted', match_id: 'm1' });
    expect(journey.phase).toMatchObject({ at: 'offered', accepted: true });
    hear({ type: 'chat_started', chat_id: 'c1', shared_interests: ['jazz'] });
    expect(journey.phase.at).toBe('chatting');
    expect(kept?.chatId).toBe('c1');
  });

  it('says strict only when asked for', () => {
    hear(created);
    journey.find({ ...choice, strict: true });
    expect(said.at(-1)).toMatchObject({ strict: true });
  });

  it('shows each relaxation and keeps when the search began', async () => {
    search();
    await clock.pass(10_000);
    hear({ type: 'searching', tier: 2, timeout_ms: 20_000 });
    expect(journey.phase).toMatchObject({
      tier: 2,
      since: clock.now() - 10_000,
      until: clock.now() + 20_000,
    });
  });

  const backToChoosing: [string, ServerMessage, string][] = [
    [
      'own decline',
      { type: 'match_declined', match_id: 'm1', by: 'you', requeued: false },
      words.notice.declined_you,
    ],
    ['second silence', { type: 'match_expired', match_id: 'm1', requeued: false }, words.notice.expired],
    ['timeout', { type: 'match_timeout' }, words.notice.timeout],
    ['cancel', { type: 'match_cancelled' }, words.notice.cancelled],
    ['a match that is gone', failure('match_gone'), words.error.match_gone ?? ''],
  ];
  it.each(backToChoosing)('%s: back to the interests, with words', (_, message, text) => {
    search();
    hear({ type: 'match_found', ...offer }, message);
    expect(journey.phase.at).toBe('choosing');
    expect(journey.notice?.text).toBe(text);
  });

  it('waits with a search that came too soon, and begins it by itself', async () => {
    search();
    hear({ type: 'rate_limited', action: 'find_match', retry_after_ms: 4_200 });
    expect(journey.phase.at).toBe('searching');
    expect(journey.notice?.text).toBe(words.limited.find_match(5));
    await clock.pass(4_200);
    expect(said.filter((message) => message.type === 'find_match')).toHaveLength(2);
    expect(journey.notice).toBeUndefined();
  });

  it('begins no search that was cancelled while it waited', async () => {
    search();
    hear({ type: 'rate_limited', action: 'find_match', retry_after_ms: 4_200 });
    journey.cancel();
    expect(journey.phase.at).toBe('choosing');
    await clock.pass(10_000);
    expect(said.map((message) => message.type)).toEqual(['find_match']);
  });

  it('goes on searching when the partner declined or was silent', () => {
    search();
    hear({ type: 'match_found', ...offer });
    hear({ type: 'match_declined', match_id: 'm1', by: 'partner', requeued: true });
    expect(journey.phase.at).toBe('searching');
    expect(journey.notice?.text).toBe(words.notice.declined_partner);
    hear({ type: 'searching', tier: 2, timeout_ms: 12_000 });
    expect(journey.notice?.text).toBe(words.notice.declined_partner);
  });

  it('returns to the choice when the search is refused', () => {
    hear(created);
    journey.find(choice);
    hear({ ...failure('interests_invalid'), ref: 'find' });
    expect(journey.phase.at).toBe('choosing');
    expect(journey.notice?.text).toBe(words.error.interests_invalid);
  });

  it('searches again by itself while matching is away, until it is cancelled', async () => {
    search();
    hear({ ...failure('unavailable'), ref: 'find', retry_after_ms: 1_000 });
    expect(journey.phase.at).toBe('searching');
    expect(journey.notice?.text).toBe(words.notice.search_delayed);
    await clock.pass(1_000);
    hear({ ...failure('unavailable'), ref: 'find' });
    await clock.pass(2_000);
    expect(said.filter((message) => message.type === 'find_match')).toHaveLength(3);
    hear({ ...failure('unavailable'), ref: 'find' });
    journey.cancel();
    await clock.pass(10_000);
    expect(said.filter((message) => message.type === 'find_match')).toHaveLength(3);
    expect(journey.phase.at).toBe('choosing');
  });
});

describe('the end of a chat', () => {
  const endings: [ServerMessage, string][] = [
    [{ type: 'partner_left', chat_id: 'c1', reason: 'ended' }, 'ended'],
    [{ type: 'partner_left', chat_id: 'c1', reason: 'disconnected' }, 'disconnected'],
    [{ type: 'partner_left', chat_id: 'c1', reason: 'removed' }, 'removed'],
    [{ type: 'chat_ended', chat_id: 'c1', reason: 'you_left' }, 'you_left'],
    [{ type: 'chat_ended', chat_id: 'c1', reason: 'removed' }, 'you_removed'],
    [{ type: 'blocked', chat_id: 'c1' }, 'blocked'],
  ];
  it.each(endings)('%j', (message, ending) => {
    talk();
    hear(message);
    expect(journey.phase).toEqual({ at: 'ended', ending });
    expect(kept).toBeUndefined();
    expect(journey.chat).toBeDefined();
  });

  it('keeps the first reason, but a block is worth saying', () => {
    talk();
    hear({ type: 'blocked', chat_id: 'c1' }, { type: 'chat_ended', chat_id: 'c1', reason: 'you_left' });
    expect(journey.phase).toMatchObject({ ending: 'blocked' });
  });

  it('still takes a report, and its receipt', () => {
    const chat = talk();
    hear({ type: 'partner_left', chat_id: 'c1', reason: 'ended' });
    chat.complain({ reason: 'spam', comment: 'ads' });
    expect(said.at(-1)).toEqual({
      type: 'report',
      chat_id: 'c1',
      ref: 'report',
      reason: 'spam',
      comment: 'ads',
    });
    hear({ type: 'report_received', chat_id: 'c1', report_id: 'r9' });
    expect(chat.report).toEqual({ at: 'received', receipt: 'r9' });
  });

  it('finds someone else with the same interests', () => {
    talk();
    hear({ type: 'partner_left', chat_id: 'c1', reason: 'ended' });
    journey.find(journey.choice);
    expect(said.at(-1)).toMatchObject({ type: 'find_match', interests: ['jazz', 'chess'] });
    expect(journey.chat).toBeUndefined();
  });

  it('ignores news about another chat', () => {
    talk();
    hear({ type: 'partner_left', chat_id: 'other', reason: 'ended' });
    expect(journey.phase.at).toBe('chatting');
  });
});

describe('coming back', () => {
  const resumed = { type: 'session_resumed', session_id: 's1', resume_token: 'r2' } as const;
  const chat: ResumedChat = {
    chat_id: 'c1',
    shared_interests: ['jazz'],
    next_seq: 2,
    delivered_seq: 1,
    read_seq: 0,
    partner: 'away',
  };

  it('goes on with the same chat', () => {
    const before = talk();
    before.write('hi');
    hear({ ...resumed, phase: 'chatting', chat });
    expect(journey.chat).toBe(before);
    expect(before.partner).toBe('away');
    expect(before.conversation.entries[0]).toMatchObject({ state: 'delivered' });
  });

  it('finds the chat again after a reload', () => {
    talk().write('hi');
    journey = begin(kept);
    hear({ ...resumed, phase: 'chatting', chat: { ...chat, next_seq: 1 } });
    expect(journey.phase.at).toBe('chatting');
    expect(said.at(-1)).toMatchObject({ type: 'message', seq: 1, text: 'hi' });
  });

  it('says that a chat is over when it could not be resumed, and keeps its words on the page', () => {
    talk().write('hi');
    hear({ type: 'resume_failed', reason: 'expired' }, created);
    expect(journey.phase).toEqual({ at: 'ended', ending: 'lost' });
    expect(journey.chat?.conversation.entries).toHaveLength(1);
  });

  it('searches again when the session was lost while searching', () => {
    search();
    hear({ type: 'resume_failed', reason: 'unknown' }, created);
    expect(journey.phase.at).toBe('searching');
    expect(said.filter((message) => message.type === 'find_match')).toHaveLength(2);
  });

  it('goes on with a search or an offer', () => {
    search();
    hear({ ...resumed, phase: 'searching', search: { tier: 3, timeout_ms: 4_000 } });
    expect(journey.phase).toMatchObject({ at: 'searching', tier: 3 });
    hear({ ...resumed, phase: 'offered', match: { ...offer, accepted: true } });
    expect(journey.phase).toMatchObject({ at: 'offered', accepted: true });
    hear({ ...resumed, phase: 'idle' }, { type: 'match_timeout' });
    expect(journey.phase.at).toBe('choosing');
    expect(journey.notice?.text).toBe(words.notice.timeout);
  });
});

describe('asked for while the connection was away', () => {
  const resumed = { type: 'session_resumed', session_id: 's1', resume_token: 'r2' } as const;
  const chat: ResumedChat = {
    chat_id: 'c1',
    shared_interests: [],
    next_seq: 1,
    delivered_seq: 0,
    read_seq: 0,
    partner: 'here',
  };

  it('ends the chat as soon as it can', () => {
    talk().end();
    said = [];
    hear({ ...resumed, phase: 'chatting', chat });
    expect(said).toEqual([{ type: 'end_chat', chat_id: 'c1' }]);
    hear({ type: 'chat_ended', chat_id: 'c1', reason: 'you_left' });
    said = [];
    hear({ ...resumed, phase: 'idle' });
    expect(said).toEqual([]);
  });

  it('repeats a report that has no receipt, even when the chat is over', () => {
    const talked = talk();
    hear({ type: 'partner_left', chat_id: 'c1', reason: 'ended' });
    talked.complain({ reason: 'other' });
    said = [];
    hear({ ...resumed, phase: 'idle' });
    expect(said).toMatchObject([{ type: 'report', reason: 'other' }]);
    expect(talked.report.at).toBe('sending');
  });

  it('cancels the search, also where the session is a new one', () => {
    search();
    journey.cancel();
    said = [];
    hear({ ...resumed, phase: 'searching', search: { tier: 2, timeout_ms: 9_000 } });
    expect(said).toEqual([{ type: 'cancel_match' }]);
    hear({ type: 'resume_failed', reason: 'expired' }, created);
    expect(journey.phase.at).toBe('choosing');
  });
});

describe('trouble', () => {
  it('shows a ban and until when it holds', () => {
    talk();
    hear({ type: 'banned', reason: 'warnings', until: 99, ban_id: 'b1' });
    expect([journey.phase, kept]).toEqual([{ at: 'banned', until: 99, banId: 'b1' }, undefined]);
  });

  it('shows a warning in its chat, and elsewhere as a word', () => {
    const chat = talk();
    const warning = { type: 'content_warning', category: 'language', max_warnings: 3 } as const;
    hear({ ...warning, chat_id: 'c1', warnings: 1 }, { ...warning, chat_id: 'before', warnings: 2 });
    expect(chat.warning?.warnings).toBe(1);
    expect(journey.notice?.text).toBe(words.notice.warning(2, 3));
  });

  it('shows errors in words, and lets them be put away', () => {
    talk();
    hear({ ...failure('wrong_state') });
    expect(journey.notice?.text).toBe(words.error.wrong_state);
    journey.dismiss();
    expect(journey.notice).toBeUndefined();
  });
});

function failure(code: string): ServerMessage & { type: 'error' } {
  return { type: 'error', code, message: 'words', temporary: code === 'unavailable' };
}
