import { describe, expect, test } from 'vitest';
import type { RowView } from '../../src/domain/table/rowView';
import type { Column, NumberColumn } from '../../src/domain/table/table';
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

const places = async (column: string, descending: boolean) =>
  (await windowOfRows(table, 0, 6, { sort: { column, descending } })).places;
const none = { places: [], cells: [], total: 6 };

describe('without an order', () => {
  test('rows stand as in the file: kept texts, days as ISO dates, blanks as ""', async () => {
    expect(await windowOfRows(table, 1, 5, {})).toEqual({
      total: 6,
      places: [1, 2, 3, 4],
      cells: [
        ['-10', '', 'Z', 'No'],
        ['', '2022-01-07 12:00:00', '', 'No'],
        ['3', '2022-01-08', 'a', ''],
        ['n/a', '1970-01-01', 'ä', 'Yes'],
      ],
    });
  });

  test('a window that reaches beyond the last row is cut, one beyond it is empty', async () => {
    expect((await windowOfRows(table, 4, 100, {})).places).toEqual([4, 5]);
    expect(await windowOfRows(table, 6, 9, {})).toEqual(none);
    expect(await windowOfRows(table, 50, 60, {})).toEqual(none);
    expect(await windowOfRows(table, 3, 3, {})).toEqual(none);
  });
});

describe('in order', () => {
  test.each<[column: string, ascending: number[], descending: number[]]>([
    // Equal values keep the file's order in both directions; missing ones, misfits included, come last in both.
    ['spend', [1, 0, 3, 5, 2, 4], [5, 0, 3, 1, 2, 4]],
    ['joined', [5, 4, 2, 0, 3, 1], [0, 3, 2, 4, 5, 1]],
    ['town', [5, 3, 4, 0, 1, 2], [1, 0, 4, 3, 5, 2]],
    ['online', [1, 2, 5, 0, 4, 3], [0, 4, 1, 2, 5, 3]],
  ])('%s', async (column, ascending, descending) => {
    expect(await places(column, false)).toEqual(ascending);
    expect(await places(column, true)).toEqual(descending);
    expect(await places(column, false)).toEqual(ascending);
  });

  test('digits in texts by value, Chinese by sound', async () => {
    const texts = tableOf(
      words('id', ['10', '9', 'A2', 'A10'], 'id'),
      words('city', ['上海', '安徽', '北京', '广州'], 'category'),
    );
    const order = async (column: string) =>
      (await windowOfRows(texts, 0, 4, { sort: { column, descending: false } })).cells.flat();
    expect((await order('id')).filter((_, i) => i % 2 === 0)).toEqual(['9', '10', 'A2', 'A10']);
    expect((await order('city')).filter((_, i) => i % 2 === 1)).toEqual(['安徽', '北京', '广州', '上海']);
  });

  test('a window of it, with the cells of its rows', async () => {
    const sort = { column: 'spend', descending: true };
    const { places, cells } = await windowOfRows(table, 1, 3, { sort });
    expect(places).toEqual([0, 3]);
    expect(cells.map((row) => row[0])).toEqual(['3.00', '3']);
    expect((await windowOfRows(table, 5, 100, { sort })).places).toEqual([4]);
    expect(await windowOfRows(table, 6, 100, { sort })).toEqual(none);
    expect(await windowOfRows(table, 50, 60, { sort })).toEqual(none);
  });

  test('the order kept from the last window is of that table only', async () => {
    const other = tableOf(numbers('spend', [1, 2]));
    expect((await places('spend', true))[0]).toBe(5);
    expect((await windowOfRows(other, 0, 9, { sort: { column: 'spend', descending: true } })).places).toEqual([1, 0]);
  });

  test('no such column is our fault', async () => {
    await expect(places('nothing', false)).rejects.toThrow('nothing');
  });
});

describe('a view', () => {
  const filters = [{ column: 'town', kind: 'filled' as const }];

  test('is the rows that fit, in order, and their number', async () => {
    const view = { sort: { column: 'spend', descending: true }, filters, search: 'NO' };
    expect(await windowOfRows(table, 0, 2, view)).toMatchObject({ places: [5, 1], total: 2 });
    expect((await windowOfRows(table, 1, 9, { ...view, search: ' ' })).places).toEqual([0, 3, 1, 4]);
    expect(await windowOfRows(table, 2, 4, { filters })).toMatchObject({ places: [3, 4], total: 5 });
    expect(await windowOfRows(table, 0, 9, { search: 'nowhere' })).toEqual({ places: [], cells: [], total: 0 });
  });

  test('none but some places, in order, the same ones with others', async () => {
    const among = Uint32Array.of(0, 2, 5);
    expect(await windowOfRows(table, 1, 6, { among }, ['town'])).toEqual({
      total: 3,
      places: [2, 5],
      cells: [[''], ['10']],
    });
    const sort = { column: 'town', descending: false };
    expect((await windowOfRows(table, 0, 6, { among, sort })).places).toEqual([5, 0, 2]);
    expect((await windowOfRows(table, 0, 6, { among: Uint32Array.of(0, 5), sort })).places).toEqual([5, 0]);
    expect(await windowOfRows(table, 0, 6, { among: Uint32Array.of() })).toEqual({ total: 0, places: [], cells: [] });
  });

  test('asked for while others are worked out: each gets its own', async () => {
    const count = 300_000;
    const large = tableOf(
      numbers(
        'n',
        Array.from({ length: count }, (_, i) => (i * 7919) % count),
      ),
    );
    const ask = async (view: RowView) => {
      const window = await windowOfRows(large, 0, 1, view);
      return [window.places[0], window.total];
    };
    const sort = { column: 'n', descending: true };
    const asked = [ask({ sort }), ask({ sort }), ask({ sort, search: '29999' })];
    const last = (large.columns[0] as NumberColumn).values.indexOf(count - 1);
    expect(await Promise.all(asked)).toEqual([
      [last, count],
      [last, count],
      [last, 13],
    ]);
  });
});
