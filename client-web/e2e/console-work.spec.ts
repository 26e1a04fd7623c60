import { expect, test } from './test';
import { OperatorPage } from './console/operator';
import { SampleServer } from './console/sample-server';

let server: SampleServer;

test.beforeEach(async () => {
  server = await new SampleServer().start();
});

test.afterEach(() => server.close());

test('the first admin enrols, signs out and comes back by passkey', async ({ browser }) => {
  server.first = true;
  const nia = await OperatorPage.withPasskeys(browser, server.url);
  await nia.sees('Make a passkey');
  await nia.page.getByLabel('One-time code').fill('wrong');
  await nia.page.getByLabel('Your name').fill('Nia');
  await nia.button('Make a passkey').click();
  await expect(nia.page.getByRole('alert')).toContainText('This code is unknown');
  await nia.enrols('first-code', 'Nia');
  await nia.signsOut();
  await nia.signsIn();
  await expect(nia.page.getByText('Nia', { exact: true })).toBeVisible();
  await nia.leaves();
});

test('who has no passkey is told so', async ({ browser }) => {
  const nobody = await OperatorPage.withPasskeys(browser, server.url);
  await nobody.button('Sign in with a passkey').click();
  await expect(nobody.page.getByRole('alert')).toContainText('No passkey was given');
  await expect(nobody.button('Sign in with a passkey')).toBeEnabled();
  await nobody.leaves();
});

test('somebody who was faster is named, and nothing is decided twice', async ({ browser }) => {
  const mia = await OperatorPage.signedIn(browser, server, 'mia');
  const ben = await OperatorPage.signedIn(browser, server, 'ben');
  for (const each of [mia, ben]) {
    await each.opens('cases/cZ9xCv7bNm5L');
    await expect(each.button('Dismiss')).toBeVisible();
  }
  await ben.presses('w');
  await ben.hears('Warned.');
  await mia.presses('d');
  await expect(mia.page.getByRole('alert')).toContainText('Somebody was faster');
  await expect(mia.page.getByText('Warned by Ben')).toBeVisible();
  expect(server.caseOf('cZ9xCv7bNm5L').decision).toBe('warn');

  for (const each of [mia, ben]) {
    await each.opens('cases/cP0oIu8yTr6E');
    await expect(each.button('Take')).toBeVisible();
  }
  await ben.presses('t');
  await ben.hears('The case is yours.');
  await mia.presses('d');
  await expect(mia.page.getByText(/^Ben has this case until/)).toBeVisible();
  expect(server.caseOf('cP0oIu8yTr6E').state).toBe('taken');
  for (const each of [mia, ben]) await each.leaves();
});

test('filters are saved in the browser', async ({ browser }) => {
  const mia = await OperatorPage.signedIn(browser, server, 'mia');
  const cases = mia.page.getByRole('list', { name: 'Cases' }).getByRole('link');
  await mia.page.getByRole('radio', { name: /^All/ }).check();
  await expect(cases).toHaveCount(6);
  await mia.page.getByLabel('Reason').selectOption('spam');
  await expect(cases).toHaveCount(2);
  await mia.page.getByLabel('Name of the filter').fill('spam, all');
  await mia.button('Save this filter').click();
  await mia.page.reload();
  await expect(cases).toHaveCount(4);
  await mia.button('spam, all').click();
  await expect(cases).toHaveCount(2);
  await expect(mia.button('spam, all')).toHaveAttribute('aria-pressed', 'true');
  await mia.button('Forget the filter “spam, all”').click();
  await expect(mia.button('spam, all')).toHaveCount(0);
  await mia.leaves();
});

test('counts live, and the queue says when it is behind', async ({ browser }) => {
  const mia = await OperatorPage.signedIn(browser, server, 'mia');
  const link = mia.page.getByRole('navigation').getByRole('link', { name: /^Queue/ });
  await expect(link).toContainText('4');
  server.data.cases.pop();
  Object.assign(server.caseOf('cZ9xCv7bNm5L'), { state: 'decided', decision: 'dismiss' });
  await expect(link).toContainText('3');
  await mia.hears('The queue has changed');
  await mia.presses('.');
  await expect(mia.page.getByRole('list', { name: 'Cases' }).getByRole('link')).toHaveCount(3);
  await mia.leaves();
});

