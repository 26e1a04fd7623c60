import { expect, test, type Page } from './test';
import { en as words } from '../src/lib/words/en';
import { agreedBefore } from './guest';

const LEFT_MS = 3_000_000;

/** A server that has banned this browser, and what it was asked. */
async function banned(page: Page): Promise<{ appeals: string[]; answer: (words: string) => void }> {
  const until = Date.now() + LEFT_MS;
  const appeals: string[] = [];
  let failures = 1;
  let answer: string | undefined;
  await page.routeWebSocket(/\/ws$/, (socket) => {
    socket.onMessage((frame) => {
      const said = JSON.parse(String(frame)) as { type: string; ref?: string; text?: string };
      const says = (message: object): void => socket.send(JSON.stringify({ ...message, ref: said.ref }));
      const ban = { ban_id: 'b1', reason: 'reports', until };
      if (said.type === 'hello') {
        says({ type: 'banned', ...ban });
        void socket.close({ code: 4003 });
      } else if (said.type === 'ban_status') {
        const appeal = answer !== undefined ? 'denied' : appeals.length > 0 ? 'open' : 'none';
        says({ type: 'ban_status', ...ban, appeal, answer, decided_by: 'machine' });
      } else if (said.type === 'appeal' && failures-- > 0) {
        says({ type: 'error', code: 'unavailable', message: 'x', temporary: true, retry_after_ms: 1 });
      } else if (said.type === 'appeal') {
        appeals.push(said.text ?? '');
        says({ type: 'appeal_received', ban_id: 'b1' });
      }
    });
  });
  return { appeals, answer: (text) => (answer = text) };
}

test('whoever is banned sees why and until when, writes once, and reads the answer on its page', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const server = await banned(page);
  await agreedBefore(page);
  await page.goto('/');
  await expect(page.getByRole('heading', { name: words.banned.heading })).toBeVisible();
  await expect(page.getByText(words.banned.reasons.reports as string)).toBeVisible();
  await expect(page.getByText(words.banned.by.machine)).toBeVisible();
  await expect(page.getByRole('timer')).toHaveText(/\d+ min \d+ sec left/);

  const box = page.getByRole('textbox', { name: words.banned.appeal.label });
  const send = page.getByRole('button', { name: words.banned.appeal.send });
  await expect(send).toBeDisabled();
  await box.fill('🙏'.repeat(501));
  await expect(page.getByText(words.banned.appeal.left(-1))).toBeVisible();
  await expect(send).toBeDisabled();
  await box.fill('It was a joke.');
  await send.click();
  await expect(page.getByText(words.error.unavailable as string)).toBeVisible();
  await expect(box).toHaveValue('It was a joke.');
  await send.click();
  await expect(page.getByText(words.banned.appeal.open)).toBeVisible();
  await expect(box).toBeHidden();
  expect(server.appeals).toEqual(['It was a joke.']);

  server.answer('It was not one.');
  await page.getByRole('link', { name: '/ban/b1' }).click();
  await expect(page).toHaveURL(/\/ban\/b1$/);
  await expect(page.getByText(words.banned.appeal.denied)).toBeVisible();
  await expect(page.getByRole('blockquote')).toHaveText('It was not one.');
});
