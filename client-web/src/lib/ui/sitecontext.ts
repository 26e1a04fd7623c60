import { getContext, setContext } from 'svelte';
import { browserClock } from '$lib/browser/clock';
import { readJson } from '$lib/browser/json';
import { Site } from '$lib/state/site.svelte';

const KEY = Symbol('site');

/** Whatever is shown below knows the site. */
export function setSite(site: Site): void {
  setContext(KEY, site);
}

/** The site that is shown; one as we made it where nobody has said which. */
export function getSite(): Site {
  return getContext<Site | undefined>(KEY) ?? new Site(readJson, browserClock);
}
