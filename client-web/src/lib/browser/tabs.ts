import type { TabState } from '$lib/state/memory';
import type { Tabs } from '$lib/state/session.svelte';
import type { Clock } from '$lib/whisper';

const ANSWER_MS = 500;

type Note = { ask: string } | { for: string; state: TabState };

/** The tabs of one browser talk to each other without any server. */
export function browserTabs(clock: Clock): Tabs {
  const channel = new BroadcastChannel('whisper');
  return {
    ask: (sessionId) =>
      new Promise((resolve) => {
        const settle = (state?: TabState): void => {
          giveUp();
          channel.removeEventListener('message', hear);
          resolve(state);
        };
        const hear = ({ data }: MessageEvent<Note>): void => {
          if ('for' in data && data.for === sessionId) settle(data.state);
        };
        const giveUp = clock.after(ANSWER_MS, settle);
        channel.addEventListener('message', hear);
        channel.postMessage({ ask: sessionId } satisfies Note);
      }),
    answer: (give) =>
      channel.addEventListener('message', ({ data }: MessageEvent<Note>) => {
        const state = 'ask' in data ? give(data.ask) : undefined;
        if ('ask' in data && state) channel.postMessage({ for: data.ask, state } satisfies Note);
      }),
  };
}
