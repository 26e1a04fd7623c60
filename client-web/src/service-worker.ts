/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
import { build, files, version } from '$service-worker';
import type { Note } from '$lib/browser/reloadmemory';

/** A reload takes seconds. */
const KEPT_MS = 30_000;
/** Whoever waits longer for a page sees the one that is kept, which goes on trying. */
const PAGE_MS = 4_000;
const PARTS = '/_app/immutable/';
const SHELL = 'shell-';
const NOW = `${SHELL}${version}`;

/**
 * Does two things. It keeps the page itself and its parts, so that Whisper opens without a network and can say so: nothing that
 * the server answers to anybody, and never a word. And it holds the words of a chat in its memory while a page is loaded again:
 * the page that goes gives them, the one that comes takes them, and after half a minute they are gone.
 *
 * A new build waits until the page asks for it (`update`) or until nobody has Whisper open, as its start would forget the words.
 */
const worker = globalThis.self as unknown as ServiceWorkerGlobalScope;
const kept = new Map<string, unknown>();

worker.addEventListener('install', (event) => event.waitUntil(keepShell()));
worker.addEventListener('activate', (event) => event.waitUntil(forgetOtherShells()));

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (pathname.startsWith(PARTS) || files.includes(pathname)) event.respondWith(part(request));
});

worker.addEventListener('message', (event) => {
  const note = event.data as Note;
  if ('update' in note) event.waitUntil(worker.skipWaiting());
  else if ('give' in note) event.waitUntil(keep(note.give, note.carried));
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

/** All of one build or nothing: in a rolling update the page may come from another one, and then the next visit tries again. */
async function keepShell(): Promise<void> {
  const shell = await caches.open(NOW);
  await shell.addAll(['/', ...build, ...files]);
  const html = (await (await shell.match('/'))?.text()) ?? '';
  const named = html.match(/\/_app\/immutable\/[\w./-]+/g) ?? [];
  if (named.some((part) => !build.includes(part))) {
    await caches.delete(NOW);
    throw new Error('the page is of another build');
  }
}

async function forgetOtherShells(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(SHELL) && name !== NOW);
  await Promise.all(names.map((name) => caches.delete(name)));
}

/** From the server while it answers, so that nobody is held at an old build. */
async function page(request: Request): Promise<Response> {
  const answer = fetch(request);
  const good = answer.then((response) => (response.status < 500 ? response : undefined));
  const late = new Promise<undefined>((tooLate) => setTimeout(tooLate, PAGE_MS));
  const fresh = await Promise.race([good, late]).catch(() => undefined);
  return fresh ?? (await caches.match('/')) ?? answer;
}

/** Parts are named by their content. The rest may change, and is kept for the time without a network. */
async function part(request: Request): Promise<Response> {
  const known = await caches.match(request);
  if (known !== undefined && new URL(request.url).pathname.startsWith(PARTS)) return known;
  return fetch(request).catch((reason: unknown) => known ?? Promise.reject(reason as Error));
}
