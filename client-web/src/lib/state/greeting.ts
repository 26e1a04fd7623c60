import { PROTOCOL, type Clock, type Conversation, type Hello } from '$lib/whisper';
import type { Memory } from './memory';

/** How long a greeting waits for the fingerprint, which is worth less than the time of a person. */
const FINGERPRINT_PATIENCE_MS = 1_000;

export interface GreetingParts {
  memory: Memory;
  clock: Clock;
  fingerprint(): Promise<string | undefined>;
}

/** The first message of each connection: who this was before, and what the server wants to see of them. */
export class Greeting {
  /** Of work, shown until a session has begun. */
  proof: string | undefined;

  constructor(private readonly parts: GreetingParts) {}

  /** @param chat only what may still be open: the server says once more that a chat is over which is named here */
  async hello(chat: Conversation | undefined): Promise<Hello> {
    const { memory } = this.parts;
    const fingerprint = await this.#fingerprint();
    const device = memory.deviceToken;
    const resume = memory.resumeToken;
    const age = memory.ageToken;
    return {
      type: 'hello',
      protocol: PROTOCOL,
      ...(fingerprint !== undefined && { fingerprint }),
      ...(device !== undefined && { device }),
      ...(this.proof !== undefined && { proof: this.proof }),
      ...(age !== undefined && { age_token: age }),
      ...(resume !== undefined && { resume }),
      ...(resume !== undefined && chat && { chat: { chat_id: chat.chatId, received_seq: chat.receivedSeq } }),
    };
  }

  /** The server could not read it. Whether it is another one now: without the proof of an age, the one part that comes from elsewhere. */
  leaveOutAge(): boolean {
    const { memory } = this.parts;
    if (memory.ageToken === undefined) return false;
    memory.forgetAge();
    return true;
  }

  #fingerprint(): Promise<string | undefined> {
    if (this.parts.memory.agreedTo === undefined) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const giveUp = this.parts.clock.after(FINGERPRINT_PATIENCE_MS, () => resolve(undefined));
      const settle = (value: string | undefined): void => {
        giveUp();
        resolve(value);
      };
      this.parts.fingerprint().then(settle, () => settle(undefined));
    });
  }
}
