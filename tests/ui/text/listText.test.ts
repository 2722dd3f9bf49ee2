import { expect, test } from 'vitest';
import { listAnd, listOr, listPlain } from '../../../src/ui/text/listText';
import { inBoth } from './inBoth';

const NAMES = ['age', '城市', 'spend'];

test.each([
  [listAnd, ['age, 城市 and spend', 'age、城市和spend']],
  [listOr, ['age, 城市 or spend', 'age、城市或spend']],
  [listPlain, ['age, 城市, spend', 'age、城市、spend']],
])('%o in both languages', (list, texts) => {
  expect(inBoth(() => list(NAMES))).toEqual(texts);
  expect(inBoth(() => list(['age']))).toEqual(['age', 'age']);
  expect(inBoth(() => list([]))).toEqual(['', '']);
});
