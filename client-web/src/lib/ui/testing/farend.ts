import { flushSync } from 'svelte';
import type { ServerMessage } from '$lib/whisper';

/** The far end of a page's WebSocket. */
export class FarEnd {
  static readonly OPEN = 1;
  static readonly all: FarEnd[] = [];
  readonly readyState = FarEnd.OPEN;
  readonly said: { type: string }[] = [];
  onopen?: () => void;
  onmessage?: (event: { data: string }) => void;
  onclose?: (event: { code: number }) => void;

  constructor() {
    FarEnd.all.push(this);
  }

  static get newest(): FarEnd {
    return FarEnd.all.at(-1) as FarEnd;
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
