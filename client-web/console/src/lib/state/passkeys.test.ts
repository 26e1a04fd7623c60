import { expect, it } from 'vitest';
import type { Json } from '../api/api';
import type { OwnPasskey } from '../api/types';
import { FakeServer } from '../testing/fakes';
import { PasskeyFailure, type Passkeys } from './account.svelte';
import { OwnPasskeys } from './passkeys.svelte';

const first: OwnPasskey = { id: 'p1', name: '', created_at: 1, used_at: 2, synced: true };
const second: OwnPasskey = { id: 'p2', name: 'Key', created_at: 3, synced: false };

const device = (create: (options: Json) => Promise<Json>): Passkeys => ({
  create,
  get: () => Promise.reject(new Error('not asked for')),
});

it('adds a passkey by what the device makes of the options', async () => {
  const server = new FakeServer()
    .says({ challenge: 'c' })
    .says({})
    .says({ passkeys: [first, second] });
  const own = new OwnPasskeys(
    server.api,
    device((options) => Promise.resolve({ made: options.challenge })),
  );
  await own.add(' Key ');
  expect(server.asked[1]).toMatchObject({
    method: 'POST',
    path: '/console/api/passkeys',
    body: { credential: { made: 'c' }, name: 'Key' },
  });
  expect(own.done).toBe('added');
  expect(own.list.value).toEqual([first, second]);
  expect(own.isLast).toBe(false);
});

it('says what the device says, and asks the server for nothing more', async () => {
  const server = new FakeServer().says({ challenge: 'c' }).says({ passkeys: [first] });
  const own = new OwnPasskeys(
    server.api,
    device(() => Promise.reject(new PasskeyFailure('known'))),
  );
  await own.add('Key');
  expect(own.problem).toBeInstanceOf(PasskeyFailure);
  expect(own.done).toBeUndefined();
  expect(own.busy).toBe(false);
  expect(server.asked).toHaveLength(2);
});

it('removes one, and says why not', async () => {
  const server = new FakeServer().says({}).says({ passkeys: [second] });
  const own = new OwnPasskeys(
    server.api,
    device(() => Promise.resolve({})),
  );
  await own.remove(first);
  expect(server.asked[0]).toMatchObject({ method: 'DELETE', path: '/console/api/passkeys/p1' });
  expect(own.done).toBe('removed');
  expect(own.isLast).toBe(true);
  server.refuses(409, 'last_passkey').says({ passkeys: [second] });
  await own.remove(second);
  expect(own.problem).toMatchObject({ code: 'last_passkey' });
  expect(own.done).toBeUndefined();
});
