import { describe, expect, it } from 'vitest';
import { pieces, webAddress } from './links';

const links = (text: string): (string | undefined)[] =>
  pieces(text)
    .filter(({ url }) => url)
    .map(({ text: shown }) => shown);

describe('the addresses that a text names', () => {
  it.each([
    ['no address here', []],
    ['see https://example.org/a?b=c#d now', ['https://example.org/a?b=c#d']],
    ['(https://example.org).', ['https://example.org']],
    ['https://example.org/wiki/Jazz_(music), right?', ['https://example.org/wiki/Jazz_(music)']],
    ['www.example.org and HTTPS://EXAMPLE.COM', ['www.example.org', 'HTTPS://EXAMPLE.COM']],
    ['javascript:alert(1) data:text/html,x ftp://example.org', []],
    ['http://localhost and https://', []],
    ['https://例え.jp/パス。', ['https://例え.jp/パス。']],
  ])('%s', (text, expected) => {
    expect(links(text)).toEqual(expected);
  });

  it('leaves every character of the text where it was', () => {
    const text = ' a\nhttps://example.org/, www.example.org!\u202Eb ';
    expect(
      pieces(text)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
    expect(pieces('')).toEqual([{ text: '' }]);
  });

  it('leads where the browser would go, whatever the text looks like', () => {
    expect(webAddress('https://example.org@evil.example/')?.hostname).toBe('evil.example');
    expect(webAddress('www.example.org')?.href).toBe('https://www.example.org/');
    expect(webAddress('javascript:alert(1)')).toBeUndefined();
    expect(webAddress('')).toBeUndefined();
  });
});
