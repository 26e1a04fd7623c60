import { getContext, setContext } from 'svelte';
import type { Catalog } from '$lib/state/catalog.svelte';
import type { Memory } from '$lib/state/memory';
import type { OtherWindows } from '$lib/state/otherwindows.svelte';
import type { Session } from '$lib/state/session.svelte';
import type { Site } from '$lib/state/site.svelte';

/** What the page shows in the place of its own, for whoever renders it without a server, as the gallery does. */
export interface PresetState {
  session: Session;
  catalog: Catalog;
  site: Site;
  memory: Memory;
  otherWindows: OtherWindows;
  /** Whether there is a newer build of the page. */
  newerBuild: boolean;
}

const PRESET_STATE = Symbol('preset state');

export function setPresetState(preset: PresetState): void {
  setContext(PRESET_STATE, preset);
}

export function getPresetState(): PresetState | undefined {
  return getContext<PresetState | undefined>(PRESET_STATE);
}
