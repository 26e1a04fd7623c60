import { dress, settings, speak } from '$lib/browser/settings';
import type { Language } from '$lib/words';
import { icebreakersFor } from '$lib/words/icebreakers';
import { termsIn } from '$lib/words/terms';

export { load, prerender, ssr } from '../../src/routes/+layout';

/** The same screen in another language, for tests that look at one screen in all of them. */
async function speakIn(language: Language): Promise<void> {
  // All words are here before any is shown.
  await Promise.all([termsIn(language), icebreakersFor([], language)]);
  settings.set({ language });
  await speak();
  dress(document.documentElement);
}

Object.assign(globalThis, { speakIn });
