import { words } from '$lib/words';
import type { Sample } from './stage';

/** From the search to the first word. */
export const meeting: Sample[] = [
  { name: 'searching', play: (stage) => stage.searches() },
  {
    name: 'searching-anyone',
    play: async (stage) => {
      await stage.searches();
      stage.says({ type: 'searching', tier: 4, timeout_ms: 21_000 });
    },
  },
  {
    name: 'searching-passed',
    play: async (stage) => {
      await stage.isOffered();
      stage.says({ type: 'match_declined', match_id: 'match', by: 'partner', requeued: true });
      stage.says({ type: 'searching', tier: 2, timeout_ms: 48_000, next_tier_ms: 9_000 });
    },
  },
  {
    name: 'searching-later',
    play: async (stage) => {
      await stage.searches();
      stage.says({ type: 'rate_limited', action: 'find_match', retry_after_ms: 14_000 });
    },
  },
  {
    name: 'searching-declined',
    play: async (stage) => {
      await stage.searches();
      stage.says({ type: 'rate_limited', action: 'find_match', retry_after_ms: 14_000, cause: 'declined' });
    },
  },
  {
    name: 'searching-two-windows',
    play: async (stage) => {
      await stage.searches();
      stage.otherWindowSays('searches');
    },
  },
  {
    name: 'searching-change',
    play: async (stage) => {
      await stage.searches();
      await stage.presses(words.search.change);
    },
  },
  {
    name: 'searching-lost',
    play: async (stage) => {
      await stage.searches();
      stage.loses();
    },
  },
  { name: 'offered', play: (stage) => stage.isOffered() },
  { name: 'offered-surprise', play: (stage) => stage.isOffered([]) },
  {
    name: 'offered-accepted',
    play: async (stage) => {
      await stage.isOffered();
      stage.session.journey.accept();
    },
  },
];
