import { describe, expect, test } from 'vitest';
import { assignRows } from '../../../src/domain/cluster/assignRows';
import { kMeans, partitionOf } from '../../../src/domain/cluster/kMeans';
import { NO_SEGMENT } from '../../../src/domain/cluster/partition';
import { plainRows } from '../../../src/domain/cluster/plainRows';
import { mlKMeansSeeding } from '../../../src/domain/cluster/seeding';
import { ownCentres, segmentRule } from '../../../src/domain/cluster/segmentRule';
import { atOnce } from '../../../src/domain/common/steps';
import { buildMatrix } from '../../../src/domain/prepare/matrix';
import type { Preparation } from '../../../src/domain/prepare/preparation';
import type { Table } from '../../../src/domain/table/table';
import { numbers, tableOf, words } from '../prepare/tables';
import { valueOf } from '../read/readText';
import { run } from './run';
import { readSample } from './samples';

async function ruleOf(table: Table, preparation: Preparation, k: number) {
  const prepared = valueOf(atOnce(buildMatrix(table, preparation)));
  const rows = plainRows(prepared.matrix.values, prepared.matrix.variables.length);
  const { output } = await run(kMeans(rows, mlKMeansSeeding, { k, seed: 1 }));
  const partition = partitionOf(output, prepared.matrix, table.rowCount, { k, seed: 1 });
  return { partition, rule: structuredClone(segmentRule(table, preparation, prepared, partition)) };
}

describe('the table that the rule was made from gets its own segments', () => {
  test('telco: numbers, yes/no and categories, missing cells filled or left out, a category in an order', async () => {
    const { table } = await readSample('telco');
    const variables = ['tenure', 'TotalCharges', 'Partner', 'Contract', 'PaymentMethod'];
    const settings = {
      tenure: { scaling: 'rank' as const },
      TotalCharges: { transform: 'log' as const, scaling: 'robust' as const },
      Contract: { order: ['Month-to-month', 'One year', 'Two year'], weight: 2 },
    };
    for (const missing of ['median', 'leave-out'] as const) {
      for (const preparation of [
        { variables, missing },
        { variables, missing, settings },
      ]) {
        const { partition, rule } = await ruleOf(table, preparation, 4);
        const assigned = valueOf(atOnce(assignRows(table, rule)));
        expect(assigned.labels).toEqual(partition.labels);
        expect(assigned.unknown).toEqual([]);
        expect([assigned.leftOut, assigned.filledRows]).toEqual(missing === 'median' ? [0, 11] : [11, 0]);
      }
    }
  });
});

