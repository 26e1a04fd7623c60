import type {
  Appeal,
  AuditEntry,
  Ban,
  Case,
  Finding,
  MonthlyNumbers,
  Operator,
  OwnPasskey,
  Rule,
  WordList,
} from '../../console/src/lib/api/types';
import { sampleCases } from './sample-cases';

/** Made-up cases, bans and operators for the sample server: nobody ever said any of it. */
export interface SampleData {
  operators: Operator[];
  cases: Case[];
  bans: Ban[];
  appeals: Appeal[];
  audit: AuditEntry[];
  rules: Rule[];
  /** Whoever is signed in, these are theirs. */
  passkeys: OwnPasskey[];
  numbers: MonthlyNumbers;
  words: SampleWords;
}

/** Lists that say to have more terms than these few. */
export interface SampleWords {
  terms: number;
  known: Record<string, Finding>;
  lists: WordList[];
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const OPERATORS: Operator[] = [
  { id: 'mia', name: 'Mia', role: 'admin', created_at: 0 },
  { id: 'ben', name: 'Ben', role: 'moderator', created_at: 0 },
  { id: 'vera', name: 'Vera', role: 'viewer', created_at: 0 },
];

export function sampleData(now: number): SampleData {
  const bans = sampleBans(now);
  const cases = sampleCases(now, bans);
  return {
    operators: OPERATORS.map((each) => ({ ...each, created_at: now - 40 * DAY })),
    cases,
    bans,
    appeals: sampleAppeals(now, bans),
    audit: sampleAudit(now),
    passkeys: [
      { id: 'p-first', name: '', created_at: now - 40 * DAY, used_at: now - 2 * HOUR, synced: true },
      { id: 'p-key', name: 'Key in the drawer', created_at: now - 39 * DAY, synced: false },
    ],
    rules: [
      { name: 'check', mode: 'on', figures: { checked: 48_210, warned: 312, removed: 21 } },
      {
        name: 'behaviour',
        mode: 'shadow',
        figures: { would_flag: 96, flooding: 41, skipping: 38, bot_like: 17 },
      },
      { name: 'reports', mode: 'on', figures: { banned: 14 } },
    ],
    numbers: sampleNumbers(now),
    words: {
      terms: 5_672,
      lists: [
        { name: 'en.tsv', block: 3_104, flag: 412, warn: 37 },
        { name: 'other.tsv', block: 43, flag: 0, warn: 0 },
      ],
      known: {
        'send me money': { category: 'payment', severity: 'block' },
        'how old are you': { category: 'grooming', severity: 'flag' },
        'you are a joke': { category: 'language', severity: 'warn' },
      },
    },
  };
}

function sampleBans(now: number): Ban[] {
  const ban = (id: string, hoursAgo: number, hours: number, more: Partial<Ban>): Ban => ({
    id,
    reason: 'reports',
    imposed_at: now - hoursAgo * HOUR,
    until: now + (hours - hoursAgo) * HOUR,
    decided_by: 'reports',
    ...more,
  });
  return [
    ban('b7Kq2mXw9TzA', 0.3, 1, { appeal: 'open' }),
    ban('bX3nPq81LwVd', 2, 24, { reason: 'harassment', decided_by: 'operator:ben' }),
    ban('bR5tYu62QaSm', 0.1, 0.25, { reason: 'warnings', decided_by: 'rules', appeal: 'open' }),
    ban('bM8vCz40HjKe', 30, 24, { reason: 'spam', decided_by: 'operator:mia' }),
    ban('bD1fGh97NbWs', 5, 24, {
      reason: 'explicit',
      decided_by: 'operator:ben',
      lifted_at: now - 2 * HOUR,
      appeal: 'granted',
    }),
  ];
}

function sampleAppeals(now: number, bans: Ban[]): Appeal[] {
  return [
    {
      ban: bans[0] as Ban,
      text: 'I did not threaten anybody. We were quoting a film to each other and the other one laughed.',
      created_at: now - 12 * MINUTE,
      state: 'open',
      case: 'cQ1wEr3tYu5I',
    },
    {
      ban: bans[2] as Ban,
      text: 'It says three warnings, but I only told somebody how to cook mushrooms.',
      created_at: now - 3 * MINUTE,
      state: 'open',
    },
    {
      ban: bans[4] as Ban,
      text: 'That was not me, my brother used my phone.',
      created_at: now - 4 * HOUR,
      state: 'granted',
      answer: 'We looked at it again. You can come back.',
      decided_by: 'mia',
      decided_at: now - 2 * HOUR,
      case: 'cL4kJh2gFd0S',
    },
  ];
}

function sampleAudit(now: number): AuditEntry[] {
  const acts: [actor: string, action: string, subject: string, detail: string][] = [
    ['mia', 'operator_enrolled', 'operator:mia', 'Mia as admin'],
    ['mia', 'operator_invited', '-', 'Ben as moderator'],
    ['ben', 'operator_enrolled', 'operator:ben', 'Ben as moderator'],
    ['mia', 'rule_changed', 'rule:behaviour', 'shadow'],
    ['ben', 'case_read', 'case:cA2sDf6gHj8K', ''],
    ['ben', 'case_decided', 'case:cA2sDf6gHj8K', 'escalate'],
    ['mia', 'ban_lifted', 'ban:bD1fGh97NbWs', ''],
  ];
  return acts
    .map(([actor, action, subject, detail], at) => ({
      n: at + 1,
      at: now - (acts.length - at) * 17 * MINUTE,
      actor: `operator:${actor}`,
      actor_name: actor === 'mia' ? 'Mia' : 'Ben',
      action,
      subject,
      detail,
      hash: `${at}f3c9a1e0b7d25846`.repeat(4),
    }))
    .reverse();
}

function sampleNumbers(now: number): MonthlyNumbers {
  return {
    month: new Date(now).toISOString().slice(0, 7),
    as_of: new Date(now).toISOString(),
    smallest_shown: 5,
    reports: { harassment: '212', spam: '640', explicit: '118', other: '77', total: '1047' },
    verdicts: {
      'harassment.warned': '187',
      'harassment.removed': '11',
      'threat.warned': '26',
      'threat.removed': '<5',
    },
    decisions: { dismiss: '301', warn: '120', ban: '64', escalate: '<5', total: '485+' },
    appeals: { filed: '31', granted: '9', denied: '17' },
    bans_by_machine: { reports: '58', warnings: '12', other: '<5', total: '70+' },
    bans_by_people: { harassment: '33', spam: '21', explicit: '10', other: '<5', total: '64+' },
    time_to_decision: 'under_24h',
    time_to_answer: 'too_few',
  };
}
