import { expect, test, type Page } from './test';
import { Gallery } from './gallery';

/** Rows of the log that are left out of the drawing are further up than this. */
const FAR = 70;
const MESSAGES = 1_000;

let gallery: Gallery;
test.beforeAll(async () => void (gallery = await Gallery.opens()));
test.afterAll(() => gallery.close());

interface Focused {
  number: number;
  seen: boolean;
}

/** The number that the message with the focus tells, and whether its middle is on the screen. */
function focused(page: Page): Promise<Focused> {
  return page.evaluate(() => {
    const message = document.activeElement as HTMLElement;
    const log = document.querySelector('[role=log]')?.getBoundingClientRect();
    const { top, height } = message.getBoundingClientRect();
    const middle = top + height / 2;
    return {
      number: Number(/Message (\d+):/.exec(message.textContent)?.[1]),
      seen: log !== undefined && middle >= log.top && middle <= log.bottom,
    };
  });
}

test('a talk of a thousand messages is walked by keyboard, keeps its place, and is copied whole', async ({
  page,
}) => {
  await gallery.shows(page, 'chat-long');
  const keys = page.keyboard;
  await page.getByRole('textbox').focus();
  await keys.press('ArrowUp');
  expect(await focused(page)).toEqual({ number: MESSAGES, seen: true });
  for (let rows = 0; rows < FAR; rows += 10) await keys.press('PageUp');
  // Over two borders of what is drawn together.
  for (let number = MESSAGES - FAR; number > MESSAGES - FAR - 25; number--) {
    expect(await focused(page)).toEqual({ number, seen: true });
    await keys.press('ArrowUp');
  }
  await keys.press('Home');
  expect(await focused(page)).toEqual({ number: 1, seen: true });

  const log = page.getByRole('log');
  const before = await log.evaluate((element) => element.scrollTop);
  await page.evaluate(() => {
    const { stage } = globalThis as unknown as { stage: { hears(text: string): void } };
    for (let number = 1_001; number <= 1_030; number++) stage.hears(`Message ${number}: more`);
  });
  await expect(page.getByRole('button', { name: '30 new messages' })).toBeVisible();
  expect(await log.evaluate((element) => element.scrollTop)).toBe(before);
  expect(await focused(page)).toEqual({ number: 1, seen: true });

  const copied = await log.evaluate((element) => {
    getSelection()?.selectAllChildren(element);
    return getSelection()?.toString() ?? '';
  });
  const numbers = [...copied.matchAll(/Message (\d+):/g)].map(([, number]) => Number(number));
  expect(numbers).toEqual(Array.from({ length: MESSAGES + 30 }, (_, index) => index + 1));

  await page.getByRole('button', { name: '30 new messages' }).click();
  await expect(page.getByText(`Message ${MESSAGES + 30}: more`).first()).toBeInViewport();
  await expect(page.getByRole('article')).toHaveCount(MESSAGES + 30);
});
