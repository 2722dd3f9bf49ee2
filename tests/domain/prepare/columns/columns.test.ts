import { describe, expect, test } from 'vitest';
import { codedColumnOf, textColumnOf } from '../../../../src/domain/prepare/columns/codedColumns';
import { dateColumnOf, keptUnless, numberColumnOf } from '../../../../src/domain/prepare/columns/measureColumns';
import {
  newNameProblem,
  stepColumns,
  withColumns,
  withNewColumn,
} from '../../../../src/domain/prepare/columns/stepColumns';
import { takeRows } from '../../../../src/domain/prepare/columns/takeRows';
import { finish } from '../../table/finish';
import { numbers, tableOf, words } from '../tables';

const noText = { rows: new Uint32Array(), texts: [] };

describe('columns of values', () => {
  test('NaN and what is not finite are missing, minus zero is zero', () => {
    const column = numberColumnOf('n', Float64Array.of(1.5, NaN, Infinity, -0, -Infinity));
    expect(column).toEqual({
      ...{ type: 'number', name: 'n', kept: noText, format: { computed: true } },
      ...{ missing: Uint32Array.of(0b10110), values: Float64Array.of(1.5, NaN, NaN, 0, NaN) },
    });
    expect(Object.is(column.values[3], 0)).toBe(true);
  });

  test('dates; the bits beyond the last of 33 rows are 0', () => {
    const column = dateColumnOf('d', new Float64Array(33).fill(NaN));
    expect(column.type).toBe('date');
    expect(column.missing).toEqual(Uint32Array.of(0xffffffff, 1));
  });

  test('an empty column, and a format', () => {
    expect(numberColumnOf('n', new Float64Array(), { decimals: 2 })).toEqual({
      ...{ type: 'number', name: 'n', kept: noText, missing: new Uint32Array(), values: new Float64Array() },
      format: { decimals: 2 },
    });
  });

  test('texts of changed rows are no longer kept', () => {
    const kept = { rows: Uint32Array.of(1, 3, 40), texts: ['a', 'b', 'c'] };
    expect(keptUnless(kept, Uint32Array.of(0b1000, 0))).toEqual({ rows: Uint32Array.of(1, 40), texts: ['a', 'c'] });
  });
});

describe('columns of codes', () => {
  test('the dictionary comes in order of first appearance, without texts that no row has', () => {
    const codes = Uint32Array.of(3, 1, 9, 3, 0);
    const column = codedColumnOf('category', 'c', codes, ['a', 'b', 'c', 'd'], Uint32Array.of(0b100));
    expect(column.dictionary).toEqual(['d', 'b', 'a']);
    expect(column.codes).toEqual(Uint32Array.of(0, 1, 0, 0, 2));
  });

  test('yes and no stay two, no first', () => {
    const column = codedColumnOf('yesno', 'y', Uint32Array.of(1, 5), ['no', 'yes'], Uint32Array.of(0b10));
    expect(column.dictionary).toEqual(['no', 'yes']);
    expect(column.codes).toEqual(Uint32Array.of(1, 0));
  });

  test('all missing', () => {
    const column = codedColumnOf('text', 't', Uint32Array.of(2, 2), ['a', 'b', 'c'], Uint32Array.of(0b11));
    expect(column.dictionary).toEqual([]);
    expect(column.codes).toEqual(Uint32Array.of(0, 0));
  });
});

