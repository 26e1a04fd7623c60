import { Api, type Fetch } from '../api/api';
import type { ApiError } from '../api/errors';
import type { Ban, Case, CaseRow } from '../api/types';

export interface Asked {
  method: string;
  path: string;
  body: unknown;
  headers: Record<string, string>;
}

type Answer = { status: number; body: unknown } | 'unreachable';

/** The far end of `fetch`: answers in the order in which it was told to, and remembers what was asked. */
export class FakeServer {
  readonly asked: Asked[] = [];
  readonly ended: ApiError[] = [];
  readonly api: Api;
  readonly #answers: (Answer | Promise<Answer>)[] = [];

  constructor() {
    const fetch: Fetch = async (path, init) => {
      const { method = 'GET', body, headers } = init ?? {};
      const sent = typeof body === 'string' ? (JSON.parse(body) as unknown) : undefined;
      this.asked.push({ method, path, body: sent, headers: headers as Record<string, string> });
      const answer = await this.#answers.shift();
      if (answer === undefined) throw new Error(`nobody said what ${path} answers`);
      if (answer === 'unreachable') throw new TypeError('failed to fetch');
      const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
      return new Response(text, { status: answer.status });
    };
    this.api = new Api(fetch, (problem) => this.ended.push(problem));
  }

  get last(): Asked | undefined {
    return this.asked.at(-1);
  }

  says(body: unknown): this {
    this.#answers.push({ status: 200, body });
    return this;
  }

  refuses(status: number, error: string, more: object = {}): this {
    this.#answers.push({ status, body: { error, message: `about ${error}`, ...more } });
    return this;
  }

  sends(status: number, text: string): this {
    this.#answers.push({ status, body: text });
    return this;
  }

  isAway(): this {
    this.#answers.push('unreachable');
    return this;
  }

  /** Answers only when the returned function is called. */
  saysLater(body: unknown): () => void {
    return this.#later({ status: 200, body });
  }

  refusesLater(status: number, error: string, more: object = {}): () => void {
    return this.#later({ status, body: { error, message: `about ${error}`, ...more } });
  }

  #later(answer: Answer): () => void {
    let resolve: (answer: Answer) => void = () => undefined;
    const promise = new Promise<Answer>((done) => (resolve = done));
    this.#answers.push(promise);
    return () => resolve(answer);
  }
}

/** Storage that works, or one that is forbidden. */
export class FakeStorage {
  readonly kept = new Map<string, string>();
  getItem = (key: string): string | null => this.kept.get(key) ?? null;
  setItem = (key: string, value: string): void => void this.kept.set(key, value);
}

export function forbiddenStorage(): never {
  throw new DOMException('no', 'SecurityError');
}

export const row = (id: string, more: Partial<CaseRow> = {}): CaseRow => ({
  id,
  accused: `hmac-of-${id}`,
  state: 'new',
  priority: 30,
  reports: 1,
  reasons: ['harassment'],
  opened_at: 1_000,
  version: 1,
  ...more,
});

export const caseOf = (id: string, more: Partial<Case> = {}): Case => ({
  ...row(id),
  reports: [],
  known: { reports: 1, warnings: [], bans: [], flags: [] },
  notes: [],
  ...more,
});

export const banOf = (id: string, more: Partial<Ban> = {}): Ban => ({
  id,
  reason: 'reports',
  until: 2_000,
  imposed_at: 1_000,
  decided_by: 'reports',
  ...more,
});
