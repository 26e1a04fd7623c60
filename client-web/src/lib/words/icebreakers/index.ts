import { ofLanguage, type Language } from '../languages';

interface Icebreakers {
  icebreakers: Record<string, string[]>;
  anything: string[];
}

/** Each language's own file, loaded when a chat begins. */
const FILES: Record<Language, () => Promise<Icebreakers>> = {
  ar: () => import('./ar'),
  de: () => import('./de'),
  en: () => import('./en'),
  es: () => import('./es'),
  fr: () => import('./fr'),
  he: () => import('./he'),
  hi: () => import('./hi'),
  id: () => import('./id'),
  ja: () => import('./ja'),
  pt: () => import('./pt'),
  tr: () => import('./tr'),
};

/** Ways to begin a talk between two who share these interests: one interest after the other takes its turn. */
export async function icebreakersFor(shared: readonly string[], language: string): Promise<string[]> {
  const { icebreakers, anything } = await ofLanguage(FILES, language)();
  const lists = shared.map((tag) => icebreakers[tag] ?? []).filter((list) => list.length > 0);
  const longest = Math.max(0, ...lists.map((list) => list.length));
  const turns = Array.from({ length: longest }, (_, turn) => lists.flatMap((list) => list[turn] ?? []));
  const found = turns.flat();
  return found.length > 0 ? found : anything;
}
