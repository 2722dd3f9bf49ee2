import { describe, expect, test } from 'vitest';
import { NO_SEGMENT } from '../../../src/domain/cluster/partition';
import { correctedCramersV } from '../../../src/domain/profile/cramersV';
import { crossTable } from '../../../src/domain/profile/crossTable';
import type { CrossLevel } from '../../../src/domain/profile/profile';
import golden from '../../golden/profile/telco.json';
import { dates, numbers, partitionOf, tableOf, telco, texts, yesNo } from './tables';

const alternating = (n: number) => partitionOf(Array.from({ length: n }, (_, row) => row % 2));
const range = (from: number, to: number, date = false): CrossLevel => ({ kind: 'range', from, to, date });
const text = (level: string): CrossLevel => ({ kind: 'text', text: level });

describe('texts', () => {
  test('the commonest first; equals as they first appear; rows in no segment do not count', () => {
    const table = tableOf(texts('c', 'category', ['x', 'y', 'y', null, 'z', 'w', 'w', 'w']));
    const labels = [0, 0, 1, 1, 1, NO_SEGMENT, NO_SEGMENT, NO_SEGMENT];
    const cross = crossTable(table, partitionOf(labels), 'c');
    expect(cross.levels).toEqual([text('y'), text('x'), text('z')]);
    expect(cross.counts).toEqual([
      [1, 1, 0],
      [1, 0, 1],
    ]);
    expect(cross.missing).toEqual([0, 1]);
  });

  test('yes/no', () => {
    const cross = crossTable(tableOf(yesNo('y', ['Yes', 'No', 'Yes', 'No'])), partitionOf([0, 1, 0, 1]), 'y');
    expect(cross).toEqual({ column: 'y', levels: [text('No'), text('Yes')], counts: [[0, 2], [2, 0]], missing: [0, 0], cramersV: 1 }); // prettier-ignore
  });

  test('beyond twelve, the others are one level', () => {
    const cells = [...'aabbccddeeffgghhiijjkkll', 'm', 'n', 'o'];
    const cross = crossTable(tableOf(texts('t', 'text', cells)), alternating(cells.length), 't');
    expect(cross.levels).toEqual([...[...'abcdefghijkl'].map(text), { kind: 'others', count: 3 }]);
    expect(cross.counts.map((row) => row.at(-1))).toEqual([2, 1]);
    const twelve = crossTable(tableOf(texts('t', 'text', cells.slice(0, 24))), alternating(24), 't');
    expect(twelve.levels).toEqual([...'abcdefghijkl'].map(text));
  });
});

describe('numbers', () => {
  test('at most twelve different ones are levels themselves, ascending', () => {
    const cells = [10, 2, 2, -1.5, null, 10, 99];
    const cross = crossTable(tableOf(numbers('n', cells)), partitionOf([0, 0, 1, 1, 1, 0, NO_SEGMENT]), 'n');
    expect(cross.levels).toEqual([text('-1.5'), text('2'), text('10')]);
    expect(cross.counts).toEqual([
      [0, 1, 2],
      [1, 1, 0],
    ]);
    expect(cross.missing).toEqual([0, 1]);
  });

  test('more are binned by quintiles; whole numbers get whole bounds', () => {
    // 0 … 13: quintiles 2.6, 5.2, 7.8, 10.4.
    const whole = Array.from({ length: 14 }, (_, row) => 13 - row);
    const cross = crossTable(tableOf(numbers('n', whole)), alternating(14), 'n');
    expect(cross.levels).toEqual([range(0, 3), range(3, 6), range(6, 8), range(8, 11), range(11, 13)]);
    expect(cross.counts).toEqual([
      [1, 2, 1, 1, 2],
      [2, 1, 1, 2, 1],
    ]);
    const halves = crossTable(tableOf(numbers('n', whole.map((value) => value / 2))), alternating(14), 'n'); // prettier-ignore
    expect(halves.levels[0]).toEqual(range(0, 1.3));
    expect(halves.counts).toEqual(cross.counts);
  });

  test('equal bounds are merged', () => {
    const cells = [...new Array<number>(30).fill(0), ...Array.from({ length: 20 }, (_, row) => row + 1)];
    const cross = crossTable(tableOf(numbers('n', cells)), alternating(50), 'n');
    // Type 7: the 60 % quantile lies 0.4 of the way from 0 (place 29) to 1 (place 30); 80 % 0.2 from 10 to 11.
    expect(cross.levels).toEqual([range(0, 1), range(1, 11), range(11, 20)]);
    expect(cross.counts.map((row, segment) => row.map((count, level) => count + cross.counts[1 - segment]![level]!))[0]).toEqual([30, 10, 10]); // prettier-ignore
  });

  test('dates are ranges, single days too', () => {
    const cross = crossTable(tableOf(dates('d', [19000, 19001, 19000])), partitionOf([0, 1, 1]), 'd');
    expect(cross.levels).toEqual([range(19000, 19000, true), range(19001, 19001, true)]);
    const many = dates(
      'd',
      Array.from({ length: 14 }, (_, row) => 100 + row),
    );
    expect(crossTable(tableOf(many), alternating(14), 'd').levels[0]).toEqual(range(100, 103, true));
  });

  test('a column without a value has no levels', () => {
    const cross = crossTable(tableOf(numbers('n', [null, null])), partitionOf([0, 1]), 'n');
    expect(cross).toEqual({ column: 'n', levels: [], counts: [[], []], missing: [1, 1], cramersV: NaN });
  });
});

