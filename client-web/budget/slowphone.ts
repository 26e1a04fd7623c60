import type { Browser, BrowserContext, Page } from '@playwright/test';
import type { Gallery } from '../e2e/gallery';

/** “Slow 4G” as Chromium's own tools emulate it: 1.44 Mbit/s down, 675 kbit/s up, and 562.5 ms until an answer begins. */
const SLOW_4G = {
  offline: false,
  latency: 562.5,
  downloadThroughput: (1.6 * 1_000_000 * 0.9) / 8,
  uploadThroughput: (0.75 * 1_000_000 * 0.9) / 8,
};
const CPU_SLOWER = 4;

/** What the page's own observers have seen, in milliseconds but for the shift, which has no unit. */
export interface Vitals {
  firstPaint: number;
  largestPaint: number;
  largest: string;
  shift: number;
  /** From each input to the frame after it: waiting for its turn, at work, and until it is drawn. */
  inputs: { took: number; what: string }[];
  /** When there was a button to press for the first time. */
  answerable: number;
}

/** Runs in the page from its first moment. */
function observe(): void {
  const vitals: Vitals = { firstPaint: 0, largestPaint: 0, largest: '', shift: 0, inputs: [], answerable: 0 };
  Object.assign(globalThis, { vitals });
  // As it happens: whoever asks from outside asks once in a while.
  const begun = new MutationObserver(() => {
    if (document.querySelector('main .button.primary') === null) return;
    vitals.answerable = performance.now();
    begun.disconnect();
  });
  begun.observe(document, { childList: true, subtree: true });
  const each = (type: string, see: (entry: never) => void, more = {}): void =>
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => see(entry as never))).observe({
      type,
      buffered: true,
      ...more,
    });
  // What is touched may be gone when it is told of.
  const touched = new Map<number, string>();
  addEventListener(
    'click',
    ({ timeStamp, target }) =>
      touched.set(Math.round(timeStamp), (target as Element).textContent.trim().slice(0, 20)),
    { capture: true },
  );
  each('paint', (entry: PerformanceEntry) => {
    if (entry.name === 'first-contentful-paint') vitals.firstPaint = entry.startTime;
  });
  each('largest-contentful-paint', (entry: PerformanceEntry & { element?: Element }) => {
    vitals.largestPaint = entry.startTime;
    vitals.largest = `${entry.element?.tagName.toLowerCase()}: ${entry.element?.textContent?.trim().slice(0, 40)}`;
  });
  each('layout-shift', (entry: PerformanceEntry & { value: number; hadRecentInput: boolean }) => {
    if (!entry.hadRecentInput) vitals.shift += entry.value;
  });
  each(
    'event',
    (entry: PerformanceEventTiming & { interactionId: number }) => {
      if (entry.interactionId === 0) return;
      const { name, startTime, processingStart, processingEnd, duration } = entry;
      const target = touched.get(Math.round(startTime)) ?? '';
      const parts = [processingStart - startTime, processingEnd - processingStart].map(Math.round);
      const drawn = Math.round(startTime + duration - processingEnd);
      vitals.inputs.push({ took: duration, what: `${name} “${target}” ${[...parts, drawn].join(' + ')} ms` });
    },
    { durationThreshold: 16 },
  );
}

/** Somebody on a phone that is four times slower than this machine. */
export async function slowPhone(browser: Browser): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  await page.addInitScript(observe);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWER });
  return { context, page };
}

export async function slowNetwork(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', SLOW_4G);
}

/** The gallery's talk of 1,000 messages, on a phone that is as slow. */
export async function longTalk(
  browser: Browser,
  gallery: Gallery,
): Promise<{ context: BrowserContext; page: Page }> {
  const slow = await slowPhone(browser);
  await gallery.shows(slow.page, 'chat-long');
  await slow.page.getByText('Message 1000').waitFor();
  return slow;
}

export async function vitalsOf(page: Page): Promise<Vitals> {
  // Observers are told of a frame after it.
  await page.waitForTimeout(500);
  return page.evaluate(() => (globalThis as unknown as { vitals: Vitals }).vitals);
}

export function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
