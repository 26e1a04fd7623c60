/** Of a field: what is written says it, and before there is anything the language of the page, which `auto` would take for one from the left. */
export const directionOf = (written: string): 'auto' | undefined => (written === '' ? undefined : 'auto');
