import { describe, expect, it, vi } from 'vitest';
import { clip } from './clip';

const family = '👨‍👩‍👧‍👦';

describe('a text that is cut for a label', () => {
  it.each([
    ['short', 5, 'short'],
    ['a little longer', 8, 'a little…'],
    ['x🎉y', 2, 'x🎉…'],
    [`x${family}y`, 1, 'x…'],
    [`x${family}y`, 2, `x${family}…`],
    ['नमस्ते दुनिया', 2, 'नम…'],
    ['', 3, ''],
  ])('%j to %i is %j', (text, most, expected) => expect(clip(text, most)).toBe(expected));

  it('never ends in half of a surrogate pair, also where the browser cannot tell characters apart', async () => {
    vi.stubGlobal('Intl', {});
    vi.resetModules();
    const { clip: plain } = await import('./clip');
    vi.unstubAllGlobals();
    const text = `${'x'.repeat(59)}🎉 and more`;
    for (let most = 55; most < 65; most++) {
      expect(clip(text, most).isWellFormed()).toBe(true);
      expect(plain(text, most).isWellFormed()).toBe(true);
    }
  });
});
