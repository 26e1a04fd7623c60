// @vitest-environment happy-dom
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browserClock } from '$lib/browser/clock';
import { Chat } from '$lib/state/chat.svelte';
import { settings } from '$lib/browser/settings';
import { Session } from '$lib/state/session.svelte';
import { Browser } from '$lib/state/testing/browser';
import { newConversation, type ClientMessage } from '$lib/whisper';
import { FakeClock } from '$lib/whisper/testing/fakes';
import { spoken, words } from '$lib/words';
import ChatScreen from './ChatScreen.svelte';

const about = { chat_id: 'c1' } as const;

let said: ClientMessage[];
let clock: FakeClock;
let chat: Chat;
let screen: ReturnType<typeof mount>;

beforeEach(() => {
  said = [];
  clock = new FakeClock();
  chat = new Chat(
    { clock, say: (message) => said.push(message), keep: () => undefined },
    newConversation('c1', ['jazz']),
  );
  const session: Session = new Browser().visit();
  const props = { session, chat, ending: undefined, name: (id: string) => id };
  screen = mount(ChatScreen, { target: document.body, props });
  flushSync();
});

afterEach(async () => {
  await unmount(screen);
  settings.set({ hiddenWords: '' });
});

function hears(seq: number, text: string): void {
  chat.hear({ type: 'message', ...about, seq, text, ts: 1_000 + seq });
  flushSync();
}

const field = (): HTMLTextAreaElement => document.querySelector('form textarea') as HTMLTextAreaElement;
const message = (id: string): HTMLElement => document.querySelector(`[data-entry=${id}]`) as HTMLElement;
const items = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[role=menuitem]')];
const named = (name: string): HTMLElement =>
  [...document.querySelectorAll<HTMLElement>('button, [role=menuitem]')].find(
    (one) => one.textContent.trim() === name || one.ariaLabel === name,
  ) as HTMLElement;

function press(key: string, on = document.activeElement as Element, more: KeyboardEventInit = {}): void {
  on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
  flushSync();
}

function click(name: string): void {
  named(name).click();
  flushSync();
}

describe('the messages by keyboard', () => {
  beforeEach(() => {
    hears(1, 'one');
    hears(2, 'two');
    hears(3, 'three');
  });

  it('are one stop of the Tab key, and arrows move between them', () => {
    field().focus();
    press('ArrowUp', field());
    expect(document.activeElement).toBe(message('p3'));
    press('ArrowUp');
    expect(document.activeElement).toBe(message('p2'));
    const stops = [...document.querySelectorAll('[data-entry]')].map((one) => one.getAttribute('tabindex'));
    expect(stops).toEqual(['-1', '0', '-1']);
    press('Home');
    expect(document.activeElement).toBe(message('p1'));
    press('End');
    press('ArrowDown');
    expect(document.activeElement).toBe(field());
  });

  it('leave the arrow to a draft', () => {
    chat.draft = 'x';
    flushSync();
    field().focus();
    press('ArrowUp', field());
    expect(document.activeElement).toBe(field());
  });

  it('open a menu that gives the focus back', () => {
    message('p2').focus();
    press('Enter');
    expect(items().map((one) => one.textContent.trim())).toEqual([
      words.chat.actions.reply,
      words.chat.actions.copy,
      words.chat.actions.report,
    ]);
    expect(document.activeElement).toBe(items()[0]);
    press('ArrowUp');
    expect(document.activeElement).toBe(items()[2]);
    press('c');
    expect(document.activeElement).toBe(items()[1]);
    press('Escape');
    expect(items()).toEqual([]);
    expect(document.activeElement).toBe(message('p2'));
  });

  it('are answered by R', () => {
    message('p2').focus();
    press('r');
    expect(chat.replyTo).toEqual({ from: 'partner', seq: 2 });
    expect(document.activeElement).toBe(field());
    press('r', message('p2'), { ctrlKey: true });
    expect(document.activeElement).toBe(field());
  });

  it('are reported one by one', () => {
    message('p2').focus();
    press('F10', message('p2'), { shiftKey: true });
    click(words.chat.actions.report);
    expect(document.querySelector('dialog blockquote')?.textContent).toBe('two');
    expect(document.querySelector('dialog')?.textContent).toContain(words.report.aboutKept);
    document.querySelector<HTMLInputElement>('dialog input[value=spam]')?.click();
    flushSync();
    click(words.report.submit);
    expect(said.at(-1)).toEqual({ type: 'report', ...about, ref: 'report', reason: 'spam', seq: 2 });
  });
});

