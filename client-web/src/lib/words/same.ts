/** What is no word of any language. */
export const SAME = {
  app: { name: 'Whisper' },
  title: { plain: 'Whisper' },
  exit: { page: 'https://www.wikipedia.org/' },
};
