import { expect, test } from 'vitest';
import type { ColumnType } from '../../../src/domain/table/table';
import { draftOffer, mean, profiled, share } from './profiles';

const FIND_OUT = { pattern: 'find-out' };

function proof(variables: Parameters<typeof profiled>[0], types: Record<string, ColumnType> = {}, sizes = [100, 300]) {
  const { profile, columns } = profiled(variables, sizes, types);
  return draftOffer(profile, columns, 0, true).proof;
}

const count = { column: '', kind: 'count', value: 100, overall: 400, rows: 100 };

test('rows are counted where nobody can have left', () => {
  expect(proof([])).toEqual({ pattern: 'count', facts: [], evidence: [count] });
});

test.each([
  ['Churn', 'Yes', 'yesno'],
  ['Exited', '1', 'yesno'],
  ['Cancelled', 'true', 'yesno'],
  ['Account closed', 'Y', 'yesno'],
  ['Attrition_Flag', 'Attrited Customer', 'category'],
  ['Customer Status', 'Churned', 'category'],
  ['是否流失', '是', 'yesno'],
  ['状态', '已离网', 'category'],
  ['用户状态', '停机', 'category'],
] as const)('who left by %s: %s is told', (column, level, type) => {
  const left = share(column, level, 0.25, [0.4, 0.2]);
  expect(proof([left], { [column]: type })).toEqual({
    pattern: 'count',
    facts: [],
    evidence: [count, { column, level, kind: 'share', value: 0.4, overall: 0.25, rows: 100 }],
  });
});

test('a column of 0 and 1 that was read as numbers is told by its 1', () => {
  const { evidence } = proof([share('churned', '0', 0.75, [0.6, 0.8]), share('churned', '1', 0.25, [0.4, 0.2])]) as {
    evidence: unknown[];
  };
  expect(evidence[1]).toMatchObject({ column: 'churned', level: '1', value: 0.4 });
});

test('find out where who left cannot be counted', () => {
  expect(proof([share('Churn reason', 'Price', 0.3, [0.5, 0.2])])).toEqual(FIND_OUT);
  expect(proof([{ ...mean('Churn', 0.25, [0.4, 0.2]) }])).toEqual(FIND_OUT);
  expect(proof([share('Churn', 'Yes', 0.5, [NaN, 0.5])], { Churn: 'yesno' })).toEqual(FIND_OUT);
  const { profile, columns } = profiled([share('Churn', 'Yes', 0.25, [0.4, 0.2])], [100, 300], { Churn: 'yesno' });
  const gaps = columns.map((column) => ({ ...column, missing: 5 }));
  expect(draftOffer(profile, gaps, 0, true).proof).toEqual(FIND_OUT);
  // Left out of the profile, though the file has it.
  expect(draftOffer({ ...profile, variables: [] }, columns, 0, true).proof).toEqual(FIND_OUT);
});

test('a score of leaving is no column of who left', () => {
  const score = { ...mean('Churn score', 50, [60, 40], 20), madeSegments: false };
  const { profile, columns } = profiled([score], [100, 300]);
  const wide = columns.map((column) => ({ ...column, range: { min: 1, median: 50, max: 99, mean: 50 } }));
  expect(draftOffer(profile, wide, 0, true).proof).toMatchObject({ pattern: 'count', evidence: [count] });
});

test('months left and closed tickets are no leaving', () => {
  const variables = [mean('Months left', 5, [6, 4]), mean('Closed tickets', 5, [6, 4])];
  expect(proof(variables)).toMatchObject({ evidence: [count] });
});

test('under thirty are no proof, those who left not counted', () => {
  expect(proof([], {}, [29, 300])).toEqual(FIND_OUT);
  expect(proof([], {}, [30, 300])).toMatchObject({ pattern: 'count' });
  expect(proof([share('Churn', 'Yes', 0.5, [0.75, 0.3])], { Churn: 'yesno' })).toEqual(FIND_OUT);
});
