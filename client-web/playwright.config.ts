import { defineConfig } from '@playwright/test';
import { fileURLToPath } from 'node:url';

/** Where nobody searches: one page is looked at, and what the server says is made up. */
const APART = /\/(banned|dev|proof|unconnected|update|welcome)\.spec\.ts$/;

/** What needs no app at all, and computes for minutes: `make test` runs it by itself. */
const PAGES = /\/(console-(keyboard|screens|work)|longtalk|pictures)\.spec\.ts$/;

export const LAUNCH = {
  executablePath: fileURLToPath(new URL('e2e/chromium', import.meta.url)),
  args: [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

/** What leaves the system with two instances less. */
const LAST = /\/killed\.spec\.ts$/;

/**
 * Runs against three app instances that something else has started: WHISPER_URL_A to WHISPER_URL_C, the third with the filter on
 * (WHISPER_URL_A stands for what is missing). One worker for them, as everybody who searches at the same time may meet; what needs no system runs beside.
 * TRACE=1 keeps a trace of what fails, and takes two thirds longer.
 */
export default defineConfig({
  testDir: './e2e',
  // A picture that is missing or differs fails; `make pictures` accepts it as it is now.
  updateSnapshots: process.env.PICTURES === 'accept' ? 'changed' : 'none',
  snapshotPathTemplate: '../docs/screens/{arg}{ext}',
  workers: 2,
  projects: [
    { name: 'system', testIgnore: [APART, PAGES, LAST], workers: 1 },
    { name: 'last', testMatch: LAST, dependencies: ['system', 'apart'] },
    { name: 'apart', testMatch: APART, workers: 1 },
    { name: 'pages', testMatch: PAGES, workers: 1 },
  ],
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  // PATIENT=1 for a run that gets what others leave of the machine.
  expect: { timeout: process.env.PATIENT === '1' ? 120_000 : 10_000 },
  reporter: [['list']],
  use: {
    baseURL: process.env.WHISPER_URL_A ?? 'http://localhost:8080',
    locale: 'en-GB',
    trace: process.env.TRACE === '1' ? 'retain-on-failure' : 'off',
    launchOptions: LAUNCH,
  },
});
