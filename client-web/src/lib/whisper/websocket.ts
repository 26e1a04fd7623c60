import type { Wire, WireEvents } from './connection.js';

/** What is needed of a WebSocket: the browser's own has it, and so has `ws` for Node.js. */
export interface Socket {
  readonly readyState: number;
  onopen: ((event: never) => unknown) | null;
  onmessage: ((event: never) => unknown) | null;
  onclose: ((event: never) => unknown) | null;
  onerror: ((event: never) => unknown) | null;
  send(frame: string): void;
  close(): void;
}

export const SUBPROTOCOL = 'whisper.v1';
const OPEN = 1;

/** A WebSocket as a `Wire`. `open` is given the subprotocol to offer. */
export function webSocketWire(open: (subprotocol: string) => Socket, events: WireEvents): Wire {
  const socket = open(SUBPROTOCOL);
  socket.onopen = () => events.opened();
  socket.onmessage = (event: { data: unknown }) => events.heard(event.data);
  socket.onclose = (event: { code: number }) => events.closed(event.code);
  // A close follows and says all that is to be known; some sockets end the process if nobody listens.
  socket.onerror = () => undefined;
  return {
    send: (frame) => {
      // A socket that is closing reports so in a moment; what must arrive is sent again after the resume.
      if (socket.readyState === OPEN) socket.send(frame);
    },
    close: () => socket.close(),
  };
}
