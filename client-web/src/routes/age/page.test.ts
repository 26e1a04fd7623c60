// @vitest-environment happy-dom
import { mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { words } from '$lib/words';
import Page from './+page.svelte';

const GOOD = 'head.body_-1.signature';
const LONGEST = `a.b.${'c'.repeat(1_996)}`;

let page: ReturnType<typeof mount> | undefined;
const replace = vi.spyOn(location, 'replace').mockImplementation(() => undefined);

beforeEach(() => {
  localStorage.clear();
  localStorage.setItem('whisper.age.asked', 'yes');
  replace.mockClear();
});

afterEach(async () => {
  if (page !== undefined) await unmount(page);
});

function comesBackWith(hash: string): void {
  location.hash = hash;
  page = mount(Page, { target: document.body });
}

const kept = (): string | null => localStorage.getItem('whisper.age');

it.each([GOOD, LONGEST])('keeps what the provider signed, and goes on: %.10s', async (token) => {
  comesBackWith(`#token=${token}`);
  expect(kept()).toBe(token);
  await vi.waitFor(() => expect(replace).toHaveBeenCalledWith('/'));
});

it.each([`${LONGEST}c`, 'junk', 'a.b', 'a..c', 'a.b.c.d', 'a.b.c<', 'a.b.c%0A'])(
  'says that it cannot take what is no such thing, and keeps the one before: %.10s',
  (token) => {
    localStorage.setItem('whisper.age', GOOD);
    comesBackWith(`#token=${token}`);
    expect(kept()).toBe(GOOD);
    expect(document.body.textContent).toContain(words.age.unasked);
    document.querySelector('button')?.click();
    expect(replace.mock.calls).toEqual([['/']]);
  },
);

it('takes none that nobody asked for here', () => {
  localStorage.clear();
  comesBackWith(`#token=${GOOD}`);
  expect(localStorage.length).toBe(0);
  expect(document.body.textContent).toContain(words.age.unasked);
});

it('says that a check was broken off', () => {
  comesBackWith('#error=declined');
  expect(document.body.textContent).toContain(words.age.failed);
});
