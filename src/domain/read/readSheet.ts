import type { Work } from '../common/progress';
import type { Result } from '../common/result';
import { assembleTable, type RawFile } from './assembleTable';
import type { Dropped, ReadChoices } from './choices';
import { findFoot } from './shape/foot';
import { LeftOut } from './leftOut';
import { rawColumn } from './rawColumn';
import type { RawColumn } from './rawTable';
import type { DroppedPart, ReadOutput } from './report';
import { findShape, type Shape } from './shape/shape';
import { textOfCell, type Cell, type Sheet } from './sheet';

/** Rows that the shape is found from. */
const HEAD_ROWS = 1_000;
/** Rows at the end among which totals and foot-notes are looked for. */
const TAIL_ROWS = 50;
/** Rows looked through between two yields: some milliseconds. */
const STRIDE = 1 << 14;

/** What the reader of the file knows of it. */
export type SheetFile = Omit<RawFile['file'], 'headerRow'>;

/** The rows of a sheet that are data, and what was left out of it. */
interface SheetData {
  rows: Cell[][];
  /** Cells up to the last that is not empty, in the longest row. */
  width: number;
  dropped: DroppedPart[];
}

/**
 * The step for workbooks and JSON: a sheet as its reader found it → a typed table and its report. The header of JSON
 * is its first row, and only blank rows are left out of it, counted from 1 without the header; of a workbook, what
 * `findShape` and `findFoot` say and blank rows, unless `choices.keep` has them.
 * Problems and notes: see `assembleTable`.
 */
export async function* readSheet(sheet: Sheet, file: SheetFile, choices: ReadChoices): Work<Result<ReadOutput>> {
  const isJson = file.kind === 'json';
  const head = sheet.rows.slice(0, HEAD_ROWS).map(textsOf);
  const shape = isJson ? jsonShape(head) : findShape(head, choices);
  const foot = isJson ? new Map<number, Dropped>() : footOf(sheet, shape, choices);
  const data = yield* dataOf(sheet, shape, foot, choices, isJson ? 0 : 1);
  const columns: RawColumn[] = [];
  const total = 2 * data.rows.length * data.width;
  for (let c = 0; c < data.width; c++) {
    const done = 2 * data.rows.length * c;
    const reading = rawColumn(data.rows, c);
    let step = reading.next();
    while (!step.done) {
      yield { phase: 'parse', done: done + step.value, total };
      step = reading.next();
    }
    columns.push(step.value);
    yield { phase: 'parse', done: done + 2 * data.rows.length, total };
  }
  const raw = { rowCount: data.rows.length, columns };
  const read = { raw, titles: shape.titles, dropped: data.dropped, file: { ...file, headerRow: shape.headerRow } };
  return yield* assembleTable(read, choices);
}

function jsonShape(head: string[][]): Shape {
  return { headerRow: 1, firstRow: 1, titles: (head[0] ?? []).map((title) => title.trim()), above: [], blank: [] };
}

/** The rows of the sheet that are totals or foot-notes. */
function footOf({ rows }: Sheet, { firstRow, titles }: Shape, choices: ReadChoices): Map<number, Dropped> {
  const from = Math.max(firstRow, rows.length - TAIL_ROWS);
  const tail = rows.slice(from).map(textsOf);
  const width = Math.max(titles.length, ...tail.map(filledLength));
  return new Map(findFoot(tail, width, choices).rows.map(({ row, what }) => [from + row, what]));
}

/** `firstPlace`: how rows are counted in the report; the sheet's first row has this number. */
async function* dataOf(
  { rows }: Sheet,
  { firstRow, above, blank, skip }: Shape,
  foot: Map<number, Dropped>,
  choices: ReadChoices,
  firstPlace: number,
): Work<SheetData> {
  const keepsBlank = choices.keep?.includes('blank-rows') ?? false;
  const parts = { above: new LeftOut('above-header'), blank: new LeftOut('blank-rows') };
  const atFoot = { totals: new LeftOut('totals'), 'foot-notes': new LeftOut('foot-notes') };
  for (const r of above) parts.above.add(r + firstPlace, textsOf(rows[r]!));
  if (!keepsBlank) for (const r of blank) parts.blank.add(r + firstPlace, []);
  const data: Cell[][] = [];
  let width = 0;
  for (let r = firstRow; r < rows.length; r++) {
    if (r > firstRow && (r - firstRow) % STRIDE === 0) yield { phase: 'decode', done: r, total: rows.length };
    const row = rows[r]!;
    const what = foot.get(r);
    if (r === skip) continue;
    if (what === 'totals' || what === 'foot-notes') atFoot[what].add(r + firstPlace, textsOf(row));
    else if (!keepsBlank && isBlank(row)) parts.blank.add(r + firstPlace, []);
    else {
      data.push(row);
      width = Math.max(width, filledLength(row));
    }
  }
  const dropped = [...Object.values(parts), ...Object.values(atFoot)].map((part) => part.report());
  return { rows: data, width, dropped };
}

function textsOf(row: readonly Cell[]): string[] {
  return row.map(textOfCell);
}

function isBlank(row: readonly Cell[]): boolean {
  return row.every((cell) => cell === null || (typeof cell === 'string' && cell.trim() === ''));
}

function filledLength(row: readonly Cell[]): number {
  return row.findLastIndex((cell) => cell !== null && cell !== '') + 1;
}