test('a ban is found by its id and lifted after a question', async ({ browser }) => {
  const mia = await OperatorPage.signedIn(browser, server, 'mia');
  await mia.opens('bans');
  await mia.presses('/');
  await mia.page.keyboard.type('bX3n');
  await mia.presses('Enter');
  await expect(mia.page.getByRole('row')).toHaveCount(2);
  await mia.button('Lift the ban bX3nPq81LwVd').click();
  await expect(mia.button('Keep it')).toBeFocused();
  await mia.button('Lift it').click();
  await mia.hears('The ban bX3nPq81LwVd is lifted.');
  expect(server.data.bans.find(({ id }) => id === 'bX3nPq81LwVd')?.lifted_at).toBeDefined();
  await mia.leaves();
});

test('an appeal is answered beside its case', async ({ browser }) => {
  const ben = await OperatorPage.signedIn(browser, server, 'ben');
  await ben.opens('appeals');
  await ben.button(/b7Kq2mXw9TzA/).click();
  await expect(ben.button('Grant and lift the ban')).toBeDisabled();
  await expect(ben.page.getByRole('listitem').filter({ hasText: 'You are a joke.' })).toHaveCount(0);
  await ben.presses('s');
  await expect(ben.page.getByRole('listitem').filter({ hasText: 'You are a joke.' })).toBeVisible();
  await ben.page.getByLabel('Your answer to them').fill('You are right, sorry.');
  await ben.button('Grant and lift the ban').click();
  await ben.hears('Granted. The ban is lifted.');
  expect(server.data.appeals[0]).toMatchObject({ state: 'granted', answer: 'You are right, sorry.' });
  await ben.leaves();
});

test('an admin invites, changes roles and switches rules', async ({ browser }) => {
  const mia = await OperatorPage.signedIn(browser, server, 'mia');
  await mia.opens('operators');
  await mia.page.getByLabel('Name', { exact: true }).fill('Nia');
  await mia.button('Make a one-time code').click();
  await expect(mia.page.getByText('code-of-nia')).toBeVisible();
  await expect(mia.page.getByRole('row', { name: /^Nia Moderator Mia/ })).toBeVisible();
  await mia.button('Cancel the invitation of Tom').click();
  await mia.hears('The invitation of Tom is cancelled.');
  await expect(mia.button('Cancel the invitation of Tom')).toHaveCount(0);
  await mia.page.getByLabel('Role of Vera').selectOption('moderator');
  await mia.hears('The role of Vera is changed');
  await mia.button('Remove Ben').click();
  await mia.button('Remove').last().click();
  await mia.hears('Ben is removed.');
  await mia.opens('rules');
  const behaviour = mia.page.getByRole('group', { name: 'Mode of Behaviour' });
  await behaviour.getByRole('button', { name: 'On' }).click();
  await mia.button('Switch it').click();
  await expect(behaviour.getByRole('button', { name: 'On' })).toHaveAttribute('aria-pressed', 'true');
  await mia.leaves();
});

test('a message is tried on the filter without a mouse, also in an outage', async ({ browser }) => {
  const ben = await OperatorPage.signedIn(browser, server, 'ben');
  await ben.opens('words');
  await expect(ben.page.getByText('Nothing that is tried here is kept.')).toBeVisible();
  await expect(ben.button('Try it')).toBeDisabled();
  await expect(ben.page.getByRole('row', { name: 'English 3,553 3,104 412 37' })).toBeVisible();
  await expect(ben.page.getByRole('row', { name: 'Other 43 43 0 0' })).toBeVisible();
  const box = ben.page.getByLabel('A message to try');
  await ben.presses('/');
  await expect(box).toBeFocused();
  for (const [text, said, category] of [
    ['Send me money, please.', 'It would be blocked.', 'Payment'],
    ['And how old are you?', 'It would be delivered and looked at once more.', 'Grooming'],
    ['You are a joke.', 'It would be delivered; the second look decides about a warning.', 'Bad language'],
  ] as const) {
    await box.fill(text);
    await ben.presses('Tab', 'Enter');
    await ben.hears(said);
    await ben.hears(category);
    await ben.hears('The lists have 5,672 terms.');
    await expect(ben.button('Try it')).toBeFocused();
  }
  await box.fill('Hello!');
  await expect(ben.page.getByText('It would be')).toHaveCount(0);
  await ben.presses('Control+Enter');
  await ben.hears('It would be delivered.');
  await expect(ben.page.getByText('Found')).toHaveCount(0);

  server.away = true;
  await ben.presses('Control+Enter');
  await expect(
    ben.page.getByRole('alert').filter({ hasText: 'The filter could not be asked' }),
  ).toBeVisible();
  await expect(ben.page.getByText('It would be')).toHaveCount(0);
  await expect(box).toHaveValue('Hello!');
  server.away = false;
  await ben.presses('Control+Enter');
  await ben.hears('It would be delivered.');
  await expect(ben.page.getByRole('alert').filter({ hasText: /\w/ })).toHaveCount(0);
  await box.fill('a'.repeat(2_001));
  await expect(ben.page.getByText('1 characters too many')).toBeVisible();
  await expect(ben.button('Try it')).toBeDisabled();
  await ben.page.reload();
  await expect(box).toHaveValue('');
  await ben.leaves();
});

