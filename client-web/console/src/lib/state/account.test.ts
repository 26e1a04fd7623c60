import { expect, it } from 'vitest';
import { Api, type Fetch } from '../api/api';
import type { Me } from '../api/types';
import { Account, PasskeyFailure, type Passkeys } from './account.svelte';

const me: Me = { operator: { id: 'o1', name: 'Mia', role: 'moderator' }, expires_at: 5_000 };

const willing: Passkeys = {
  create: (options) => Promise.resolve({ made: options }),
  get: (options) => Promise.resolve({ got: options }),
};

/** An account whose server answers each path with what stands here. */
function accountWith(answers: Record<string, { status?: number; body: object }>, passkeys = willing) {
  const sent: [string, unknown][] = [];
  const fetch: Fetch = (path, init) => {
    const name = path.replace('/console/api', '');
    sent.push([name, init?.body === undefined ? undefined : JSON.parse(init.body as string)]);
    const { status = 200, body } = answers[name] ?? { status: 404, body: {} };
    return Promise.resolve(Response.json(body, { status }));
  };
  const news: string[] = [];
  const account: Account = new Account(new Api(fetch, (problem) => account.end(problem)), passkeys, {
    changed: () => news.push('changed'),
    replaced: () => news.push('replaced'),
  });
  return { account, sent, news };
}

it('is in when the server knows the session', async () => {
  const { account } = accountWith({ '/me': { body: me } });
  await account.ask();
  expect(account.standing).toEqual({ at: 'in', me });
  expect(account.mayDecide).toBe(true);
  expect(account.isAdmin).toBe(false);
  for (const by of ['o1', 'operator:o1']) expect(account.isMe(by)).toBe(true);
  for (const by of ['o2', 'Mia', undefined]) expect(account.isMe(by)).toBe(false);
});

it('knows that nobody works here yet', async () => {
  const { account } = accountWith({ '/me': { status: 401, body: { error: 'sign_in', first: true } } });
  await account.ask();
  expect(account.standing).toEqual({ at: 'out', first: true, ended: false });
  expect(account.mayDecide).toBe(false);
});

it('does not take an outage for being signed out', async () => {
  const { account } = accountWith({ '/me': { status: 503, body: { error: 'unavailable' } } });
  await account.ask();
  expect(account.standing.at).toBe('unknown');
});

it('signs in with what the passkey signed', async () => {
  const { account, sent, news } = accountWith({
    '/sign-in/options': { body: { challenge: 'c' } },
    '/sign-in': { body: me },
  });
  await account.signIn();
  expect(news).toEqual(['changed']);
  expect(account.standing.at).toBe('in');
  expect(sent.at(-1)).toEqual(['/sign-in', { credential: { got: { challenge: 'c' } } }]);
  expect(account.busy).toBe(false);
});

it('enrols with a code that was copied with blanks', async () => {
  const { account, sent } = accountWith({
    '/enroll/options': { body: { challenge: 'c' } },
    '/enroll': { body: me },
  });
  await account.enroll(' abc ', ' Mia ');
  expect(sent[0]).toEqual(['/enroll/options', { code: 'abc', name: 'Mia' }]);
  expect(sent[1]).toEqual(['/enroll', { credential: { made: { challenge: 'c' } } }]);
  expect(account.me).toEqual(me);
});

it('says why there was no passkey, and can be tried again', async () => {
  const declined = { ...willing, get: () => Promise.reject(new PasskeyFailure('declined')) };
  const { account, sent } = accountWith({ '/sign-in/options': { body: {} } }, declined);
  await account.signIn();
  expect(account.problem).toMatchObject({ why: 'declined' });
  expect(sent).toHaveLength(1);
  expect(account.busy).toBe(false);
});

it('says that a code was used before', async () => {
  const { account } = accountWith({ '/enroll/options': { status: 410, body: { error: 'gone' } } });
  await account.enroll('abc', 'Mia');
  expect(account.problem).toMatchObject({ code: 'gone' });
});

it('remembers that a session was ended', async () => {
  const answers: Record<string, { status?: number; body: object }> = { '/me': { body: me } };
  const { account } = accountWith(answers);
  await account.ask();
  answers['/me'] = { status: 401, body: { error: 'sign_in', first: false } };
  await Promise.all([account.ask(), account.ask()]);
  expect(account.standing).toEqual({ at: 'out', first: false, ended: true });
});

it('says that a session could not be ended, and stays in', async () => {
  const answers: Record<string, { status?: number; body: object }> = {
    '/me': { body: me },
    '/sign-out': { status: 503, body: { error: 'unavailable' } },
  };
  const { account, news } = accountWith(answers);
  await account.ask();
  await account.signOut();
  expect(account.problem).toMatchObject({ code: 'unavailable' });
  expect(account.standing.at).toBe('in');
  expect(news).toEqual([]);
  answers['/sign-out'] = { body: {} };
  await account.signOut();
  expect(account.problem).toBeUndefined();
  expect(account.standing).toEqual({ at: 'out', first: false, ended: false });
  expect(news).toEqual(['changed']);
});

it('tells that the page is of somebody else, or in another role, before it shows it', async () => {
  const answers: Record<string, { status?: number; body: object }> = { '/me': { body: me } };
  const { account, news } = accountWith(answers);
  await account.ask();
  await account.ask();
  expect(news).toEqual([]);
  answers['/me'] = { body: { ...me, operator: { ...me.operator, role: 'viewer' } } };
  await account.ask();
  expect(news).toEqual(['replaced']);
  answers['/me'] = { body: { ...me, operator: { id: 'o2', name: 'Ben', role: 'viewer' } } };
  await account.ask();
  expect(news).toEqual(['replaced', 'replaced']);
  expect(account.me?.operator.name).toBe('Ben');
});
