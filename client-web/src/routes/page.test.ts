// @vitest-environment happy-dom
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { settings } from '$lib/browser/settings';
import { OUR_TERMS } from '$lib/state/site.svelte';
import { lazyScreens } from '$lib/ui/lazyscreens.svelte';
import { FakeWebSocket } from '$lib/ui/testing/fakewebsocket';
import { created } from '$lib/whisper/testing/fakes';
import { words } from '$lib/words';
import { terms } from '$lib/words/terms/en';
import Page from './+page.svelte';

// Not made for a browser without a canvas; the session's tests are about it.
vi.mock('$lib/browser/fingerprint', () => ({ fingerprint: () => Promise.resolve('f1') }));

const interests = {
  categories: [
    {
      id: 'music',
      name: 'Music',
      tags: [
        { id: 'jazz', name: 'Jazz' },
        { id: 'rock', name: 'Heavy rock' },
      ],
    },
  ],
  max: 5,
};

const answers: Record<string, unknown> = { '/api/online': { online: 3 }, '/api/site': { minimum_age: 18 } };

/** What another window of this browser says, and hears. */
class Channel extends EventTarget {
  static readonly all: Channel[] = [];
  readonly said: unknown[] = [];

  constructor(readonly name: string) {
    super();
    Channel.all.push(this);
  }

  postMessage(data: unknown): void {
    this.said.push(data);
  }
}

let page: ReturnType<typeof mount>;
let fetched: string[];

beforeAll(() => lazyScreens.fetch());

beforeEach(async () => {
  fetched = [];
  localStorage.clear();
  sessionStorage.clear();
  localStorage.setItem('whisper.agreed', `${OUR_TERMS}/18`);
  vi.stubGlobal('WebSocket', FakeWebSocket);
  vi.stubGlobal('BroadcastChannel', Channel);
  vi.stubGlobal('fetch', (path: string) => {
    fetched.push(path);
    return Promise.resolve(Response.json(answers[path] ?? interests));
  });
  await arrive();
});

async function arrive(): Promise<void> {
  FakeWebSocket.all.length = 0;
  page = mount(Page, { target: document.body });
  flushSync();
  await vi.waitFor(() => expect(FakeWebSocket.all).toHaveLength(1));
  FakeWebSocket.all[0]?.onopen?.();
  await vi.waitFor(() => expect(FakeWebSocket.all[0]?.said).toHaveLength(1), { timeout: 5_000 });
  FakeWebSocket.all[0]?.says(created);
  flushSync();
}

afterEach(async () => {
  await unmount(page);
  settings.set({ saving: false });
  vi.unstubAllGlobals();
});

const server = (): FakeWebSocket => FakeWebSocket.newest;
const button = (name: string): HTMLButtonElement =>
  [...document.querySelectorAll('button')].find((element) => element.textContent.trim() === name) as never;

function press(name: string): void {
  button(name).click();
  flushSync();
}

it('goes the whole way over one connection', async () => {
  await vi.waitFor(() => expect(button('Jazz')).toBeDefined());
  press('Jazz');
  press('Find someone');
  server().says({ type: 'searching', tier: 1, timeout_ms: 30_000 });
  expect(document.body.textContent).toContain(words.search.tier[1]);
  server().says({
    type: 'match_found',
    match_id: 'm1',
    shared_interests: ['jazz'],
    tier: 1,
    expires_in_ms: 15_000,
  });
  press('Accept');
  server().says({ type: 'chat_started', chat_id: 'c1', shared_interests: ['jazz'] });
  server().says({ type: 'message', chat_id: 'c1', seq: 1, text: '<b>hi</b>', ts: 1 });
  expect(document.querySelector('[role=log]')?.textContent).toContain('<b>hi</b>');
  const types = (): string[] => server().said.map(({ type }) => type);
  await vi.waitFor(() => expect(types()).toContain('read'));
  server().says({ type: 'partner_left', chat_id: 'c1', reason: 'ended' });
  expect(document.body.textContent).toContain(words.ended.ended);
  expect(FakeWebSocket.all).toHaveLength(1);
  expect(types()).toEqual(['hello', 'find_match', 'accept_match', 'delivered', 'read']);
});

