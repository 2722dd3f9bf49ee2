import { expect, test } from 'vitest';
import { foldedKey } from '../../../../src/domain/prepare/join/keyTexts';

test.each([
  ['00123', '123'],
  ['28897.0', '28897'],
  ['0028897.000', '28897'],
  ['ＡＢ－1 ', 'ab-1'],
  ['1.50', '1.50'],
  ['v2.0', 'v2.0'],
  ['0', '0'],
  ['0.0', '0'],
])('%j, compared loosely, is %j', (text, folded) => {
  expect(foldedKey(text)).toBe(folded);
});
