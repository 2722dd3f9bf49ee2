import { describe, expect, test } from 'vitest';
import { apply, newDocument, type Command } from '../../../src/domain/project/commands';
import type { ProjectDocument } from '../../../src/domain/project/document';
import {
  asTheLast,
  proposalsFor,
  readAnew,
  replaceFile,
  setRecipe,
  type OpenTable,
} from '../../../src/domain/project/readAnew';
import type { Recipe, StepOutcome } from '../../../src/domain/prepare/recipe';
import type { ReadChoices } from '../../../src/domain/read/choices';
import type { ColumnReport, TableSummary } from '../../../src/domain/read/report';
import { EVENTS } from './everyStep';

function column(name: string, type: ColumnReport['type'], distinct = 30): ColumnReport {
  const range = type === 'number' ? { range: { min: 1, median: 5, max: 90, mean: 9 } } : {};
  return { name, type, reason: { code: 'all-fit', fits: 40, cells: 40 }, distinct, missing: 0, misfits: 0, ...range };
}

function summaryOf(columns: ColumnReport[], rowCount = 40): TableSummary {
  return { file: { name: 'a.csv', bytes: 1, kind: 'csv', headerRow: 1, dropped: [] }, rowCount, columns, notes: [] };
}

/** A table without a recipe. */
function unprepared(summary: TableSummary): OpenTable {
  return { asRead: summary, table: summary, outcomes: [], rowsKey: '' };
}

/** The same table, as if another row of the file held its names. */
function headerIn(headerRow: number): TableSummary {
  return { ...before, file: { ...before.file, headerRow } };
}

const EVENTS_STEP = { ...EVENTS, id: 'e' };

const before = summaryOf([column('Monthly bill', 'number'), column('visits', 'number'), column('town', 'category', 4)]);
const start = newDocument('Shops', 'shop', proposalsFor(before));

function after(summary: TableSummary, reading: ReadChoices, document = start) {
  return apply(document, readAnew(document, unprepared(before), unprepared(summary), reading));
}

describe('what was decided of a column', () => {
  const decided = [
    { kind: 'set-role', column: 'visits', role: 'out' },
    { kind: 'set-role', column: 'town', role: 'out' },
    { kind: 'set-value', columns: ['visits'] },
    { kind: 'plan-campaign', plan: { place: 'town', spreaders: 0.16 } },
  ] satisfies Command[];
  const document = decided.reduce<ProjectDocument>(apply, start);

  test('stays where the column has its type', () => {
    const reading = { columns: [{ name: 'Monthly bill', type: 'category' as const }] };
    const read = after(
      summaryOf([column('Monthly bill', 'category', 3), ...before.columns.slice(1)]),
      reading,
      document,
    );
    expect(read).toEqual({ ...document, reading, roles: { 'Monthly bill': 'describe', visits: 'out', town: 'out' } });
  });

  test('is proposed anew where it is another column', () => {
    const read = after(summaryOf([column('bill', 'number'), column('visits', 'category', 5)]), { headerRow: 2 }, document); // prettier-ignore
    expect(read.roles).toEqual({ bill: 'segment', visits: 'describe' });
    expect([read.value, read.campaign]).toEqual([['bill'], { spreaders: 0.16 }]);
  });
});

describe('a partition', () => {
  const shown = apply(start, { kind: 'adopt-partition', key: 'p', k: 2, seed: 1, heirs: [null, null] });
  const named = apply(shown, { kind: 'name-segment', segment: 's1', name: 'Loyal' });

  test('stays where only columns are read otherwise', () => {
    const read = after(before, { decimal: ',', columns: [{ name: 'town', type: 'text' }] }, named);
    expect([read.partition, read.segments]).toEqual([named.partition, named.segments]);
  });

  test('stays where the header is the row that it was: chosen, or passed over as it is not in the file', () => {
    for (const headerRow of [1, 900]) expect(after(before, { headerRow }, named).partition).toEqual(named.partition);
  });

  test.each<[string, TableSummary, ReadChoices]>([
    ['the header is another row', headerIn(3), { headerRow: 3 }],
    ['there is no header', headerIn(0), { headerRow: 0 }],
    ['there are other rows', summaryOf(before.columns, 41), { keep: ['totals'] }],
    ['as many rows, but perhaps others', before, { headerRow: 3, keep: ['totals'] }],
  ])('goes where %s; segments with a name wait in the tray', (_, summary, reading) => {
    const read = after(summary, reading, named);
    expect(read.partition).toBeUndefined();
    expect(read.segments.map(({ name }) => name)).toEqual(['Loyal']);
  });
});

