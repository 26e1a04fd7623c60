import { spoken, words } from '$lib/words';
import { termsIn } from '$lib/words/terms';
import { FULL_CHOICE } from './data';
import type { Sample } from './stage';

/** Until somebody searches. */
export const before: Sample[] = [
  { name: 'welcome', before: (stage) => stage.browser.device.removeItem('whisper.agreed') },
  {
    name: 'welcome-declined',
    before: (stage) => stage.browser.device.removeItem('whisper.agreed'),
    play: async (stage) => stage.presses((await termsIn(spoken.language)).decline),
  },
  {
    name: 'welcome-changed',
    before: (stage) => stage.browser.device.setItem('whisper.agreed', '1/18'),
  },
  { name: 'connecting' },
  {
    name: 'proving',
    play: async (stage) => {
      stage.browser.prove = (_, progress) => {
        progress(0.4);
        return new Promise(() => undefined);
      };
      await stage.browser.wire.opens();
      stage.says({ type: 'proof_required', challenge: 'a puzzle' });
    },
  },
  {
    name: 'age',
    play: async (stage) => {
      await stage.browser.wire.opens();
      stage.says({
        type: 'age_required',
        url: 'https://age.example/check?state=d1&minimum_age=18',
        device_token: 'd1',
        reason: 'missing',
      });
    },
  },
  { name: 'choosing', play: (stage) => stage.arrives() },
  {
    name: 'choosing-about',
    play: async (stage) => {
      await stage.arrives();
      await stage.presses(words.choose.about);
    },
  },
  {
    name: 'settings',
    play: async (stage) => {
      await stage.arrives();
      await stage.presses(words.settings.open);
    },
  },
  {
    name: 'choosing-full',
    before: (stage) => stage.browser.device.setItem('whisper.choice', JSON.stringify(FULL_CHOICE)),
    play: (stage) => stage.arrives(),
  },
  {
    name: 'choosing-update',
    before: (stage) => (stage.newerBuild = true),
    play: (stage) => stage.arrives(),
  },
  {
    name: 'choosing-again',
    play: async (stage) => {
      await stage.searches();
      stage.says({ type: 'match_timeout' });
    },
  },
  {
    name: 'choosing-lost',
    play: async (stage) => {
      await stage.arrives();
      stage.loses();
    },
  },
  {
    name: 'choosing-failed',
    before: (stage) => (stage.interestsFail = true),
    play: (stage) => stage.arrives(),
  },
];