it('searches for nobody whom a written word keeps away, and says that two own windows never meet', async () => {
  settings.set({ hiddenWords: 'Rock' });
  await vi.waitFor(() => expect(button('Jazz')).toBeDefined());
  press('Jazz');
  press('Find someone');
  settings.set({ hiddenWords: '' });
  expect(server().said.at(-1)).toMatchObject({ interests: ['jazz'], avoid: ['rock'] });
  server().says({ type: 'searching', tier: 1, timeout_ms: 30_000 });
  flushSync();
  expect(document.body.textContent).not.toContain(words.search.ownWindows);
  const windows = Channel.all.findLast(({ name }) => name === 'whisper.searches');
  expect(windows?.said).toContain('asks');
  windows?.dispatchEvent(new MessageEvent('message', { data: 'searches' }));
  flushSync();
  expect(document.body.textContent).toContain(words.search.ownWindows);
  server().says({ type: 'match_timeout' });
  flushSync();
  expect(document.body.textContent).toContain(`${words.notice.timeout} ${words.search.ownWindows}`);
  expect(windows?.said.at(-1)).toBe('ends');
});

it('shows in words when the connection is lost', () => {
  server().onclose?.({ code: 1006 });
  flushSync();
  expect(document.body.textContent).toContain(words.link.lost);
});

it('counts who is here, but not for who saves data', async () => {
  expect(fetched).toContain('/api/online');
  await vi.waitFor(() => expect(document.body.textContent).toContain(words.online(3)));
  settings.set({ saving: true });
  flushSync();
  expect(document.body.textContent).not.toContain(words.online(3));

  await unmount(page);
  // Another person: nobody answers for this one's session here.
  sessionStorage.clear();
  fetched = [];
  await arrive();
  expect(fetched).not.toContain('/api/online');
});

it('counts whoever is met, and asks anew, as they may have come after the last count', async () => {
  await unmount(page);
  sessionStorage.clear();
  answers['/api/online'] = { online: 1 };
  await arrive();
  await vi.waitFor(() => expect(document.body.textContent).toContain(words.online(1)));
  fetched = [];
  server().says({ type: 'searching', tier: 1, timeout_ms: 30_000 });
  server().says({
    type: 'match_found',
    match_id: 'm1',
    shared_interests: [],
    tier: 4,
    expires_in_ms: 15_000,
  });
  server().says({ type: 'chat_started', chat_id: 'c1', shared_interests: [] });
  flushSync();
  expect(document.body.textContent).toContain(words.online(2));
  expect(fetched).toContain('/api/online');
  server().says({ type: 'partner_away', chat_id: 'c1', grace_ms: 60_000 });
  flushSync();
  expect(document.body.textContent).toContain(words.online(1));
  answers['/api/online'] = { online: 3 };
});

it('asks whoever agreed to older texts before it connects them, and forgets whoever declines', async () => {
  await unmount(page);
  sessionStorage.clear();
  localStorage.setItem('whisper.agreed', 'older');
  localStorage.setItem('whisper.device', 'd1');
  FakeWebSocket.all.length = 0;
  page = mount(Page, { target: document.body });
  await vi.waitFor(() => expect(document.body.textContent).toContain(terms.changed));
  press(terms.decline);
  expect(document.body.textContent).toContain(terms.declined);
  expect([FakeWebSocket.all.length, localStorage.length, sessionStorage.length]).toEqual([0, 0, 0]);
  press(terms.back);
  expect(document.body.textContent).toContain(terms.heading);
  expect(document.body.textContent).not.toContain(terms.changed);
});
