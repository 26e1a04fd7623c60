import { beforeEach, describe, expect, it } from 'vitest';
import type { ServerMessage } from '$lib/whisper';
import { created } from '$lib/whisper/testing/fakes';
import { words } from '$lib/words';
import type { Chat } from './chat.svelte';
import { choice, failure, offer, TestJourney } from './testing/testjourney';

let me: TestJourney;

beforeEach(() => {
  me = new TestJourney();
});

describe('finding someone', () => {
  it('chooses, searches, is offered someone, accepts and talks', () => {
    expect(me.journey.phase.at).toBe('connecting');
    me.hear(created);
    expect(me.journey.phase.at).toBe('choosing');
    me.journey.find(choice);
    expect(me.said).toEqual([{ type: 'find_match', interests: ['jazz', 'chess'], ref: 'find' }]);
    me.hear({ type: 'searching', tier: 1, timeout_ms: 30_000 });
    expect(me.journey.phase).toMatchObject({ at: 'searching', tier: 1, until: me.clock.now() + 30_000 });
    me.hear({ type: 'match_found', ...offer });
    expect(me.journey.phase).toMatchObject({
      at: 'offered',
      accepted: false,
      until: me.clock.now() + 15_000,
    });
    me.journey.accept();
    me.hear({ type: 'match_accepted', match_id: 'm1' });
    expect(me.journey.phase).toMatchObject({ at: 'offered', accepted: true });
    me.hear({ type: 'chat_started', chat_id: 'c1', shared_interests: ['jazz'] });
    expect(me.journey.phase.at).toBe('chatting');
    expect(me.kept?.conversation.chatId).toBe('c1');
  });

  it('says strict only when asked for', () => {
    me.hear(created);
    me.journey.find({ ...choice, strict: true });
    expect(me.said.at(-1)).toMatchObject({ strict: true });
  });

  it('shows each relaxation and keeps when the search began', async () => {
    me.search();
    await me.clock.pass(10_000);
    me.hear({ type: 'searching', tier: 2, timeout_ms: 20_000 });
    expect(me.journey.phase).toMatchObject({
      tier: 2,
      since: me.clock.now() - 10_000,
      until: me.clock.now() + 20_000,
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
    me.search();
    me.hear({ type: 'match_found', ...offer }, message);
    expect(me.journey.phase.at).toBe('choosing');
    expect(me.journey.notice?.text).toBe(text);
  });

  it('waits with a search that came too soon, and begins it by itself', async () => {
    me.search();
    me.hear({ type: 'rate_limited', action: 'find_match', retry_after_ms: 4_200 });
    expect(me.journey.phase.at).toBe('searching');
    expect(me.journey.notice?.text).toBe(words.limited.find_match(5));
    await me.clock.pass(4_200);
    expect(me.said.filter((message) => message.type === 'find_match')).toHaveLength(2);
    expect(me.journey.notice).toBeUndefined();
  });

  it('begins no search that was cancelled while it waited', async () => {
    me.search();
    me.hear({ type: 'rate_limited', action: 'find_match', retry_after_ms: 4_200 });
    me.journey.cancel();
    expect(me.journey.phase.at).toBe('choosing');
    await me.clock.pass(10_000);
    expect(me.said.map((message) => message.type)).toEqual(['find_match']);
  });

  it('goes on searching when the partner declined or was silent', () => {
    me.search();
    me.hear({ type: 'match_found', ...offer });
    me.hear({ type: 'match_declined', match_id: 'm1', by: 'partner', requeued: true });
    expect(me.journey.phase.at).toBe('searching');
    expect(me.journey.notice?.text).toBe(words.notice.declined_partner);
    me.hear({ type: 'searching', tier: 2, timeout_ms: 12_000 });
    expect(me.journey.notice?.text).toBe(words.notice.declined_partner);
  });

  it('returns to the choice when the search is refused', () => {
    me.hear(created);
    me.journey.find(choice);
    me.hear({ ...failure('interests_invalid'), ref: 'find' });
    expect(me.journey.phase.at).toBe('choosing');
    expect(me.journey.notice?.text).toBe(words.error.interests_invalid);
  });

  it('searches again by itself while matching is away, until it is cancelled', async () => {
    me.search();
    me.hear({ ...failure('unavailable'), ref: 'find', retry_after_ms: 1_000 });
    expect(me.journey.phase.at).toBe('searching');
    expect(me.journey.notice?.text).toBe(words.notice.search_delayed);
    await me.clock.pass(1_000);
    me.hear({ ...failure('unavailable'), ref: 'find' });
    await me.clock.pass(2_000);
    expect(me.said.filter((message) => message.type === 'find_match')).toHaveLength(3);
    me.hear({ ...failure('unavailable'), ref: 'find' });
    me.journey.cancel();
    await me.clock.pass(10_000);
    expect(me.said.filter((message) => message.type === 'find_match')).toHaveLength(3);
    expect(me.journey.phase.at).toBe('choosing');
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
    me.talk();
    me.hear(message);
    expect(me.journey.phase).toEqual({ at: 'ended', ending });
    expect(me.kept?.over?.ending).toBe(ending);
    expect(me.journey.chat?.over).toBe(true);
  });

  it('keeps the first reason, but a block is worth saying', () => {
    me.talk();
    me.hear({ type: 'blocked', chat_id: 'c1' }, { type: 'chat_ended', chat_id: 'c1', reason: 'you_left' });
    expect(me.journey.phase).toMatchObject({ ending: 'blocked' });
  });

  it('still takes a report, and its receipt', () => {
    const chat = me.talk();
    me.hear({ type: 'partner_left', chat_id: 'c1', reason: 'ended' });
    chat.complain({ reason: 'spam', comment: 'ads' });
    expect(me.said.at(-1)).toEqual({
      type: 'report',
      chat_id: 'c1',
      ref: 'report',
      reason: 'spam',
      comment: 'ads',
    });
    me.hear({ type: 'report_received', chat_id: 'c1', report_id: 'r9' });
    expect(chat.report).toEqual({ at: 'received', receipt: 'r9' });
  });

  it('finds someone else with the same interests', () => {
    me.talk();
    me.hear({ type: 'partner_left', chat_id: 'c1', reason: 'ended' });
    me.journey.find(me.journey.choice);
    expect(me.said.at(-1)).toMatchObject({ type: 'find_match', interests: ['jazz', 'chess'] });
    expect(me.journey.chat).toBeUndefined();
  });

  it('can be reported after a reload, for what is left of ten minutes by the time of the server', () => {
    const resumed = { type: 'session_resumed', session_id: 's1', resume_token: 'r2', phase: 'idle' } as const;
    me.talk();
    me.serverTime = 1_000_000;
    me.hear({ type: 'partner_left', chat_id: 'c1', reason: 'ended' });
    me.clock.dateIsOffBy = -3_600_000;
    me.journey = me.begin(me.kept);
    me.serverTime += 9 * 60_000;
    me.hear(resumed);
    expect(me.journey.phase).toEqual({ at: 'ended', ending: 'ended' });
    const chat = me.journey.chat as Chat;
    expect(chat.reporting.isOpen(me.clock.now() + 59_999)).toBe(true);
    expect(chat.reporting.isOpen(me.clock.now() + 60_000)).toBe(false);
    chat.complain({ reason: 'spam' });
    expect(me.said.at(-1)).toMatchObject({ type: 'report', chat_id: 'c1' });
    me.journey = me.begin(me.kept);
    me.hear({ type: 'resume_failed', reason: 'expired' }, created);
    expect(me.journey.phase.at).toBe('choosing');
  });

  it('says that it is too late for a report, and repeats one that could not be taken', async () => {
    const chat = me.talk();
    me.hear({ type: 'partner_left', chat_id: 'c1', reason: 'ended' });
    chat.complain({ reason: 'spam' });
    me.hear({ ...failure('unavailable'), ref: 'report', retry_after_ms: 3_000 });
    expect(chat.report).toEqual({ at: 'failed', text: words.report.delayed });
    await me.clock.pass(3_000);
    expect(me.said.filter((message) => message.type === 'report')).toHaveLength(2);
    me.hear({ ...failure('not_your_chat'), ref: 'report' });
    expect(chat.report).toEqual({ at: 'failed', text: words.report.tooLate });
    expect(chat.reporting.isOpen(me.clock.now())).toBe(false);
  });

  it('goes on with the report of a chat that was left, and says nothing of it in the next one', async () => {
    const first = me.talk();
    me.hear({ type: 'partner_left', chat_id: 'c1', reason: 'ended' });
    first.complain({ reason: 'spam' });
    const wait = { action: 'report', chat_id: 'c1', retry_after_ms: 3_000 } as const;
    me.hear({ type: 'rate_limited', ...wait });
    me.journey.find(me.journey.choice);
    me.hear({ type: 'chat_started', chat_id: 'c2', shared_interests: [] });
    for (const again of [1, 2]) {
      await me.clock.pass(3_000);
      expect(me.said.filter((said) => said.type === 'report' && said.chat_id === 'c1')).toHaveLength(
        1 + again,
      );
      me.hear({ type: 'rate_limited', ...wait });
    }
    me.hear({ ...failure('not_your_chat'), ref: 'report', chat_id: 'c1' });
    expect(me.journey.chat?.report).toEqual({ at: 'none' });
    expect(me.journey.chat?.reporting.isOpen(me.clock.now())).toBe(true);
    expect(first.report).toEqual({ at: 'failed', text: words.report.tooLate });
  });

  it('ignores news about another chat', () => {
    me.talk();
    me.hear({ type: 'partner_left', chat_id: 'other', reason: 'ended' });
    expect(me.journey.phase.at).toBe('chatting');
  });
});

describe('trouble', () => {
  it('shows a ban and until when it holds', () => {
    me.talk();
    me.hear({ type: 'banned', reason: 'warnings', until: 99, ban_id: 'b1' });
    expect([me.journey.phase, me.kept]).toEqual([{ at: 'banned', until: 99, banId: 'b1' }, undefined]);
  });

  it('shows a warning in its chat, and elsewhere as a word', () => {
    const chat = me.talk();
    const warning = { type: 'content_warning', category: 'language', max_warnings: 3 } as const;
    me.hear({ ...warning, chat_id: 'c1', warnings: 1 }, { ...warning, chat_id: 'before', warnings: 2 });
    expect(chat.warning?.warnings).toBe(1);
    expect(me.journey.notice?.text).toBe(words.notice.warning(2, 3));
  });

  it('shows errors in words, and lets them be put away', () => {
    me.talk();
    me.hear({ ...failure('wrong_state') });
    expect(me.journey.notice?.text).toBe(words.error.wrong_state);
    me.journey.dismiss();
    expect(me.journey.notice).toBeUndefined();
  });
});
