import type { Tabs } from '../state/desk.svelte';

/** The console's tabs in one browser, which share its cookie. */
export function browserTabs(): Tabs {
  const channel = new BroadcastChannel('whisper-console');
  return {
    tell: () => channel.postMessage('signed in or out'),
    listen: (hear) => channel.addEventListener('message', () => hear()),
  };
}
