import type { Words } from './en';
import { isGroup } from './overlay';

/** The same words about a place of another name. */
export function renamed(words: Words, from: string, to: string): Words {
  const said = (word: unknown): unknown => {
    if (typeof word === 'string') return word.replaceAll(from, to);
    if (Array.isArray(word)) return word.map(said);
    if (typeof word === 'function')
      return (...given: unknown[]) => said(Reflect.apply(word, undefined, given));
    if (!isGroup(word)) return word;
    return Object.fromEntries(Object.entries(word).map(([name, below]) => [name, said(below)]));
  };
  return said(words) as Words;
}
