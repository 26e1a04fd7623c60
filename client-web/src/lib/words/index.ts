export type { Words } from './en';
export { languageName, spoken, words } from './language.svelte';
export { direction, isLanguage, LANGUAGES, PLAIN_FILES, spokenOf, type Language } from './languages';
