import type { Pressed } from '../state/shortcuts.svelte';

const WRITING = 'textarea, select, [contenteditable], input:not([type=checkbox], [type=radio])';

export function pressed(event: KeyboardEvent): Pressed {
  const { target } = event;
  return {
    key: event.key,
    modified: event.ctrlKey || event.altKey || event.metaKey || event.isComposing,
    writing: target instanceof Element && target.matches(WRITING),
  };
}
