import {
  inquire,
  isVisible,
  type AppealState,
  type Banned,
  type BanStatus,
  type InquiryParts,
  type ServerMessage,
} from '$lib/whisper';
import { words } from '$lib/words';

/** Code points of an appeal, at most. */
export const APPEAL_MAX = 500;

/** What is known of a ban; less of one that `banned` has told of than of one that was asked for. */
export type Standing = Pick<BanStatus, 'reason' | 'until'> &
  Partial<Pick<BanStatus, 'appeal' | 'answer' | 'decided_by'>>;

export type Look = { at: 'asking' } | { at: 'told' } | { at: 'unknown' } | { at: 'failed'; text: string };
export type Appealing = { at: 'none' } | { at: 'sending' } | { at: 'failed'; text: string };

/** One ban as its person sees it, and the one appeal that they may write. Single-threaded like its page. */
export class BanCase {
  standing: Standing | undefined = $state.raw();
  /** When it is over, as a point on the clock: counted from the server's time, whatever the device's date says. */
  ends = $state(0);
  look: Look = $state.raw({ at: 'asking' });
  appealing: Appealing = $state.raw({ at: 'none' });
  /** What is being written, kept whatever fails. */
  draft = $state('');
  readonly left = $derived(APPEAL_MAX - [...this.draft.trim()].length);
  readonly ready = $derived(this.left >= 0 && isVisible(this.draft) && this.appealing.at !== 'sending');

  constructor(
    private readonly parts: InquiryParts,
    readonly id: string,
    told?: Pick<Banned, 'reason' | 'until' | 'ts'>,
  ) {
    if (told !== undefined) this.#stands({ reason: told.reason, until: told.until }, told.ts);
  }

  get appeal(): AppealState | undefined {
    return this.standing?.appeal;
  }

  /** Asks how it stands now; what was known before stays where nobody answers. */
  async refresh(): Promise<void> {
    this.look = { at: 'asking' };
    const answer = await inquire(this.parts, { type: 'ban_status', ban_id: this.id });
    if (answer?.type === 'ban_status') {
      this.#stands(answer, answer.ts);
      this.look = { at: 'told' };
    } else if (answer?.type === 'error' && answer.code === 'appeal_closed') {
      this.look = { at: 'unknown' };
    } else {
      this.look = { at: 'failed', text: wordsFor(answer) };
    }
  }

  #stands(standing: Standing, serverTime: number | undefined): void {
    const { clock } = this.parts;
    this.standing = standing;
    this.ends = clock.now() + standing.until - (serverTime ?? clock.today());
  }

  async send(): Promise<void> {
    if (!this.ready) return;
    this.appealing = { at: 'sending' };
    const text = this.draft.trim();
    const answer = await inquire(this.parts, { type: 'appeal', ban_id: this.id, text });
    if (answer?.type === 'appeal_received') {
      this.appealing = { at: 'none' };
      if (this.standing !== undefined) this.standing = { ...this.standing, appeal: 'open' };
      return;
    }
    this.appealing = { at: 'failed', text: wordsFor(answer) };
    // Another page may have written it, or the ban is over by now.
    if (answer?.type === 'error' && answer.code === 'appeal_closed') await this.refresh();
  }
}

function wordsFor(answer: ServerMessage | undefined): string {
  if (answer?.type === 'rate_limited') {
    return words.limited[answer.action](Math.ceil(answer.retry_after_ms / 1000));
  }
  if (answer?.type === 'error') return words.error[answer.code] ?? (answer.message || words.banned.failed);
  return words.banned.unreachable;
}
