import type { Catalog } from '$lib/state/catalog.svelte';
import type { Memory } from '$lib/state/memory';
import type { OtherWindows } from '$lib/state/otherwindows.svelte';
import type { SessionParts } from '$lib/state/session.svelte';
import { browserClock } from './clock';
import { findConnectFailure } from './connectfailure';
import { fingerprint } from './fingerprint';
import { browserReloadMemory } from './reloadmemory';
import { searchLanguages, settings } from './settings';
import { browserTabs } from './tabs';
import { openWire, socketUrl } from './wire';

interface PageParts {
  memory: Memory;
  catalog: Catalog;
  otherWindows: OtherWindows;
  consents: () => boolean;
}

/** What a session of this page takes from the browser, and from how its person likes to chat. */
export function sessionParts({ memory, catalog, otherWindows, consents }: PageParts): SessionParts {
  return {
    open: (events) => openWire(socketUrl(location), events),
    clock: browserClock,
    random: Math.random,
    memory,
    fingerprint,
    prove: async (challenge, progress) => (await import('./prove')).prove(challenge, progress),
    tabs: browserTabs(browserClock),
    reloadMemory: browserReloadMemory(browserClock),
    searchLanguages: () => catalog.spoken(searchLanguages()),
    asks: () => settings.now.asking,
    avoided: () => catalog.called(settings.hiddenWords),
    otherWindowSearched: () => otherWindows.searched,
    connectFailure: findConnectFailure,
    consents,
  };
}
