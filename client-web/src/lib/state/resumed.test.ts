import { beforeEach, describe, expect, it } from 'vitest';
import type { ResumedChat } from '$lib/whisper';
import { created } from '$lib/whisper/testing/fakes';
import { words } from '$lib/words';
import { offer, TestJourney } from './testing/testjourney';

let me: TestJourney;

beforeEach(() => {
  me = new TestJourney();
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
    const before = me.talk();
    before.write('hi');
    me.hear({ ...resumed, phase: 'chatting', chat });
    expect(me.journey.chat).toBe(before);
    expect(before.partner).toBe('away');
    expect(before.conversation.entries[0]).toMatchObject({ state: 'delivered' });
  });

  it('finds the chat again after a reload', () => {
    me.talk().write('hi');
    me.journey = me.begin(me.kept);
    me.hear({ ...resumed, phase: 'chatting', chat: { ...chat, next_seq: 1 } });
    expect(me.journey.phase.at).toBe('chatting');
    expect(me.said.at(-1)).toMatchObject({ type: 'message', seq: 1, text: 'hi' });
  });

  it('says that a chat is over when it could not be resumed, and keeps its words on the page', () => {
    me.talk().write('hi');
    me.hear({ type: 'resume_failed', reason: 'expired' }, created);
    expect(me.journey.phase).toEqual({ at: 'ended', ending: 'lost' });
    expect(me.journey.chat?.conversation.entries).toHaveLength(1);
  });

  it('searches again when the session was lost while searching', () => {
    me.search();
    me.hear({ type: 'resume_failed', reason: 'unknown' }, created);
    expect(me.journey.phase.at).toBe('searching');
    expect(me.said.filter((message) => message.type === 'find_match')).toHaveLength(2);
  });

  it('goes on with a search or an offer', () => {
    me.search();
    me.hear({ ...resumed, phase: 'searching', search: { tier: 3, timeout_ms: 4_000 } });
    expect(me.journey.phase).toMatchObject({ at: 'searching', tier: 3 });
    me.hear({ ...resumed, phase: 'offered', match: { ...offer, accepted: true } });
    expect(me.journey.phase).toMatchObject({ at: 'offered', accepted: true });
    me.hear({ ...resumed, phase: 'idle' }, { type: 'match_timeout' });
    expect(me.journey.phase.at).toBe('choosing');
    expect(me.journey.notice?.text).toBe(words.notice.timeout);
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
    me.talk().end();
    me.said = [];
    me.hear({ ...resumed, phase: 'chatting', chat });
    expect(me.said).toEqual([{ type: 'end_chat', chat_id: 'c1' }]);
    me.hear({ type: 'chat_ended', chat_id: 'c1', reason: 'you_left' });
    me.said = [];
    me.hear({ ...resumed, phase: 'idle' });
    expect(me.said).toEqual([]);
  });

  it('repeats a report that has no receipt, even when the chat is over', () => {
    const talked = me.talk();
    me.hear({ type: 'partner_left', chat_id: 'c1', reason: 'ended' });
    talked.complain({ reason: 'other' });
    me.said = [];
    me.hear({ ...resumed, phase: 'idle' });
    expect(me.said).toMatchObject([{ type: 'report', reason: 'other' }]);
    expect(talked.report.at).toBe('sending');
  });

  it('accepts the offer as soon as it can, and shows that it did', () => {
    me.search();
    me.hear({ type: 'match_found', ...offer });
    me.journey.accept();
    me.said = [];
    me.hear({ ...resumed, phase: 'offered', match: { ...offer, accepted: false } });
    expect(me.said).toEqual([{ type: 'accept_match', match_id: 'm1' }]);
    expect(me.journey.phase).toMatchObject({ at: 'offered', accepted: true });
  });

  it('accepts and declines no other offer than the one that was seen', () => {
    for (const answer of ['accept', 'decline'] as const) {
      me.search();
      me.hear({ type: 'match_found', ...offer });
      me.journey[answer]();
      me.said = [];
      me.hear({ ...resumed, phase: 'offered', match: { ...offer, match_id: 'm2', accepted: false } });
      expect(me.said).toEqual([]);
      expect(me.journey.phase).toMatchObject({ at: 'offered', accepted: false });
      me.journey.choose();
    }
  });

  it('declines once more, and says so where the offer is gone meanwhile', () => {
    me.search();
    me.hear({ type: 'match_found', ...offer });
    me.journey.decline();
    me.said = [];
    me.hear({ ...resumed, phase: 'offered', match: { ...offer, accepted: false } });
    expect(me.said).toEqual([{ type: 'decline_match', match_id: 'm1' }]);
    me.hear({ ...resumed, phase: 'idle' });
    expect(me.journey.notice?.text).toBe(words.notice.declined_you);
  });

  it('blocks once more, also when the partner has left meanwhile', () => {
    me.talk().block();
    me.said = [];
    me.hear({ ...resumed, phase: 'chatting', chat });
    me.hear({ type: 'partner_left', chat_id: 'c1', reason: 'ended' });
    me.hear({ ...resumed, phase: 'idle' });
    expect(me.said.map((message) => message.type)).toEqual(['block', 'block']);
    me.hear({ type: 'blocked', chat_id: 'c1' });
    expect(me.journey.phase).toEqual({ at: 'ended', ending: 'blocked' });
  });

  it('tells the truth about a report, and a block, that the session was lost with', () => {
    const chat = me.talk();
    chat.complain({ reason: 'spam' });
    chat.block();
    me.hear({ type: 'resume_failed', reason: 'expired' }, created);
    expect(chat.report).toEqual({ at: 'failed', text: words.report.lost });
    expect(chat.reporting.isOpen(me.clock.now())).toBe(false);
    expect(me.journey.notice?.text).toBe(words.block.lost);
    me.said = [];
    chat.repeat();
    expect(me.said).toEqual([]);
  });

  it('says why a search or an offer is not there any more', () => {
    me.search();
    me.hear({ ...resumed, phase: 'idle' });
    expect(me.journey.notice?.text).toBe(words.notice.timeout);
    me.search();
    me.hear({ type: 'match_found', ...offer }, { ...resumed, phase: 'idle' });
    expect(me.journey.notice?.text).toBe(words.error.match_gone);
  });

  it('cancels the search, also where the session is a new one', () => {
    me.search();
    me.journey.cancel();
    me.said = [];
    me.hear({ ...resumed, phase: 'searching', search: { tier: 2, timeout_ms: 9_000 } });
    expect(me.said).toEqual([{ type: 'cancel_match' }]);
    me.hear({ type: 'resume_failed', reason: 'expired' }, created);
    expect(me.journey.phase.at).toBe('choosing');
  });
});
