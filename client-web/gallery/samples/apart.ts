import Missing from '../../src/routes/+error.svelte';
import AgeAnswer from '../../src/routes/age/+page.svelte';
import Leaving from '../../src/routes/leaving/+page.svelte';
import type { Sample } from './stage';

/** What a route is asked to show stands behind its #. */
const asks = (hash: string) => (): void => void (location.hash = hash);

/** Pages of their own, without a session. */
export const apart: Sample[] = [
  { name: 'missing', screen: Missing },
  { name: 'age-failed', screen: AgeAnswer, before: asks('') },
  { name: 'age-unasked', screen: AgeAnswer, before: asks('token=of.another.browser') },
  {
    name: 'leaving',
    screen: Leaving,
    before: asks(encodeURIComponent('http://a-rather-long-name.of-some-place.example/and/its/path?too=1')),
  },
  { name: 'leaving-broken', screen: Leaving, before: asks('nowhere') },
];
