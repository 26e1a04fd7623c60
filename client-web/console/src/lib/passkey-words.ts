/** What the page about one's own passkeys says. */
export const passkeys = {
  heading: 'Passkeys',
  intro:
    'What opens the console for you. With a second one, on another device or a security key, a lost device locks nobody out.',
  list: 'Your passkeys',
  columns: ['Name', 'Added', 'Last used'],
  first: 'The one you came in with',
  synced: 'synchronised',
  unused: 'Never yet',
  remove: 'Remove',
  removeNamed: (name: string) => `Remove ${name}`,
  removeAsk: (name: string) =>
    `Remove “${name}”? It opens the console no more, and your other sessions end at once.`,
  removeKeep: 'Keep',
  removeSure: 'Remove',
  removed: (name: string) => `“${name}” is removed.`,
  last: 'This is your only one, so it stays until you add another one.',
  add: 'Add another one',
  addHint: 'Your browser asks where it shall be kept: on this device, on another one, or on a security key.',
  name: 'Name',
  nameHint: 'So that you know it again, such as “Key in the drawer”.',
  action: 'Make a passkey',
  added: (name: string) => `“${name}” is added. Try it: sign out, and in again with it.`,
};
