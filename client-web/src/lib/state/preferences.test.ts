import { describe, expect, it } from 'vitest';
import type { Shelf } from './memory';
import { Preferences } from './preferences.svelte';
import { shelf } from './testing/browser';

const KEY = 'whisper.preferences';

describe('preferences', () => {
  it('make no sound and ask for nothing until they are told to', () => {
    expect(new Preferences(shelf)).toMatchObject({ sound: false, notifications: false, enterSends: true });
  });

  it('outlive the page', () => {
    const device = shelf();
    const before = new Preferences(() => device);
    before.sound = true;
    before.hiddenWords = 'spider, snake';
    expect(new Preferences(() => device)).toMatchObject({ sound: true, hidden: ['spider', 'snake'] });
  });

  it('hold for the page where nothing can be stored', () => {
    const forbidden = (): Shelf => {
      throw new Error('no storage here');
    };
    const preferences = new Preferences(forbidden);
    preferences.enterSends = false;
    expect(preferences.enterSends).toBe(false);
  });

  it.each(['nonsense', 'null', '[]', '{"sound":"yes","hiddenWords":7}'])('do not believe %s', (kept) => {
    const device = shelf();
    device.setItem(KEY, kept);
    expect(new Preferences(() => device)).toMatchObject({ sound: false, hidden: [] });
  });
});
