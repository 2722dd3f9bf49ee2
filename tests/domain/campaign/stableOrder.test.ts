import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stableOrder } from '../../../src/domain/campaign/stableOrder';

const order = (keys: number[], rows = [...keys.keys()]) => [
  ...stableOrder(Uint32Array.from(rows), (row) => keys[row]!),
];

test('ascending, without a key last, equal keys as they were given', () => {
  expect(order([3, NaN, -1, 3, -Infinity, 0, Infinity, -0, 1e-310])).toEqual([4, 2, 5, 7, 8, 0, 3, 6, 1]);
  expect(order([2, 1, 2, NaN, -NaN], [4, 2, 3, 0, 1])).toEqual([1, 2, 0, 4, 3]);
  expect(order([])).toEqual([]);
});

test('as a stable sort by comparison gives it', () => {
  const key = fc.oneof(fc.double(), fc.integer({ min: -3, max: 3 }));
  fc.assert(
    fc.property(fc.array(key), (keys) => {
      const compare = (a: number, b: number) => {
        const [x, y] = [keys[a]!, keys[b]!];
        return Number.isNaN(x) || Number.isNaN(y) ? Number(Number.isNaN(x)) - Number(Number.isNaN(y)) : Number(x > y) - Number(x < y); // prettier-ignore
      };
      expect(order(keys)).toEqual([...keys.keys()].sort(compare));
    }),
  );
});
