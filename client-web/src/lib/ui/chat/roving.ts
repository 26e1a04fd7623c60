/** Where the focus goes from the message at `at` when a key is pressed; `count` is behind the last one, undefined is nowhere. */
export function moveTo(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowUp':
      return Math.max(0, at - 1);
    case 'ArrowDown':
      return Math.min(count, at + 1);
    case 'PageUp':
      return Math.max(0, at - 10);
    case 'PageDown':
      return Math.min(count - 1, at + 10);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

/** Whether a key opens the menu of a message: the usual ones anywhere in it, Enter and Space on the message itself. */
export function opensMenu({ key, shiftKey, target }: KeyboardEvent): boolean {
  if (key === 'ContextMenu' || (key === 'F10' && shiftKey)) return true;
  const onMessage = (target as HTMLElement).dataset.entry !== undefined;
  return onMessage && (key === 'Enter' || key === ' ');
}
