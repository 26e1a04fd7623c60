import type { ConnectFailure } from '$lib/state/connectfailure';
import type { Link } from '$lib/whisper';

/** What is said of a connection that is not there. */
export type Trouble = 'lost' | 'offline' | 'leaving' | 'busy' | 'crowded' | 'blocked';

const byConnectFailure = {
  unreachable: 'lost',
  busy: 'busy',
  limited: 'crowded',
  blocked: 'blocked',
} satisfies Record<ConnectFailure['kind'], Trouble>;

export function troubleOf(link: Link, connectFailure: ConnectFailure | undefined, online: boolean): Trouble {
  if (!online) return 'offline';
  if (connectFailure !== undefined) return byConnectFailure[connectFailure.kind];
  const why = link.state === 'waiting' ? link.why : undefined;
  if (why === 'leaving' || why === 'crowded') return why;
  return why === 'put_off' ? 'busy' : 'lost';
}
