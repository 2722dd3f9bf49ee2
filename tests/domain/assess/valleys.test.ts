import { describe, expect, test } from 'vitest';
import { fewValues, shallowestValley, spreadOut } from '../../../src/domain/assess/valleys';
import { seededRandom } from '../../../src/domain/common/random';

/** Rows on a line from the centre at 0 to the centre at 10. */
function onLine(at: number[], centres = [0, 10]): number {
  const labels = Uint8Array.from(at, (x) =>
    centres.reduce((best, centre, i) => (Math.abs(x - centre) < Math.abs(x - centres[best]!) ? i : best), 0),
  );
  return shallowestValley(Float32Array.from(at), 1, labels, Float64Array.from(centres));
}

const times = (count: number, x: number) => new Array<number>(count).fill(x);

describe('the shallowest valley', () => {
  test('rows half-way over the rows around the centre that has fewer', () => {
    expect(onLine([...times(10, 0), ...times(8, 10), ...times(2, 5)])).toBe(0.25);
  });

  test('what lies between these places does not count', () => {
    expect(onLine([...times(10, -1.4), ...times(8, 11.4), ...times(9, 2), ...times(2, 6.4)])).toBe(0.25);
    expect(onLine([...times(10, -1.6), ...times(8, 11.4)])).toBeNaN();
  });

  test('of three segments that of the two that are least apart', () => {
    const at = [...times(10, 0), ...times(10, 10), ...times(10, 20), ...times(1, 5), ...times(6, 15)];
    expect(onLine(at, [0, 10, 20])).toBe(0.6);
  });

  test('NaN where a segment has fewer than five rows around its centre', () => {
    expect(onLine([...times(10, 0), ...times(4, 10)])).toBeNaN();
    expect(onLine([...times(10, 0), ...times(5, 10)])).toBe(0);
  });

  test('in several columns: along the line from centre to centre', () => {
    const row = (x: number, y: number) => [x, y];
    const rows = [...times(5, 0).flatMap(() => row(3, -3)), ...times(5, 0).flatMap(() => row(7, 13)), ...row(0, 10)];
    const labels = Uint8Array.from([...times(5, 0), ...times(5, 1), 1]);
    // Along (1, 1) ÷ √2 the rows are at 0, 20 and 10 of 20.
    expect(shallowestValley(Float32Array.from(rows), 2, labels, Float64Array.of(0, 0, 10, 10))).toBe(0.2);
  });
});

test('few values are spread evenly over the way to their neighbours, a continuum stays', () => {
  const random = seededRandom(1);
  const values = Float32Array.from(Array.from({ length: 4000 }, (_, row) => [[0, 1, 4][row % 3]!, row / 7]).flat());
  const few = fewValues(values, 2);
  expect(few).toEqual([{ column: 0, values: Float64Array.of(0, 1, 4) }]);
  const spread = spreadOut(values, 2, few, random);
  const of = (value: number) => Array.from(spread.filter((_, i) => i % 2 === 0 && values[i] === value));
  const range = (found: number[]) => [Math.min(...found), Math.max(...found)];
  const [first, middle, last] = [of(0), of(1), of(4)].map(range) as [number[], number[], number[]];
  expect(first[0]).toBeCloseTo(-0.5, 2);
  expect(first[1]).toBeCloseTo(0.5, 2);
  expect(middle[0]).toBeCloseTo(0.5, 2);
  expect(middle[1]).toBeCloseTo(2.5, 2);
  expect(last[0]).toBeCloseTo(2.5, 2);
  expect(last[1]).toBeCloseTo(5.5, 2);
  expect(spread.filter((_, i) => i % 2 === 1)).toEqual(values.filter((_, i) => i % 2 === 1));
});
