import type { SessionHolder, TabNews, Tabs } from '$lib/state/tabhandover';
import type { TabState } from '$lib/state/memory';
import type { Clock } from '$lib/whisper';

/** A tab that is in the background answers at once, too; one that is frozen never does. */
const PRESENCE_MS = 250;
const HANDOVER_MS = 500;

type Note =
  | { where: string }
  | { here: string }
  | { ask: string }
  | { for: string; state: TabState }
  | { tell: TabNews; state: TabState };

/** The tabs of one browser talk to each other without any server; where they cannot, each is alone. */
export function browserTabs(clock: Clock): Tabs {
  const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('whisper') : undefined;
  const post = (note: Note): void => channel?.postMessage(note);

  /** Asks, and waits for the first note that answers. */
  function asked<T>(note: Note, ms: number, answer: (note: Note) => T | undefined): Promise<T | undefined> {
    return new Promise((resolve) => {
      if (channel === undefined) return resolve(undefined);
      const settle = (found?: T): void => {
        giveUp();
        channel.removeEventListener('message', hear);
        resolve(found);
      };
      const hear = ({ data }: MessageEvent<Note>): void => {
        const found = answer(data);
        if (found !== undefined) settle(found);
      };
      const giveUp = clock.after(ms, settle);
      channel.addEventListener('message', hear);
      post(note);
    });
  }

  return {
    isInOtherTab: async (id) =>
      (await asked({ where: id }, PRESENCE_MS, (note) =>
        'here' in note && note.here === id ? true : undefined,
      )) ?? false,
    ask: (id) =>
      asked({ ask: id }, HANDOVER_MS, (note) => ('for' in note && note.for === id ? note.state : undefined)),
    tell: (state, news) => post({ tell: news, state }),
    answer: (holder: SessionHolder) =>
      channel?.addEventListener('message', ({ data }: MessageEvent<Note>) => {
        if ('where' in data && holder.holds(data.where)) post({ here: data.where });
        if ('tell' in data) holder.told(data.state, data.tell);
        const state = 'ask' in data ? holder.gives(data.ask) : undefined;
        if ('ask' in data && state) post({ for: data.ask, state });
      }),
  };
}
