import { expect, test } from 'vitest';
import type { RowsRequest } from '../../../src/session/ports';
import { copyCells } from '../../../src/ui/table/copyCells';

/** Row r of column c holds "r.c"; `asked` are the requests. */
function rows() {
  const asked: RowsRequest[] = [];
  const fetchRows = async (request: RowsRequest) => {
    asked.push(request);
    const places = Array.from({ length: request.to - request.from }, (_, i) => request.from + i);
    const cells = places.map((row) => request.columns!.map((column) => `${row}.${column}`));
    return { from: request.from, places, cells };
  };
  return { asked, fetchRows };
}

test('cells are separated by tabs and lines, columns in the order given, without a last line break', async () => {
  const { asked, fetchRows } = rows();
  const block = { top: 4, bottom: 5, left: 0, right: 1, names: false };
  const text = await copyCells(block, ['c', 'a'], { search: 'x' }, fetchRows);
  expect(await text.text()).toBe('4.c\t4.a\n5.c\t5.a');
  expect(asked).toEqual([{ search: 'x', columns: ['c', 'a'], from: 4, to: 6 }]);
});

test('whole columns begin with their names, and are only them where there are no rows', async () => {
  const { asked, fetchRows } = rows();
  const block = { top: 0, bottom: 0, left: 0, right: 1, names: true };
  expect(await (await copyCells(block, ['a', 'b'], {}, fetchRows)).text()).toBe('a\tb\n0.a\t0.b');
  const none = await copyCells({ ...block, bottom: -1 }, ['a', 'b'], {}, fetchRows);
  expect(await none.text()).toBe('a\tb');
  expect(asked).toHaveLength(1);
});

test('tabs, line breaks and quotation marks stand in quotation marks', async () => {
  const cells = [['a\tb', 'say "no"', 'two\nlines', '']];
  const block = { top: 0, bottom: 0, left: 0, right: 3, names: false };
  const fetchRows = async () => ({ from: 0, places: [0], cells });
  const text = await copyCells(block, ['1', '2', '3', '4'], {}, fetchRows);
  expect(await text.text()).toBe('"a\tb"\t"say ""no"""\t"two\nlines"\t');
});

test('many rows are asked for in windows that follow each other', async () => {
  const { asked, fetchRows } = rows();
  const block = { top: 50, bottom: 174, left: 0, right: 399, names: false };
  const wide = Array.from({ length: 400 }, (_, i) => String(i));
  const lines = (await (await copyCells(block, wide, {}, fetchRows)).text()).split('\n');
  expect(asked.map(({ from, to }) => [from, to])).toEqual([
    [50, 100],
    [100, 150],
    [150, 175],
  ]);
  expect(lines).toHaveLength(125);
  expect(lines[124]!.startsWith('174.0\t174.1\t')).toBe(true);
});
