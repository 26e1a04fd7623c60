import { expect, it } from 'vitest';
import type { Fetch } from '../api/api';
import { row } from '../testing/fakes';
import { Desk, type Tabs } from './desk.svelte';

const mia = { id: 'o1', name: 'Mia', role: 'admin' };
const ben = { id: 'o2', name: 'Ben', role: 'admin' };
const counts = { new: 1, taken: 0, decided: 0 };

/** The tabs of one browser: what one tells, the others hear. */
class OneBrowser {
  operator: typeof mia | undefined = mia;
  asked = 0;
  readonly #tabs: { tab: object; hear: () => void }[] = [];

  opens(): Desk {
    const tab = {};
    const tabs: Tabs = {
      tell: () => this.#tabs.filter((other) => other.tab !== tab).forEach(({ hear }) => hear()),
      listen: (hear) => void this.#tabs.push({ tab, hear }),
    };
    const passkeys = { create: () => Promise.resolve({}), get: () => Promise.resolve({}) };
    return new Desk(this.#fetch, passkeys, () => ({ getItem: () => null, setItem: () => undefined }), tabs);
  }

  #fetch: Fetch = (path) => {
    this.asked++;
    const { operator } = this;
    const way = path.replace('/console/api', '').replace(/\?.*/, '');
    if (way === '/sign-out') this.operator = undefined;
    if (operator === undefined) return Promise.resolve(Response.json({ error: 'sign_in' }, { status: 401 }));
    const answers: Record<string, object> = {
      '/me': { operator, expires_at: 5 },
      '/live': { operator, counts, appeals: 0 },
      '/cases': { cases: [row('c1')], counts },
    };
    return Promise.resolve(Response.json(answers[way] ?? {}));
  };
}

async function settled(): Promise<void> {
  await new Promise((done) => setTimeout(done));
}

async function opened(browser: OneBrowser): Promise<Desk> {
  const desk = browser.opens();
  await desk.account.ask();
  await desk.queue.refresh();
  await desk.look();
  return desk;
}

it('forgets what it has when somebody else is signed in', async () => {
  const browser = new OneBrowser();
  const desk = await opened(browser);
  expect(desk.queue.cases).toHaveLength(1);
  browser.operator = ben;
  await desk.look();
  expect(desk.account.me?.operator).toEqual(ben);
  expect(desk.queue.cases).toEqual([]);
});

it('asks for nothing more while it is the same one', async () => {
  const browser = new OneBrowser();
  const desk = await opened(browser);
  const { asked } = browser;
  await desk.look();
  expect(browser.asked).toBe(asked + 1);
  expect(desk.queue.cases).toHaveLength(1);
});

it('is out at every tab when one signs out, and in again with it', async () => {
  const browser = new OneBrowser();
  const [one, other] = [await opened(browser), await opened(browser)];
  await one.signOut();
  await settled();
  expect(one.account.standing.at).toBe('out');
  expect(other.account.standing.at).toBe('out');
  expect(other.queue.cases).toEqual([]);
  browser.operator = ben;
  await one.account.signIn();
  await settled();
  expect(other.account.me?.operator).toEqual(ben);
});
