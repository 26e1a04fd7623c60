import { expect, type Browser, type Page } from '@playwright/test';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const PICTURES = fileURLToPath(new URL('../../docs/screens/', import.meta.url));
export const ACCEPTED = process.env.PICTURES === 'accept';
/** Without it only some, as all take minutes. */
export const ALL = ACCEPTED || process.env.PICTURES === 'all';

const TAKEN_WITH = `${PICTURES}taken-with.json`;

/** Pixels; where only an edge is smoothed otherwise they are not counted. A word that changes is some hundred. */
const SAME_BROWSER = { maxDiffPixels: 60 };
/** Another version may draw letters otherwise; what is gone or elsewhere is still seen. */
const OTHER_BROWSER = { maxDiffPixelRatio: 0.02 };

/** All pictures that differ are told, not only the first. */
export async function looksAsBefore(page: Page, browser: Browser, name: string, style = ''): Promise<void> {
  const picture = await page.screenshot({ animations: 'disabled', scale: 'css', style });
  expect.soft(picture).toMatchSnapshot(name, tolerance(browser.version()));
}

function tolerance(chromium: string) {
  if (ACCEPTED) writeFileSync(TAKEN_WITH, `${JSON.stringify({ chromium })}\n`);
  const takenWith = existsSync(TAKEN_WITH) ? readFileSync(TAKEN_WITH, 'utf8') : '{}';
  const { chromium: before } = JSON.parse(takenWith) as { chromium?: string };
  return before === chromium ? SAME_BROWSER : OTHER_BROWSER;
}
