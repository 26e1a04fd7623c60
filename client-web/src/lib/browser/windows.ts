import type { WindowNews, Windows } from '$lib/state/otherwindows.svelte';

/** The windows of one browser, which talk to each other without any server; where they cannot, each is alone. */
export function browserWindows(): Windows {
  const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('whisper.searches') : undefined;
  return {
    tell: (news) => channel?.postMessage(news),
    hear: (told) =>
      channel?.addEventListener('message', ({ data }: MessageEvent<WindowNews>) => {
        told(data);
      }),
  };
}
