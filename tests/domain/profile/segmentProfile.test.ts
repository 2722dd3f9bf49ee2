import { describe, expect, test } from 'vitest';
import { NO_SEGMENT } from '../../../src/domain/cluster/partition';
import type { ProfileVariable } from '../../../src/domain/profile/profile';
import { profileSegments } from '../../../src/domain/profile/segmentProfile';
import golden from '../../golden/profile/telco.json';
import { dates, numbers, partitionOf, tableOf, telco, texts, yesNo } from './tables';

describe('means', () => {
  test('are of the rows in a segment that have a value', () => {
    const table = tableOf(numbers('bill', [1, 3, 5, null, 11, 1000]));
    const profile = profileSegments(table, partitionOf([0, 0, 0, 0, 1, NO_SEGMENT], ['bill']));
    expect(profile.variables).toEqual([
      {
        column: 'bill',
        kind: 'mean',
        madeSegments: true,
        overall: 5,
        deviation: Math.sqrt(14), // (16 + 4 + 0 + 36) ÷ 4
        bySegment: [3, 11],
        difference: [-2 / Math.sqrt(14), 6 / Math.sqrt(14)],
        marker: [true, true],
      },
    ]);
    expect(profile.segments.map(({ size, share }) => [size, share])).toEqual([
      [4, 0.8],
      [1, 0.2],
    ]);
    expect(profile.leftOut).toBe(1);
  });

  test('a segment without a value has NaN and marks nothing', () => {
    const [variable] = profileSegments(tableOf(numbers('n', [1, 2, null])), partitionOf([0, 0, 1])).variables;
    expect(variable).toMatchObject({
      overall: 1.5,
      bySegment: [1.5, NaN],
      difference: [0, NaN],
      marker: [false, false],
    });
  });

  test('a constant column has deviation 0 exactly, whatever its sum rounds to', () => {
    const table = tableOf(numbers('n', new Array<number>(10).fill(0.1)));
    const [variable] = profileSegments(table, partitionOf([0, 0, 0, 1, 1, 1, 1, 1, 1, 1])).variables;
    expect(variable).toMatchObject({ overall: 0.1, deviation: 0, bySegment: [0.1, 0.1], difference: [0, 0] });
  });

  test('large values keep their small differences', () => {
    const table = tableOf(numbers('n', [1e15, 1e15 + 1, 1e15 + 2, 1e15 + 3]));
    const [variable] = profileSegments(table, partitionOf([0, 0, 1, 1])).variables;
    expect(variable!.bySegment).toEqual([1e15 + 0.5, 1e15 + 2.5]);
    expect(variable!.deviation).toBeCloseTo(Math.sqrt(1.25), 12);
  });

  test('of dates say so, and half a standard deviation is enough to mark', () => {
    const table = tableOf(dates('joined', [-1, 1, -1, 1, 1, 1, -1, -1]));
    const [variable] = profileSegments(table, partitionOf([0, 0, 0, 0, 1, 1, 1, 0])).variables;
    expect(variable).toMatchObject({
      date: true,
      overall: 0,
      deviation: 1,
      difference: [expect.closeTo(-0.2, 14), expect.closeTo(1 / 3, 14)],
      marker: [false, false],
    });
    const [marked] = profileSegments(table, partitionOf([0, 0, 0, 1, 1, 1, 1, 0])).variables;
    expect(marked).toMatchObject({ difference: [-0.5, 0.5], marker: [true, true] });
  });
});

