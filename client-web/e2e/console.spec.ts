import { expect, NETWORK, test, type Browser } from './test';
import { readFileSync } from 'node:fs';
import { Cable } from './cable';
import { isAccessible } from './accessible';
import { OperatorPage } from './console/operator';
import { Guest, URL_A, URL_B } from './guest';

test.use({ provokes: NETWORK });

const MODERATION = process.env.WHISPER_MODERATION_URL ?? 'http://localhost:8083';
const LOG = `${process.env.WHISPER_LOGS ?? '../.run/logs'}/moderation-1.log`;

const LAST = 'Go away and cry.';
const SAID = ['You are worth nothing.', 'Nobody wants you here.', LAST];
const APPEAL = 'We were reading lines of a play to each other.';
const ANSWER = 'You are right: it was a play. Welcome back.';

// One after the other, as the first admin comes in once.
test.describe.configure({ mode: 'serial' });

let mia: OperatorPage;

test.beforeAll(async ({ browser }) => {
  mia = await OperatorPage.withPasskeys(browser, MODERATION);
});

test.afterAll(() => mia.leaves());

/** The code for the first admin, which moderation prints when nobody can sign in yet. */
function firstCode(): string {
  const found = [...readFileSync(LOG, 'utf8').matchAll(/first_code=([\w-]+)/g)].at(-1)?.[1];
  if (found === undefined) throw new Error(`${LOG} names no first_code: the system is not a new one`);
  return found;
}

/** Somebody who comes from a network of their own, as people who report do not count twice from one. */
async function from(network: number, browser: Browser, url: string): Promise<{ guest: Guest; cable: Cable }> {
  const cable = await Cable.to(url, `127.0.${network}.1`);
  return { guest: await Guest.arrives(browser, cable.url), cable };
}

async function meet(one: Guest, other: Guest): Promise<void> {
  for (const guest of [one, other]) await guest.searches();
  for (const guest of [one, other]) await guest.isOffered();
  for (const guest of [one, other]) await guest.accepts();
  for (const guest of [one, other]) await guest.isChatting();
}

async function reports(guest: Guest, text: string): Promise<void> {
  const { page } = guest;
  await guest.messages.getByText(text, { exact: true }).hover();
  await guest.button(`Actions for: ${text}`).click();
  await page.getByRole('menuitem', { name: 'Report this message' }).click();
  await page.getByRole('radio', { name: 'Harassment or threats' }).check();
  await guest.button('Send report').click();
  await expect(page.getByText('Thank you. Your report was received.')).toBeVisible();
  await page.keyboard.press('Escape');
}

/** A one-time code for somebody who shall be a moderator. */
async function invites(name: string): Promise<string> {
  await mia.opens('operators');
  await mia.page.getByLabel('Name', { exact: true }).fill(name);
  await mia.button('Make a one-time code').click();
  return mia.page.getByRole('status').locator('code').innerText();
}

async function comesIn(browser: Browser, code: string, name: string): Promise<OperatorPage> {
  const operator = await OperatorPage.withPasskeys(browser, MODERATION);
  await operator.button('I have a one-time code').click();
  await operator.enrols(code, name);
  return operator;
}

test('the first admin comes in by the code of the start, and back by passkey', async () => {
  await mia.enrols(firstCode(), 'Mia');
  await mia.signsOut();
  await mia.signsIn();
  await expect(mia.page.getByText('Admin', { exact: true })).toBeVisible();
  for (const name of ['bans', 'rules', 'words', 'numbers', 'operators', 'audit']) {
    await mia.opens(name);
    await expect(mia.page.getByRole('status').filter({ hasText: 'Loading…' })).toHaveCount(0);
    await expect(mia.page.getByRole('alert').filter({ hasText: /\w/ })).toHaveCount(0);
  }
});

test('a second passkey is added, signs in, and the first one is removed, without a mouse', async () => {
  const { page } = mia;
  await mia.presses('g', 'p');
  await mia.sees('Passkeys');
  const rows = page.getByRole('row');
  await expect(rows).toHaveCount(2);
  await expect(page.getByRole('button', { name: /^Remove/ })).toHaveCount(0);
  await page.getByLabel('Name', { exact: true }).focus();
  await page.keyboard.type('The same');
  await mia.presses('Enter');
  await expect(page.getByRole('alert')).toContainText('This device has one of your passkeys already');

  await mia.takesAnotherDevice();
  await page.getByLabel('Name', { exact: true }).fill('Key in the drawer');
  await mia.presses('Enter');
  await mia.hears('“Key in the drawer” is added');
  await expect(page.getByRole('region', { name: 'Your passkeys' })).toBeFocused();
  await expect(rows).toHaveCount(3);
  await isAccessible(page, 'passkeys');
  await mia.opens('');
  await mia.signsOut();
  await mia.signsIn();
  await mia.opens('passkeys');
  await expect(rows.filter({ hasText: 'Key in the drawer' })).not.toContainText('Never yet');

  await mia.button('Remove The one you came in with').focus();
  await mia.presses('Enter', 'Tab', 'Enter');
  await mia.hears('“The one you came in with” is removed.');
  await expect(rows).toHaveCount(2);
  await expect(page.getByRole('button', { name: /^Remove/ })).toHaveCount(0);
  await expect(page.getByText('This is your only one')).toBeVisible();
});

