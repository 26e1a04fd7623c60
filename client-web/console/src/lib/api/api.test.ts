import { expect, it } from 'vitest';
import { FakeServer } from '../testing/fakes';
import { words } from '../words';
import { ApiError, ERROR_CODES } from './errors';

const failure = (request: Promise<unknown>): Promise<ApiError> =>
  request.then(
    () => expect.unreachable('it should have failed'),
    (error: unknown) => error as ApiError,
  );

it('asks with a query that leaves out what is empty', async () => {
  const server = new FakeServer().says({ cases: [], counts: {} });
  await server.api.cases({ state: 'new', reason: '', mine: true }, undefined, 20);
  expect(server.last).toMatchObject({ method: 'GET', path: '/console/api/cases?state=new&mine=1&limit=20' });
  expect(server.last?.headers).not.toHaveProperty('x-whisper-console');
});

it('marks whatever changes something as its own', async () => {
  const server = new FakeServer().says({}).says({});
  await server.api.decide('a/b', 7, { decision: 'ban', for_ms: 900_000, reason: 'spam' }, 'clear');
  expect(server.last).toMatchObject({
    method: 'POST',
    path: '/console/api/cases/a%2Fb/decide',
    body: { version: 7, decision: 'ban', for_ms: 900_000, reason: 'spam', note: 'clear' },
    headers: { 'x-whisper-console': '1', 'content-type': 'application/json' },
  });
  await server.api.removeOperator('o1');
  expect(server.last).toMatchObject({
    method: 'DELETE',
    path: '/console/api/operators/o1',
    headers: { 'x-whisper-console': '1' },
  });
  expect(server.last?.body).toBeUndefined();
});

it('takes an empty answer to a command for done', async () => {
  const server = new FakeServer().sends(200, '');
  await expect(server.api.lift('b1')).resolves.toBeUndefined();
});

it.each(ERROR_CODES)('knows %s and has words for it', async (code) => {
  const server = new FakeServer().refuses(409, code);
  const problem = await failure(server.api.lift('b1'));
  expect(problem).toBeInstanceOf(ApiError);
  expect(problem).toMatchObject({ code, message: `about ${code}` });
  expect(words.errors[code]).not.toBe('');
});

it.each([
  [400, 'bad_request'],
  [401, 'sign_in'],
  [403, 'forbidden'],
  [404, 'not_found'],
  [409, 'stale'],
  [410, 'gone'],
  [413, 'bad_request'],
  [429, 'rate_limited'],
  [500, 'internal'],
  [502, 'internal'],
  [503, 'unavailable'],
])('takes %i without a known code for %s', async (status, code) => {
  for (const text of ['<h1>proxy</h1>', '{"error":"from the future"}', '[]', 'null', '']) {
    const server = new FakeServer().sends(status, text);
    expect(await failure(server.api.me())).toMatchObject({ code, message: '' });
  }
});

it('takes an answer that is no JSON for a fault of the server', async () => {
  const server = new FakeServer().sends(200, '<h1>hotel network</h1>');
  expect((await failure(server.api.me())).code).toBe('internal');
});

it('says that nobody answered', async () => {
  expect((await failure(new FakeServer().isAway().api.me())).code).toBe('unreachable');
});

it('carries the case as it is now', async () => {
  const server = new FakeServer().refuses(409, 'stale', { case: { id: 'c1', version: 9 } });
  const problem = await failure(server.api.take('c1', 1));
  expect(problem.now).toMatchObject({ id: 'c1', version: 9 });
});

it('tells once that the session is over', async () => {
  const server = new FakeServer().refuses(401, 'sign_in', { first: true });
  await failure(server.api.live());
  expect(server.ended).toHaveLength(1);
  expect(server.ended[0]?.first).toBe(true);
});