test('every row of a segment is in one level or missing, and the output survives structuredClone', () => {
  const cells = Array.from({ length: 200 }, (_, row) => (row % 17 === 0 ? null : ((row * 37) % 101) / 7));
  const partition = alternating(200);
  const cross = crossTable(tableOf(numbers('n', cells)), partition, 'n');
  const rows = cross.counts.map((row, segment) => row.reduce((a, b) => a + b, cross.missing[segment]!));
  expect(rows).toEqual(partition.sizes);
  expect(structuredClone(cross)).toEqual(cross);
});

describe("Cramér's V", () => {
  test('1 where each column has its own row, 0 where nothing hangs together', () => {
    expect(correctedCramersV([[10, 0], [0, 10]])).toBeCloseTo(1, 15); // prettier-ignore
    expect(correctedCramersV([[5, 5], [5, 5]])).toBe(0); // prettier-ignore
  });

  test('is corrected for chance', () => {
    // n = 60, χ² ÷ n = 1/9; (1/9 − 1/59) ÷ (1 − 1/59) = 50/522.
    expect(correctedCramersV([[20, 10], [10, 20]])).toBeCloseTo(Math.sqrt(50 / 522), 14); // prettier-ignore
  });

  test('empty rows and columns do not count; what is left may be too little', () => {
    expect(correctedCramersV([[20, 0, 10], [10, 0, 20], [0, 0, 0]])).toBeCloseTo(Math.sqrt(50 / 522), 14); // prettier-ignore
    expect(correctedCramersV([[3, 0], [4, 0]])).toBeNaN(); // prettier-ignore
    expect(correctedCramersV([[1, 0], [0, 1]])).toBeNaN(); // prettier-ignore
    expect(correctedCramersV([])).toBeNaN();
  });
});

describe('the Telco sample agrees with R', () => {
  const { partition, numbersOf, textsOf } = telco();

  test.each(Object.entries(golden.crossTexts))('%s', (column, expected) => {
    const cross = crossTable(tableOf(textsOf(column, 'category')), partition, column);
    expect(cross.levels).toEqual(expected.levels.map(text));
    expect(cross.counts).toEqual(expected.counts);
    expect(cross.cramersV).toBeCloseTo(expected.cramersV, 12);
  });

  test.each(Object.entries(golden.crossBins))('%s', (column, expected) => {
    const cross = crossTable(tableOf(numbersOf(column)), partition, column);
    cross.levels.forEach((level, bin) => {
      if (level.kind !== 'range') throw new Error('not binned');
      expect(level.from).toBeCloseTo(expected.bounds[bin]!, 9);
      expect(level.to).toBeCloseTo(expected.bounds[bin + 1]!, 9);
    });
    expect(cross.counts).toEqual(expected.counts);
    expect(cross.missing).toEqual(expected.missing);
    expect(cross.cramersV).toBeCloseTo(expected.cramersV, 12);
  });
});
