import { ApiError } from './errors';
import type {
  Appeal,
  AppealState,
  AuditPage,
  Ban,
  Case,
  CaseFilter,
  CasePage,
  Decision,
  Invitation,
  Live,
  Me,
  MonthlyNumbers,
  OpenInvitation,
  Operator,
  OwnPasskey,
  Role,
  Rule,
  RuleMode,
  Trial,
  WordLists,
} from './types';

export type Fetch = (path: string, init?: RequestInit) => Promise<Response>;
export type Json = Record<string, unknown>;
type Query = Record<string, string | number | undefined>;

const ROOT = '/console/api';

/** Speaks with moderation: one method for each request that the console makes. Every failure is an {@link ApiError}. */
export class Api {
  /**
   * @param ended hears that the session is over: some request was answered with `sign_in`
   */
  constructor(
    private readonly fetch: Fetch,
    private readonly ended: (problem: ApiError) => void = () => undefined,
  ) {}

  me = () => this.#get<Me>('/me');
  enrollOptions = (code: string, name: string) => this.#post<Json>('/enroll/options', { code, name });
  enroll = (credential: Json) => this.#post<Me>('/enroll', { credential });
  signInOptions = () => this.#post<Json>('/sign-in/options', {});
  signIn = (credential: Json) => this.#post<Me>('/sign-in', { credential });
  signOut = () => this.#post<unknown>('/sign-out', {});

  passkeys = async () => (await this.#get<{ passkeys: OwnPasskey[] }>('/passkeys')).passkeys;
  passkeyOptions = () => this.#post<Json>('/passkeys/options', {});
  addPasskey = (credential: Json, name: string) => this.#post<unknown>('/passkeys', { credential, name });
  removePasskey = (id: string) => this.#send<unknown>('DELETE', `/passkeys/${encodeURIComponent(id)}`);

  live = () => this.#get<Live>('/live');

  cases = ({ state, reason, mine }: CaseFilter, after?: string, limit = 50) =>
    this.#get<CasePage>('/cases', { state, reason, mine: mine ? 1 : undefined, after, limit });
  case = (id: string) => this.#get<Case>(`/cases/${encodeURIComponent(id)}`);
  take = (id: string, version: number) => this.#change(id, 'take', { version });
  release = (id: string, version: number) => this.#change(id, 'release', { version });
  note = (id: string, version: number, note: string) => this.#change(id, 'note', { version, note });
  decide = (id: string, version: number, decision: Decision, note?: string) =>
    this.#change(id, 'decide', { version, ...decision, ...(note ? { note } : {}) });
  undo = (id: string, version: number) => this.#change(id, 'undo', { version });

  bans = async (search: string, active: 'active' | 'all') =>
    (await this.#get<{ bans: Ban[] }>('/bans', { q: search, active: active === 'active' ? 1 : undefined }))
      .bans;
  lift = (ban: string) => this.#post<unknown>(`/bans/${encodeURIComponent(ban)}/lift`, {});

  appeals = async (state: AppealState) =>
    (await this.#get<{ appeals: Appeal[] }>('/appeals', { state })).appeals;
  answer = (ban: string, decision: 'granted' | 'denied', answer: string) =>
    this.#post<unknown>(`/appeals/${encodeURIComponent(ban)}/decide`, { decision, answer });

  /** What operators are called, by `operator:<id>`; also those who left. */
  names = async () => (await this.#get<{ names: Record<string, string> }>('/names')).names;
  operators = async () => (await this.#get<{ operators: Operator[] }>('/operators')).operators;
  invite = (name: string, role: Role) => this.#post<Invitation>('/operators/invite', { name, role });
  invitations = async () => (await this.#get<{ invitations: OpenInvitation[] }>('/invitations')).invitations;
  cancelInvitation = (id: string) => this.#send<unknown>('DELETE', `/invitations/${encodeURIComponent(id)}`);
  changeRole = (id: string, role: Role) =>
    this.#post<unknown>(`/operators/${encodeURIComponent(id)}/role`, { role });
  removeOperator = (id: string) => this.#send<unknown>('DELETE', `/operators/${encodeURIComponent(id)}`);

  audit = (before?: number, limit = 50) => this.#get<AuditPage>('/audit', { before, limit });
  numbers = (month: string) => this.#get<MonthlyNumbers>('/numbers', { month });
  rules = async () => (await this.#get<{ rules: Rule[] }>('/rules')).rules;
  setRule = (name: string, mode: RuleMode) =>
    this.#post<unknown>(`/rules/${encodeURIComponent(name)}`, { mode });
  wordLists = () => this.#get<WordLists>('/words');
  /** A POST, though it changes nothing: what is in an address is written down on its way. */
  tryWords = (text: string) => this.#post<Trial>('/words/try', { text });

  #change(id: string, change: string, body: Json): Promise<Case> {
    return this.#post(`/cases/${encodeURIComponent(id)}/${change}`, body);
  }

  #get<T>(path: string, query: Query = {}): Promise<T> {
    const asked = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined && value !== '') asked.set(name, String(value));
    }
    return this.#send('GET', asked.size > 0 ? `${path}?${asked}` : path);
  }

  #post<T>(path: string, body: Json): Promise<T> {
    return this.#send('POST', path, body);
  }

  async #send<T>(method: string, path: string, body?: Json): Promise<T> {
    let response: Response;
    try {
      response = await this.fetch(ROOT + path, {
        method,
        headers: {
          accept: 'application/json',
          ...(method === 'GET' ? {} : { 'x-whisper-console': '1' }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        credentials: 'same-origin',
        cache: 'no-store',
      });
    } catch {
      throw new ApiError('unreachable');
    }
    const answer = await jsonOf(response);
    if (response.ok && (answer !== undefined || method !== 'GET')) return answer as T;
    const problem = ApiError.of(response.status, answer);
    if (problem.code === 'sign_in') this.ended(problem);
    throw problem;
  }
}

/** What stands in the body; nothing for an empty one or what is no JSON. */
async function jsonOf(response: Response): Promise<unknown> {
  try {
    return (await response.json()) as unknown;
  } catch {
    return undefined;
  }
}
