import { solve, type Challenge } from './solve';

/** What the worker says: how far it is, the proof, or that there is none. */
export type Word = { done: number } | { proof: string } | { failed: true };

const say = (word: Word): void => postMessage(word);

addEventListener('message', (event: MessageEvent<Challenge>) => {
  solve(event.data, (done) => say({ done })).then(
    (proof) => say({ proof }),
    () => say({ failed: true }),
  );
});
