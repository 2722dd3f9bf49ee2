import { expect, test } from 'vitest';
import { fewRowsText } from '../../../src/ui/text/fewRows';
import { inBoth } from './inBoth';

test('one small segment is named with its size, several with the limit, and others not at all', () => {
  const texts = (...sizes: number[]) =>
    inBoth(() => fewRowsText(sizes.map((rows, i) => ({ letter: 'ABC'[i]!, rows })), 'customer')); // prettier-ignore
  expect(texts(30, 900)).toEqual(['', '']);
  expect(texts(900, 400, 10)).toEqual([
    'C has 10 customers: too few to trust its figures.',
    'C 只有 10 位客户，太少，数字不可靠。',
  ]);
  expect(texts(29, 1)).toEqual([
    'A and B have fewer than 30 customers each: too few to trust their figures.',
    'A和B 都不到 30 位客户，太少，数字不可靠。',
  ]);
});
