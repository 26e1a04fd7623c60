import type { Case } from './types';

export const ERROR_CODES = [
  'sign_in',
  'bad_request',
  'forbidden',
  'not_found',
  'stale',
  'taken',
  'last_admin',
  'last_passkey',
  'too_many',
  'not_recent',
  'gone',
  'rate_limited',
  'unavailable',
  'internal',
  'unreachable',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

const BY_STATUS: Record<number, ErrorCode> = {
  400: 'bad_request',
  401: 'sign_in',
  403: 'forbidden',
  404: 'not_found',
  409: 'stale',
  410: 'gone',
  413: 'bad_request',
  429: 'rate_limited',
  503: 'unavailable',
};

/** A request that was not answered as hoped. `unreachable` is ours: no answer came at all. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly code: ErrorCode,
    /** The server's words for a person; empty if it had none. */
    message = '',
    /** With `stale` and `taken`: the case as it is now. */
    readonly now?: Case,
    /** With `sign_in`: no operator exists yet. */
    readonly first = false,
  ) {
    super(message);
  }

  /** From an answer that is not a success, whatever its body holds. */
  static of(status: number, body: unknown): ApiError {
    const said = isObject(body) ? body : {};
    const code = ERROR_CODES.find((known) => known === said.error) ?? BY_STATUS[status] ?? 'internal';
    const now = isObject(said.case) ? (said.case as unknown as Case) : undefined;
    return new ApiError(code, typeof said.message === 'string' ? said.message : '', now, said.first === true);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
