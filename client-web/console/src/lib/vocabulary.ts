import type { ErrorCode } from './api/errors';
import type { BanReason, CaseState, DecisionKind, FilterCategory, Role } from './api/types';
import type { PasskeyFailure } from './state/account.svelte';

const reasons = {
  harassment: 'Harassment or threats',
  spam: 'Spam or advertising',
  explicit: 'Sexual content',
  other: 'Something else',
  reports: 'Several reports',
  warnings: 'Several warnings',
} satisfies Record<BanReason, string>;

const decisions: Record<DecisionKind, string> = {
  dismiss: 'Dismissed',
  warn: 'Warned',
  ban: 'Banned',
  escalate: 'Escalated',
};

/** What the server's names are called. */
export const vocabulary = {
  roles: { viewer: 'Viewer', moderator: 'Moderator', admin: 'Admin' } satisfies Record<Role, string>,
  reasons,
  decisions,
  errors: {
    sign_in: 'Your session is over. Sign in again.',
    bad_request: 'The server did not understand that.',
    forbidden: 'Your role does not allow that.',
    not_found: 'That does not exist, or not any more.',
    stale: 'Somebody changed this meanwhile.',
    taken: 'Somebody else has taken this case.',
    last_admin: 'This is the last admin. Make somebody else one first.',
    last_passkey: 'This is your last passkey. Add another one first.',
    too_many: 'That are too many. Remove one first.',
    not_recent: 'You signed in some time ago. Sign out and in again, then you can change your passkeys.',
    gone: 'That is over: it was used, answered or took too long.',
    rate_limited: 'Too many tries. Wait a minute, then try again.',
    unavailable: 'The database does not answer. Look whether it was done before you try again.',
    internal: 'Something went wrong at the server. Its log knows more.',
    unreachable: 'The server cannot be reached. Check the connection and try again.',
  } satisfies Record<ErrorCode, string>,
  passkey: {
    unsupported: 'This browser cannot use passkeys. Use a newer one, over https or on localhost.',
    known: 'This device has one of your passkeys already. Use another device, or a security key.',
    declined: 'No passkey was given. Perhaps it took too long, or this device has none for the console.',
  } satisfies Record<PasskeyFailure['why'], string>,
  deciders: {
    rules: 'the context rules',
    provider: 'a toxicity provider',
    reports: 'several reports',
    behaviour: 'behaviour',
  } as Record<string, string>,
  states: { new: 'New', taken: 'Taken', decided: 'Decided' } satisfies Record<CaseState, string>,
  categories: {
    language: 'Bad language',
    hate: 'Hate',
    threat: 'Threat',
    sexual: 'Sexual content',
    grooming: 'Grooming',
    self_harm: 'Self-harm',
    spam: 'Spam',
    payment: 'Payment',
    link: 'Link',
    contact: 'Contact details',
    flood: 'Flooding',
  } satisfies Record<FilterCategory, string>,
  groups: {
    reports: 'Reports, by reason',
    verdicts: 'Warnings and removals by a machine',
    decisions: 'Decisions of moderators',
    appeals: 'Appeals',
    bans_by_machine: 'Bans by a machine, by reason',
    bans_by_people: 'Bans by people, by reason',
  } as Record<string, string>,
  figures: {
    time_to_decision: 'From a case’s first report to its decision, usually',
    time_to_answer: 'From an appeal to its answer, usually',
    under_1h: 'under 1 hour',
    under_24h: 'under 24 hours',
    under_72h: 'under 72 hours',
    longer: 'longer',
    too_few: 'too few to tell',
  } as Record<string, string>,
};

/** The heading over figures that stand together. */
export function groupHeading(name: string): string {
  return vocabulary.groups[name] ?? plain(name);
}

/** A name of the server's, such as `too_few`, in words. */
export function plain(name: string): string {
  const text = vocabulary.figures[name] ?? name.replace(/[_.]/g, ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
