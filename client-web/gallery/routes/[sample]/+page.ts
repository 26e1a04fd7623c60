import { error } from '@sveltejs/kit';
import { samples } from '$samples';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ params }) => {
  const sample = samples.find(({ name }) => name === params.sample);
  if (sample === undefined) error(404, 'There is no such sample.');
  return { sample };
};