it('is honest about a message that a report does not take along', () => {
  for (let seq = 1; seq <= 6; seq++) hears(seq, `line ${seq}`);
  message('p1').focus();
  press('Enter');
  click(words.chat.actions.report);
  expect(document.querySelector('dialog')?.textContent).toContain(words.report.aboutOld);
});

describe('what was refused', () => {
  beforeEach(() => {
    chat.write('www.example.org');
    chat.hear({ type: 'message_blocked', ...about, seq: 1, category: 'link', ref: 'm1' });
    flushSync();
  });

  it('says why, and goes back to be edited', () => {
    expect(message('m1').textContent).toContain(words.blocked.link);
    expect(named(words.chat.actions.again)).toBeUndefined();
    click(words.chat.actions.edit);
    expect(field().value).toBe('www.example.org');
    expect(message('m1')).toBeNull();
  });

  it('can be thrown away, and leaves the focus to the message before it, or to the field', async () => {
    hears(1, 'one');
    chat.write('www.example.com');
    chat.hear({ type: 'message_blocked', ...about, seq: 1, category: 'link', ref: 'm2' });
    flushSync();
    message('m2').focus();
    press('Enter');
    items()
      .find((item) => item.textContent.trim() === words.chat.actions.drop)
      ?.click();
    flushSync();
    expect(chat.conversation.entries.map(({ id }) => id)).toEqual(['m1', 'p1']);
    await vi.waitFor(() => expect(document.activeElement).toBe(message('p1')));
    click(words.chat.actions.drop);
    expect(chat.conversation.entries.map(({ id }) => id)).toEqual(['p1']);
    await vi.waitFor(() => expect(document.activeElement).toBe(message('p1')));
  });
});

it('says once more what too much of the same was', () => {
  chat.write('hey hey');
  chat.hear({ type: 'message_blocked', ...about, seq: 1, category: 'flood', ref: 'm1' });
  flushSync();
  click(words.chat.actions.again);
  expect(said.filter(({ type }) => type === 'message')).toHaveLength(2);
});

it('offers nothing any more for a message that left while its menu was open', () => {
  chat.write('one');
  chat.write('two');
  flushSync();
  message('m2').focus();
  press('Enter');
  expect(named(words.chat.actions.drop)).toBeDefined();
  chat.hear({ type: 'message_ack', ...about, seq: 1, ts: 1_001 });
  flushSync();
  expect(items().map((one) => one.textContent.trim())).toEqual([words.chat.actions.copy]);
});

it('reads each message of the partner out once, also if an own one behind it is taken back', () => {
  const announced: string[] = [];
  const region = document.querySelector('[aria-live=polite]') as HTMLElement;
  const look = new MutationObserver(() => undefined);
  look.observe(region, { childList: true });
  for (let seq = 1; seq <= 3; seq++) hears(seq, `line ${seq}`);
  for (const text of ['a', 'b', 'c', 'd']) chat.write(text);
  flushSync();
  chat.takeBack('m4');
  flushSync();
  for (const { addedNodes } of look.takeRecords()) {
    for (const node of addedNodes) if (node instanceof HTMLElement) announced.push(node.textContent);
  }
  look.disconnect();
  expect(announced).toEqual([1, 2, 3].map((seq) => words.chat.line(words.chat.partner, `line ${seq}`)));
});

