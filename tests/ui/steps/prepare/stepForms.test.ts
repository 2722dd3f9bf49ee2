import { describe, expect, test } from 'vitest';
import type { FormColumn } from '../../../../src/ui/steps/prepare/formColumns';
import { formColumns } from '../../../../src/ui/steps/prepare/formColumns';
import { conditionFault, faultsOf } from '../../../../src/ui/steps/prepare/stepChecks';
import { EMPTY_DRAFT, type StepDraft } from '../../../../src/ui/steps/prepare/stepDraft';
import { proposedName } from '../../../../src/ui/steps/prepare/stepFormWords';
import { canBegin, formFields, newDraft } from '../../../../src/ui/steps/prepare/stepForms';
import type { ColumnReport } from '../../../../src/domain/read/report';

const words = { others: 'Other', missing: 'missing' };

function report(name: string, type: ColumnReport['type'], more: Partial<ColumnReport> = {}): ColumnReport {
  const reason = { code: 'all-fit', fits: 100, cells: 100 } as const;
  return { name, type, reason, distinct: 50, missing: 0, misfits: 0, ...more };
}

const reports = [
  report('id', 'id', { distinct: 100 }),
  report('age', 'number', { range: { min: 18, median: 40, max: 70, mean: 41 }, missing: 3 }),
  report('bill', 'number', { range: { min: 0, median: 20, max: 9000, mean: 200 } }),
  report('land', 'category', { distinct: 12, commonest: [{ text: 'DE', count: 40 }] }),
  report('mail', 'text', { distinct: 80, personal: 'email', commonest: [{ text: 'a@b.c', count: 2 }] }),
  report('since', 'date'),
];
const columns: FormColumn[] = formColumns(reports, reports);

describe('a form begins with what makes sense', () => {
  test('the most skew number for its logarithm, under a name of its own', () => {
    const draft = newDraft('transform', columns, words);
    expect(draft).toMatchObject({ column: 'bill', how: 'log1p' });
    expect(proposedName('transform', draft, columns)).toBe('log bill');
    const taken = [...columns, { ...columns[0]!, name: 'log bill' }];
    expect(proposedName('transform', draft, taken)).toBe('log bill 2');
  });

  test('the columns with gaps, the ids for duplicates, a category for rows', () => {
    expect(newDraft('fill-missing', columns, words)).toMatchObject({ by: 'median', columns: ['age'] });
    expect(newDraft('remove-duplicates', columns, words).columns).toEqual(['id']);
    expect(newDraft('filter-rows', columns, words).conditions).toMatchObject([{ column: 'land', kind: 'one-of' }]);
  });

  test('a category to fold, and not texts that differ from row to row', () => {
    expect(newDraft('fold-rare', columns, words).column).toBe('land');
    expect(newDraft('replace-values', columns, words).column).toBe('land');
    const onlyTexts = columns.filter(({ type }) => type !== 'category');
    expect(newDraft('fold-rare', onlyTexts, words).column).toBe('mail');
  });

  test('gaps of categories get a name, those of ids and texts only where the person says so', () => {
    const gaps = [
      report('customer', 'text', { missing: 20 }),
      report('land', 'category', { missing: 5 }),
      report('card', 'id', { missing: 5 }),
    ];
    const draft = newDraft('fill-missing', formColumns(gaps, gaps), words);
    expect(draft).toMatchObject({ by: 'category', columns: ['land'], value: 'missing' });
    const texts = gaps.slice(0, 1);
    expect(newDraft('fill-missing', formColumns(texts, texts), words)).toMatchObject({ by: 'category', columns: [] });
  });

  test('every kind that needs a type says so where there is none', () => {
    const numbers = columns.slice(1, 3);
    expect(['date-part', 'fold-rare', 'bin', 'rename'].map((kind) => canBegin(kind as 'bin', numbers))).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });
});

test('what personal columns hold is not proposed', () => {
  expect(columns.map(({ commonest }) => commonest)).toEqual([[], [], [], ['DE'], [], []]);
});

