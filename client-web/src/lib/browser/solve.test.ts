import { createChallenge, verifySolution } from 'altcha-lib/v1';
import { expect, it, vi } from 'vitest';
import { prove } from './prove';
import { challengeOf, solve, type Challenge } from './solve';

const asked = (number: number): Promise<unknown> =>
  createChallenge({
    hmacKey: 'a key',
    maxnumber: 5_000,
    number,
    salt: 'salt?expires=9999999999&network=k1.n&',
  });

it('solves what the server asks, and tells how far it is', async () => {
  const told: number[] = [];
  const challenge = challengeOf(JSON.stringify(await asked(4_321))) as Challenge;
  const proof = await solve(challenge, (done) => told.push(done));
  expect(await verifySolution(proof, 'a key')).toBe(true);
  expect(told).toHaveLength(2);
  expect(told.every((done) => done > 0 && done < 1)).toBe(true);
});

it('works without workers, too', async () => {
  expect(globalThis.Worker).toBeUndefined();
  const proof = await prove(JSON.stringify(await asked(12)), () => undefined);
  expect(await verifySolution(proof, 'a key')).toBe(true);
});

it('works where workers are refused, and where their script does not come', async () => {
  function Refused(): never {
    throw new Error('the policy of this page');
  }
  class Lost {
    onerror?: (event: { message: string }) => void;
    postMessage(): void {
      queueMicrotask(() => this.onerror?.({ message: 'no such script' }));
    }
    terminate(): void {}
  }
  for (const workers of [Refused, Lost]) {
    vi.stubGlobal('Worker', workers);
    const proof = await prove(JSON.stringify(await asked(12)), () => undefined);
    expect(await verifySolution(proof, 'a key')).toBe(true);
  }
  vi.unstubAllGlobals();
});

it('takes nothing else for a challenge', async () => {
  for (const words of [undefined, '', 'null', '{}', '{"algorithm":"SHA-256","maxnumber":"5"}']) {
    expect(() => challengeOf(words)).not.toThrow();
    await expect(prove(words, () => undefined)).rejects.toThrow();
  }
});

it('gives up where there is no solution', async () => {
  const challenge = challengeOf(JSON.stringify(await asked(1))) as Challenge;
  await expect(solve({ ...challenge, salt: 'another&' }, () => undefined)).rejects.toThrow();
});
