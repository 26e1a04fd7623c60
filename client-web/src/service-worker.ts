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
worker.addEventListener('activate', (event) => event.waitUntil(forgetOlderShells()));

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

/** All of one build or nothing: what a rolling update mixes, or somebody between us and the server says, is not kept, and the next visit tries again. */
async function keepShell(): Promise<void> {
  const shell = await caches.open(NOW);
  await shell.addAll(['/', ...build, ...files]);
  const html = (await (await shell.match('/'))?.text()) ?? '';
  const named = html.match(/\/_app\/immutable\/[\w./-]+/g) ?? [];
  const isOurs = named.length > 0 && named.every((part) => build.includes(part));
  if (isOurs && !(await isPage(shell, [...build, ...files]))) return;
  await caches.delete(NOW);
  throw new Error('the page or one of its parts is of another build');
}

/** Whether a page stands in the place of one of these, as some servers answer whatever they do not have. */
async function isPage(shell: Cache, parts: string[]): Promise<boolean> {
  const kinds = await Promise.all(
    parts.map(async (part) => (await shell.match(part))?.headers.get('content-type') ?? ''),
  );
  return kinds.some((kind) => kind.startsWith('text/html'));
}

/** But for the one before: another window may still show it, and ask for its parts in the middle of a chat. */
async function forgetOlderShells(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name.startsWith(SHELL) && name !== NOW);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
}

/** From the server while it answers, so that nobody is held at an old build. */
async function page(request: Request): Promise<Response> {
  const answer = fetch(request);
  const good = answer.then((response) => (response.status < 500 ? response : undefined));
  const late = new Promise<undefined>((tooLate) => setTimeout(tooLate, PAGE_MS));
  const fresh = await Promise.race([good, late]).catch(() => undefined);
  return fresh ?? (await (await caches.open(NOW)).match('/')) ?? answer;
}

/** Parts are named by their content. The rest may change, and is kept for the time without a network. */
async function part(request: Request): Promise<Response> {
  const known = await caches.match(request);
  if (known !== undefined && new URL(request.url).pathname.startsWith(PARTS)) return known;
  return fetch(request).catch((reason: unknown) => known ?? Promise.reject(reason as Error));
}
