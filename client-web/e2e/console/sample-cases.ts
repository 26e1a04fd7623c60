import type { Ban, Case } from '../../console/src/lib/api/types';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Cases at every point of their way, the first of them with all that a case can have. */
export function sampleCases(now: number, bans: Ban[]): Case[] {
  const lines = (...said: [reported: boolean, text: string, marked?: true][]) =>
    said.map(([reported, text, marked], at) => ({
      author: reported ? ('reported' as const) : ('reporter' as const),
      text,
      ts: now - HOUR + at * 20_000,
      ...(marked && { marked }),
    }));
  const one = (id: string, minutesAgo: number, more: Partial<Case>): Case => ({
    id,
    accused: `${id}accusedhmac0123456789`,
    state: 'new',
    priority: 30,
    reasons: ['harassment'],
    opened_at: now - minutesAgo * MINUTE,
    version: 1,
    reports: [],
    known: { reports: 1, warnings: [], bans: [], flags: [] },
    notes: [],
    ...more,
  });
  return [
    one('c9RtLw4pQx2Z', 18, {
      priority: 62,
      reasons: ['explicit', 'harassment'],
      reports: [
        {
          id: 'r1',
          reason: 'explicit',
          comment: 'I said no three times.',
          reporter: 'reporterhmac-one',
          reporter_weight: 1,
          stored_at: now - 18 * MINUTE,
          lines: lines(
            [false, 'I would rather talk about the book.'],
            [true, 'Books are boring. Send me a picture of you.'],
            [false, 'No. Please stop asking.'],
            [true, 'Come on, nobody will know. How old are you?'],
            [true, 'I will find out where you live anyway.', true],
          ),
        },
        {
          id: 'r2',
          reason: 'harassment',
          reporter: 'reporterhmac-two',
          reporter_weight: 0.6,
          stored_at: now - 50 * MINUTE,
          lines: lines([true, 'Answer me.'], [false, 'I have to go.'], [true, 'You will be sorry.']),
        },
        {
          id: 'r3',
          reason: 'explicit',
          reporter: 'reporterhmac-three',
          reporter_weight: 1,
          stored_at: now - 3 * HOUR,
          evidence: 'key_missing',
        },
      ],
      known: {
        reports: 4,
        warnings: [
          {
            category: 'sexual',
            action: 'warned',
            score: 0.91,
            decided_by: 'rules',
            decided_at: now - 3 * HOUR,
          },
        ],
        bans: [bans[3] as Ban],
        flags: [{ kind: 'links_first', score: 0.7, at: now - 4 * HOUR }],
      },
      notes: [{ by: 'ben', text: 'The same words as last week, I think.', at: now - 10 * MINUTE }],
      version: 3,
    }),
    one('cA2sDf6gHj8K', 41, {
      priority: 1_030,
      decision: 'escalate',
      decided_by: 'ben',
      decided_at: now - 20 * MINUTE,
      reports: [
        report('r4', 'harassment', now - 41 * MINUTE, lines([true, 'I know your street.'], [false, 'What?'])),
      ],
      version: 2,
    }),
    one('cQ1wEr3tYu5I', 55, {
      state: 'taken',
      taken_by: 'ben',
      taken_until: now + 4 * MINUTE,
      reports: [
        report('r5', 'harassment', now - 55 * MINUTE, lines([true, 'You are a joke.'], [false, 'Bye.'])),
      ],
    }),
    one('cZ9xCv7bNm5L', 70, {
      priority: 10,
      reasons: ['spam'],
      reports: [report('r6', 'spam', now - 70 * MINUTE, lines([true, 'Best prices, look at my profile!']))],
    }),
    one('cP0oIu8yTr6E', 90, {
      priority: 20,
      reasons: ['other'],
      reports: [
        report(
          'r7',
          'other',
          now - 90 * MINUTE,
          lines([true, 'We had a quarrel about cats.'], [false, 'So?']),
        ),
      ],
    }),
    one('cL4kJh2gFd0S', 300, {
      state: 'decided',
      reasons: ['spam'],
      decision: 'ban',
      decided_by: 'mia',
      decided_at: now - 200 * MINUTE,
      reports: [report('r8', 'spam', now - 300 * MINUTE, lines([true, 'Buy now'], [false, 'No thanks']))],
    }),
  ];
}

function report(
  id: string,
  reason: Case['reasons'][number],
  at: number,
  lines: Case['reports'][number]['lines'],
) {
  return {
    id,
    reason,
    reporter: `reporterhmac-${id}`,
    reporter_weight: 1,
    stored_at: at,
    lines: lines ?? [],
  };
}
