import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rawColumn } from '../../../src/domain/read/rawColumn';
import type { RawColumn } from '../../../src/domain/read/rawTable';
import { textOfCell, type Cell } from '../../../src/domain/read/sheet';
import {
  DAYS,
  EMPTY,
  NUMBER,
  SheetBuilder,
  sheetOfRows,
  TEXT,
  type SheetCells,
} from '../../../src/domain/read/sheetCells';
import { numberAsWritten } from '../../../src/domain/table/table';
import { formatIsoDate } from '../../../src/domain/table/date';

function columnOf({ columns, texts, height }: SheetCells, c = 0, rows?: number[]): RawColumn {
  const all = Uint32Array.from(rows ?? Array.from({ length: height }, (_, row) => row));
  const work = rawColumn(columns[c]!, texts, all);
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}

const columnOfCells = (cells: Cell[]) => columnOf(sheetOfRows(cells.map((cell) => [cell])));

function textsOf(column: RawColumn): string[] {
  if (column.kind === 'texts') return [...column.codes].map((code) => (code === 0 ? '' : column.dictionary[code - 1]!));
  const show = column.kind === 'days' ? formatIsoDate : (value: number) => numberAsWritten(value, column.format);
  const texts = [...column.values].map((value) => (Number.isNaN(value) ? '' : show(value)));
  column.others.rows.forEach((row, i) => (texts[row] = column.others.texts[i]!));
  return texts;
}

describe('the form that costs least', () => {
  test('numbers, with the texts among them', () => {
    expect(columnOfCells([1, null, -0, '7', '007', true, 2 ** 60, 0.1, 5, 6, 7, 8, 9])).toEqual({
      kind: 'numbers',
      values: Float64Array.of(1, NaN, 0, 7, NaN, NaN, NaN, 0.1, 5, 6, 7, 8, 9),
      format: {},
      others: { rows: Uint32Array.of(4, 5, 6), texts: ['007', 'TRUE', '1152921504606847000'] },
      sure: true,
    });
  });

  test('days, with their times and the numbers among them', () => {
    const days = [1, 2, 3, 4, 5, 6].map((day) => ({ days: day }));
    expect(columnOfCells([...days, { days: 19787.5 }, 8])).toEqual({
      kind: 'days',
      values: Float64Array.of(1, 2, 3, 4, 5, 6, NaN, NaN),
      others: { rows: Uint32Array.of(6, 7), texts: ['2024-03-05 12:00:00', '8'] },
      sure: true,
    });
  });

  test('texts, where fewer than three quarters are numbers', () => {
    expect(columnOfCells(['b', 1, 'a', null, 'b', false, 1])).toEqual({
      kind: 'texts',
      codes: Uint32Array.of(1, 2, 3, 0, 1, 4, 2),
      dictionary: ['b', '1', 'a', 'FALSE'],
    });
  });

  test('a text that stands twice among the sheet’s is one', () => {
    const builder = new SheetBuilder(['x', 'y', 'x', '']);
    [2, 1, 0, 3].forEach((place, row) => builder.put(row, 0, TEXT, place));
    expect(columnOf(builder.finish(4))).toEqual({
      kind: 'texts',
      codes: Uint32Array.of(1, 2, 1, 0),
      dictionary: ['x', 'y'],
    });
  });

  test('only the rows that are taken; beyond the column’s end there is nothing', () => {
    const cells = { kinds: Uint8Array.of(NUMBER, TEXT, NUMBER, EMPTY), values: Float64Array.of(1, 0, 3, 9) };
    const sheet: SheetCells = { height: 9, columns: [cells], texts: ['t'] };
    expect(textsOf(columnOf(sheet, 0, [0, 2, 3, 8]))).toEqual(['1', '3', '', '']);
    expect(
      textsOf(columnOf({ ...sheet, columns: [{ kinds: new Uint8Array(0), values: new Float64Array(0) }] })),
    ).toEqual(Array(9).fill(''));
    expect(
      columnOf({ height: 1, columns: [{ kinds: Uint8Array.of(DAYS), values: Float64Array.of(0) }], texts: [] }).kind,
    ).toBe('days');
  });
});

test('every cell’s text can be had back', () => {
  const number = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(), fc.maxSafeInteger());
  const days = fc
    .double({ min: -700_000, max: 2_900_000, noNaN: true })
    .map((day) => Math.round(day * 86_400) / 86_400);
  const day = fc.oneof(fc.integer({ min: -700_000, max: 2_900_000 }), days).map((value) => ({ days: value }));
  const other = fc.oneof(fc.string(), fc.boolean(), fc.constant(null), fc.constantFrom('7', '1.50', ' '));
  const column = fc.constantFrom(number, day, other).chain((most) =>
    fc.array(fc.oneof({ weight: 8, arbitrary: most as fc.Arbitrary<Cell> }, number, day, other), {
      minLength: 1,
      maxLength: 40,
    }),
  );
  fc.assert(
    fc.property(column, (cells) => {
      // Minus zero is zero in a workbook.
      const plain = cells.map((cell) => (typeof cell === 'number' ? cell + 0 : cell));
      expect(
        textsOf(columnOf({ ...sheetOfRows([...plain.map((cell) => [cell]), [1]]), height: plain.length })),
      ).toEqual(plain.map(textOfCell));
    }),
  );
});
