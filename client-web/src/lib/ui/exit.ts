import { leaveFor } from '$lib/browser/exit';
import type { Session } from '$lib/state/session.svelte';
import { words } from '$lib/words';

/** Ends what is going on here, and shows another page at once. */
export function exit(session: Session): void {
  session.vanish();
  leaveFor(words.exit.page);
}
