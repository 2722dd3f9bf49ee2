import { describe, expect, test } from 'vitest';
import { acrossSolutions } from '../../../src/domain/assess/acrossSolutions';

const labelled = (...labels: number[]) => ({ k: Math.max(...labels) + 1, labels: Uint8Array.from(labels) });

describe('how solutions come out of each other', () => {
  const two = labelled(0, 0, 0, 0, 0, 0, 1, 1, 1, 1);
  // Of the first segment's six rows four stay together, and two go with one of the second's four.
  const three = labelled(0, 0, 0, 0, 2, 2, 1, 1, 1, 2);

  test('the first as if out of all rows, and by its numbers', () => {
    const [first] = acrossSolutions([two]);
    expect(first).toEqual({ from: 1, flows: [[6, 4]], stability: [NaN, NaN], order: [0, 1] });
  });

  test('flows, and 1 − entropy ÷ log of the segments before', () => {
    const [, second] = acrossSolutions([two, three]);
    expect(second!.from).toBe(2);
    expect(second!.flows).toEqual([
      [4, 0, 2],
      [0, 3, 1],
    ]);
    const entropy = -(2 / 3) * Math.log(2 / 3) - (1 / 3) * Math.log(1 / 3);
    expect(second!.stability.slice(0, 2)).toEqual([1, 1]);
    expect(second!.stability[2]).toBeCloseTo(1 - entropy / Math.log(2), 14);
  });

  test('a new segment is drawn behind the one that most of its rows come from', () => {
    expect(acrossSolutions([two, three])[1]!.order).toEqual([0, 2, 1]);
    const later = labelled(0, 0, 0, 0, 0, 0, 1, 1, 2, 2);
    expect(acrossSolutions([two, later])[1]!.order).toEqual([0, 1, 2]);
  });

  test('segments keep their place though their numbers change, and ks may be left out', () => {
    const five = labelled(3, 3, 3, 3, 1, 1, 0, 0, 4, 2);
    const [, , last] = acrossSolutions([two, three, five]);
    expect(last!.from).toBe(3);
    // 3 goes on as the first, 1 as what was 2, 0 as what was 1; 4 comes from it, and 2 from the middle one.
    expect(last!.order).toEqual([3, 1, 2, 0, 4]);
  });

  test('all from everywhere: 0', () => {
    const [, second] = acrossSolutions([labelled(0, 0, 0, 1, 1, 1), labelled(0, 1, 2, 0, 1, 2)]);
    for (const stability of second!.stability) expect(stability).toBeCloseTo(0, 14);
  });
});
