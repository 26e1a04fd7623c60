import type { ConnectFailure } from '$lib/state/connectfailure';
import { CloseCode } from '$lib/whisper';
import type { Sample, Stage } from './stage';
import { talk } from './talking';

const FAILURES: Record<string, ConnectFailure> = {
  busy: { kind: 'busy' },
  crowded: { kind: 'limited' },
  blocked: { kind: 'blocked' },
};

const leaves = (stage: Stage): void => stage.browser.wire.events.closed(CloseCode.serverLeaving);

/** Before there was a connection: a screen of its own. */
const atTheDoor = (trouble: string, happens: (stage: Stage) => unknown): Sample => ({
  name: `unreachable-${trouble}`,
  play: async (stage) => happens(stage),
});

/** In a chat: a bar above it. */
const inAChat = (trouble: string, happens: (stage: Stage) => unknown): Sample => ({
  name: `chat-lost-${trouble}`,
  play: async (stage) => {
    await talk(stage);
    await happens(stage);
  },
});

/** What is in the way of a connection, as far as a page can know it. */
export const trouble: Sample[] = [
  { name: 'unreachable', play: async (stage) => stage.loses() },
  ...[atTheDoor, inAChat].flatMap((where) => [
    ...Object.entries(FAILURES).map(([name, connectFailure]) =>
      where(name, (stage) => {
        stage.browser.connectFailure = connectFailure;
        stage.loses();
      }),
    ),
    where('leaving', leaves),
    where('offline', (stage) => stage.isOffline()),
  ]),
];
