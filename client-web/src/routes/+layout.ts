import { dress, speak } from '$lib/browser/settings';

export const ssr = false;
export const prerender = false;

/** The words are there before the first screen, so that none is shown in another language. */
export async function load(): Promise<void> {
  await speak();
  dress(document.documentElement);
}