it('shows the ticks once for what was said in a row', () => {
  for (const text of ['a', 'b', 'c']) chat.write(text);
  for (let seq = 1; seq <= 3; seq++) chat.hear({ type: 'message_ack', ...about, seq, ts: 1_000 + seq });
  flushSync();
  expect(document.querySelectorAll('[data-state]')).toHaveLength(1);
});

describe('words that one does not want to see', () => {
  it('are blurred, and said to nobody, until asked for', () => {
    settings.set({ hiddenWords: 'spider' });
    hears(1, 'look, a spider!');
    const announced = document.querySelector('[aria-live=polite]') as HTMLElement;
    expect(announced.textContent).toBe(words.chat.line(words.chat.partner, words.chat.covered));
    expect(message('p1').querySelector('[aria-hidden=true]')?.textContent).toBe('look, a spider!');
    click(words.chat.uncover);
    expect(document.activeElement).toBe(message('p1'));
    expect(message('p1').querySelector('.blurred')).toBeNull();
    expect(message('p1').textContent).toContain('look, a spider!');
  });

  it('do not hide what one wrote oneself', () => {
    settings.set({ hiddenWords: 'spider' });
    chat.write('a spider');
    flushSync();
    expect(message('m1').textContent).not.toContain(words.chat.covered);
  });
});

it('leads from an address to a page that warns, and never straight out', () => {
  hears(1, 'see https://example.org/a?b=1, or not');
  const link = message('p1').querySelector('a') as HTMLAnchorElement;
  expect(link.textContent).toBe('https://example.org/a?b=1');
  expect(link.getAttribute('href')).toBe('/leaving#https%3A%2F%2Fexample.org%2Fa%3Fb%3D1');
  expect(link.rel).toContain('noopener');
  expect(message('p1').textContent).toContain('see https://example.org/a?b=1, or not');
});

describe('Enter', () => {
  it.each([
    ['sends', true, {}, true],
    ['with Shift starts a line', true, { shiftKey: true }, false],
    ['starts a line for who likes it so', false, {}, false],
    ['with Control sends for them', false, { ctrlKey: true }, true],
  ])('%s', (_, enterSends, keys, sent) => {
    settings.set({ enterSends });
    chat.draft = 'hi';
    flushSync();
    press('Enter', field(), keys);
    expect(said.some(({ type }) => type === 'message')).toBe(sent);
    settings.set({ enterSends: true });
  });
});

it('writes into an empty field from where its language begins, and then as what is written does', () => {
  expect(field().dir).not.toBe('auto');
  chat.draft = 'مرحبا';
  flushSync();
  expect(field().dir).toBe('auto');
});

it('names what both like, and counts down, as the language that is spoken does', async () => {
  await unmount(screen);
  chat = new Chat(
    { clock, say: () => undefined, keep: () => undefined },
    newConversation('c1', ['جاز', 'شطرنج']),
  );
  await spoken.speak('ar', false);
  const props = { session: new Browser().visit(), chat, ending: undefined, name: (id: string) => id };
  screen = mount(ChatScreen, { target: document.body, props });
  flushSync();
  expect(document.querySelector('header strong')?.textContent).toBe('جاز وشطرنج');
  chat.pause = { text: '', until: browserClock.now() + 3_000 };
  flushSync();
  expect(document.querySelector('.hold')?.textContent).toBe('3 ث');
  await spoken.speak('en', false);
});

it('tells for how long somebody who is away can come back, and that they are back', () => {
  vi.spyOn(browserClock, 'now').mockReturnValue(clock.now());
  chat.hear({ type: 'partner_away', ...about, grace_ms: 60_000 });
  flushSync();
  expect(document.body.textContent).toContain(spoken.forms.duration(60));
  chat.hear({ type: 'partner_back', ...about });
  flushSync();
  expect(document.body.textContent).toContain(words.chat.back);
  vi.restoreAllMocks();
});
