import type { Note } from './reloadmemory';

/** Begins again with the newest build: the service worker that waits for it may start now. */
export async function update(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  registration?.waiting?.postMessage({ update: true } satisfies Note);
  location.reload();
}
