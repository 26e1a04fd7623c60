import { connectFailureOf, type ConnectFailure, type HttpAnswer } from '$lib/state/connectfailure';

const PATIENCE_MS = 5_000;

/** Asks the server by plain HTTP why a WebSocket could not be opened, as browsers tell their pages nothing of it. */
export async function findConnectFailure(): Promise<ConnectFailure> {
  const health = await answerTo('/health');
  return connectFailureOf(health, health?.status === 200 ? await answerTo('/ws') : undefined);
}

async function answerTo(path: string): Promise<HttpAnswer | undefined> {
  try {
    const answer = await fetch(path, { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS) });
    return { status: answer.status, retryAfter: answer.headers.get('retry-after') };
  } catch {
    return undefined;
  }
}