describe('shares', () => {
  test('few different numbers that did not make the segments are codes; those that did are amounts', () => {
    const table = tableOf(numbers('channel', [2, 1, 2, null, 1, 1]));
    const partition = partitionOf([0, 0, 0, 0, 1, 1]);
    expect(profileSegments(table, partition).variables).toMatchObject([
      { column: 'channel', level: '1', kind: 'share', overall: 0.6, bySegment: [1 / 3, 1] },
      { column: 'channel', level: '2', kind: 'share', overall: 0.4, bySegment: [2 / 3, 0] },
    ]);
    expect(profileSegments(table, { ...partition, variables: ['channel'] }).variables).toMatchObject([
      { kind: 'mean', overall: 1.4 },
    ]);
  });

  test('yes/no columns give the share of the yes word, of the rows that have a value', () => {
    const table = tableOf(yesNo('staff', ['有', '有', '无', null, '无', '无'], ['无', '有']));
    const [variable, ...others] = profileSegments(table, partitionOf([0, 0, 0, 0, 1, 1])).variables;
    expect(others).toEqual([]);
    expect(variable).toMatchObject({
      level: '有',
      kind: 'share',
      overall: 0.4,
      bySegment: [2 / 3, 0],
      madeSegments: false,
    });
    expect(variable!.deviation).toBeCloseTo(Math.sqrt(0.24), 15);
    expect(variable!.date).toBeUndefined();
  });

  test('categories give their eight commonest levels in segments; texts and ids give nothing', () => {
    const cells = [...'aabbbcdefghij', 'z', 'z', 'z', 'z'];
    const labels = cells.map((cell, row) => (cell === 'z' ? NO_SEGMENT : row % 2));
    const table = tableOf(texts('c', 'category', cells), texts('t', 'text', cells), texts('i', 'id', cells));
    const { variables } = profileSegments(table, partitionOf(labels));
    expect(variables.map(({ level }) => level)).toEqual(['b', 'a', 'c', 'd', 'e', 'f', 'g', 'h']);
    expect(variables[0]!.overall).toBe(3 / 13);
  });

  test('a column without any value in the segments gives nothing', () => {
    const table = tableOf(
      numbers('n', [null, null, 1]),
      texts('c', 'category', [null, null, 'x']),
      yesNo('y', [null, null, 'No']),
    );
    expect(profileSegments(table, partitionOf([0, 1, NO_SEGMENT])).variables).toEqual([]);
  });
});

test('the output survives structuredClone', () => {
  const table = tableOf(numbers('n', [1, 2, null]), texts('c', 'category', ['x', 'y', 'x']), dates('d', [1, 2, 3]));
  const profile = profileSegments(table, partitionOf([0, 0, 1], ['n']));
  expect(structuredClone(profile)).toEqual(profile);
});

describe('the Telco sample agrees with R', () => {
  const { partition, numbersOf, textsOf } = telco();
  const table = tableOf(
    numbersOf('tenure'),
    numbersOf('MonthlyCharges'),
    numbersOf('TotalCharges'),
    textsOf('Churn', 'yesno', ['No', 'Yes']),
    textsOf('SeniorCitizen', 'yesno', ['0', '1']),
    textsOf('InternetService', 'category'),
    textsOf('PaymentMethod', 'category'),
  );
  const profile = profileSegments(table, { ...partition, variables: ['tenure'] });
  const found = (key: string): ProfileVariable =>
    profile.variables.find(({ column, level }) => level === key || (column === key && level?.length !== 0))!;

  test.each(Object.entries(golden.variables))('%s', (key, expected) => {
    const variable = found(key);
    expect(variable.overall).toBeCloseTo(expected.overall, 9);
    expect(variable.deviation).toBeCloseTo(expected.deviation, 9);
    expected.bySegment.forEach((value, segment) => expect(variable.bySegment[segment]).toBeCloseTo(value, 9));
    expected.difference.forEach((value, segment) => expect(variable.difference[segment]).toBeCloseTo(value, 9));
    expect(variable.marker).toEqual(expected.marker);
  });

  // By the differences in the golden file: −0.58, −0.40, 0.37; 0.99, 0.64, −0.54; 0.39, −0.35, 0.33.
  test('what sets each contract apart', () => {
    const named = profile.segments.map(({ distinctions }) =>
      distinctions.map((place) => [profile.variables[place]!.column, profile.variables[place]!.level]),
    );
    expect(named).toEqual([
      [
        ['tenure', undefined],
        ['TotalCharges', undefined],
        ['Churn', 'Yes'],
      ],
      [
        ['tenure', undefined],
        ['TotalCharges', undefined],
        ['Churn', 'Yes'],
      ],
      [
        ['tenure', undefined],
        ['Churn', 'Yes'],
        ['TotalCharges', undefined],
      ],
    ]);
  });
});
