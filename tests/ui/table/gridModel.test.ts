import { expect, test } from 'vitest';
import type { RowsRequest } from '../../../src/session/ports';
import { GridModel } from '../../../src/ui/table/gridModel.svelte';

const ROWS = 1000;

/** Columns a to d; row r of column c holds "r.c"; a search leaves the first 7 rows. */
function grid() {
  const asked: RowsRequest[] = [];
  const fetchRows = async (request: RowsRequest) => {
    asked.push(request);
    const total = request.search ? 7 : ROWS;
    const to = Math.min(request.to, total);
    const places = Array.from({ length: Math.max(0, to - request.from) }, (_, i) => request.from + i);
    const columns = request.columns?.map((name) => 'abcd'.indexOf(name)) ?? [0, 1, 2, 3];
    return { from: request.from, total, places, cells: places.map((row) => columns.map((c) => `${row}.${c}`)) };
  };
  const filter = { kind: 'text', commonest: [] } as const;
  const columns = ['a', 'b', 'c', 'd'].map((name) => ({
    name,
    numeric: false,
    filter: { ...filter, commonest: [...filter.commonest] },
  }));
  return { model: new GridModel(columns, ROWS, fetchRows), asked };
}

const settled = () => new Promise<void>((done) => setTimeout(done));

test('the keyboard moves within the cells and the header', () => {
  const { model } = grid();
  model.focus(-5, 9);
  expect(model.focused).toEqual({ row: -1, column: 3 });
  model.focus(5000, -1);
  expect(model.focused).toEqual({ row: ROWS - 1, column: 0 });
});

test('a selection grows and shrinks from where it began, and goes when the keyboard moves on', () => {
  const { model } = grid();
  model.focus(5, 2);
  expect(model.selection).toBeUndefined();
  expect(model.copied).toEqual({ top: 5, bottom: 5, left: 2, right: 2, names: false });
  model.selectTo(7, 1);
  model.selectTo(8, 0);
  expect(model.selection).toEqual({ top: 5, bottom: 8, left: 0, right: 2, names: false });
  model.selectTo(-1, 2);
  expect(model.selection).toEqual({ top: 0, bottom: 5, left: 2, right: 2, names: false });
  model.focus(6, 2);
  expect(model.selection).toBeUndefined();
});

test('whole columns grow by columns, whole rows by rows', () => {
  const { model } = grid();
  model.focus(-1, 1);
  model.selectTo(-1, 2);
  expect(model.selection).toEqual({ top: 0, bottom: ROWS - 1, left: 1, right: 2, names: true });
  model.focus(4, 1);
  model.select({ row: 4, column: -1 });
  model.selectTo(5, 1);
  expect(model.selection).toEqual({ top: 4, bottom: 5, left: 0, right: 3, names: false });
});

test('what is copied are the columns shown, as they stand', async () => {
  const { model } = grid();
  model.hide(1);
  model.setPinned(3, true);
  expect(model.columns.shown).toEqual([3, 0, 2]);
  model.focus(2, 0);
  model.selectTo(3, 1);
  expect(await (await model.textOf(model.copied)).text()).toBe('2.3\t2.0\n3.3\t3.0');
});

test('the keyboard stays on its column when others are hidden or pinned, and what was selected is let go', () => {
  const { model } = grid();
  model.focus(3, 2);
  model.selectTo(4, 2);
  model.hide(0);
  expect(model.focused).toEqual({ row: 4, column: 1 });
  expect(model.selection).toBeUndefined();
  model.setPinned(2, true);
  expect(model.focused).toEqual({ row: 4, column: 0 });
  model.hide(2);
  expect(model.focused).toEqual({ row: 4, column: 0 });
  expect(model.columns.shown).toEqual([1, 3]);
  model.unhide(2);
  expect(model.columns.shown).toEqual([2, 1, 3]);
});

test('a search is asked for from its first row; the rows and their number stay until it is there', async () => {
  const { model, asked } = grid();
  model.focus(600, 1);
  await settled();
  asked.length = 0;
  model.setSearch(' x ');
  expect(asked).toEqual([{ search: 'x', from: 0, to: 100 }]);
  expect(model.isNarrowed).toBe(true);
  expect(model.rowCount).toBe(ROWS);
  expect(model.isLooking).toBe(true);
  await settled();
  expect(model.isLooking).toBe(false);
  expect(model.rowCount).toBe(7);
  expect(model.focused).toEqual({ row: 0, column: 1 });
  expect(model.visibleRows.map(({ place }) => place)).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

test('the same search again asks for nothing', async () => {
  const { model, asked } = grid();
  model.setSearch('x');
  await settled();
  const before = asked.length;
  model.setSearch('x ');
  await settled();
  expect(asked).toHaveLength(before);
});

test('filters of one column take the place of its former ones, beside those of the others', () => {
  const { model } = grid();
  model.setFilters(1, [{ column: 'b', kind: 'filled' }]);
  model.setFilters(0, [{ column: 'a', kind: 'missing' }]);
  model.setFilters(1, [{ column: 'b', kind: 'contains', text: 'x' }]);
  expect(model.filters).toEqual([
    { column: 'b', kind: 'contains', text: 'x' },
    { column: 'a', kind: 'missing' },
  ]);
  expect(model.filtersOf(1)).toEqual([{ column: 'b', kind: 'contains', text: 'x' }]);
  model.removeFilter(model.filters[0]!);
  expect(model.filters).toEqual([{ column: 'a', kind: 'missing' }]);
});

test('a row of the file is shown among all of them, in a column that was hidden', async () => {
  const { model } = grid();
  model.setSearch('x');
  model.hide(2);
  await settled();
  model.show(900, 2);
  expect(model.isNarrowed).toBe(false);
  expect(model.focused).toEqual({ row: 900, column: 2 });
  await settled();
  expect(model.rowCount).toBe(ROWS);
  expect(model.focused).toEqual({ row: 900, column: 2 });
  expect(model.visibleRows.some(({ place }) => place === 900)).toBe(true);
});
