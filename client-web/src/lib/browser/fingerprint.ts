let known: Promise<string> | undefined;

/** A browser's fingerprint, worked out once and only when first asked for. Nothing is sent to its makers. */
export function fingerprint(): Promise<string> {
  known ??= import('@fingerprintjs/fingerprintjs')
    .then((library) => library.load({ monitoring: false }))
    .then((agent) => agent.get())
    .then((result) => result.visitorId);
  return known;
}
