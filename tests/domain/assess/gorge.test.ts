import { expect, test } from 'vitest';
import { gorgeOf } from '../../../src/domain/assess/gorge';
import { atOnce } from '../../../src/domain/common/steps';

const places = (counts: number[]) => counts.flatMap((count, bin) => (count > 0 ? [[bin, count]] : []));

test('by hand: e to minus the distance over the sum of all, in twenty bins', () => {
  // Centres 0 and 3. Row 0: e^0 ÷ (e^0 + e^−3) = 0.9526, bin 19, and 0.0474, bin 0. Row 1: e^−1 ÷ (e^−1 + e^−2) = 0.731,
  // bin 14, and 0.269, bin 5. Row 1.5: a half of each, bin 10. Row 1003: e^−1003 ÷ (e^−1003 + e^−1000) = 0.0474.
  const values = Float32Array.of(0, 1, 1.5, 1003);
  const gorge = atOnce(gorgeOf(values, Uint8Array.of(0, 0, 0, 1), Float64Array.of(0, 3)));
  expect([gorge.bins, gorge.rows]).toEqual([20, 4]);
  const [first, second] = gorge.segments;
  expect(places(first!.own)).toEqual([
    [10, 1],
    [14, 1],
    [19, 1],
  ]);
  expect(places(first!.others)).toEqual([[0, 1]]);
  expect(places(second!.own)).toEqual([[19, 1]]);
  expect(places(second!.others)).toEqual([
    [0, 1],
    [5, 1],
    [10, 1],
  ]);
});

test('distances are over all columns, and a row on a centre far from all others is in the last bin', () => {
  // (3, 4) is 5 from (0, 0): e^−5 ÷ (1 + e^−5) = 0.0067; it is on its own centre.
  const gorge = atOnce(gorgeOf(Float32Array.of(3, 4), Uint8Array.of(1), Float64Array.of(0, 0, 3, 4)));
  expect(gorge.segments.map(({ own, others }) => [places(own), places(others)])).toEqual([
    [[], [[0, 1]]],
    [[[19, 1]], []],
  ]);
});
