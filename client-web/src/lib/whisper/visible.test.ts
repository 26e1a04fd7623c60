import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { isVisible } from './visible.js';

const schema = JSON.parse(
  readFileSync(new URL('../../../../docs/protocol.schema.json', import.meta.url), 'utf8'),
) as { $defs: { text: { pattern: string } } };

function pointsWhere(wanted: (character: string) => boolean): string[] {
  const found: string[] = [];
  for (let point = 0; point <= 0x10ffff; point++) {
    if (point >= 0xd800 && point <= 0xdfff) continue;
    if (wanted(String.fromCodePoint(point))) found.push(point.toString(16));
  }
  return found;
}

it('agrees with the schema on every character there is', () => {
  const published = new RegExp(schema.$defs.text.pattern, 'u');
  expect(pointsWhere((one) => isVisible(one) !== published.test(one))).toEqual([]);
});

it('sees nothing in white space, controls, formats and whatever Unicode calls ignorable', () => {
  const nothing = /[\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;
  expect(pointsWhere((one) => nothing.test(one) && isVisible(one))).toEqual([]);
});

it('sees one letter among much that shows nothing', () => {
  expect(isVisible('')).toBe(false);
  expect(isVisible('\u200b\u00a0\u3164\u2800\ufe0f\u{e0101} \n')).toBe(false);
  expect(isVisible('\u200b\u00a0\u3164a\u2800\ufe0f')).toBe(true);
  expect(isVisible('❤️')).toBe(true);
});
