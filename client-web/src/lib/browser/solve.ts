import { solveChallenge } from 'altcha-lib/v1';

/** ALTCHA's challenge, as the server words it. */
export interface Challenge {
  algorithm: string;
  challenge: string;
  maxnumber: number;
  salt: string;
  signature: string;
}

/** Numbers that are tried before it is told how far it is, and others have their turn. */
const STEP = 2_000;

/** The challenge that the server has sent; undefined for what is none. */
export function challengeOf(words: unknown): Challenge | undefined {
  try {
    const read = JSON.parse(String(words)) as Partial<Challenge>;
    const whole =
      typeof read.algorithm === 'string' &&
      typeof read.challenge === 'string' &&
      typeof read.maxnumber === 'number' &&
      typeof read.salt === 'string' &&
      typeof read.signature === 'string';
    return whole ? (read as Challenge) : undefined;
  } catch {
    return undefined;
  }
}

/** The proof to show; `progress` is told the part that has been tried, from 0 to 1. Rejects if there is no solution. */
export async function solve(asked: Challenge, progress: (done: number) => void): Promise<string> {
  const { algorithm, challenge, maxnumber, salt, signature } = asked;
  for (let start = 0; start <= maxnumber; start += STEP) {
    const most = Math.min(maxnumber, start + STEP - 1);
    const found = await solveChallenge(challenge, salt, algorithm, most, start).promise;
    if (found !== null)
      return btoa(JSON.stringify({ algorithm, challenge, number: found.number, salt, signature }));
    progress(most / maxnumber);
    await new Promise((resolve) => setTimeout(resolve));
  }
  throw new Error('this challenge has no solution');
}
