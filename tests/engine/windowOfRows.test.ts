import { describe, expect, test } from 'vitest';
import type { Column } from '../../src/domain/table/table';
import { windowOfRows } from '../../src/engine/windowOfRows';
import { numbers, tableOf, words } from '../domain/prepare/tables';

/** Row 4 holds the text "n/a" where a number was expected. */
const spend: Column = {
  ...numbers('spend', [3, -10, null, 3, null, 200.5]),
  kept: { rows: Uint32Array.of(0, 4), texts: ['3.00', 'n/a'] },
};
const table = tableOf(
  spend,
  numbers('joined', [19000, null, 18999.5, 19000, 0, -1], 'date'),
  words('town', ['b', 'Z', null, 'a', 'ä', '10'], 'category'),
  words('online', ['Yes', 'No', 'No', null, 'Yes', 'No'], 'yesno'),
);

const places = (column: string, descending: boolean) => windowOfRows(table, 0, 6, { column, descending }).places;

describe('without an order', () => {
  test('rows stand as in the file: kept texts, days as ISO dates, blanks as ""', () => {
    expect(windowOfRows(table, 1, 5)).toEqual({
      places: [1, 2, 3, 4],
      cells: [
        ['-10', '', 'Z', 'No'],
        ['', '2022-01-07 12:00:00', '', 'No'],
        ['3', '2022-01-08', 'a', ''],
        ['n/a', '1970-01-01', 'ä', 'Yes'],
      ],
    });
  });

  test('a window that reaches beyond the last row is cut, one beyond it is empty', () => {
    expect(windowOfRows(table, 4, 100).places).toEqual([4, 5]);
    expect(windowOfRows(table, 6, 9)).toEqual({ places: [], cells: [] });
    expect(windowOfRows(table, 50, 60)).toEqual({ places: [], cells: [] });
    expect(windowOfRows(table, 3, 3)).toEqual({ places: [], cells: [] });
  });
});

describe('in order', () => {
  test.each<[column: string, ascending: number[], descending: number[]]>([
    // Equal values keep the file's order in both directions; missing ones, misfits included, come last in both.
    ['spend', [1, 0, 3, 5, 2, 4], [5, 0, 3, 1, 2, 4]],
    ['joined', [5, 4, 2, 0, 3, 1], [0, 3, 2, 4, 5, 1]],
    ['town', [5, 3, 4, 0, 1, 2], [1, 0, 4, 3, 5, 2]],
    ['online', [1, 2, 5, 0, 4, 3], [0, 4, 1, 2, 5, 3]],
  ])('%s', (column, ascending, descending) => {
    expect(places(column, false)).toEqual(ascending);
    expect(places(column, true)).toEqual(descending);
    expect(places(column, false)).toEqual(ascending);
  });

  test('digits in texts by value, Chinese by sound', () => {
    const texts = tableOf(
      words('id', ['10', '9', 'A2', 'A10'], 'id'),
      words('city', ['上海', '安徽', '北京', '广州'], 'category'),
    );
    const order = (column: string) => windowOfRows(texts, 0, 4, { column, descending: false }).cells.flat();
    expect(order('id').filter((_, i) => i % 2 === 0)).toEqual(['9', '10', 'A2', 'A10']);
    expect(order('city').filter((_, i) => i % 2 === 1)).toEqual(['安徽', '北京', '广州', '上海']);
  });

  test('a window of it, with the cells of its rows', () => {
    const sort = { column: 'spend', descending: true };
    const { places, cells } = windowOfRows(table, 1, 3, sort);
    expect(places).toEqual([0, 3]);
    expect(cells.map((row) => row[0])).toEqual(['3.00', '3']);
    expect(windowOfRows(table, 5, 100, sort).places).toEqual([4]);
    expect(windowOfRows(table, 6, 100, sort)).toEqual({ places: [], cells: [] });
    expect(windowOfRows(table, 50, 60, sort)).toEqual({ places: [], cells: [] });
  });

  test('the order kept from the last window is of that table only', () => {
    const other = tableOf(numbers('spend', [1, 2]));
    expect(places('spend', true)[0]).toBe(5);
    expect(windowOfRows(other, 0, 9, { column: 'spend', descending: true }).places).toEqual([1, 0]);
  });

  test('no such column is our fault', () => {
    expect(() => places('nothing', false)).toThrow('nothing');
  });
});
