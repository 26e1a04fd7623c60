import { Settings } from '$lib/state/settings.svelte';
import { direction, spoken, spokenOf, type Language } from '$lib/words';

/** This browser's settings. */
export const settings = new Settings(() => localStorage);

/** What is spoken here: what was chosen, or the first of the browser's languages that is known. */
export function language(): Language {
  return settings.now.language ?? spokenOf(navigator.languages)[0] ?? 'en';
}

/** The languages to chat in: those that were chosen, or what is spoken here and the next one of the browser's. */
export function searchLanguages(): readonly string[] {
  return (
    settings.now.searchLanguages ?? [...new Set([language(), ...spokenOf(navigator.languages)])].slice(0, 2)
  );
}

/** Speaks as the settings say; false where the words cannot be had. */
export function speak(): Promise<boolean> {
  return spoken.speak(language(), settings.now.plain);
}

/** Whether data is to be saved: as chosen, or as the browser says. */
export function saving(): boolean {
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
  return settings.now.saving || connection?.saveData === true;
}

/** What stylesheets and screen readers go by. */
export function dress(root: HTMLElement): void {
  root.lang = spoken.language;
  root.dir = direction(spoken.language);
  root.classList.toggle('calm', settings.now.calm);
  root.classList.toggle('saving', saving());
}
