import { expect, test } from 'vitest';
import { textWidth } from '../../../src/ui/parts/textWidth';
import { guessColumnWidth } from '../../../src/ui/table/columnWidth';

test('Chinese characters are square, others a little over half as wide', () => {
  expect(textWidth('')).toBe(0);
  expect(textWidth('月费')).toBe(24);
  expect(textWidth('abc…')).toBeCloseTo(27.2, 10);
});

test('a column shows its name and its texts, within limits', () => {
  expect(guessColumnWidth('k', [])).toBe(56);
  // 10 characters × 6.8 × 1.08 + 18 for the signs beside it + 21 padding
  expect(guessColumnWidth('customerID', ['a'])).toBe(112);
  // 20 characters × 6.8 × 1.06 + 21
  expect(guessColumnWidth('x', ['12345678901234567890'])).toBe(165);
  expect(guessColumnWidth('x', ['y'.repeat(500)])).toBe(280);
});

test('one text among a hundred that is much longer is cut', () => {
  const texts = Array.from({ length: 100 }, () => '1234567890');
  expect(guessColumnWidth('x', [...texts.slice(1), 'z'.repeat(40)])).toBe(guessColumnWidth('x', texts));
});
