import { release } from '../common/release';
import type { Progress, Work } from '../common/progress';
import type { Result } from '../common/result';
import { assembleTable, type RawFile } from './assembleTable';
import type { Dropped, ReadChoices } from './choices';
import { findFoot } from './shape/foot';
import { LeftOut } from './leftOut';
import { rawColumn } from './rawColumn';
import type { RawColumn } from './rawTable';
import type { DroppedPart, ReadOutput } from './report';
import { findShape, type Shape } from './shape/shape';
import { EMPTY, type Merge, type SheetCells, type SheetColumn } from './sheetCells';
import { filledRows, textsOfRow, textsOfRows } from './sheetRows';
import type { TypeElsewhere } from './types/typeTable';

/** Rows that the shape is found from; where they have more cells than that, fewer. */
const HEAD_ROWS = 1_000;
const LEAST_HEAD_ROWS = 100;
const MOST_HEAD_CELLS = 1_000_000;
/** Rows at the end among which totals and foot-notes are looked for. */
const TAIL_ROWS = 50;

/** The sheet has been read; no step after this takes long before its columns are parsed. */
const SHAPED: Progress = { phase: 'decode', done: 1, total: 1 };

/** What the reader of the file knows of it. */
export type SheetFile = Omit<RawFile['file'], 'headerRow' | 'headerRows'>;

/** The rows of a sheet that are data, and what was left out of it. */
interface SheetData {
  rows: Uint32Array;
  dropped: DroppedPart[];
}

/**
 * The step for workbooks, Parquet and JSON: a sheet as its reader found it → a typed table and its report. The header of
 * JSON and Parquet is the first row, and only blank rows are left out of them, counted from 1 without the header; of a
 * workbook, what `findShape` and `findFoot` say and blank rows, unless `choices.keep` has them. `sheet` is taken over: its
 * columns' memory is given back as they are read.
 * @param more.merges cells shown as one, by which groups above a header are told
 * @param more.elsewhere types long columns of numbers: see `typeTable`
 * Problems and notes: see `assembleTable`. At a million rows of 16 columns no step takes over 50 ms.
 */
export async function* readSheet(
  sheet: SheetCells,
  file: SheetFile,
  choices: ReadChoices,
  more: { merges?: readonly Merge[]; elsewhere?: TypeElsewhere } = {},
): Work<Result<ReadOutput>> {
  const isWorkbook = file.kind === 'xlsx';
  const head = textsOfRows(sheet, 0, HEAD_ROWS, LEAST_HEAD_ROWS, MOST_HEAD_CELLS);
  const shape = isWorkbook ? findShape(head, choices, more.merges) : namedShape(head);
  yield SHAPED;
  const foot = isWorkbook ? footOf(sheet, shape, choices) : new Map<number, Dropped>();
  const data = yield* dataOf(sheet, shape, foot, choices, isWorkbook ? 1 : 0);
  const raw = { rowCount: data.rows.length, columns: yield* columnsOf(sheet, data.rows) };
  const { titles, headerRow, headerRows } = shape;
  const facts = { ...file, headerRow, ...(headerRows && { headerRows }) };
  return yield* assembleTable({ raw, titles, dropped: data.dropped, file: facts }, choices, more.elsewhere);
}

function namedShape(head: string[][]): Shape {
  return { headerRow: 1, firstRow: 1, titles: (head[0] ?? []).map((title) => title.trim()), above: [], blank: [] };
}

/** The rows of the sheet that are totals or foot-notes. */
function footOf(sheet: SheetCells, { firstRow, titles }: Shape, choices: ReadChoices): Map<number, Dropped> {
  const from = Math.max(firstRow, sheet.height - TAIL_ROWS);
  const tail = textsOfRows(sheet, from, sheet.height, TAIL_ROWS, 0);
  const width = Math.max(titles.length, ...tail.map(({ length }) => length));
  return new Map(findFoot(tail, width, choices).rows.map(({ row, what }) => [from + row, what]));
}

/** `firstPlace`: how rows are counted in the report; the sheet's first row has this number. */
async function* dataOf(
  sheet: SheetCells,
  { firstRow, above, blank, skip = Infinity, headerRows }: Shape,
  foot: Map<number, Dropped>,
  choices: ReadChoices,
  firstPlace: number,
): Work<SheetData> {
  const keepsBlank = choices.keep?.includes('blank-rows') ?? false;
  const parts = { above: new LeftOut('above-header'), blank: new LeftOut('blank-rows') };
  const atFoot = { totals: new LeftOut('totals'), 'foot-notes': new LeftOut('foot-notes') };
  for (const r of above) parts.above.add(r + firstPlace, textsOfRow(sheet, r));
  if (!keepsBlank) for (const r of blank) parts.blank.add(r + firstPlace, []);
  const filling = filledRows(sheet, firstRow);
  let step = filling.next();
  for (; !step.done; step = filling.next()) yield SHAPED;
  yield SHAPED;
  const filled = step.value;
  const rows = new Uint32Array(Math.max(sheet.height - firstRow, 0));
  let count = 0;
  for (let r = firstRow; r < sheet.height; r++) {
    if (r >= skip && r < skip + (headerRows ?? 1)) continue;
    const what = foot.get(r);
    if (what === 'totals' || what === 'foot-notes') atFoot[what].add(r + firstPlace, textsOfRow(sheet, r));
    else if (!keepsBlank && filled[r] === 0) parts.blank.add(r + firstPlace, []);
    else rows[count++] = r;
  }
  const dropped = [...Object.values(parts), ...Object.values(atFoot)].map((part) => part.report());
  return { rows: rows.subarray(0, count), dropped };
}

/** Columns up to the last with a cell in one of the rows. */
async function* columnsOf({ columns, texts }: SheetCells, rows: Uint32Array): Work<RawColumn[]> {
  const width = columns.findLastIndex((column) => hasCell(column, rows)) + 1;
  const total = 2 * rows.length * width;
  const raw: RawColumn[] = [];
  for (const [c, column] of columns.slice(0, width).entries()) {
    const done = 2 * rows.length * c;
    const reading = rawColumn(column, texts, rows);
    let step = reading.next();
    for (; !step.done; step = reading.next()) yield { phase: 'parse', done: done + step.value, total };
    raw.push(step.value);
    release(column.kinds, column.values);
    yield { phase: 'parse', done: done + 2 * rows.length, total };
  }
  return raw;
}

function hasCell({ kinds }: SheetColumn, rows: Uint32Array): boolean {
  return kinds.length > 0 && rows.some((row) => (kinds[row] ?? EMPTY) !== EMPTY);
}
