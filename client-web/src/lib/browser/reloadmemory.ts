import type { ChatSnapshot } from '$lib/state/chatsnapshot';
import type { ReloadMemory } from '$lib/state/tabhandover';
import type { Clock } from '$lib/whisper';

const ANSWER_MS = 1_000;

/** What a page says to the service worker. */
export type Note = { give: string; carried: ChatSnapshot } | { take: string } | { update: true };

/** Over the memory of the service worker, where the browser has one: on `https` pages and on `localhost`. */
export function browserReloadMemory(clock: Clock): ReloadMemory {
  const workers = 'serviceWorker' in navigator ? navigator.serviceWorker : undefined;
  let registration: ServiceWorkerRegistration | undefined;
  const ready = workers?.ready.then((known) => (registration = known));

  return {
    // As the page goes there is no time to ask for the worker.
    give: (sessionId, carried) =>
      registration?.active?.postMessage({ give: sessionId, carried } satisfies Note),
    take: (sessionId) =>
      new Promise((resolve) => {
        if (ready === undefined) return resolve(undefined);
        const { port1, port2 } = new MessageChannel();
        const settle = (carried?: ChatSnapshot): void => {
          giveUp();
          port1.close();
          resolve(carried);
        };
        const giveUp = clock.after(ANSWER_MS, settle);
        port1.onmessage = ({ data }: MessageEvent<ChatSnapshot | undefined>) => settle(data);
        void ready.then(({ active }) => active?.postMessage({ take: sessionId } satisfies Note, [port2]));
      }),
  };
}