describe('columns of texts', () => {
  test('blanks at the ends are cut, blank texts are missing', () => {
    expect(textColumnOf('text', 't', [' b', undefined, 'a', '', ' ', 'b'])).toEqual({
      ...{ type: 'text', name: 't', kept: noText, missing: Uint32Array.of(0b11010) },
      ...{ codes: Uint32Array.of(0, 0, 1, 0, 0, 0), dictionary: ['b', 'a'] },
    });
  });

  test.each([
    ['id', ['a', 'b', 'c']],
    ['category', ['a', 'a', 'a', 'b', 'b', 'b']],
    ['text', ['a', 'a', 'b', 'c']],
    ['text', [undefined, '']],
    ['text', []],
  ])('auto gives %s', (type, texts) => {
    expect(textColumnOf('auto', 't', texts).type).toBe(type);
  });

  test('auto finds yes and no, no first', () => {
    const column = textColumnOf('auto', 't', ['Yes', 'No', undefined, 'Yes']);
    expect(column).toEqual({
      ...{ type: 'yesno', name: 't', kept: noText, missing: Uint32Array.of(0b100) },
      ...{ codes: Uint32Array.of(1, 0, 0, 1), dictionary: ['No', 'Yes'] },
    });
    expect(textColumnOf('auto', 't', ['No', 'Yes']).codes).toEqual(Uint32Array.of(0, 1));
  });
});

test('rows are taken in the order that is asked, with the texts that were kept', () => {
  const number = { ...numbers('n', [1, null, 3, 4]), kept: { rows: Uint32Array.of(1, 2), texts: ['?', '3.0'] } };
  const given = tableOf(
    number,
    words('c', ['a', 'b', null, 'c'], 'category'),
    words('y', ['no', 'yes', null, 'no'], 'yesno'),
  );
  const before = structuredClone(given);
  const taken = finish(takeRows(given, Uint32Array.of(3, 2, 1)));
  expect(taken.rowCount).toBe(3);
  expect(taken.columns).toEqual([
    {
      ...{ type: 'number', name: 'n', missing: Uint32Array.of(0b100), values: Float64Array.of(4, 3, NaN) },
      kept: { rows: Uint32Array.of(1, 2), texts: ['3.0', '?'] },
    },
    words('c', ['c', null, 'b'], 'category'),
    words('y', ['no', null, 'yes'], 'yesno'),
  ]);
  expect(given).toEqual(before);
});

test('no rows are taken', () => {
  const taken = finish(takeRows(tableOf(numbers('n', [1]), words('c', ['a'], 'category')), new Uint32Array()));
  expect(taken).toEqual({ rowCount: 0, columns: [numbers('n', []), words('c', [], 'category')] });
});

describe('the columns of a step', () => {
  const table = tableOf(numbers('n', [1]), words('c', ['a'], 'category'), numbers('d', [1], 'date'));

  test('are found once each, in the order asked', () => {
    const found = stepColumns(table, ['d', 'n', 'd']);
    expect(found.ok && found.value).toEqual([table.columns[2], table.columns[0]]);
  });

  test('are missing, or of another type', () => {
    expect(stepColumns(table, ['x', 'n', 'y'], ['number'])).toEqual({
      ok: false,
      problems: [{ code: 'step-columns-missing', severity: 'stop', facts: { columns: ['x', 'y'] } }],
    });
    expect(stepColumns(table, ['n', 'c'], ['number', 'date'])).toEqual({
      ok: false,
      problems: [
        {
          ...{ code: 'step-type-unfit', severity: 'stop' },
          facts: { column: 'c', type: 'category', types: ['number', 'date'] },
        },
      ],
    });
  });

  test('new names must be free and not blank', () => {
    expect(newNameProblem(table, 'N')).toBeUndefined();
    for (const column of ['n', '', ' ']) {
      expect(newNameProblem(table, column)).toEqual({ code: 'step-name-taken', severity: 'stop', facts: { column } });
    }
  });

  test('new columns stand behind the one they come from, changed ones in their place', () => {
    const made = numbers('m', [2]);
    expect(withNewColumn(table, made, 'n').columns.map(({ name }) => name)).toEqual(['n', 'm', 'c', 'd']);
    expect(withNewColumn(table, made).columns.map(({ name }) => name)).toEqual(['n', 'c', 'd', 'm']);
    const other = words('c', ['b'], 'category');
    const after = withColumns(table, [other]);
    expect(after.columns[0]).toBe(table.columns[0]);
    expect(after.columns[1]).toBe(other);
    expect(table.columns).toHaveLength(3);
  });
});
