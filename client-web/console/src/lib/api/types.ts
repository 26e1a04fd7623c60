/** What moderation says over HTTP. Times are in milliseconds since 1970, durations end in `_ms`. */
export const ROLES = ['viewer', 'moderator', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export const CASE_STATES = ['new', 'taken', 'decided'] as const;
export type CaseState = (typeof CASE_STATES)[number];

export const REPORT_REASONS = ['harassment', 'spam', 'explicit', 'other'] as const;
export type ReportReason = (typeof REPORT_REASONS)[number];
export type BanReason = ReportReason | 'reports' | 'warnings';

export type DecisionKind = 'dismiss' | 'warn' | 'ban' | 'escalate';
export type RuleMode = 'off' | 'shadow' | 'on';

export interface Operator {
  id: string;
  name: string;
  role: Role;
  created_at?: number;
}

export interface Me {
  operator: Operator;
  expires_at: number;
}

/** One of the operator's own. */
export interface OwnPasskey {
  id: string;
  /** Empty for the one that they came in with. */
  name: string;
  created_at: number;
  /** When it last signed somebody in; nothing if it has not yet. */
  used_at?: number;
  /** Its device has given a copy to others. */
  synced: boolean;
}

export type Counts = Record<CaseState, number>;

export interface Live {
  /** Who is signed in at this browser now. */
  operator: Operator;
  counts: Counts;
  appeals: number;
}

/** A case as the queue shows it. */
export interface CaseRow {
  id: string;
  accused: string;
  state: CaseState;
  priority: number;
  reports: number;
  reasons: ReportReason[];
  opened_at: number;
  taken_by?: string;
  taken_until?: number;
  /** `escalate` leaves a case undecided. */
  decision?: DecisionKind;
  decided_by?: string;
  decided_at?: number;
  version: number;
}

export interface CasePage {
  cases: CaseRow[];
  next?: string;
  counts: Counts;
}

export interface Line {
  author: 'reporter' | 'reported';
  text: string;
  ts: number;
  /** The one that the reporter means. */
  marked?: true;
}

export interface Report {
  id: string;
  reason: ReportReason;
  comment?: string;
  reporter: string;
  reporter_weight: number;
  stored_at: number;
  /** Left out for who may not see them, and where `evidence` says why not. */
  lines?: Line[];
  evidence?: 'key_missing' | 'broken' | 'hidden';
}

export interface Warning {
  category: string;
  action: 'warned' | 'removed';
  score: number;
  decided_by: string;
  decided_at: number;
}

export interface Flag {
  kind: string;
  score?: number;
  at: number;
}

export interface Ban {
  id: string;
  reason: BanReason;
  until: number;
  imposed_at: number;
  decided_by: string;
  lifted_at?: number;
  report?: string;
  appeal?: AppealState;
}

export interface Known {
  reports: number;
  warnings: Warning[];
  bans: Ban[];
  flags: Flag[];
}

export interface Note {
  by: string;
  text: string;
  at: number;
}

export interface Case extends Omit<CaseRow, 'reports'> {
  reports: Report[];
  known: Known;
  notes: Note[];
  appeal?: Appeal;
}

export type AppealState = 'open' | 'granted' | 'denied';

export interface Appeal {
  ban: Ban;
  text: string;
  created_at: number;
  state: AppealState;
  answer?: string;
  decided_by?: string;
  decided_at?: number;
  /** The id of the case that led to the ban. */
  case?: string;
}

export interface Invitation {
  code: string;
  expires_at: number;
}

/** A code that nobody has used yet; the code itself is known to whoever was given it. */
export interface OpenInvitation {
  id: string;
  name: string;
  role: Role;
  /** The id of the admin whose it is. */
  by: string;
  expires_at: number;
}

export interface AuditEntry {
  n: number;
  at: number;
  actor: string;
  /** What they are called, where it is an operator. */
  actor_name?: string;
  action: string;
  subject: string;
  detail: string;
  hash: string;
}

export interface AuditPage {
  entries: AuditEntry[];
  chain: 'intact' | 'broken';
  broken_at?: number;
}

/** A rule of moderation's own: what it would have done (`shadow`) and what it did (`on`). */
export interface Rule {
  name: string;
  mode: RuleMode;
  figures: Record<string, number>;
}

export const FILTER_CATEGORIES = [
  'language',
  'hate',
  'threat',
  'sexual',
  'grooming',
  'self_harm',
  'spam',
  'payment',
  'link',
  'contact',
  'flood',
] as const;
export type FilterCategory = (typeof FILTER_CATEGORIES)[number];
export type FilterSeverity = 'block' | 'flag' | 'warn';

export interface Finding {
  category: FilterCategory;
  severity: FilterSeverity;
}

/** A list of the message filter, and how many terms of each severity it has. */
export type WordList = { name: string } & Record<FilterSeverity, number>;

export interface WordLists {
  terms: number;
  /** None while an older app answers. */
  lists: WordList[];
}

/** What the message filter says to a text, and how many terms its lists have. */
export interface Trial {
  terms: number;
  found: Finding | null;
}

/** A number of the monthly report: exact, or `<5` where it could point at somebody. */
export type Figure = number | string | null;

export interface MonthlyNumbers {
  month: string;
  [part: string]: Figure | { [name: string]: Figure };
}

export interface CaseFilter {
  state: CaseState | 'all';
  reason: ReportReason | '';
  mine: boolean;
}

export type Decision =
  { decision: 'dismiss' | 'warn' | 'escalate' } | { decision: 'ban'; for_ms: number; reason: ReportReason };