test('who is invited comes in once, and is out when their role is changed', async ({ browser }) => {
  const code = await invites('Ben');
  const ben = await comesIn(browser, code, 'Benjamin');
  await expect(ben.page.getByText('Ben', { exact: true })).toBeVisible();
  const late = await OperatorPage.withPasskeys(browser, MODERATION);
  await late.button('I have a one-time code').click();
  await late.page.getByLabel('One-time code').fill(code);
  await late.page.getByLabel('Your name').fill('Late');
  await late.button('Make a passkey').click();
  await expect(late.page.getByRole('alert')).toContainText('This code is unknown');

  await mia.page.reload();
  await mia.page.getByLabel('Role of Ben').selectOption('viewer');
  await mia.hears('The role of Ben is changed');
  await ben.sees('Sign in');
  await ben.signsIn();
  await expect(ben.page.getByText('Viewer', { exact: true })).toBeVisible();
  await expect(ben.page.getByRole('link', { name: 'Appeals' })).toHaveCount(0);
  for (const each of [ben, late]) await each.leaves();
});

test('three people report a fourth, who appeals, and a moderator lifts the ban', async ({ browser }) => {
  test.setTimeout(180_000);
  const accused = await from(9, browser, URL_B);
  await accused.guest.likes(4, 11);
  for (const [at, text] of SAID.entries()) {
    const { guest, cable } = await from(at + 1, browser, URL_A);
    await guest.likes(4, 11);
    await meet(accused.guest, guest);
    await accused.guest.says(text);
    await guest.hears(text);
    await reports(guest, text);
    if (at < SAID.length - 1) {
      await guest.endsChat();
      await accused.guest.button('Change interests').click();
    }
    await guest.leaves();
    cable.close();
  }
  const banned = accused.guest.page.getByRole('heading', { name: 'You cannot chat right now' });
  await expect(banned).toBeVisible({ timeout: 20_000 });
  await expect(accused.guest.page.getByText('Several people have reported')).toBeVisible();
  await accused.guest.page.getByLabel('What should they know?').fill(APPEAL);
  await accused.guest.button('Send to a person').click();
  await expect(accused.guest.page.getByText('You have written to us.')).toBeVisible();

  const max = await comesIn(browser, await invites('Max'), 'Max');
  await expect(max.page.getByText('Moderator', { exact: true })).toBeVisible();
  await max.opens('appeals');
  const appeal = max.page.getByRole('list', { name: 'Appeals' }).getByRole('button').first();
  const ban = await appeal.locator('code').innerText();
  await expect(accused.guest.page.getByText(`Reference ${ban}`)).toBeVisible();
  await appeal.click();
  await expect(max.page.getByText(APPEAL)).toBeVisible();
  const line = max.page.getByRole('listitem').filter({ hasText: LAST });
  await expect(line).toHaveCount(0);
  await max.presses('s');
  await expect(line.first()).toContainText('Reported message');
  await isAccessible(max.page, 'appeal');
  await max.page.getByLabel('Your answer to them').fill(ANSWER);
  await max.button('Grant and lift the ban').click();
  await max.hears('Granted. The ban is lifted.');

  await accused.guest.button('Look again').click();
  await expect(accused.guest.page.getByText(ANSWER)).toBeVisible();
  await accused.guest.page.goto('/');
  await expect(accused.guest.button('Find someone')).toBeVisible();
  await accused.guest.likes(4, 11);
  const stranger = await from(4, browser, URL_A);
  await stranger.guest.likes(4, 11);
  await meet(accused.guest, stranger.guest);
  await accused.guest.says('Here I am again.');
  await stranger.guest.hears('Here I am again.');
  for (const each of [accused, stranger]) {
    await each.guest.leaves();
    each.cable.close();
  }

  await mia.opens('audit');
  await expect(mia.page.getByText('The chain is intact.')).toBeVisible();
  for (const act of ['Operator enrolled', 'Signed in', 'Passkey added', 'Appeals read', 'Case read']) {
    await expect(mia.page.getByRole('cell', { name: act }).first()).toBeVisible();
  }
  const decided = mia.page.getByRole('row').filter({ hasText: ban });
  await expect(decided).toContainText('Appeal decided');
  await expect(decided).toContainText('Max');
  await max.leaves();
});

test('the case is noted, decided by one key and undone, under the name of who did it', async () => {
  await mia.opens('');
  await mia.page.getByRole('radio', { name: /^All/ }).check();
  const cases = mia.page.getByRole('list', { name: 'Cases' }).getByRole('link');
  await expect(cases.first()).toContainText('3 reports');
  await mia.presses('j', 'Enter');
  await mia.sees(/^Case /);
  await expect(mia.page.getByText('Several reports').first()).toBeVisible();
  await mia.presses('n');
  await mia.page.keyboard.type('A play, they say.');
  await mia.presses('Escape', 'd');
  await mia.hears('Dismissed.');
  await expect(mia.page.getByText(/^Dismissed by Mia/)).toBeVisible();
  await expect(mia.page.getByText('A play, they say.')).toBeVisible();
  await mia.presses('u');
  await mia.hears('The decision is undone.');
  await mia.presses('t');
  await expect(mia.page.getByText(/^Yours until/)).toBeVisible();
  await mia.presses('b', '1');
  await mia.hears('Banned.');
  await mia.presses('u');
  await mia.hears('The decision is undone.');
});
