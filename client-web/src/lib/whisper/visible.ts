// Server and client agree on what shows nothing, whatever version of Unicode each has: the list of PROTOCOL.md.
/* eslint-disable no-control-regex, no-misleading-character-class */
const VISIBLE =
  /[^\u0000-\u0020\u007F-\u00A0\u00AD\u034F\u0600-\u0605\u061C\u06DD\u070F\u0890-\u0891\u08E2\u115F-\u1160\u1680\u17B4-\u17B5\u180B-\u180F\u2000-\u200F\u2028-\u202F\u205F-\u206F\u2800\u3000\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF0-\uFFFB\u{110BD}\u{110CD}\u{13430}-\u{1343F}\u{1BCA0}-\u{1BCA3}\u{1D173}-\u{1D17A}\u{E0000}-\u{E0FFF}]/u;

/** Whether the text shows anything; one that does not is refused with `text_empty`. */
export function isVisible(text: string): boolean {
  return VISIBLE.test(text);
}
