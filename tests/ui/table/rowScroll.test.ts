import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RowScroll } from '../../../src/ui/table/rowScroll';

const VIEW = 600;
const ROW = 20;

function scrollOf(rowCount: number, rowHeight = ROW): RowScroll {
  const rows = new RowScroll(rowCount);
  rows.resize(rowHeight, VIEW);
  return rows;
}

/** Where a row's top is below the top of the view, when the sheet is scrolled to `scrollTop`. */
const inView = (rows: RowScroll, row: number, scrollTop: number) => rows.topOf(row) - scrollTop;

describe('a few rows', () => {
  test('stand one below the other, and the sheet is as high as they are', () => {
    const rows = scrollOf(1000);
    expect(rows.sheetHeight).toBe(20_000);
    rows.scrolled(5000);
    expect([rows.topOf(0), rows.topOf(250), rows.first, rows.end]).toEqual([0, 5000, 242, 288]);
  });

  test('fewer than fit', () => {
    const rows = scrollOf(3);
    expect([rows.first, rows.end, rows.reveal(2), rows.settle()]).toEqual([0, 3, 0, 0]);
  });

  test('none', () => {
    const rows = scrollOf(0);
    expect([rows.first, rows.end, rows.sheetHeight, rows.settle()]).toEqual([0, 0, 0, 0]);
  });
});

describe('a million rows', () => {
  test('the sheet is lower; its end shows the last row at the foot of the view, its beginning the first on top', () => {
    const rows = scrollOf(1_048_576, 24);
    expect(rows.sheetHeight).toBe(8_000_000);
    const bottom = rows.sheetHeight - VIEW;
    rows.scrolled(bottom);
    expect(rows.end).toBe(1_048_576);
    expect(inView(rows, 1_048_575, bottom)).toBeCloseTo(VIEW - 24, 6);
    rows.scrolled(0);
    expect([rows.first, rows.topOf(0)]).toEqual([0, 0]);
  });

  test('the middle of the sheet shows the middle of the rows', () => {
    const rows = scrollOf(1_000_000);
    rows.scrolled((rows.sheetHeight - VIEW) / 2);
    expect((rows.first + rows.end) / 2).toBeCloseTo(500_000, 0);
  });

  test('a small movement moves the rows by as many px, and settling moves none', () => {
    const someRow = fc.integer({ min: 0, max: 999_999 });
    const moves = fc.array(fc.integer({ min: -200, max: 200 }), { maxLength: 20 });
    fc.assert(
      fc.property(someRow, moves, (row, moves) => {
        const rows = scrollOf(1_000_000);
        let top = rows.reveal(row);
        for (const move of moves) {
          const before = rows.topOf(row);
          const to = top + move;
          if (to < 0 || to > rows.sheetHeight - VIEW) continue;
          const stood = inView(rows, row, top);
          rows.scrolled(to);
          const isAtAnEnd = rows.topOf(row) !== before;
          if (!isAtAnEnd) expect(inView(rows, row, to)).toBeCloseTo(stood - move, 6);
          top = to;
        }
        const stood = inView(rows, row, top);
        expect(inView(rows, row, rows.settle())).toBeCloseTo(stood, 6);
      }),
    );
  });

  test('every row can be brought into sight, from anywhere', () => {
    const someRow = fc.integer({ min: 0, max: 999_999 });
    fc.assert(
      fc.property(someRow, someRow, (from, to) => {
        const rows = scrollOf(1_000_000);
        rows.reveal(from);
        const place = inView(rows, to, rows.reveal(to));
        expect(place).toBeGreaterThan(-1e-6);
        expect(place).toBeLessThan(VIEW - ROW + 1e-6);
        expect(rows.first <= to && to < rows.end).toBe(true);
      }),
    );
  });

  test('another height of rows leaves the same one on top', () => {
    const rows = scrollOf(1_000_000);
    rows.scrolled(3_000_000);
    const top = rows.first;
    rows.resize(24, VIEW);
    expect(rows.first).toBe(top);
  });
});
