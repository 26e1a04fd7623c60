import { CloseCode, type BanStatus } from '$lib/whisper';
import { CHAT } from './data';
import type { Sample, Stage } from './stage';
import { talk } from './talking';

const DAY_MS = 24 * 60 * 60_000;
const BAN = 'b7Kq2mXw9TzA';

const ends = (name: string, end: (stage: Stage) => void): Sample => ({
  name: `ended-${name}`,
  play: async (stage) => {
    await talk(stage);
    end(stage);
  },
});

/** A ban as it is told at the door, and how it stands once that was asked. */
const banned = (name: string, standing: Partial<BanStatus> | undefined): Sample => ({
  name,
  play: async (stage) => {
    const door = stage.browser.wire;
    await door.opens();
    stage.says({ type: 'banned', reason: 'reports', until: stage.today() + DAY_MS, ban_id: BAN });
    door.events.closed(CloseCode.banned);
    if (standing === undefined) return;
    await stage.browser.wire.opens();
    stage.says({
      type: 'ban_status',
      ban_id: BAN,
      reason: 'reports',
      until: stage.today() + DAY_MS,
      appeal: 'none',
      decided_by: 'machine',
      ref: 'inquiry',
      ...standing,
    });
  },
});

const closed = (name: string, code: number): Sample => ({
  name: `problem-${name}`,
  play: async (stage) => {
    await stage.arrives();
    stage.browser.wire.events.closed(code);
  },
});

/** When it is over: chats, bans, and what only a page that is opened anew can mend. */
export const over: Sample[] = [
  ends('by-partner', (stage) => stage.says({ type: 'partner_left', chat_id: CHAT.id, reason: 'ended' })),
  ends('partner-lost', (stage) =>
    stage.says({ type: 'partner_left', chat_id: CHAT.id, reason: 'disconnected' }),
  ),
  ends('partner-removed', (stage) =>
    stage.says({ type: 'partner_left', chat_id: CHAT.id, reason: 'removed' }),
  ),
  ends('by-you', (stage) => stage.says({ type: 'chat_ended', chat_id: CHAT.id, reason: 'you_left' })),
  ends('you-removed', (stage) => stage.says({ type: 'chat_ended', chat_id: CHAT.id, reason: 'removed' })),
  ends('blocked', (stage) => stage.says({ type: 'blocked', chat_id: CHAT.id })),
  ends('lost', (stage) => stage.says({ type: 'resume_failed', reason: 'expired' })),
  banned('banned', undefined),
  banned('banned-appeal', {}),
  banned('banned-appealed', { appeal: 'open' }),
  banned('banned-denied', {
    appeal: 'denied',
    answer: 'Five people reported the same words within an hour.',
    decided_by: 'person',
  }),
  banned('banned-over', { until: 0, appeal: 'granted' }),
  closed('taken-over', 4004),
  closed('outdated', 4005),
  closed('refused', 4002),
];
