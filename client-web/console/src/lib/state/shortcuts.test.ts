import { expect, it } from 'vitest';
import { FakeStorage, forbiddenStorage } from '../testing/fakes';
import { Shortcuts } from './shortcuts.svelte';

const plainly = (key: string) => ({ key, modified: false, writing: false });

function heard(shortcuts: Shortcuts, ...keys: string[]) {
  const ran: string[] = [];
  const unbind = shortcuts.bind({
    heading: 'h',
    shortcuts: keys.map((each) => ({ keys: each, does: each, run: () => ran.push(each) })),
  });
  return { ran, unbind };
}

it('runs what a key is bound to', () => {
  const shortcuts = new Shortcuts(() => new FakeStorage());
  const { ran, unbind } = heard(shortcuts, 'd', '?');
  expect(shortcuts.press(plainly('d'))).toBe(true);
  expect(shortcuts.press(plainly('?'))).toBe(true);
  expect(shortcuts.press(plainly('z'))).toBe(false);
  unbind();
  expect(shortcuts.press(plainly('d'))).toBe(false);
  expect(ran).toEqual(['d', '?']);
});

it('leaves keys alone that are the browser’s or a text’s', () => {
  const shortcuts = new Shortcuts(() => new FakeStorage());
  const { ran } = heard(shortcuts, 'd');
  shortcuts.press({ ...plainly('d'), modified: true });
  shortcuts.press({ ...plainly('d'), writing: true });
  expect(ran).toEqual([]);
});

it('knows keys that follow each other', () => {
  const shortcuts = new Shortcuts(() => new FakeStorage());
  const { ran } = heard(shortcuts, 'g q', 'q', 'd');
  for (const key of ['g', 'q', 'q', 'g', 'd', 'q']) shortcuts.press(plainly(key));
  expect(ran).toEqual(['g q', 'q', 'd', 'q']);
});

it('asks the newest group first', () => {
  const shortcuts = new Shortcuts(() => new FakeStorage());
  const below = heard(shortcuts, 'j', 'k');
  const above = heard(shortcuts, 'j');
  shortcuts.press(plainly('j'));
  shortcuts.press(plainly('k'));
  expect(above.ran).toEqual(['j']);
  expect(below.ran).toEqual(['k']);
});

it('hears nothing below what stands alone', () => {
  const shortcuts = new Shortcuts(() => new FakeStorage());
  const { ran } = heard(shortcuts, 'd');
  const unbind = shortcuts.bind({ heading: 'dialog', shortcuts: [], alone: true });
  shortcuts.press(plainly('d'));
  expect(ran).toEqual([]);
  unbind();
  shortcuts.press(plainly('d'));
  expect(ran).toEqual(['d']);
});

it('can be switched off, which is kept', () => {
  const storage = new FakeStorage();
  const shortcuts = new Shortcuts(() => storage);
  const { ran } = heard(shortcuts, 'd');
  shortcuts.toggle();
  shortcuts.press(plainly('d'));
  expect(ran).toEqual([]);
  expect(new Shortcuts(() => storage).on).toBe(false);
  shortcuts.toggle();
  expect(new Shortcuts(() => storage).on).toBe(true);
});

it('works where nothing can be stored', () => {
  const shortcuts = new Shortcuts(forbiddenStorage);
  expect(shortcuts.on).toBe(true);
  shortcuts.toggle();
  expect(shortcuts.on).toBe(false);
});
