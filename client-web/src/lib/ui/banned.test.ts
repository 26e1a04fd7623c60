// @vitest-environment happy-dom
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { browserClock } from '$lib/browser/clock';
import { BanCase } from '$lib/state/ban.svelte';
import type { BanStatus } from '$lib/whisper';
import { FakeWire, settled } from '$lib/whisper/testing/fakes';
import { words } from '$lib/words';
import Banned from './Banned.svelte';
import Warned from './chat/Warned.svelte';

const LEFT_MS = 3_570_000;
let wires: FakeWire[];
let ban: BanCase;
let shown: ReturnType<typeof mount> | undefined;

beforeEach(() => {
  wires = [];
  ban = new BanCase(
    { open: (events) => wires[wires.push(new FakeWire(events)) - 1] as FakeWire, clock: browserClock },
    'b1',
  );
});

afterEach(async () => {
  if (shown !== undefined) await unmount(shown);
  shown = undefined;
});

function show(): void {
  shown = mount(Banned, { target: document.body, props: { ban, again: { text: 'Again', run: () => {} } } });
  flushSync();
}

async function stands(status: Partial<BanStatus>): Promise<void> {
  await wires.at(-1)?.opens();
  wires.at(-1)?.says({
    type: 'ban_status',
    ban_id: 'b1',
    reason: 'reports',
    until: Date.now() + LEFT_MS,
    appeal: 'none',
    decided_by: 'machine',
    ref: 'inquiry',
    ...status,
  });
  await settled();
  flushSync();
}

const text = (): string => document.body.textContent;

it('says why, until when and by whom, and takes one appeal', async () => {
  show();
  expect(text()).toContain(words.banned.looking);
  await stands({});
  expect(text()).toContain(words.banned.reasons.reports);
  expect(text()).toContain('59 min');
  expect(text()).toContain(words.banned.by.machine);
  expect(document.querySelector('a')?.getAttribute('href')).toBe('/ban/b1');

  const box = document.querySelector('textarea') as HTMLTextAreaElement;
  box.value = 'It was a joke.';
  box.dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
  expect(text()).toContain(words.banned.appeal.left(486));
  document.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  await wires.at(-1)?.opens();
  wires.at(-1)?.says({ type: 'appeal_received', ban_id: 'b1', ref: 'inquiry' });
  await settled();
  flushSync();
  expect(document.querySelector('form')).toBeNull();
  expect(text()).toContain(words.banned.appeal.open);
});

it('shows the answer, as text only', async () => {
  show();
  await stands({ appeal: 'denied', answer: '<b>No.</b>', decided_by: 'person' });
  expect(text()).toContain(words.banned.appeal.denied);
  expect(document.querySelector('blockquote')?.textContent).toBe('<b>No.</b>');
  expect(document.querySelector('form')).toBeNull();
});

it('lets people back in when it is over', async () => {
  show();
  await stands({ appeal: 'granted', until: Date.now() - 1 });
  expect(text()).toContain(words.banned.overHeading);
  expect(text()).toContain(words.banned.appeal.granted);
  expect([...document.querySelectorAll('button')].map((button) => button.textContent.trim())).toContain(
    'Again',
  );
});

it('takes a reason that it does not know for another one', async () => {
  show();
  await stands({ reason: 'from_the_future' });
  expect(text()).toContain(words.banned.reasons.other);
});

it('says how many warnings there are, until that is put away', () => {
  let dismissed = false;
  shown = mount(Warned, {
    target: document.body,
    props: {
      warning: {
        type: 'content_warning',
        chat_id: 'c1',
        category: 'contact',
        warnings: 2,
        max_warnings: 3,
      },
      dismiss: () => (dismissed = true),
    },
  });
  flushSync();
  expect(document.querySelector('[role=alert]')?.textContent).toContain(words.warning.heading(2, 3));
  expect(text()).toContain(words.warning.why.contact);
  expect(text()).toContain(words.warning.next(1));
  expect(document.querySelectorAll('.spent')).toHaveLength(2);
  document.querySelector('button')?.click();
  expect(dismissed).toBe(true);
});
