import { webSocketWire, type Wire, type WireEvents } from '$lib/whisper';

/** A browser's WebSocket as the library's wire. */
export function openWire(url: string, events: WireEvents): Wire {
  return webSocketWire((subprotocol) => new WebSocket(url, subprotocol), events);
}

export function socketUrl(page: Location): string {
  return `${page.protocol === 'https:' ? 'wss' : 'ws'}://${page.host}/ws`;
}
