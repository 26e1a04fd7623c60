import config from '../playwright.config';

/** What is measured by the clock, and so never part of `make test`: the figures of a busy machine are worth nothing. */
export default { ...config, testDir: '.' };
