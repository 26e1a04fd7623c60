import { en, type Words } from './en';

/** What is spoken now. Whatever renders `words` is rendered again when it changes. */
class Spoken {
  words = $state.raw<Words>(en);
}

export const spoken = new Spoken();

/** The words of the language that is spoken now. */
export const words: Words = new Proxy(en, {
  get: (_, part) => Reflect.get(spoken.words, part) as unknown,
});
