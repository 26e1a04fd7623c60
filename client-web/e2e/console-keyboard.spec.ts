import { expect, test } from './test';
import { OperatorPage } from './console/operator';
import { SampleServer } from './console/sample-server';

let server: SampleServer;

test.beforeEach(async () => {
  server = await new SampleServer().start();
});

test.afterEach(() => server.close());

test('a case is chosen, read, decided and undone without a mouse', async ({ browser }) => {
  const mia = await OperatorPage.signedIn(browser, server, 'mia');
  const cases = mia.page.getByRole('list', { name: 'Cases' }).getByRole('link');
  await expect(cases).toHaveCount(4);
  await mia.presses('j', 'j');
  await expect(cases.nth(1)).toBeFocused();
  await mia.presses('j', 'k', 'Enter');
  await mia.sees(/^Case c9RtLw4pQx/);
  await expect(mia.heading()).toBeFocused();

  const lines = mia.page.getByText('Books are boring.');
  await expect(lines).toHaveCSS('filter', /blur/);
  await expect(mia.page.getByRole('listitem').filter({ hasText: 'Books are boring.' })).toHaveCount(0);
  await mia.presses('s');
  await expect(mia.page.getByRole('listitem').filter({ hasText: 'Books are boring.' })).toBeVisible();

  await mia.presses('n');
  await mia.page.keyboard.type('djbeu: keys do nothing here');
  await mia.presses('Escape', 'd');
  await mia.hears('Dismissed.');
  expect(server.caseOf('c9RtLw4pQx2Z')).toMatchObject({
    state: 'decided',
    decision: 'dismiss',
    decided_by: 'mia',
  });
  await expect(mia.page.getByText('djbeu: keys do nothing here')).toBeVisible();
  await mia.presses('u');
  await mia.hears('The decision is undone.');
  expect(server.caseOf('c9RtLw4pQx2Z').state).toBe('new');

  await mia.presses('b');
  await expect(mia.page.getByRole('dialog', { name: 'Ban for how long?' })).toBeVisible();
  await mia.presses('d');
  expect(server.caseOf('c9RtLw4pQx2Z').state).toBe('new');
  await mia.presses('2');
  await mia.hears('Banned.');
  expect(server.caseOf('c9RtLw4pQx2Z').decision).toBe('ban');
  await expect(mia.page.getByRole('dialog')).toBeHidden();

  await mia.presses('j');
  await mia.sees(/^Case cP0oIu8yTr/);
  await expect(mia.button('Escalate')).toBeVisible();
  await mia.presses('e');
  await mia.hears('Escalated.');
  await mia.presses('t');
  await mia.hears('The case is yours.');
  await mia.presses('x');
  await mia.hears('The case is given back.');
  await mia.leaves();
});

test('pages and help are reached by keys, which can be switched off', async ({ browser }) => {
  const mia = await OperatorPage.signedIn(browser, server, 'mia');
  for (const [key, heading] of [
    ['a', 'Appeals'],
    ['b', 'Bans'],
    ['r', 'Rules'],
    ['w', 'Words'],
    ['n', 'Numbers'],
    ['l', 'Log'],
    ['o', 'Operators'],
    ['p', 'Passkeys'],
    ['q', 'Queue'],
  ] as const) {
    await mia.presses('g', key);
    await mia.sees(heading);
    await expect(mia.heading()).toBeFocused();
    await expect(mia.page.getByRole('link', { name: heading })).toHaveAttribute('aria-current', 'page');
  }
  await mia.presses('?');
  const help = mia.page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(help.getByText('Next case')).toBeVisible();
  await help.getByRole('checkbox').uncheck();
  await mia.presses('Escape');
  await expect(help).toBeHidden();
  await mia.presses('g', 'b');
  await mia.sees('Queue');
  await mia.leaves();
});

test('everything is reached with the Tab key, and the focus can be seen', async ({ browser }) => {
  const mia = await OperatorPage.signedIn(browser, server, 'mia');
  await mia.opens('cases/c9RtLw4pQx2Z');
  await expect(mia.button('Dismiss')).toBeVisible();
  const wanted = new Set([
    'Take',
    'Dismiss',
    'Warn',
    'Ban…',
    'Escalate',
    'Give back',
    'Show the lines',
    'Sign out',
  ]);
  await mia.page.locator('body').focus();
  for (let i = 0; i < 60 && wanted.size > 0; i++) {
    await mia.presses('Tab');
    const [name, outline] = await mia.page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      const said = element.cloneNode(true) as HTMLElement;
      for (const key of said.querySelectorAll('[aria-hidden=true]')) key.remove();
      return [said.textContent.trim(), getComputedStyle(element).outlineStyle];
    });
    if (wanted.delete(name)) expect(outline, name).toBe('solid');
  }
  expect([...wanted]).toEqual([]);
  await mia.leaves();
});