test('the same choices, and the same found, change nothing', () => {
  expect(after(before, {})).toBe(start);
});

test('a column that now looks personal stays out, unless the person opened it', () => {
  const [bill, visits, town] = before.columns as [ColumnReport, ColumnReport, ColumnReport];
  const personal = summaryOf([bill, visits, { ...town, personal: 'name' }]);
  const reading: ReadChoices = { encoding: 'gb18030' };
  expect(start.roles.town).toBe('describe');
  expect(after(personal, reading).roles).toEqual({ ...start.roles, town: 'out' });
  const open = apply(start, { kind: 'set-open-columns', columns: ['town'] });
  expect(after(personal, reading, open).roles).toEqual(start.roles);
});

describe('with a recipe', () => {
  const recipe: Recipe = [{ id: 'a', kind: 'rename', column: 'visits', to: 'calls' }];
  const [bill, visits, town] = before.columns as [ColumnReport, ColumnReport, ColumnReport];
  const made = summaryOf([bill, { ...visits, name: 'calls' }, town]);
  const shown = apply(start, { kind: 'adopt-partition', key: 'p', k: 2, seed: 1, heirs: [null, null] });
  const asMade = (rowsKey: string, table = made): OpenTable => ({ asRead: before, table, outcomes: [], rowsKey });

  test('decisions follow the columns of the table that it makes', () => {
    const document = apply(shown, { kind: 'set-role', column: 'town', role: 'out' });
    const next = apply(document, setRecipe(document, unprepared(before), asMade(''), recipe));
    expect([next.recipe, next.roles]).toEqual([recipe, { 'Monthly bill': 'segment', calls: 'segment', town: 'out' }]);
    expect(next.partition).toEqual(shown.partition);
  });

  test('a partition goes where the rows are others; it stays where they are the same in another way', () => {
    const others = apply(shown, setRecipe(shown, unprepared(before), asMade('half of them'), recipe));
    expect([others.partition, others.segments]).toEqual([undefined, []]);
    const document = { ...shown, recipe };
    const next = setRecipe(document, asMade('half of them'), asMade('half of them', before), []);
    expect(apply(document, next).partition).toEqual(shown.partition);
  });

  test('a file read anew: the rows that the recipe leaves count', () => {
    const document = { ...shown, recipe };
    const reading: ReadChoices = { columns: [{ name: 'town', type: 'text' }] };
    const read = (then: OpenTable, of = document) => apply(of, readAnew(of, asMade('x'), then, reading)).partition;
    expect(read(asMade('x'))).toEqual(shown.partition);
    expect(read(asMade('y'))).toBeUndefined();
    // The key of rows that are made says which steps made them, not which they are.
    const events = { ...EVENTS, id: 'b' };
    expect(read(asMade('x'), { ...document, recipe: [...recipe, { ...events, off: true }] })).toEqual(shown.partition);
    expect(read(asMade('x'), { ...document, recipe: [...recipe, events] })).toBeUndefined();
  });

  test('another file takes the place of the last: segments that hold work wait, and remember no rows', () => {
    const named = apply(shown, { kind: 'name-segment', segment: 's1', name: 'Loyal' });
    const command = replaceFile(named, unprepared(before), unprepared(before), { decimal: ',' }, 3);
    const next = apply(named, command);
    expect(next).toMatchObject({ file: 3, reading: { decimal: ',' }, roles: named.roles });
    expect(next.partition).toBeUndefined();
    expect(next.segments).toEqual([{ ...named.segments[0], last: { key: '', number: 0 } }]);
    expect(apply(next, command)).toBe(next);
  });
});