test('a viewer sees cases without words, and no way to decide', async ({ browser }) => {
  const vera = await OperatorPage.signedIn(browser, server, 'vera');
  await expect(vera.page.getByRole('link', { name: 'Appeals' })).toHaveCount(0);
  await expect(vera.page.getByRole('link', { name: 'Operators' })).toHaveCount(0);
  await vera.opens('cases/c9RtLw4pQx2Z');
  await expect(vera.page.getByText('Your role does not show what was written.').first()).toBeVisible();
  await expect(vera.page.getByText('Books are boring.')).toHaveCount(0);
  await expect(vera.button(/^Dismiss/)).toHaveCount(0);
  await vera.presses('d', 's');
  expect(server.caseOf('c9RtLw4pQx2Z').state).toBe('new');
  await vera.opens('words');
  await expect(vera.page.getByText('As a viewer you cannot try messages.')).toBeVisible();
  await expect(vera.page.getByRole('textbox')).toHaveCount(0);
  await vera.leaves();
});

test('an outage is told, and what is shown stays', async ({ browser }) => {
  const mia = await OperatorPage.signedIn(browser, server, 'mia');
  const cases = mia.page.getByRole('list', { name: 'Cases' }).getByRole('link');
  await expect(cases).toHaveCount(4);
  server.away = true;
  await mia.presses('.');
  await expect(
    mia.page.getByRole('alert').filter({ hasText: 'The database does not answer.' }),
  ).toBeVisible();
  await expect(cases).toHaveCount(4);
  server.away = false;
  await mia.button('Try again').click();
  await expect(mia.page.getByRole('alert').filter({ hasText: 'The database' })).toHaveCount(0);
  await mia.leaves();
});

test('the tabs of one browser are one operator’s', async ({ browser }) => {
  const mia = await OperatorPage.signedIn(browser, server, 'mia');
  await mia.opens('cases/c9RtLw4pQx2Z');
  const line = mia.page.getByRole('listitem').filter({ hasText: 'Books are boring.' });
  await mia.presses('s');
  await expect(line).toBeVisible();
  await mia.presses('n');
  await mia.page.keyboard.type('A draft of Mia.');
  await mia.becomes(server, 'ben');
  await expect(mia.page.getByText('Ben', { exact: true })).toBeVisible({ timeout: 15_000 });
  // Ben has not asked for the lines.
  await expect(mia.page.getByText('Books are boring.')).toHaveCSS('filter', /blur/);
  await expect(line).toHaveCount(0);
  await expect(mia.page.getByLabel('A note for your colleagues')).toHaveValue('');

  const second = await mia.opensTab('bans');
  server.away = true;
  await second.button('Sign out').click();
  await expect(second.page.getByRole('alert').filter({ hasText: 'You are still signed in.' })).toBeVisible();
  server.away = false;
  await second.signsOut();
  await mia.sees('Sign in');
  await mia.leaves();
});

test('a session that was ended leads to the door', async ({ browser }) => {
  const ben = await OperatorPage.signedIn(browser, server, 'ben');
  server.data.operators = server.data.operators.filter(({ id }) => id !== 'ben');
  await ben.presses('.');
  await ben.sees('Sign in');
  await expect(ben.page.getByText('Your session is over, or your role was changed.')).toBeVisible();
  await ben.leaves();
});
