import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Result } from '../../../../src/domain/common/result';
import type { Changed } from '../../../../src/domain/prepare/change';
import { filterRows } from '../../../../src/domain/prepare/steps/filterRows';
import { removeDuplicates } from '../../../../src/domain/prepare/steps/removeDuplicates';
import type { RowFilter } from '../../../../src/domain/table/rowView';
import { finish } from '../../table/finish';
import { watched } from '../frozen';
import { numbers, tableOf, words } from '../tables';

function value(result: Result<Changed>): Changed {
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

describe('filter rows', () => {
  const table = () => tableOf(numbers('n', [1, null, 3, 4]), words('c', ['a', 'b', 'b', null], 'category'));

  test('rows for which all filters hold stay', () => {
    const given = table();
    const watch = watched(given);
    const filters: RowFilter[] = [
      { column: 'n', kind: 'range', least: 3 },
      { column: 'c', kind: 'filled' },
    ];
    expect(value(finish(filterRows(given, { filters })))).toEqual({
      ...{ cells: 0, rows: Uint32Array.of(2) },
      table: tableOf(numbers('n', [3]), words('c', ['b'], 'category')),
    });
    expect(value(finish(filterRows(given, { filters, drop: true })))).toEqual({
      ...{ cells: 0, rows: Uint32Array.of(0, 1, 3) },
      table: tableOf(numbers('n', [1, null, 4]), words('c', ['a', 'b', null], 'category')),
    });
    expect(watch.isUnchanged()).toBe(true);
  });

  test('where all stay the columns are the very same', () => {
    const given = table();
    const stays = value(finish(filterRows(given, { filters: [{ column: 'n', kind: 'range', least: 9 }], drop: true })));
    expect(stays).toEqual({ table: given, cells: 0 });
    expect(stays.table.columns[0]).toBe(given.columns[0]);
    expect(value(finish(filterRows(given, { filters: [] }))).table.columns[1]).toBe(given.columns[1]);
  });

  test('none stays: which condition no row fits by itself', () => {
    const nothing = (facts: object) => ({
      ok: false,
      problems: [{ code: 'step-leaves-nothing', severity: 'stop', facts: { what: 'rows', ...facts } }],
    });
    const none = { column: 'n', kind: 'range', least: 9 } as const;
    const some = { column: 'n', kind: 'filled' } as const;
    const others = { column: 'n', kind: 'missing' } as const;
    expect(finish(filterRows(table(), { filters: [none] }))).toEqual(nothing({ condition: 0 }));
    expect(finish(filterRows(table(), { filters: [some, none] }))).toEqual(nothing({ condition: 1 }));
    expect(finish(filterRows(table(), { filters: [some, others] }))).toEqual(nothing({}));
    expect(finish(filterRows(table(), { filters: [], drop: true }))).toEqual(nothing({}));
  });

  test('a table without rows stays as it is', () => {
    const empty = tableOf(numbers('n', []));
    const filters: RowFilter[] = [{ column: 'n', kind: 'missing' }];
    expect(finish(filterRows(empty, { filters }))).toEqual({ ok: true, value: { table: empty, cells: 0 } });
    expect(finish(filterRows(empty, { filters, drop: true }))).toEqual({ ok: true, value: { table: empty, cells: 0 } });
  });

  test('one row', () => {
    const one = tableOf(numbers('n', [1]));
    expect(value(finish(filterRows(one, { filters: [{ column: 'n', kind: 'filled' }] }))).table).toBe(one);
  });

  test('filters that do not fit', () => {
    const wrong = (filter: RowFilter) => finish(filterRows(table(), { filters: [filter] }));
    expect(wrong({ column: 'x', kind: 'filled' })).toMatchObject({
      problems: [{ code: 'step-columns-missing', facts: { columns: ['x'] } }],
    });
    expect(wrong({ column: 'c', kind: 'range', least: 1 })).toMatchObject({
      problems: [{ code: 'step-type-unfit', facts: { column: 'c', type: 'category', types: ['number', 'date'] } }],
    });
    expect(wrong({ column: 'n', kind: 'range', least: 2, most: 1 })).toMatchObject({
      problems: [{ code: 'bad-option', facts: { option: 'most', got: '1', allowed: '>= 2' } }],
    });
  });
});

describe('remove duplicates', () => {
  // Rows 0, 2 and 4 are the same customer; 1 and 3 have none.
  const table = () =>
    tableOf(
      words('customer', ['A', null, 'A', null, 'A', 'B'], 'text'),
      numbers('n', [null, 1, 2, 1, 2, null]),
      words('c', ['x', 'y', null, 'y', 'z', 'x'], 'category'),
    );
  const rowsLeft = (columns: string[], keep: 'first' | 'last' | 'fullest') =>
    value(finish(removeDuplicates(table(), { columns, keep }))).rows;

  test('by key: the first, the last, the fullest', () => {
    expect(rowsLeft(['customer'], 'first')).toEqual(Uint32Array.of(0, 1, 5));
    expect(rowsLeft(['customer'], 'last')).toEqual(Uint32Array.of(3, 4, 5));
    expect(rowsLeft(['customer'], 'fullest')).toEqual(Uint32Array.of(1, 4, 5));
    expect(rowsLeft(['customer', 'n'], 'first')).toEqual(Uint32Array.of(0, 1, 2, 5));
    expect(rowsLeft(['n', 'customer'], 'last')).toEqual(Uint32Array.of(0, 3, 4, 5));
  });

  test('by all columns', () => {
    const given = table();
    const watch = watched(given);
    expect(value(finish(removeDuplicates(given, { columns: [], keep: 'first' })))).toEqual({
      ...{ cells: 0, rows: Uint32Array.of(0, 1, 2, 4, 5) },
      table: tableOf(
        words('customer', ['A', null, 'A', 'A', 'B'], 'text'),
        numbers('n', [null, 1, 2, 2, null]),
        words('c', ['x', 'y', null, 'z', 'x'], 'category'),
      ),
    });
    expect(watch.isUnchanged()).toBe(true);
  });

  test('a missing cell is not the first text of the dictionary', () => {
    const given = tableOf(words('c', ['a', null, 'a', null], 'category'));
    expect(value(finish(removeDuplicates(given, { columns: [], keep: 'first' }))).rows).toEqual(Uint32Array.of(0, 1));
  });

  test('all rows the same, one row, no row', () => {
    const same = tableOf(numbers('n', Array<number>(40).fill(7)), words('c', Array<null>(40).fill(null), 'text'));
    expect(value(finish(removeDuplicates(same, { columns: [], keep: 'last' }))).rows).toEqual(Uint32Array.of(39));
    for (const given of [tableOf(numbers('n', [1])), tableOf(numbers('n', [])), tableOf(numbers('n', [1, 2]))]) {
      expect(value(finish(removeDuplicates(given, { columns: ['n'], keep: 'fullest' }))).table).toBe(given);
    }
  });

  test('a column that is not there', () => {
    expect(finish(removeDuplicates(table(), { columns: ['x'], keep: 'first' }))).toMatchObject({
      problems: [{ code: 'step-columns-missing', facts: { columns: ['x'] } }],
    });
  });

  test('the same rows as a slow way finds', () => {
    const cells = fc.array(
      fc.tuple(fc.option(fc.constantFrom(0, 1, 2.5, -3)), fc.option(fc.constantFrom('a', 'b', 'c'))),
      { maxLength: 80 },
    );
    fc.assert(
      fc.property(cells, fc.constantFrom('first', 'last', 'fullest'), (rows, keep) => {
        const given = tableOf(
          numbers(
            'n',
            rows.map(([n]) => n),
          ),
          words(
            'c',
            rows.map(([, c]) => c),
            'category',
          ),
        );
        const best = new Map<string, number>();
        const gaps = (row: number) => rows[row]!.filter((cell) => cell === null).length;
        rows.forEach((row, i) => {
          const key = JSON.stringify(row);
          const there = best.get(key);
          if (there === undefined || keep === 'last' || (keep === 'fullest' && gaps(i) < gaps(there))) best.set(key, i);
        });
        const changed = value(finish(removeDuplicates(given, { columns: ['n', 'c'], keep })));
        const left = changed.rows ?? Uint32Array.from(rows.keys());
        expect([...left]).toEqual([...best.values()].sort((a, b) => a - b));
      }),
    );
  });
});
