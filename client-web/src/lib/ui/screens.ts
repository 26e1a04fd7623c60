/** What nobody needs for the first screen: a part of its own. */
export { default as AgeCheck } from './AgeCheck.svelte';
export { default as Alerts } from './Alerts.svelte';
export { default as Banned } from './Banned.svelte';
export { default as ChatScreen } from './chat/ChatScreen.svelte';
export { default as Offered } from './Offered.svelte';
export { default as Searching } from './Searching.svelte';
export { default as SettingsDialog } from './SettingsDialog.svelte';
