import type { Terms } from './en';

export type { Terms } from './en';

/** Each language's own file, loaded when somebody reads it. */
const english = (): Promise<{ terms: Terms }> => import('./en');
const FILES: Record<string, () => Promise<{ terms: Terms }>> = { en: english };

/** In that language, or in English. */
export async function termsIn(language: string): Promise<Terms> {
  return (await (FILES[language] ?? english)()).terms;
}
