import { redirect } from '@sveltejs/kit';

/** Where the address leads that a banned person is told. */
export const load = (): never => redirect(307, '/banned-appeal');
