import { dress, speak } from '$lib/browser/settings';
import { spoken } from '$lib/words';

export const ssr = false;
export const prerender = false;

/** The words are there before the first screen, so that none is shown in another language. */
export async function load(): Promise<void> {
  if (!(await speak()) && !(await spoken.speak('en', false))) throw new Error('There are no words to speak.');
  dress(document.documentElement);
}
