import type { Translation } from './overlay';

/** The languages that Whisper speaks, each by its own name. */
export const LANGUAGES = {
  en: 'English',
  ar: 'العربية',
  de: 'Deutsch',
  es: 'Español',
  fr: 'Français',
  he: 'עברית',
  hi: 'हिन्दी',
  id: 'Indonesia',
  ja: '日本語',
  pt: 'Português',
  tr: 'Türkçe',
} as const;

export type Language = keyof typeof LANGUAGES;

const FROM_RIGHT: readonly string[] = ['ar', 'he'];
/** What browsers call some languages that have another code by now. */
const FORMER: Readonly<Record<string, string>> = { iw: 'he', in: 'id' };
type File = () => Promise<{ translation: Translation }>;

/** Each a part of its own, fetched when it is spoken. */
export const FILES: Record<Language, File> = {
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

/** The same in short and simple sentences. */
export const PLAIN_FILES: Record<Language, File> = {
  ar: () => import('./plain/ar'),
  de: () => import('./plain/de'),
  en: () => import('./plain/en'),
  es: () => import('./plain/es'),
  fr: () => import('./plain/fr'),
  he: () => import('./plain/he'),
  hi: () => import('./plain/hi'),
  id: () => import('./plain/id'),
  ja: () => import('./plain/ja'),
  pt: () => import('./plain/pt'),
  tr: () => import('./plain/tr'),
};

export const isLanguage = (tag: unknown): tag is Language =>
  typeof tag === 'string' && Object.hasOwn(LANGUAGES, tag);

/** What each language has of its own: that of this language, or of English. */
export const ofLanguage = <T>(all: Record<Language, T>, tag: string): T => all[isLanguage(tag) ? tag : 'en'];

export const direction = (language: Language): 'ltr' | 'rtl' =>
  FROM_RIGHT.includes(language) ? 'rtl' : 'ltr';

/** For `Intl`, in the region of a browser that names one; with the digits that stand in all other places. */
export function localeOf(language: Language, browser: readonly string[] = []): string {
  const locale = browser.find((tag) => tag.toLowerCase().split('-')[0] === language) ?? language;
  return language === 'ar' ? 'ar-u-nu-latn' : locale;
}

/** Those of a browser's languages that are spoken here, the best first and each once. */
export function spokenOf(tags: readonly string[]): Language[] {
  const primary = tags.map((tag) => tag.toLowerCase().split('-')[0] ?? '');
  return [...new Set(primary.map((tag) => FORMER[tag] ?? tag).filter(isLanguage))];
}
