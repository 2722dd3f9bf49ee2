import { describe, expect, test } from 'vitest';
import type { SideTable } from '../../../../src/domain/project/record';
import type { ColumnReport, FileReport } from '../../../../src/domain/read/report';
import type { FormColumn } from '../../../../src/ui/steps/prepare/formColumns';
import {
  draftOfJoin,
  EMPTY_JOIN,
  isFit,
  isOnly,
  joinFaults,
  joinOf,
  NO_KEYS,
  saying,
  sideColumns,
  withSide,
  type JoinChange,
  type JoinDraft,
} from '../../../../src/ui/steps/prepare/joinDraft';

const columns: FormColumn[] = [
  { name: 'customer', type: 'id', percent: false, commonest: [] },
  { name: 'city', type: 'category', percent: false, commonest: [] },
];

function sideOf(id: string, names: string[], file: Partial<FileReport> = {}): SideTable {
  const reports = names.map((name): ColumnReport => {
    const reason = { code: 'all-fit', fits: 9, cells: 9 } as const;
    return { name, type: 'text', reason, distinct: 9, missing: 0, misfits: 0 };
  });
  const report: FileReport = { name: 'visits.csv', bytes: 1, kind: 'csv', headerRow: 1, dropped: [], ...file };
  return { id, name: report.name, summary: { file: report, rowCount: 9, columns: reports, notes: [] } };
}

const VISITS = sideOf('v', ['who', 'visits', 'city']);
const KEY = { left: 'customer', right: 'who' };
const JOIN: JoinChange = {
  kind: 'join',
  table: 'v',
  file: 'visits.csv',
  keys: [KEY],
  loosely: true,
  columns: [{ from: 'visits', to: 'times' }],
  several: 'last',
  matchedOnly: true,
};

const taken = (draft: JoinDraft) =>
  sideColumns(draft, columns).flatMap(({ report, taken, to }) => (taken ? [`${report.name}: ${to}`] : []));

describe('a new join', () => {
  test('has no keys where none are proposed, so that they can be looked for', () => {
    expect(withSide(EMPTY_JOIN, VISITS, []).keys).toBe(NO_KEYS);
    expect(isOnly(NO_KEYS, KEY)).toBe(false);
    expect(isOnly([KEY], { ...KEY })).toBe(true);
    expect(isOnly([KEY, KEY], KEY)).toBe(false);
  });

  test('takes all but the key, under names that are free', () => {
    const draft = withSide(EMPTY_JOIN, VISITS, [KEY]);
    expect(draft.keys).toEqual([KEY]);
    expect(taken(draft)).toEqual(['visits: visits', 'city: city (visits)']);
    expect(isFit(joinFaults(draft, columns))).toBe(true);
    expect(joinOf(draft, columns)).toEqual({
      kind: 'join',
      table: 'v',
      file: 'visits.csv',
      keys: [KEY],
      columns: [
        { from: 'visits', to: 'visits' },
        { from: 'city', to: 'city (visits)' },
      ],
      several: 'first',
    });
  });

  test('calls what a sheet brings by the sheet, and what is taken, too, by a number', () => {
    const sheet = sideOf('s', ['who', 'city'], {
      name: 'a.xlsx',
      kind: 'xlsx',
      sheet: 'Calls',
      sheets: ['A', 'Calls'],
    });
    const more = [...columns, { ...columns[1]!, name: 'city (Calls)' }];
    const draft = withSide(EMPTY_JOIN, sheet, [KEY]);
    expect(sideColumns(draft, more).map(({ to }) => to)).toEqual(['who', 'city (Calls) 2']);
  });

  test('says what is still to be chosen', () => {
    expect(joinFaults(EMPTY_JOIN, columns).table).toBe('Choose the second table.');
    const draft = withSide(EMPTY_JOIN, VISITS, []);
    expect(joinFaults(draft, columns).keys).toBe('Choose a column on both sides.');
    expect(joinFaults({ ...draft, keys: [KEY, KEY] }, columns).keys).toBe('Two pairs are the same.');
    expect(joinFaults({ ...draft, keys: [{ left: 'gone', right: 'who' }] }, columns).keys).toContain('“gone”');
  });

  test('takes no name twice, and no column only where rows without a match go', () => {
    const draft = withSide(EMPTY_JOIN, VISITS, [KEY]);
    const named = saying(draft, ['visits'], { to: 'city' });
    expect([...joinFaults(named, columns).names.keys()]).toEqual(['visits']);
    const alike = saying(saying(draft, ['visits'], { to: 'x' }), ['city'], { to: ' x' });
    expect([...joinFaults(alike, columns).names.keys()]).toEqual(['city']);
    const none = saying(draft, ['visits', 'city'], { taken: false });
    expect(joinFaults(none, columns).columns).toBeDefined();
    expect(isFit(joinFaults({ ...none, matchedOnly: true }, columns))).toBe(true);
  });
});

describe('a join that is changed', () => {
  test('stands in the fields as it is', () => {
    const draft = draftOfJoin(JOIN, VISITS);
    expect(taken(draft)).toEqual(['visits: times']);
    expect(joinOf(draft, columns)).toEqual(JOIN);
  });

  test('goes on with next month’s file, whose new columns are not taken', () => {
    const next = sideOf('w', ['who', 'visits', 'mood'], { name: 'april.csv' });
    const draft = withSide(draftOfJoin(JOIN, undefined), next, []);
    expect(joinOf(draft, columns)).toEqual({ ...JOIN, table: 'w', file: 'april.csv' });
  });

  test('begins anew with a table that has other columns', () => {
    const other = sideOf('o', ['id', 'mood']);
    const draft = withSide(draftOfJoin(JOIN, VISITS), other, [{ left: 'customer', right: 'id' }]);
    expect(draft.keys).toEqual([{ left: 'customer', right: 'id' }]);
    expect(taken(draft)).toEqual(['mood: mood']);
  });
});
