const characters =
  'Segmenter' in Intl ? new Intl.Segmenter(undefined, { granularity: 'grapheme' }) : undefined;

/** The beginning of a text for a label, cut between characters as people see them. */
export function clip(text: string, most: number): string {
  let count = 0;
  let length = 0;
  for (const character of characters ? segments(characters, text) : text) {
    if (count === most) return `${text.slice(0, length)}…`;
    count += 1;
    length += character.length;
  }
  return text;
}

function* segments(segmenter: Intl.Segmenter, text: string): Iterable<string> {
  for (const { segment } of segmenter.segment(text)) yield segment;
}
