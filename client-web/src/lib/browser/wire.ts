import type { Wire, WireEvents } from '$lib/whisper';

/** A browser's WebSocket as the library's wire. */
export function openWire(url: string, events: WireEvents): Wire {
  const socket = new WebSocket(url, 'whisper.v1');
  socket.onopen = () => events.opened();
  socket.onmessage = (event) => events.heard(event.data);
  socket.onclose = (event) => events.closed(event.code);
  return {
    send: (frame) => {
      // A socket that is closing reports so in a moment; what must arrive is sent again after the resume.
      if (socket.readyState === WebSocket.OPEN) socket.send(frame);
    },
    close: () => socket.close(),
  };
}

export function socketUrl(page: Location): string {
  return `${page.protocol === 'https:' ? 'wss' : 'ws'}://${page.host}/ws`;
}
