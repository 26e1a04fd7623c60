import type { Hindrance } from '$lib/state/hindrance';
import type { Link } from '$lib/whisper';

/** What is said of a connection that is not there. */
export type Trouble = 'lost' | 'offline' | 'leaving' | 'busy' | 'crowded' | 'blocked';

const byHindrance = {
  unreachable: 'lost',
  busy: 'busy',
  limited: 'crowded',
  blocked: 'blocked',
} satisfies Record<Hindrance['kind'], Trouble>;

export function troubleOf(link: Link, hindrance: Hindrance | undefined, online: boolean): Trouble {
  if (!online) return 'offline';
  if (hindrance !== undefined) return byHindrance[hindrance.kind];
  const why = link.state === 'waiting' ? link.why : undefined;
  if (why === 'leaving' || why === 'crowded') return why;
  return why === 'put_off' ? 'busy' : 'lost';
}
