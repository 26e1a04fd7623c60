import type { Clock } from './clock.js';
import { decode, encode } from './codec.js';
import type { Wire, WireEvents } from './connection.js';
import type { Inquiry, ServerMessage } from './messages.js';

/** The server takes no longer than this for an answer; whoever waits longer waits in vain. */
export const INQUIRY_MS = 10_000;

const REF = 'inquiry';

export interface InquiryParts {
  open(events: WireEvents): Wire;
  clock: Clock;
}

/** One question outside of a session, over a connection of its own. Undefined if no answer came. */
export function inquire(
  { open, clock }: InquiryParts,
  question: Inquiry,
): Promise<ServerMessage | undefined> {
  return new Promise((resolve) => {
    const wire: Wire = open({
      opened: () => wire.send(encode({ ...question, ref: REF })),
      heard: (frame) => {
        const heard = typeof frame === 'string' ? decode(frame) : undefined;
        if (heard?.kind === 'message' && heard.message.ref === REF) end(heard.message);
      },
      closed: () => end(undefined),
    });
    const giveUp = clock.after(INQUIRY_MS, () => end(undefined));
    function end(answer: ServerMessage | undefined): void {
      giveUp();
      resolve(answer);
      wire.close();
    }
  });
}
