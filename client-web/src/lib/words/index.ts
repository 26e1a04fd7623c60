export type { Words } from './en';
export { words } from './language.svelte';
