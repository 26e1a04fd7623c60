import { challengeOf, solve, type Challenge } from './solve';
import type { Word } from './solve.worker';

/** Solves the server's challenge in a worker, or in this thread, in small steps, where there are no workers. */
export async function prove(words: unknown, progress: (done: number) => void): Promise<string> {
  const challenge = challengeOf(words);
  if (challenge === undefined) throw new Error('not a challenge');
  try {
    return await inWorker(challenge, progress);
  } catch {
    return solve(challenge, progress);
  }
}

function inWorker(challenge: Challenge, progress: (done: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./solve.worker.ts', import.meta.url), { type: 'module' });
    const end = (): void => worker.terminate();
    worker.onmessage = (event: MessageEvent<Word>) => {
      const word = event.data;
      if ('done' in word) return progress(word.done);
      end();
      if ('proof' in word) resolve(word.proof);
      else reject(new Error('no solution'));
    };
    worker.onerror = (event) => {
      end();
      reject(new Error(event.message));
    };
    worker.postMessage(challenge);
  });
}
