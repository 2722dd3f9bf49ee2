import { expect, test } from 'vitest';
import type { NewRows } from '../../../../src/domain/cluster/newRows';
import { stop } from '../../../../src/domain/common/problem';
import type { Recipe, StepOutcome } from '../../../../src/domain/prepare/recipe';
import { betweenText, newRowsAnswer, newRowsLines, newRowsProblem } from '../../../../src/ui/steps/share/newRowsText';
import { preparedBy } from '../../../session/fakes';
import { inBoth } from '../../text/inBoth';

const REPORT: NewRows['report'] = {
  rowCount: 1210,
  sizes: [1000, 204],
  leftOut: 6,
  filledRows: 1,
  unknown: [{ column: 'town', rows: 2 }],
  between: { rows: 120, share: 120 / 1204, shareBefore: 0.002 },
  beyond: 3,
};
const NEW: NewRows = { ...preparedBy([]), report: REPORT };
const CALM: NewRows['report'] = { ...REPORT, leftOut: 0, filledRows: 0, unknown: [], beyond: 0 };
const lines = (report: NewRows['report'], outcomes: StepOutcome[] = [], recipe: Recipe = [], measured: number[] = []) =>
  inBoth(() => newRowsLines({ ...NEW, report, outcomes }, recipe, measured, 'customer'));

test('how many got a segment, and how sure it is', () => {
  expect(inBoth(() => newRowsAnswer(NEW, 'customer'))).toEqual([
    '1,204 of 1,210 customers in “customers.csv” got a segment.',
    '“customers.csv”：1,210 位客户中，有 1,204 行归入了群体。',
  ]);
  expect(newRowsAnswer({ ...NEW, report: { ...REPORT, rowCount: 1, leftOut: 0 } }, 'shop')).toBe(
    'The only row in “customers.csv” got a segment.',
  );
  expect(betweenText(NEW)).toBe(
    '120 of them, 10\u00a0%, are about as near to a second segment: their distance to the nearest middle is more than ' +
      'nine tenths of that to the second. Of this project’s own rows it is <1\u00a0%.',
  );
  const clear = { ...REPORT, between: { rows: 0, share: 0, shareBefore: 0 } };
  expect(betweenText({ ...NEW, report: clear })).toBe(
    'None of them is about as near to a second segment. Of this project’s own rows it is 0\u00a0%.',
  );
});

test('what is worth knowing is said, and nothing else', () => {
  expect(lines(CALM)).toEqual([[], []]);
  const [en, zh] = lines(REPORT);
  expect(en).toEqual([
    '6 rows have a gap in a column that makes the segments: they have no segment, as in this project.',
    'One row has gaps, filled with what is usual in this project: the median, or the commonest text.',
    'In “town”, 2 rows hold texts that this project does not know. They count as none of the known ones.',
    '3 rows are farther from the middle of their segment than any row of this project: nothing like them was there when the segments were made.',
  ]);
  expect(zh[2]).toBe('“town”里有 2 行的文字是本项目没有的，按不属于任何已知文字来算。');
});

test('steps that do not fit, rows that steps took away, steps that look at all rows', () => {
  const recipe: Recipe = [
    { id: '1', kind: 'drop-columns', columns: ['city'] },
    { id: '2', kind: 'filter-rows', filters: [] },
    { id: '3', kind: 'cap-outliers', columns: ['spend'], low: 0, high: 0.9 },
  ];
  const done = { state: 'done' as const, input: [], columns: { before: 4, after: 4 }, cells: 0, notes: [] };
  const outcomes: StepOutcome[] = [
    { id: '1', input: [], state: 'unfit', problems: [stop('step-columns-missing', { columns: ['city'] })] },
    { id: '2', ...done, rows: { before: 2000, after: 1210 } },
    { id: '3', ...done, rows: { before: 1210, after: 1210 } },
  ];
  expect(lines(CALM, outcomes, recipe, [2])[0]).toEqual([
    'Step 1 of Prepare, Drop columns, does not fit this file and was passed over. The file has no “city” at that point.',
    'The steps of Prepare made 1,210 customers of the file’s 2,000 rows.',
    'One step of Prepare looks at all rows (a median, limits, the latest day): here it looked at the new ones, and may have done otherwise. It is step 3.',
  ]);
});

test('what came in the way, with what to do', () => {
  const said = (problem: Parameters<typeof newRowsProblem>[0], made = false) =>
    newRowsProblem(problem, made, 'customer');
  expect(said(stop('missing-variables', { columns: ['a', 'b'] }))).toEqual({
    title: 'The file lacks columns that make the segments.',
    text: 'Missing: “a” and “b”. Name the columns in the file as they are named in this project, or choose another file.',
  });
  expect(said(stop('missing-variables', { columns: ['a'] }), true).text).toBe(
    'Missing after the steps of Prepare: “a”. Name the columns in the file as in the file of this project, or choose another file.',
  );
  expect(said(stop('step-type-unfit', { column: 'a', type: 'category', types: ['number'] })).text).toBe(
    '“a” holds category in this file, and makes the segments as number. Put that right in the file, or choose another one.',
  );
  expect(said(stop('step-columns-missing', { columns: ['city'] }))).toEqual({
    title: 'A step of Prepare does not fit this file.',
    text: 'The file has no “city” at that point.',
  });
  expect(said(stop('empty-file', { file: 'x.csv' })).text).toContain('x.csv');
});
