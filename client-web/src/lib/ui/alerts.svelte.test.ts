// @vitest-environment happy-dom
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { settings } from '$lib/browser/settings';
import { words } from '$lib/words';
import Alerts from './Alerts.svelte';

class FakeNotification {
  static permission = 'granted';
  static readonly shown: string[] = [];
  static closed = 0;

  constructor(_: string, { body }: { body: string }) {
    FakeNotification.shown.push(body);
  }

  close(): void {
    FakeNotification.closed += 1;
  }
}

const page = $state({ unseen: 0, offered: false, visible: false });
let alerts: ReturnType<typeof mount>;

beforeEach(() => {
  FakeNotification.shown.length = FakeNotification.closed = 0;
  vi.stubGlobal('Notification', FakeNotification);
  document.head.innerHTML = '<link rel="icon" href="/favicon.svg">';
  Object.assign(page, { unseen: 0, offered: false, visible: false });
  settings.set({ notifications: true });
  alerts = mount(Alerts, { target: document.body, props: page });
  flushSync();
});

afterEach(async () => {
  await unmount(alerts);
  settings.set({ notifications: false });
  vi.unstubAllGlobals();
});

function becomes(change: Partial<typeof page>): void {
  Object.assign(page, change);
  flushSync();
}

it('tells of a message while the page is hidden, never what it says, and takes it back', () => {
  becomes({ unseen: 1 });
  expect(FakeNotification.shown).toEqual([words.alert.message]);
  becomes({ visible: true });
  expect(FakeNotification.closed).toBe(1);
  becomes({ unseen: 2 });
  expect(FakeNotification.shown).toHaveLength(1);
});

it('tells that somebody is here', () => {
  becomes({ offered: true });
  expect(FakeNotification.shown).toEqual([words.alert.offer]);
});

it('says nothing to who has not asked for it', () => {
  settings.set({ notifications: false });
  becomes({ unseen: 1, offered: true });
  expect(FakeNotification.shown).toEqual([]);
});

it('counts on the icon, and gives the plain one back', () => {
  const icon = document.querySelector('link') as HTMLLinkElement;
  becomes({ unseen: 12 });
  expect(decodeURIComponent(icon.href)).toContain('9+');
  becomes({ unseen: 0 });
  expect(icon.href).toMatch(/favicon\.svg$/);
});
