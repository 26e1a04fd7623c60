import { ofLanguage, type Language } from '../languages';
import type { Terms } from './en';

export type { Terms } from './en';

/** Each language's own file, loaded when somebody reads it. */
const FILES: Record<Language, () => Promise<{ terms: Terms }>> = {
  ar: () => import('./ar'),
  de: () => import('./de'),
  en: () => import('./en'),
  es: () => import('./es'),
  fr: () => import('./fr'),
  he: () => import('./he'),
  hi: () => import('./hi'),
  id: () => import('./id'),
  ja: () => import('./ja'),
  pt: () => import('./pt'),
  tr: () => import('./tr'),
};

/** In that language, or in English. */
export async function termsIn(language: string): Promise<Terms> {
  return (await ofLanguage(FILES, language)()).terms;
}
