import { expect, test } from '@playwright/test';
import { Gallery } from '../e2e/gallery';
import { slowPhone } from './slowphone';

/** A frame that takes longer is a second that nobody saw anything of. */
const LONGEST_FRAME_MS = 1_000;

test('a talk of 1,000 messages scrolls without a dropped second', async ({ browser }) => {
  test.setTimeout(180_000);
  const gallery = await Gallery.opens();
  const { context, page } = await slowPhone(browser);
  await gallery.shows(page, 'chat-long');
  const log = page.getByRole('log');
  await expect(log.getByText('Message 1000')).toBeVisible();
  const frames = await log.evaluate(async (element) => {
    const frame = () => new Promise<number>((drawn) => requestAnimationFrame(drawn));
    const gaps: number[] = [];
    let before = await frame();
    for (let top = element.scrollHeight; top > 0; top -= 600) {
      element.scrollTop = top;
      const now = await frame();
      gaps.push(now - before);
      before = now;
    }
    return gaps;
  });
  const slow = frames.toSorted((a, b) => b - a);
  console.log(`frames             ${frames.length}, the slowest ${slow[0]?.toFixed(0)} ms`);
  console.log(`19 of 20 within    ${slow[Math.floor(frames.length / 20)]?.toFixed(0)} ms`);
  expect(slow[0]).toBeLessThanOrEqual(LONGEST_FRAME_MS);
  await context.close();
  await gallery.close();
});
