import { beforeEach, describe, expect, it } from 'vitest';
import { INQUIRY_MS, type BanStatus, type ServerMessage } from '$lib/whisper';
import { FakeClock, FakeWire, settled } from '$lib/whisper/testing/fakes';
import { words } from '$lib/words';
import { APPEAL_MAX, BanCase } from './ban.svelte';

const open: BanStatus = {
  type: 'ban_status',
  ban_id: 'b1',
  reason: 'spam',
  until: 99,
  appeal: 'none',
  decided_by: 'machine',
};

let clock: FakeClock;
let wires: FakeWire[];
let ban: BanCase;

beforeEach(() => {
  clock = new FakeClock();
  wires = [];
  ban = new BanCase(
    { open: (events) => wires[wires.push(new FakeWire(events)) - 1] as FakeWire, clock },
    'b1',
    {
      reason: 'spam',
      until: 99,
    },
  );
});

const wire = (): FakeWire => wires.at(-1) as FakeWire;

/** The server answers the newest question. */
async function answers(message: ServerMessage): Promise<void> {
  await wire().opens();
  wire().says({ ...message, ref: 'inquiry' });
  await settled();
}

const failure = (code: string): ServerMessage => ({
  type: 'error',
  code,
  message: 'theirs',
  temporary: false,
});

describe('how a ban stands', () => {
  it('is counted from the time of the server, whatever the date of the device', async () => {
    clock.dateIsOffBy = -3_600_000;
    const asked = ban.refresh();
    await answers({ ...open, ts: 5_000, until: 65_000 });
    await asked;
    expect(ban.ends).toBe(clock.now() + 60_000);
  });

  it('is asked over a connection of its own, which ends with the answer', async () => {
    const asked = ban.refresh();
    expect(ban.look.at).toBe('asking');
    await answers({ ...open, appeal: 'denied', answer: 'It stays.' });
    await asked;
    expect(wire().said).toEqual([{ type: 'ban_status', ban_id: 'b1', ref: 'inquiry' }]);
    expect(wire().closed).toBe(true);
    expect(ban.look.at).toBe('told');
    expect(ban.standing).toMatchObject({ appeal: 'denied', answer: 'It stays.', decided_by: 'machine' });
  });

  it('stays as it was known where nobody answers', async () => {
    const asked = ban.refresh();
    await wire().opens();
    await clock.pass(INQUIRY_MS);
    await asked;
    expect(ban.look).toEqual({ at: 'failed', text: words.banned.unreachable });
    expect(ban.standing).toEqual({ reason: 'spam', until: 99 });
    expect(wire().closed).toBe(true);
  });

  it('is unknown where there is no such ban', async () => {
    void ban.refresh();
    await answers(failure('appeal_closed'));
    expect(ban.look.at).toBe('unknown');
  });

  it('is asked for later where that was too much', async () => {
    void ban.refresh();
    await answers({ type: 'rate_limited', action: 'ban_status', retry_after_ms: 4_200 });
    expect(ban.look).toEqual({ at: 'failed', text: words.limited.ban_status(5) });
  });

  it('takes no answer to something else', async () => {
    void ban.refresh();
    await wire().opens();
    wire().says(open);
    wire().says({ type: 'pong', ts: 1 });
    await settled();
    expect(ban.look.at).toBe('asking');
  });
});

describe('an appeal', () => {
  it('is counted in code points, as the server counts', () => {
    expect(ban.ready).toBe(false);
    ban.draft = ' 🙏 ';
    expect(ban.left).toBe(APPEAL_MAX - 1);
    expect(ban.ready).toBe(true);
    ban.draft = '🙏'.repeat(APPEAL_MAX);
    expect(ban.ready).toBe(true);
    ban.draft += 'x';
    expect(ban.left).toBe(-1);
    expect(ban.ready).toBe(false);
    ban.draft = '\u200b';
    expect(ban.ready).toBe(false);
  });

  it('is sent once and then open', async () => {
    ban.draft = ' It was a joke. ';
    const sent = ban.send();
    expect(ban.appealing.at).toBe('sending');
    void ban.send();
    expect(wires).toHaveLength(1);
    await answers({ type: 'appeal_received', ban_id: 'b1' });
    await sent;
    expect(wire().said).toEqual([{ type: 'appeal', ban_id: 'b1', text: 'It was a joke.', ref: 'inquiry' }]);
    expect(ban.appealing.at).toBe('none');
    expect(ban.appeal).toBe('open');
  });

  const failures: [string, ServerMessage, string][] = [
    [
      'too much',
      { type: 'rate_limited', action: 'appeal', retry_after_ms: 600_000 },
      words.limited.appeal(600),
    ],
    ['moderation is away', failure('unavailable'), words.error.unavailable ?? ''],
    ['of a later version', failure('from_the_future'), 'theirs'],
  ];
  it.each(failures)('keeps what was written: %s', async (_, answer, text) => {
    ban.draft = 'It was a joke.';
    void ban.send();
    await answers(answer);
    expect(ban.appealing).toEqual({ at: 'failed', text });
    expect(ban.draft).toBe('It was a joke.');
    expect(ban.ready).toBe(true);
  });

  it('keeps what was written when the connection is lost', async () => {
    ban.draft = 'It was a joke.';
    const sent = ban.send();
    wire().events.closed(1006);
    await sent;
    expect(ban.appealing).toEqual({ at: 'failed', text: words.banned.unreachable });
    expect(ban.draft).toBe('It was a joke.');
  });

  it('looks again where it is closed', async () => {
    ban.draft = 'It was a joke.';
    void ban.send();
    await answers(failure('appeal_closed'));
    expect(wires).toHaveLength(2);
    await answers({ ...open, appeal: 'open' });
    expect(ban.appeal).toBe('open');
  });
});
