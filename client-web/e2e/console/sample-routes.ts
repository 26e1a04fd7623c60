import { randomBytes } from 'node:crypto';
import type {
  Appeal,
  Case,
  CaseRow,
  DecisionKind,
  Operator,
  Role,
  RuleMode,
  Trial,
} from '../../console/src/lib/api/types';
import type { SampleWords } from './sample-data';
import type { SampleServer } from './sample-server';

export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly more: object = {},
  ) {
    super(message);
  }
}

export interface Ask {
  method: string;
  path: string;
  query: URLSearchParams;
  body: Record<string, unknown>;
  /** The id in the cookie. */
  operator: string;
}

export interface Answer {
  body: unknown;
  cookie?: string;
}

const LEASE_MS = 5 * 60_000;

/** What the sample server says. Of each route only as much as a screen needs. */
export function sampleRoutes(server: SampleServer, ask: Ask): Answer {
  const way = `${ask.method} ${ask.path}`;
  const entry = enter(server, way, ask);
  if (entry !== undefined) return entry;
  const me = server.data.operators.find(({ id }) => id === ask.operator);
  if (me === undefined) throw new Refusal(401, 'sign_in', 'Sign in first.', { first: server.first });
  if (way === 'POST /sign-out') return { body: {}, cookie: '' };
  return { body: read(server, way, ask, me) ?? change(server, way, ask, me) };
}

function enter(server: SampleServer, way: string, { body }: Ask): Answer | undefined {
  const { codes, data } = server;
  switch (way) {
    case 'POST /sign-in/options':
      server.challenge = randomBytes(32).toString('base64url');
      return { body: { challenge: server.challenge, rpId: 'localhost', userVerification: 'required' } };
    case 'POST /enroll/options': {
      const code = String(body.code);
      const invited = codes.get(code);
      if (invited === undefined)
        throw new Refusal(410, 'gone', 'This code is unknown, was used, or is too old.');
      const name = invited.name ?? String(body.name);
      server.candidate = { code, name, role: invited.role };
      server.challenge = randomBytes(32).toString('base64url');
      return { body: creationOptions(server.challenge, Buffer.from(name).toString('base64url'), name) };
    }
    case 'POST /enroll': {
      signed(server, body);
      const { code, name, role } = server.candidate;
      codes.delete(code);
      const made: Operator = { id: `new${data.operators.length}`, name, role, created_at: Date.now() };
      data.operators.push(made);
      server.first = false;
      return { body: session(server, made), cookie: made.id };
    }
    case 'POST /sign-in': {
      signed(server, body);
      const last = data.operators.at(-1) as Operator;
      return { body: session(server, last), cookie: last.id };
    }
    default:
      return undefined;
  }
}

function creationOptions(challenge: string, handle: string, name: string): object {
  return {
    rp: { id: 'localhost', name: 'Whisper' },
    user: { id: handle, name, displayName: name },
    challenge,
    pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
    excludeCredentials: [],
    authenticatorSelection: {
      residentKey: 'required',
      requireResidentKey: true,
      userVerification: 'required',
    },
    attestation: 'none',
  };
}

/** Only whether the challenge came back. */
function signed(server: SampleServer, body: Record<string, unknown>): void {
  const { response } = body.credential as { response: { clientDataJSON: string } };
  const client = JSON.parse(Buffer.from(response.clientDataJSON, 'base64url').toString()) as {
    challenge: string;
  };
  if (client.challenge !== server.challenge) throw new Refusal(410, 'gone', 'That took too long.');
}

const session = (at: SampleServer, operator: Operator) => ({ operator, expires_at: at.now() + 43_200_000 });

function read(server: SampleServer, way: string, { query, path }: Ask, me: Operator): unknown {
  const { data } = server;
  const counts = { new: 0, taken: 0, decided: 0 };
  for (const { state } of data.cases) counts[state]++;
  const open = data.appeals.filter(({ state }) => state === 'open');
  switch (way) {
    case 'GET /me':
      return session(server, me);
    case 'GET /live':
      return { operator: me, counts, appeals: open.length };
    case 'GET /cases':
      return { cases: queue(data.cases, query, me), counts };
    case 'GET /bans':
      return {
        bans: data.bans.filter(
          (ban) =>
            ban.id.startsWith(query.get('q') ?? '') &&
            (query.get('active') === null || (ban.lifted_at === undefined && ban.until > server.now())),
        ),
      };
    case 'GET /appeals':
      return { appeals: data.appeals.filter(({ state }) => state === query.get('state')) };
    case 'GET /names':
      return { names: Object.fromEntries(data.operators.map(({ id, name }) => [`operator:${id}`, name])) };
    case 'GET /operators':
      return { operators: data.operators };
    case 'GET /invitations':
      return { invitations: server.invitations };
    case 'GET /audit':
      return { entries: query.has('before') ? [] : data.audit, chain: 'intact' };
    case 'GET /numbers':
      return data.numbers;
    case 'GET /passkeys':
      return { passkeys: data.passkeys };
    case 'GET /words':
      return { terms: data.words.terms, lists: data.words.lists };
    case 'GET /rules':
      return { rules: data.rules };
    default: {
      const id = way.startsWith('GET /cases/') ? path.split('/')[2] : undefined;
      return id === undefined ? undefined : shown(server.caseOf(id), me);
    }
  }
}

