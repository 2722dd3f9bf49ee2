import { describe, expect, test } from 'vitest';
import { changeType } from '../../../../src/domain/prepare/steps/changeType';
import { dropColumns, keepColumns } from '../../../../src/domain/prepare/steps/chooseColumns';
import { renameColumn } from '../../../../src/domain/prepare/steps/renameColumn';
import type { Result } from '../../../../src/domain/common/result';
import type { Changed } from '../../../../src/domain/prepare/change';
import {
  cellText,
  type Column,
  type ColumnType,
  type DateColumn,
  type NumberFormat,
  type Table,
} from '../../../../src/domain/table/table';
import { finish } from '../../table/finish';
import { watched } from '../frozen';
import { numbers, tableOf, words } from '../tables';

const table = () =>
  tableOf(numbers('n', [1, null, 3]), words('c', ['a', 'b', 'a'], 'category'), numbers('d', [0, 1, null], 'date'));

function value(result: Result<Changed>): Changed {
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

const columnsMissing = (...columns: string[]) => ({
  ok: false,
  problems: [{ code: 'step-columns-missing', severity: 'stop', facts: { columns } }],
});

describe('rename', () => {
  test('the column has the new name in its place and the same cells; all others are the very same', () => {
    const given = table();
    const watch = watched(given);
    const changed = value(finish(renameColumn(given, { column: 'c', to: 'colour' })));
    expect(changed.table.columns.map(({ name }) => name)).toEqual(['n', 'colour', 'd']);
    expect(changed.table.columns[0]).toBe(given.columns[0]);
    expect(changed.table.columns[2]).toBe(given.columns[2]);
    expect(changed.table.columns[1]).toEqual({ ...given.columns[1], name: 'colour' });
    expect(changed).toMatchObject({ cells: 0, made: [{ column: 'colour', from: ['c'] }] });
    expect(watch.isUnchanged()).toBe(true);
  });

  test('to the name that it has: nothing changes', () => {
    const given = table();
    expect(value(finish(renameColumn(given, { column: 'c', to: 'c' })))).toEqual({ table: given, cells: 0 });
  });

  test.each(['n', '', '  '])('not to %j, which is taken or none', (to) => {
    expect(finish(renameColumn(table(), { column: 'c', to }))).toEqual({
      ok: false,
      problems: [{ code: 'step-name-taken', severity: 'stop', facts: { column: to } }],
    });
  });

  test('a column that is not there', () => {
    expect(finish(renameColumn(table(), { column: 'x', to: 'y' }))).toEqual(columnsMissing('x'));
  });
});

describe('keep and drop', () => {
  test('keep: in the order of the table, the very same columns', () => {
    const given = table();
    const watch = watched(given);
    const { table: after, cells } = value(finish(keepColumns(given, { columns: ['d', 'n', 'd'] })));
    expect(after.rowCount).toBe(3);
    expect(after.columns).toHaveLength(2);
    expect(after.columns[0]).toBe(given.columns[0]);
    expect(after.columns[1]).toBe(given.columns[2]);
    expect(cells).toBe(0);
    expect(watch.isUnchanged()).toBe(true);
  });

  test('drop', () => {
    const given = table();
    const { table: after } = value(finish(dropColumns(given, { columns: ['d', 'n'] })));
    expect(after.columns).toEqual([given.columns[1]]);
    expect(value(finish(dropColumns(given, { columns: [] }))).table.columns).toEqual(given.columns);
  });

  test('nothing left, or not there', () => {
    const nothing = {
      ok: false,
      problems: [{ code: 'step-leaves-nothing', severity: 'stop', facts: { what: 'columns' } }],
    };
    expect(finish(keepColumns(table(), { columns: [] }))).toEqual(nothing);
    expect(finish(dropColumns(table(), { columns: ['n', 'c', 'd'] }))).toEqual(nothing);
    expect(finish(dropColumns(table(), { columns: ['n', 'x', 'y'] }))).toEqual(columnsMissing('x', 'y'));
    expect(finish(keepColumns(table(), { columns: ['x'] }))).toEqual(columnsMissing('x'));
  });
});

describe('change type', () => {
  function changed(column: Column, type: ColumnType, more: object = {}, ...others: Column[]): Changed {
    const given: Table = tableOf(column, ...others);
    const watch = watched(given);
    const result = value(finish(changeType(given, { column: column.name, type, ...more })));
    expect(watch.isUnchanged()).toBe(true);
    return result;
  }
  const textsOf = (column: Column, rows: number) => Array.from({ length: rows }, (_, row) => cellText(column, row));

  test('texts to numbers: what does not fit is missing and stays readable', () => {
    const given = words('t', ['1.5', 'x', null, '2', 'x', '1,000'], 'text');
    const { table: after, cells, reports, notes } = changed(given, 'number');
    const column = after.columns[0]!;
    expect(notes).toEqual([
      { code: 'cells-not-of-type', severity: 'note', facts: { column: 't', cells: 2, type: 'number' } },
    ]);
    expect(column).toMatchObject({ type: 'number', name: 't', missing: Uint32Array.of(0b10110) });
    expect('values' in column && column.values).toEqual(Float64Array.of(1.5, NaN, NaN, 2, NaN, 1000));
    expect(textsOf(column, 6)).toEqual(['1.5', 'x', '', '2', 'x', '1,000']);
    expect(cells).toBe(2);
    expect(reports).toEqual([
      {
        ...{ name: 't', type: 'number', reason: { code: 'chosen', fits: 3, cells: 5 }, distinct: 3 },
        ...{ missing: 3, misfits: 2, misfitTexts: [{ text: 'x', count: 2, row: 1 }], marks: ['thousands'] },
        range: { min: 1.5, median: 2, max: 1000, mean: (1.5 + 2 + 1000) / 3 },
        histogram: [2, ...Array<number>(18).fill(0), 1],
      },
    ]);
  });

  test('numbers to categories and back, as they were written', () => {
    const given: Column = {
      ...(numbers('n', [1.5, 2, null, 1.5, NaN]) as Column & { type: 'number' }),
      missing: Uint32Array.of(0b10100),
      kept: { rows: Uint32Array.of(1, 4), texts: ['2.00', 'n/a'] },
    };
    const { table: after, cells } = changed(given, 'category');
    expect(after.columns[0]).toEqual({
      ...{ type: 'category', name: 'n', codes: Uint32Array.of(0, 1, 0, 0, 0), dictionary: ['1.5', '2.00'] },
      ...{ missing: Uint32Array.of(0b10100), kept: { rows: Uint32Array.of(4), texts: ['n/a'] } },
    });
    expect(cells).toBe(0);
    const { table: back } = changed(after.columns[0]!, 'number');
    const column = back.columns[0]!;
    expect('values' in column && column.values).toEqual(Float64Array.of(1.5, 2, NaN, 1.5, NaN));
    expect(textsOf(column, 5)).toEqual(['1.5', '2.00', '', '1.5', 'n/a']);
  });

  test('numbers that no file writes in full keep all their digits', () => {
    const { table: after } = changed(numbers('n', [0.1 + 0.2, 1e-7, 1e21]), 'text');
    expect(textsOf(after.columns[0]!, 3)).toEqual(['0.30000000000000004', '1e-7', '1e+21']);
  });

  test('dates with and without a time of day to texts', () => {
    const { table: after } = changed(numbers('d', [0, 1.5, null, 0], 'date'), 'text');
    expect(textsOf(after.columns[0]!, 4)).toEqual(['1970-01-01', '1970-01-02 12:00:00', '', '1970-01-01']);
  });

  test('times are written as the table shows them, those that were kept too', () => {
    const times = [0.5, -0.25, 19788 + 1 / 86_400_000, 19788, 19788.999999, 1 / 3, null, 0.5];
    const column: Column = {
      ...numbers('d', times, 'date'),
      kept: { rows: Uint32Array.of(0, 6), texts: ['1970-01-01 12:00:00', 'n/a'] },
    };
    const { table: after } = changed(column, 'text');
    const shown = textsOf(column, 8);
    expect(shown.slice(0, 3)).toEqual(['1970-01-01 12:00:00', '1969-12-31 18:00:00', '2024-03-06 00:00:00']);
    expect(shown.slice(3, 6)).toEqual(['2024-03-06', '2024-03-06 23:59:59', '1970-01-01 08:00:00']);
    expect(textsOf(after.columns[0]!, 8)).toEqual(shown);
    expect(after.columns[0]).toMatchObject({
      codes: Uint32Array.of(0, 1, 2, 3, 4, 5, 0, 0),
      missing: Uint32Array.of(64),
    });
  });

  test('numbers to dates: those whose texts are days as 20240305, however they are written', () => {
    const cells = [20240305, 20240231, 20240305.5, 20240305.000_000_1, 20240305143000, -20240305, 2024, 45000, null];
    const [day, later] = [19787, 19787 + 52_200 / 86_400];
    const daysWith = (format: NumberFormat) => {
      const { table: after } = changed({ ...numbers('n', cells), format } as Column, 'date');
      return [...(after.columns[0] as DateColumn).values];
    };
    const none = [NaN, NaN, NaN, NaN];
    expect(daysWith({})).toEqual([day, NaN, NaN, NaN, later, ...none]);
    expect(daysWith({ computed: true })).toEqual([day, NaN, NaN, day, later, ...none]);
    expect(daysWith({ decimals: 0 })).toEqual([day, NaN, day + 1, day, later, ...none]);
    expect(daysWith({ decimals: 1 })).toEqual(cells.map(() => NaN));
  });

  test('texts to dates in the order that was chosen, and to the other order later', () => {
    const given = words('t', ['03/04/2024', '05/06/2024', null], 'text');
    const first = changed(given, 'date', { dateOrder: 'day-first' });
    const dayFirst = first.table.columns[0]!;
    const day = (text: string) => Date.parse(text) / 86_400_000;
    expect('values' in dayFirst && [...dayFirst.values]).toEqual([day('2024-04-03'), day('2024-06-05'), NaN]);
    expect(textsOf(dayFirst, 3)).toEqual(['03/04/2024', '05/06/2024', '']);
    expect(first.cells).toBe(0);
    const other = changed(dayFirst, 'date', { dateOrder: 'month-first' });
    const monthFirst = other.table.columns[0]!;
    expect('values' in monthFirst && [...monthFirst.values]).toEqual([day('2024-03-04'), day('2024-05-06'), NaN]);
    expect(other.cells).toBe(2);
    expect(other.reports![0]!.dateOrder).toBe('month-first');
  });

  test('without an order it asks', () => {
    const given = tableOf(words('t', ['03/04/2024', '05/06/2024'], 'text'));
    expect(finish(changeType(given, { column: 't', type: 'date' }))).toEqual({
      ok: false,
      problems: [
        {
          ...{ code: 'bad-option', severity: 'stop' },
          facts: { option: 'dateOrder', got: '', allowed: 'day-first, month-first' },
        },
      ],
    });
  });

  test('two texts to yes and no, known words in their sense', () => {
    const { table: after } = changed(words('t', ['ja', 'nein', null, 'ja'], 'category'), 'yesno');
    expect(after.columns[0]).toMatchObject({
      ...{ type: 'yesno', codes: Uint32Array.of(1, 0, 0, 1), dictionary: ['nein', 'ja'] },
      missing: Uint32Array.of(0b100),
    });
  });

  test('three texts are no yes and no', () => {
    const given = tableOf(words('t', ['a', 'b', 'c'], 'category'));
    expect(finish(changeType(given, { column: 't', type: 'yesno' }))).toEqual({
      ok: false,
      problems: [
        {
          ...{ code: 'bad-option', severity: 'stop' },
          facts: { option: 'type', got: 'yesno', allowed: 'number, date, category, text, id' },
        },
      ],
    });
  });

  test('yes and no to a category: only texts that some row has, in order of appearance', () => {
    const given = words('y', ['yes', null, 'yes'], 'yesno');
    const { table: after } = changed(
      { ...given, codes: Uint32Array.of(1, 0, 1), dictionary: ['no', 'yes'] } as Column,
      'category',
    );
    expect(after.columns[0]).toMatchObject({ codes: Uint32Array.of(0, 0, 0), dictionary: ['yes'] });
  });

  test('the decimal mark that could be either is that of the other numbers', () => {
    const given = words('t', ['1,234', '5,678'], 'text');
    const point = changed(given, 'number').table.columns[0]!;
    expect('values' in point && [...point.values]).toEqual([1234, 5678]);
    const withComma: Column = { ...(numbers('m', [0.5, 1]) as Column & { type: 'number' }), format: { comma: true } };
    const comma = changed(given, 'number', {}, withComma).table.columns[0]!;
    expect('values' in comma && [...comma.values]).toEqual([1.234, 5.678]);
  });

  test('all missing, one row, and no row', () => {
    expect(changed(words('t', [null, null], 'text'), 'number').table.columns[0]).toMatchObject({
      ...{ type: 'number', missing: Uint32Array.of(0b11), values: Float64Array.of(NaN, NaN) },
    });
    expect(changed(words('t', ['7'], 'text'), 'number').table.columns[0]).toMatchObject({ values: Float64Array.of(7) });
    expect(changed(words('t', [], 'text'), 'date').table.columns[0]).toMatchObject({
      type: 'date',
      values: new Float64Array(),
    });
    expect(changed(numbers('n', []), 'category').table.columns[0]).toMatchObject({ type: 'category', dictionary: [] });
  });

  test('computed numbers that are shown alike are one category', () => {
    const column = numbers('n', [1 / 3, 0.3333331, 2 / 3, null, 0.33333329]);
    const given = tableOf({ ...column, format: { computed: true } } as Column);
    const changed = value(finish(changeType(given, { column: 'n', type: 'category' }))).table.columns[0]!;
    expect([0, 1, 2, 3, 4].map((row) => cellText(changed, row))).toEqual(['0.333333', '0.333333', '0.666667', '', '0.333333']); // prettier-ignore
    expect('codes' in changed && changed.dictionary).toEqual(['0.333333', '0.666667']);
  });

  test('the type that it has: nothing changes', () => {
    const given = table();
    expect(finish(changeType(given, { column: 'c', type: 'category' }))).toEqual({
      ok: true,
      value: { table: given, cells: 0 },
    });
    expect(finish(changeType(given, { column: 'x', type: 'category' }))).toEqual(columnsMissing('x'));
  });
});
