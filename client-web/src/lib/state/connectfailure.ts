/**
 * What keeps a connection from being opened, as far as a page can know it: no network or no server at all, a server that has no room
 * or leaves, too many tries from this network, or something on the way that lets pages through but not the chat.
 */
export type ConnectFailure =
  | { kind: 'unreachable' }
  | { kind: 'busy'; retryMs?: number }
  | { kind: 'limited'; retryMs?: number }
  | { kind: 'blocked' };

/** What plain HTTP says of the server, where a WebSocket could not be opened. */
export interface HttpAnswer {
  status: number;
  retryAfter: string | null;
}

/** @param health undefined where nothing answered. @param chat the same question, asked where WebSockets are opened */
export function connectFailureOf(
  health: HttpAnswer | undefined,
  chat: HttpAnswer | undefined,
): ConnectFailure {
  if (health === undefined) return { kind: 'unreachable' };
  for (const answer of [health, chat]) {
    if (answer?.status === 429) return { kind: 'limited', ...retry(answer) };
    if (answer?.status === 502 || answer?.status === 503 || answer?.status === 504) {
      return { kind: 'busy', ...retry(answer) };
    }
  }
  return { kind: 'blocked' };
}

function retry({ retryAfter }: HttpAnswer): { retryMs?: number } {
  const seconds = retryAfter === null ? NaN : Number(retryAfter);
  return Number.isFinite(seconds) && seconds > 0 ? { retryMs: seconds * 1_000 } : {};
}
