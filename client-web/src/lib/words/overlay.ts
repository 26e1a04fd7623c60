import type { Words } from './en';

type Part<T> = T extends (...args: never[]) => unknown
  ? T
  : T extends readonly unknown[]
    ? T
    : T extends object
      ? { [K in keyof T]?: Part<T[K]> }
      : T;

/** Words of another language, or of another way to say the same: what it leaves out is said as below it. */
export type Translation = Part<Words>;

export const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The words with those of the translation over them. */
export function overlay(words: Words, translation: Translation): Words {
  return merged(words, translation) as Words;
}

function merged(below: unknown, above: unknown): unknown {
  if (!isGroup(below) || !isGroup(above)) return above ?? below;
  const names = new Set([...Object.keys(below), ...Object.keys(above)]);
  return Object.fromEntries([...names].map((name) => [name, merged(below[name], above[name])]));
}
