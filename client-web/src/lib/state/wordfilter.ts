const MOST_WORDS = 100;
/** Scripts that put no spaces between words, where a word is found inside of others. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const LETTER = /[\p{L}\p{M}\p{N}]/u;

/** The words in what somebody typed: one a line, or parted by commas. */
export function wordsIn(list: string): string[] {
  const words = list.split(/[\n,،、]/u).map((word) => word.trim().replace(/\s+/gu, ' '));
  return [...new Set(words.filter((word) => word !== ''))].slice(0, MOST_WORDS);
}

/** Whether a text says one of the words that its reader does not want to see, as whole words and in any case. */
export function saysOneOf(words: string[], text: string): boolean {
  if (words.length === 0) return false;
  const said = plain(text);
  return words.some((word) => says(said, plain(word)));
}

function says(said: string, word: string): boolean {
  for (let at = said.indexOf(word); at >= 0; at = said.indexOf(word, at + 1)) {
    if (UNSPACED.test(word)) return true;
    const before = [...said.slice(0, at)].at(-1);
    const [after] = said.slice(at + word.length);
    if (!LETTER.test(before ?? '') && !LETTER.test(after ?? '')) return true;
  }
  return false;
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ');
}
