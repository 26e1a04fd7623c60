import { flushSync } from 'svelte';
import type { ServerMessage } from '$lib/whisper';

/** The far end of a page's WebSocket. */
export class FakeWebSocket {
  static readonly OPEN = 1;
  static readonly all: FakeWebSocket[] = [];
  readonly readyState = FakeWebSocket.OPEN;
  readonly said: { type: string }[] = [];
  onopen?: () => void;
  onmessage?: (event: { data: string }) => void;
  onclose?: (event: { code: number }) => void;

  constructor() {
    FakeWebSocket.all.push(this);
  }

  static get newest(): FakeWebSocket {
    return FakeWebSocket.all.at(-1) as FakeWebSocket;
  }

  send(frame: string): void {
    this.said.push(JSON.parse(frame) as { type: string });
  }

  close(): void {
    this.onclose?.({ code: 1000 });
  }

  says(...messages: ServerMessage[]): void {
    for (const message of messages) this.onmessage?.({ data: JSON.stringify(message) });
    flushSync();
  }
}