describe('another table', () => {
  const old = tableOf(numbers('money', [0, 2, 10, 12]), words('kind', ['a', 'a', 'b', 'b'], 'category'));
  const preparation: Preparation = { variables: ['money', 'kind'], missing: 'median' };

  test('other columns and another order do not matter; distances by hand; what is new is counted', async () => {
    const { rule } = await ruleOf(old, preparation, 2);
    // money: mean 6, deviation √26. kind: a and b have half each, and the factor √2.
    const other = tableOf(
      words('id', ['1', '2', '3', '4', '5'], 'id'),
      words('kind', ['b', 'a', 'c', null, 'a'], 'text'),
      numbers('money', [11, 1, 1, 11, null]),
    );
    const assigned = valueOf(atOnce(assignRows(other, rule)));
    const [first, second] = [assigned.labels[1], assigned.labels[0]];
    expect([first, second].toSorted()).toEqual([0, 1]);
    // "a" is the commonest level, the first among equals; 6 is the median of money.
    expect(Array.from(assigned.labels)).toEqual([second, first, first, first, first]);
    expect(Array.from(assigned.secondLabels)).toEqual([first, second, second, second, second]);
    expect(assigned.unknown).toEqual([{ column: 'kind', rows: 1 }]);
    expect([assigned.filledRows, assigned.leftOut]).toEqual([2, 0]);
    // The centres are 1 with "a" and 11 with "b".
    expect(assigned.nearest[0]).toBeCloseTo(0, 5);
    expect(assigned.second[0]).toBeCloseTo(Math.sqrt(100 / 26 + 2 * 2), 5);
    expect(assigned.nearest[2]).toBeCloseTo(Math.sqrt(2), 5);
    expect(assigned.nearest[3]).toBeCloseTo(Math.sqrt(100 / 26), 5);
    expect(assigned.second[3]).toBeCloseTo(2, 5);
  });

  test('rows with missing cells have no segment where they had none', async () => {
    const { rule } = await ruleOf(old, { ...preparation, missing: 'leave-out' }, 2);
    const other = tableOf(numbers('money', [11, null]), words('kind', ['b', 'a'], 'category'));
    const assigned = valueOf(atOnce(assignRows(other, rule)));
    expect(assigned.labels[1]).toBe(NO_SEGMENT);
    expect(assigned.secondLabels[1]).toBe(NO_SEGMENT);
    expect(assigned.nearest[1]).toBeNaN();
    expect(assigned.leftOut).toBe(1);
  });

  test('columns that are missing, or hold another kind of value, are problems; empty ones are filled', async () => {
    const { rule } = await ruleOf(old, preparation, 2);
    expect(atOnce(assignRows(tableOf(numbers('age', [1])), rule))).toEqual({
      ok: false,
      problems: [{ code: 'missing-variables', severity: 'stop', facts: { columns: ['money', 'kind'] } }],
    });
    const words1 = words('money', ['much'], 'category');
    expect(atOnce(assignRows(tableOf(words1, words('kind', ['a'], 'category')), rule))).toEqual({
      ok: false,
      problems: [
        { code: 'step-type-unfit', severity: 'stop', facts: { column: 'money', type: 'category', types: ['number'] } },
      ],
    });
    const empty = tableOf(words('money', [null], 'text'), words('kind', ['a'], 'category'));
    expect(valueOf(atOnce(assignRows(empty, rule))).filledRows).toBe(1);
  });
});

test('centres in the sheet’s own units', async () => {
  const table = tableOf(
    numbers('money', [0, 2, 10, 12]),
    numbers('orders', [1, 7, 99, 99]),
    numbers('age', [20, 21, 60, 61]),
    words('kind', ['a', 'a', 'b', 'a'], 'category'),
  );
  const preparation: Preparation = {
    variables: ['money', 'orders', 'age', 'kind'],
    missing: 'median',
    settings: { orders: { transform: 'log' }, age: { scaling: 'rank' } },
  };
  const { partition, rule } = await ruleOf(table, preparation, 2);
  const first = partition.labels[0] === 0 ? [0, 1] : [1, 0];
  const own = ownCentres(rule).map(({ bySegment, ...of }) => ({ ...of, values: first.map((i) => bySegment[i]!) }));
  expect(own.map(({ column, kind, level }) => [column, kind, level])).toEqual([
    ['money', 'mean', undefined],
    ['orders', 'mean', undefined],
    ['age', 'mean', undefined],
    ['kind', 'share', 'a'],
    ['kind', 'share', 'b'],
  ]);
  const expected = [
    [1, 11],
    // Of 1 + x the geometric means: √(2 × 8) and 100.
    [3, 99],
    [20.5, 60.5],
    [1, 0.5],
    [0, 0.5],
  ];
  own.forEach(({ values }, i) => values.forEach((value, j) => expect(value).toBeCloseTo(expected[i]![j]!, 3)));
});

test('centres of days, of yes and no, and of levels in an order', async () => {
  const table = tableOf(
    numbers('since', [19000, 19002, 19400, 19402], 'date'),
    words('online', ['Yes', 'No', 'No', 'No'], 'yesno'),
    words('size', ['small', 'middle', 'large', 'large'], 'category'),
  );
  const preparation: Preparation = {
    variables: ['since', 'online', 'size'],
    missing: 'median',
    settings: { size: { order: ['small', 'middle', 'large'] } },
  };
  const { partition, rule } = await ruleOf(table, preparation, 2);
  const first = partition.labels[0] === 0 ? [0, 1] : [1, 0];
  const own = ownCentres(rule).map(({ bySegment, ...of }) => ({ ...of, values: first.map((i) => bySegment[i]!) }));
  expect(own).toEqual([
    { column: 'since', kind: 'date', values: [19001, 19401] },
    { column: 'online', level: 'Yes', kind: 'share', values: [0.5, 0] },
    { column: 'size', kind: 'place', values: [0.5, 2] },
  ]);
});
