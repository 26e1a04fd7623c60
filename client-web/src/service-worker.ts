/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
import type { Note } from '$lib/browser/reloadmemory';

/** A reload takes seconds. */
const KEPT_MS = 30_000;

/**
 * Holds the words of a chat in its memory while a page is loaded again: the page that goes gives them, the one that comes takes
 * them, and after half a minute they are gone. It stores and fetches nothing.
 */
const worker = globalThis.self as unknown as ServiceWorkerGlobalScope;
const kept = new Map<string, unknown>();

worker.addEventListener('install', () => void worker.skipWaiting());

worker.addEventListener('message', (event) => {
  const note = event.data as Note;
  if ('give' in note) event.waitUntil(keep(note.give, note.carried));
  else {
    event.ports[0]?.postMessage(kept.get(note.take));
    kept.delete(note.take);
  }
});

async function keep(sessionId: string, carried: unknown): Promise<void> {
  kept.set(sessionId, carried);
  await new Promise((over) => setTimeout(over, KEPT_MS));
  if (kept.get(sessionId) === carried) kept.delete(sessionId);
}
