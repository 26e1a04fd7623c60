/** What a close code asks of the client. The table is the protocol's. */
export type CloseAdvice =
  /** The connection was lost or ended as usual: spread the first try, then back off. */
  | 'retry'
  /** The server had a reason against this connection: one second first, then back off. */
  | 'retry_later'
  /** The server leaves: come back after the time it told. */
  | 'move'
  /** The same frames would fail again. */
  | 'changed_only'
  /** Never by itself. */
  | 'stop';

export const CloseCode = {
  noHello: 4001,
  tooManyInvalid: 4002,
  banned: 4003,
  takenOver: 4004,
  protocolUnsupported: 4005,
  tooManyConnections: 4100,
  serverLeaving: 4200,
} as const;

const refusedByProtocol = new Set([1002, 1003, 1007, 1009]);

export function adviceFor(code: number): CloseAdvice {
  if (refusedByProtocol.has(code)) return 'changed_only';
  if (code >= 4000 && code < 4100) return 'stop';
  if (code >= 4100 && code < 4200) return 'retry_later';
  if (code >= 4200 && code < 4300) return 'move';
  return 'retry';
}
