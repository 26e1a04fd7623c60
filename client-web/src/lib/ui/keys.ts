/**
 * Whether a key belongs to an input method that is choosing a word. Safari ends the composition first; then only the old key
 * code tells.
 */
export function composes(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}
