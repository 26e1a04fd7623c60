import { expect, test } from './test';
import { createChallenge, verifySolution } from 'altcha-lib/v1';
import { en as words } from '../src/lib/words/en';
import { agreedBefore } from './guest';

const KEY = 'a key of this test';

test('solves the puzzle of a busy server in a worker, shows how far it is, and comes in', async ({
  page,
}) => {
  const shown: string[] = [];
  await page.routeWebSocket(/\/ws$/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((frame) => {
      const hello = JSON.parse(String(frame)) as { type: string; proof?: string };
      if (hello.type !== 'hello') return server.send(frame);
      if (hello.proof !== undefined) {
        shown.push(hello.proof);
        return server.send(frame);
      }
      void createChallenge({ hmacKey: KEY, maxnumber: 60_000, number: 59_000 }).then((challenge) =>
        socket.send(JSON.stringify({ type: 'proof_required', challenge: JSON.stringify(challenge) })),
      );
    });
  });
  const workers: string[] = [];
  page.on('worker', (worker) => workers.push(worker.url()));

  await agreedBefore(page);
  await page.goto('/');
  const progress = page.getByRole('progressbar', { name: words.proving.progress });
  await expect(progress).toBeVisible();
  await expect.poll(() => progress.evaluate((bar: HTMLProgressElement) => bar.value)).toBeGreaterThan(0);
  await expect(page.getByRole('heading', { name: words.choose.heading })).toBeVisible({ timeout: 20_000 });

  expect(workers.filter((url) => url.includes('solve'))).toHaveLength(1);
  expect(shown).toHaveLength(1);
  expect(await verifySolution(shown[0] as string, KEY)).toBe(true);
});
