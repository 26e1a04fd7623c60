import type { Api } from '../api/api';
import type { Trial } from '../api/types';
import { Resource } from './resource.svelte';

export const TRIAL_MAX = 2_000;

/** A text that the message filter is asked about. In no address and no storage; it goes with its page. */
export class WordTrial {
  text = $state('');
  readonly left: number = $derived(TRIAL_MAX - [...this.text].length);
  readonly isReady: boolean = $derived(this.text.trim() !== '' && this.left >= 0);
  readonly asked = new Resource<Trial & { text: string }>();
  /** What the filter says to the text as it is now: not to an earlier one, nor while it is asked again. */
  readonly answer: Trial | undefined = $derived.by(() => {
    const { value, loading, problem } = this.asked;
    return !loading && problem === undefined && value?.text === this.text ? value : undefined;
  });

  constructor(private readonly api: Api) {}

  async ask(): Promise<void> {
    const { text } = this;
    if (!this.isReady) return;
    await this.asked.load(async () => ({ ...(await this.api.tryWords(text)), text }));
  }
}
