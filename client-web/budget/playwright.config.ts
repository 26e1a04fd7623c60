import config from '../playwright.config';

process.env.WAKING_MS ??= '1000';

/** What is measured by the clock, and so never part of `make test`: the figures of a busy machine are worth nothing. */
export default {
  ...config,
  testDir: '..',
  workers: 1,
  projects: [{ name: 'budget', testMatch: ['budget/*.spec.ts', 'e2e/waking.spec.ts'] }],
};