test('a report is that of the table in which name and type are the same', () => {
  const [bill] = formColumns([{ name: 'bill', type: 'category' }], reports);
  expect(bill).toEqual({ name: 'bill', type: 'category', report: undefined, percent: false, commonest: [] });
});

test('fields follow what is chosen', () => {
  const keys = (kind: 'bin' | 'days-since' | 'fill-missing', draft: Partial<StepDraft>) =>
    formFields(kind, { ...EMPTY_DRAFT, ...draft }).map(({ key }) => key);
  expect(keys('bin', { bins: 'at' })).toEqual(['column', 'bins', 'bounds', 'to']);
  expect(keys('bin', { bins: 'equal-width' })).toEqual(['column', 'bins', 'count', 'to']);
  expect(keys('days-since', { until: 'day' })).toEqual(['column', 'until', 'day', 'to']);
  expect(keys('fill-missing', { by: 'mode' })).toEqual(['by', 'columns']);
});

describe('what is wrong is said where it is', () => {
  const faults = (kind: Parameters<typeof faultsOf>[0], draft: Partial<StepDraft>) =>
    Object.keys(faultsOf(kind, { ...EMPTY_DRAFT, ...draft }, columns));

  test.each<[Parameters<typeof faultsOf>[0], Partial<StepDraft>, string[]]>([
    ['rename', { column: 'bill', to: 'Bill' }, []],
    ['rename', { column: 'bill', to: ' age ' }, ['to']],
    ['rename', { column: 'gone', to: '' }, ['column', 'to']],
    ['change-type', { column: 'land', type: 'category' }, ['type']],
    ['change-type', { column: 'since', type: 'date', dateOrder: 'day-first' }, []],
    ['keep-columns', { columns: ['gone'] }, ['columns']],
    ['drop-columns', { columns: reports.map(({ name }) => name) }, ['columns']],
    ['remove-duplicates', {}, []],
    ['replace-values', { column: 'land' }, ['replacements']],
    ['fold-rare', { column: 'land', below: '0', into: 'x' }, ['below']],
    ['fold-rare', { column: 'bill', below: '101', into: ' ' }, ['column', 'below', 'into']],
    ['fill-missing', { by: 'category', columns: ['bill'], value: 'x' }, ['columns']],
    ['cap-outliers', { columns: ['bill'], low: '99', high: '1' }, ['high']],
    ['bin', { column: 'bill', to: 'b', bins: 'equal-width', count: '1' }, ['count']],
    ['bin', { column: 'bill', to: 'b', bins: 'at', bounds: '3, 3' }, ['bounds']],
    ['days-since', { column: 'since', to: 'b', until: 'day', day: '' }, ['day']],
    ['formula', { to: 'b', formula: ' ' }, ['formula']],
  ])('%s %o: %o', (kind, draft, expected) => {
    expect(faults(kind, draft)).toEqual(expected);
  });

  test('a step that is changed may keep a type that its column has', () => {
    const draft = { ...EMPTY_DRAFT, column: 'land', type: 'category' as const };
    expect(faultsOf('change-type', draft, columns, { kind: 'change-type', column: 'land', type: 'category' })).toEqual(
      {},
    );
  });

  test('conditions', () => {
    const condition = { column: 'bill', kind: 'range', from: '', to: '', texts: '', text: '' } as const;
    const isFaulty = (change: object) => conditionFault({ ...condition, ...change }, columns) !== '';
    expect(isFaulty({})).toBe(true);
    expect(isFaulty({ from: '1,000' })).toBe(false);
    expect(isFaulty({ from: 'x', to: '2' })).toBe(true);
    expect(isFaulty({ from: '3', to: '2' })).toBe(true);
    expect(isFaulty({ column: 'land', kind: 'one-of', texts: ' \n' })).toBe(true);
    expect(isFaulty({ column: 'land', kind: 'missing' })).toBe(false);
    expect(isFaulty({ column: 'gone', kind: 'missing' })).toBe(true);
  });
});
