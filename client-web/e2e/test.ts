import { expect, test as base, type BrowserContext } from '@playwright/test';

export * from '@playwright/test';

/** What a server refuses is an answer, and pages say it; browsers put it into the console all the same. */
const REFUSED = /responded with a status of [45]\d\d .*\/api\//;
/** What a page may say of a network that a spec cuts. */
export const NETWORK = /net::ERR_|WebSocket connection to/;

/**
 * Fails where a page has complained in the console, as of a policy that it breaks, or has thrown. A spec that makes pages
 * complain, as of a network that it cuts, says of what: `test.use({ provokes: NETWORK })`.
 */
export const test = base.extend<{ provokes: RegExp | null; quiet: undefined }>({
  provokes: [null, { option: true }],
  quiet: [
    async ({ browser, provokes }, use) => {
      const complaints: string[] = [];
      const hears = (complaint: string) => {
        if (!REFUSED.test(complaint) && !provokes?.test(complaint)) complaints.push(complaint);
      };
      const listens = (context: BrowserContext) => {
        context.on('console', (line) => {
          if (line.type() === 'error') hears(`${line.text()} (${line.location().url})`);
        });
        context.on('weberror', (thrown) => hears(String(thrown.error())));
      };
      browser.on('context', listens);
      await use(undefined);
      browser.off('context', listens);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});