function queue(cases: Case[], query: URLSearchParams, me: Operator): CaseRow[] {
  const state = query.get('state');
  const reason = query.get('reason');
  return cases
    .filter((each) => state === 'all' || each.state === state)
    .filter((each) => reason === null || each.reasons.some((of) => of === reason))
    .filter((each) => query.get('mine') === null || [each.taken_by, each.decided_by].includes(me.id))
    .sort((one, other) => other.priority - one.priority)
    .map(rowOf);
}

function rowOf(found: Case): CaseRow {
  const row: Partial<Case> = { ...found };
  delete row.known;
  delete row.notes;
  delete row.appeal;
  return { ...(row as Case), reports: found.reports.length };
}

/** A viewer sees no text. */
function shown(found: Case, me: Operator): Case {
  if (me.role !== 'viewer') return found;
  const reports = found.reports.map(({ id, reason, reporter, reporter_weight, stored_at }) => ({
    id,
    reason,
    reporter,
    reporter_weight,
    stored_at,
    evidence: 'hidden' as const,
  }));
  return { ...found, reports, notes: [] };
}

function change(server: SampleServer, way: string, { path, body }: Ask, me: Operator): unknown {
  const [, part, id = '', step = ''] = path.split('/');
  if (me.role === 'viewer') throw new Refusal(403, 'forbidden', 'Your role does not allow that.');
  const { data } = server;
  if (part === 'cases') return changeCase(server.caseOf(id), step, body, me);
  if (way === 'POST /words/try') return tried(data.words, String(body.text));
  if (part === 'bans')
    data.bans = data.bans.map((ban) => (ban.id === id ? { ...ban, lifted_at: Date.now() } : ban));
  else if (part === 'appeals')
    data.appeals = data.appeals.map((each) => (each.ban.id === id ? answered(each, body, me) : each));
  else if (part === 'rules') {
    data.rules = data.rules.map((rule) =>
      rule.name === id ? { ...rule, mode: body.mode as RuleMode } : rule,
    );
  } else if (way === 'POST /operators/invite') {
    const expires_at = Date.now() + 86_400_000;
    const [name, role] = [String(body.name), body.role as Role];
    server.codes.set('code-of-nia', { name, role });
    server.invitations.push({ id: 'i-nia', name, role, by: me.id, expires_at });
    return { code: 'code-of-nia', expires_at };
  } else if (part === 'passkeys') {
    return changePasskeys(server, way, id, body, me);
  } else if (part === 'invitations') {
    server.invitations = server.invitations.filter((each) => each.id !== id);
  } else if (step === 'role') {
    data.operators = data.operators.map((each) =>
      each.id === id ? { ...each, role: body.role as Role } : each,
    );
  } else if (way.startsWith('DELETE /operators/'))
    data.operators = data.operators.filter((each) => each.id !== id);
  else throw new Refusal(404, 'not_found', 'There is no such route.');
  return {};
}

function changePasskeys(
  server: SampleServer,
  way: string,
  id: string,
  body: Record<string, unknown>,
  me: Operator,
): unknown {
  const { data } = server;
  if (way === 'POST /passkeys/options') {
    server.challenge = randomBytes(32).toString('base64url');
    return creationOptions(server.challenge, Buffer.from(me.id).toString('base64url'), me.name);
  }
  if (way === 'POST /passkeys') {
    signed(server, body);
    data.passkeys.push({
      id: `p-${data.passkeys.length}`,
      name: String(body.name),
      created_at: Date.now(),
      synced: false,
    });
  } else {
    data.passkeys = data.passkeys.filter((each) => each.id !== id);
  }
  return {};
}

function tried({ terms, known }: SampleWords, text: string): Trial {
  const length = [...text].length;
  if (length < 1 || length > 2_000) throw new Refusal(400, 'bad_request', 'A text has 1 to 2000 characters.');
  const found = Object.entries(known).find(([term]) => text.toLowerCase().includes(term));
  return { terms, found: found?.[1] ?? null };
}

function answered(appeal: Appeal, body: Record<string, unknown>, me: Operator): Appeal {
  return {
    ...appeal,
    state: body.decision as Appeal['state'],
    answer: String(body.answer),
    decided_by: me.id,
    decided_at: Date.now(),
  };
}

function changeCase(found: Case, step: string, body: Record<string, unknown>, me: Operator): Case {
  if (found.version !== body.version)
    throw new Refusal(409, 'stale', 'Somebody changed this case.', { case: found });
  if (found.state === 'taken' && found.taken_by !== me.id) {
    throw new Refusal(409, 'taken', 'Somebody else has taken this case.', { case: found });
  }
  found.version++;
  const note = typeof body.note === 'string' ? body.note : '';
  if (note !== '') found.notes = [...found.notes, { by: me.id, text: note, at: Date.now() }];
  if (step === 'decide') decide(found, body.decision as DecisionKind, me);
  else if (step === 'take') {
    Object.assign(found, { state: 'taken', taken_by: me.id, taken_until: Date.now() + LEASE_MS });
  } else if (step === 'release' || step === 'undo') reopen(found);
  return found;
}

function decide(found: Case, decision: DecisionKind, me: Operator): void {
  reopen(found);
  Object.assign(found, { decision, decided_by: me.id, decided_at: Date.now() });
  if (decision !== 'escalate') found.state = 'decided';
}

function reopen(found: Case): void {
  found.state = 'new';
  delete found.taken_by;
  delete found.taken_until;
  delete found.decision;
  delete found.decided_by;
  delete found.decided_at;
}
