import { expect, it } from 'vitest';
import { connectFailureOf, type HttpAnswer } from './connectfailure';

const answer = (status: number, retryAfter: string | null = null): HttpAnswer => ({ status, retryAfter });

it.each([
  ['no answer', undefined, undefined, { kind: 'unreachable' }],
  ['a server that leaves', answer(503), undefined, { kind: 'busy' }],
  ['a proxy without a server', answer(502), undefined, { kind: 'busy' }],
  ['too many handshakes', answer(200), answer(429, '60'), { kind: 'limited', retryMs: 60_000 }],
  ['no room', answer(200), answer(503, '5'), { kind: 'busy', retryMs: 5_000 }],
  ['a filter on the way', answer(403), undefined, { kind: 'blocked' }],
  ['pages but no chat', answer(200), answer(400), { kind: 'blocked' }],
  ['a chat that is cut off', answer(200), undefined, { kind: 'blocked' }],
])('%s', (_, health, chat, expected) => expect(connectFailureOf(health, chat)).toEqual(expected));
