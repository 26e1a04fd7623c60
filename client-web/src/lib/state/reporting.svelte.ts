import type { ClientMessage, Clock, ServerMessageOf } from '$lib/whisper';
import { words } from '$lib/words';
import type { Complaint, ReportState } from './phase';

/** After the end of a chat the server takes reports of it for this long. */
export const REPORT_OPEN_MS = 10 * 60_000;
/** After a failure that says no time of its own. */
const AGAIN_MS = 2_000;

/** The report of one chat: what is being written, whether it has arrived, and until when it can. */
export class Reporting {
  state: ReportState = $state.raw({ at: 'none' });
  /** What is being filled in, kept while the dialog is closed. */
  complaint: Partial<Complaint> = $state.raw({});
  /** A point in time; undefined while the chat is open. */
  until: number | undefined = $state();
  /** As it was sent, whatever is filled in meanwhile. */
  #sent: Complaint | undefined;
  #again: (() => void) | undefined;

  constructor(
    private readonly parts: { clock: Clock; say(message: ClientMessage): void },
    readonly chatId: string,
  ) {}

  /** Goes on with what another page was sending. */
  takeOver(complaint: Partial<Complaint>, sending: boolean): void {
    const { reason } = complaint;
    this.complaint = complaint;
    if (!sending || reason === undefined) return;
    this.#sent = { ...complaint, reason };
    this.state = { at: 'sending' };
  }

  isOpen(now: number): boolean {
    return this.until === undefined || now < this.until;
  }

  fill(part: Partial<Complaint>): void {
    this.complaint = { ...this.complaint, ...part };
  }

  send(complaint: Complaint): void {
    this.#again?.();
    this.complaint = this.#sent = complaint;
    this.state = { at: 'sending' };
    this.parts.say({ type: 'report', chat_id: this.chatId, ref: 'report', ...complaint });
  }

  /** The connection is back: what had no answer is asked again. */
  repeat(): void {
    if (this.state.at === 'sending' && this.#sent !== undefined) this.send(this.#sent);
  }

  /** It is said again by itself, also from a chat that is over. */
  later(text: string, ms: number): void {
    this.state = { at: 'failed', text };
    this.#again = this.parts.clock.after(ms, () => {
      this.state = { at: 'sending' };
      this.repeat();
    });
  }

  arrived(receipt: string): void {
    this.#again?.();
    this.state = { at: 'received', receipt };
  }

  failed(error: ServerMessageOf<'error'>, text: string): void {
    if (error.temporary) return this.later(words.report.delayed, error.retry_after_ms ?? AGAIN_MS);
    if (error.code === 'not_your_chat') return this.#shut(words.report.tooLate);
    this.state = { at: 'failed', text };
  }

  /** The server does not know any more who was in the chat. */
  sessionLost(): void {
    if (this.state.at !== 'received') this.#shut(words.report.lost);
  }

  #shut(text: string): void {
    this.#again?.();
    this.until = this.parts.clock.now();
    if (this.state.at !== 'none') this.state = { at: 'failed', text };
  }
}

/** How many are waited for: who reports more has waited for the first ones for long. */
const LEFT_MAX = 10;

/** Reports of chats that are not on the screen any more, and have no receipt yet. */
export class LeftReports {
  #all: Reporting[] = [];

  /** Of a chat that its person leaves. */
  keep(reporting: Reporting | undefined): void {
    if (reporting === undefined) return;
    const { at } = reporting.state;
    if (at === 'sending' || at === 'failed') this.#all = [...this.#all, reporting].slice(-LEFT_MAX);
  }

  /** The one that an answer is about; one that names no chat is about the chat on the screen. */
  about(chatId: string | undefined, shown: Reporting | undefined): Reporting | undefined {
    if (chatId === undefined || chatId === shown?.chatId) return shown;
    return this.#all.find((reporting) => reporting.chatId === chatId);
  }

  repeat(): void {
    for (const reporting of this.#all) reporting.repeat();
  }

  sessionLost(): void {
    for (const reporting of this.#all) reporting.sessionLost();
    this.#all = [];
  }
}
