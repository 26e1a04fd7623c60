import { expect, test } from '@playwright/test';
import { Gallery } from '../e2e/gallery';
import { longTalk, median } from './slowphone';

/** A frame that takes longer is a second that nobody saw anything of. */
const LONGEST_FRAME_MS = 1_000;
/** As an answer to a key: what comes must not hold up who writes. */
const MESSAGE_MS = 100;
const MESSAGES = 50;

let gallery: Gallery;
test.beforeAll(async () => void (gallery = await Gallery.opens()));
test.afterAll(() => gallery.close());

test('a talk of 1,000 messages scrolls without a dropped second', async ({ browser }) => {
  const { context, page } = await longTalk(browser, gallery);
  const { frames, grown } = await page.locator('[role=log]').evaluate(async (element) => {
    const frame = () => new Promise<number>((drawn) => requestAnimationFrame(drawn));
    const gaps: number[] = [];
    const height = element.scrollHeight;
    let before = await frame();
    for (let top = element.scrollHeight; top > 0; top -= 600) {
      element.scrollTop = top;
      const now = await frame();
      gaps.push(now - before);
      before = now;
    }
    return { frames: gaps, grown: element.scrollHeight / height };
  });
  const slow = frames.toSorted((a, b) => b - a);
  console.log(`frames             ${frames.length}, the slowest ${slow[0]?.toFixed(0)} ms`);
  console.log(`19 of 20 within    ${slow[Math.floor(frames.length / 20)]?.toFixed(0)} ms`);
  console.log(`length of the log  ${grown.toFixed(2)} of what it was taken for`);
  expect(grown, 'what is not drawn has about the room that it will take').toBeLessThanOrEqual(1.5);
  expect(slow[0]).toBeLessThanOrEqual(LONGEST_FRAME_MS);
  await context.close();
});

test('one more message after 1,000 is drawn before anybody notices', async ({ browser }) => {
  const { context, page } = await longTalk(browser, gallery);
  const times = await page.evaluate(async (count) => {
    const { stage } = globalThis as unknown as { stage: Record<'hears' | 'writes', (text: string) => void> };
    const taken: number[] = [];
    for (let number = 1; number <= count; number++) {
      await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
      const begun = performance.now();
      stage[number % 2 === 0 ? 'hears' : 'writes'](`One more: ${number}`);
      // What waits for the turn of the page, and the layout of it all.
      await new Promise((settled) => setTimeout(settled));
      document.body.getBoundingClientRect();
      taken.push(performance.now() - begun);
    }
    return taken;
  }, MESSAGES);
  await page.getByText(`One more: ${MESSAGES}`).last().waitFor();
  console.log(
    `one more message   ${median(times).toFixed(0)} ms, the slowest ${Math.max(...times).toFixed(0)} ms`,
  );
  expect(median(times)).toBeLessThanOrEqual(MESSAGE_MS);
  await context.close();
});