describe('a column that goes on under another name', () => {
  const bill = column('Monthly bill', 'number');
  const town = column('town', 'category', 4);
  const phone: ColumnReport = { ...column('phone', 'text', 20), personal: 'phone' };
  const read = summaryOf([bill, town, phone]);
  const decided = [
    { kind: 'set-role', column: 'Monthly bill', role: 'value' },
    { kind: 'set-role', column: 'town', role: 'place' },
    { kind: 'set-variable', column: 'town', settings: { order: ['small', 'big'], weight: 2 } },
    { kind: 'set-variable', column: 'Monthly bill', settings: { transform: 'log' } },
    { kind: 'set-open-columns', columns: ['phone'] },
    { kind: 'set-role', column: 'phone', role: 'id' },
  ] satisfies Command[];
  const document = decided.reduce<ProjectDocument>(apply, newDocument('Shops', 'shop', proposalsFor(read)));
  const done = (...ids: string[]): StepOutcome[] =>
    ids.map((id) => ({ id, input: [], state: 'done', rows: { before: 40, after: 40 }, columns: { before: 3, after: 3 }, cells: 0, notes: [] })); // prettier-ignore
  const table = (columns: ColumnReport[], outcomes: OpenTable['outcomes'] = []): OpenTable => ({
    asRead: read,
    table: summaryOf(columns),
    outcomes,
    rowsKey: '',
  });
  const as = (report: ColumnReport, name: string) => ({ ...report, name });
  const asRead = table(read.columns);
  const renames: Recipe = [
    { id: 'a', kind: 'rename', column: 'Monthly bill', to: 'x' },
    { id: 'b', kind: 'rename', column: 'town', to: 'Monthly bill' },
    { id: 'c', kind: 'rename', column: 'phone', to: 'Tel' },
    { id: 'd', kind: 'rename', column: 'x', to: 'fee' },
  ];
  const renamed = table([as(bill, 'fee'), as(town, 'Monthly bill'), as(phone, 'Tel')], done('a', 'b', 'c', 'd'));

  test('takes all that was decided of it along, also to a name that another column had', () => {
    const next = apply(document, setRecipe(document, asRead, renamed, renames));
    expect(next.roles).toEqual({ fee: 'describe', 'Monthly bill': 'describe', Tel: 'out' });
    expect([next.value, next.campaign]).toEqual([
      ['fee'],
      { customer: 'Tel', place: 'Monthly bill', score: 'fee', size: 'fee', spreaders: 0.18 },
    ]);
    expect(next.settings).toEqual({
      fee: { transform: 'log' },
      'Monthly bill': { order: ['small', 'big'], weight: 2 },
    });
    expect(next.openColumns).toEqual(['phone', 'Tel']);
  });

  test('and back, when the steps go; what is open in the table as read stays so', () => {
    const there = apply(document, setRecipe(document, asRead, renamed, renames));
    const back = apply(there, setRecipe(there, renamed, asRead, []));
    expect(back).toEqual(document);
  });

  test('not where the step did not fit, and not another type', () => {
    const unfit = setRecipe(document, asRead, table(read.columns), renames);
    expect(apply(document, unfit)).toEqual({ ...document, recipe: renames });
    const coded = table([{ ...as(bill, 'fee'), type: 'category', distinct: 3 }, town, phone], done('a'));
    const recipe: Recipe = [{ id: 'a', kind: 'rename', column: 'Monthly bill', to: 'fee' }];
    const next = apply(document, setRecipe(document, asRead, coded, recipe));
    expect([next.roles.fee, next.value, next.settings.fee]).toEqual(['describe', [], undefined]);
  });

  test('what a step makes, and what is made of customers, too', () => {
    const made: Recipe = [EVENTS_STEP, { id: 'f', kind: 'formula', formula: '1', to: 'one' }];
    const start = table([as(bill, 'visits'), as(bill, 'one')], done('e', 'f'));
    const decisions = [
      { kind: 'set-role', column: 'visits', role: 'out' },
      { kind: 'set-role', column: 'one', role: 'out' },
    ] satisfies Command[];
    const first = apply(document, setRecipe(document, asRead, start, made));
    const before = decisions.reduce<ProjectDocument>(apply, first);
    const recipe: Recipe = [
      EVENTS_STEP,
      { id: 'f', kind: 'formula', formula: '1', to: 'uno' },
      { id: 'g', kind: 'rename', column: 'visits', to: 'calls' },
    ];
    const then = table([as(bill, 'calls'), as(bill, 'uno')], done('e', 'f', 'g'));
    expect(apply(before, setRecipe(before, start, then, recipe)).roles).toEqual({ calls: 'out', uno: 'out' });
  });
});

test('a column that one month lacks has its type of the month before in the next', () => {
  const november = asTheLast({ decimal: ',' }, summaryOf([column('bill', 'number'), column('code', 'text')]));
  expect(asTheLast(november, summaryOf([column('bill', 'category')]))).toEqual({
    decimal: ',',
    typesBefore: [
      { name: 'bill', type: 'category' },
      { name: 'code', type: 'text' },
    ],
  });
});
