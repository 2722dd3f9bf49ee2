import type { Work } from '../../common/progress';
import type { Table } from '../../table/table';
import { repairedCells } from './cellsAsTexts';
import type { Delimiter, ReadChoices } from '../choices';
import { surveyCells } from './columnCells';
import type { TypedColumn } from './finishColumn';
import type { DecimalMark } from './numberCell';
import type { RawColumn, RawTable } from '../rawTable';
import type { ColumnReport } from '../report';
import { typeColumn, type Grounds } from './typeColumn';

/** A typed table, a report for each column, and the decimal mark of its numbers where some has one. */
export interface TypedTable {
  table: Table;
  reports: ColumnReport[];
  decimal?: DecimalMark;
}

/**
 * Types a column in another worker; undefined where it is to be typed here. Its arrays move there, and come back: with
 * the typed column, or as they were where its cells fit both decimal marks.
 */
export type TypeElsewhere = (
  raw: RawColumn,
  grounds: Grounds,
) => Promise<TypedColumn | { open: RawColumn }> | undefined;

/**
 * Types every column on all its rows; `raw` has one for each of `names`, and its arrays are taken over. Missing are
 * empty cells, blanks and the usual texts for it (N/A, null, NaN, "-", 无数据, …); among numbers, dates and telephone
 * numbers 无, 未知, "?" and "unknown", too. The first rule that holds decides:
 *
 * - the type that the person chose: what does not fit is missing and counted as a misfit;
 * - the type that the column had in the file whose place this one took (`typesBefore`), likewise, where any cell fits;
 * - text (or id, category by `typeOfTexts`): telephone numbers (see `arePhones`);
 * - date, under a heading that says so: at least 95 % of the cells are dates (see below), or 20240305, or
 *   20240305103000;
 * - number: at least 95 % of the cells that are not missing read as one (see `readNumber`); the others become missing
 *   and are counted as misfits. Not where some cell has a leading zero or more than 15 digits before the decimal mark,
 *   nor whole numbers under a heading that names identifiers, which are texts. 0 and 1 are yes/no. Whole numbers, all
 *   different, are ids if the heading says so, or if in 20 rows or more each is one above (below) the one before;
 * - date: 95 % likewise (see `readDate`). The order of day, month and year is that which fits most cells. Of two or
 *   three that fit as many, where the year has two digits, `EndsSpread` may tell where it stands; where the others still
 *   would be other days, the column stays text and the report asks;
 * - yesno: known words for yes and no (yes and no, 是 and 否, TRUE and FALSE …; see `areYesAndNo`) in whatever capitals;
 * - category, id and text: see `typeOfTexts`. Where 80 to 95 % of the cells are numbers (dates), the report says so.
 *
 * The decimal mark of a column is the one with which more of its cells are numbers; where as many are with either, what
 * most other columns decided, else a comma where semicolons part the cells, else the point.
 *
 * Whatever the type, `cellText` gives back every cell as it stood, or what the person's repairs put in its place.
 * Progress in cells. At a million rows no step takes over 50 ms, and a column of plain numbers about 20 ms.
 */
export async function* typeTable(
  raw: RawTable,
  names: readonly string[],
  choices: ReadChoices,
  hint: { delimiter?: Delimiter },
  elsewhere?: TypeElsewhere,
): Work<TypedTable> {
  const total = raw.rowCount * names.length;
  const work = typeColumns(raw, names, choices, hint, elsewhere);
  let step = await work.next();
  for (; !step.done; step = await work.next()) yield { phase: 'types', done: raw.rowCount * step.value, total };
  yield { phase: 'types', done: total, total };
  return step.value;
}

/** Yields the columns done. */
async function* typeColumns(
  raw: RawTable,
  names: readonly string[],
  choices: ReadChoices,
  hint: { delimiter?: Delimiter },
  elsewhere: TypeElsewhere = () => undefined,
): AsyncGenerator<number, TypedTable, void> {
  const typed: TypedColumn[] = [];
  const open: { c: number; given: RawColumn; grounds: Grounds }[] = [];
  const here: typeof open = [];
  const away: { c: number; grounds: Grounds; answer: NonNullable<ReturnType<TypeElsewhere>> }[] = [];
  const repaired: number[] = [];
  let done = 0;
  for (const [c, name] of names.entries()) {
    const { repairs = [], ...choice } = choices.columns?.find((candidate) => candidate.name === name) ?? {};
    const after = yield* told(done, repairedCells(raw.columns[c]!, repairs));
    repaired[c] = after.repaired;
    const before = choices.typesBefore?.find((candidate) => candidate.name === name);
    const grounds: Grounds = { name, choice, ...(before && { before }), chosenDecimal: choices.decimal };
    const answer = elsewhere(after.raw, grounds);
    if (answer) away.push({ c, grounds, answer });
    else here.push({ c, given: after.raw, grounds });
  }
  for (const { c, given, grounds } of here) {
    const found = yield* told(done, typeRaw(given, grounds));
    if (found === 'open') open.push({ c, given, grounds });
    else {
      typed[c] = found;
      done++;
    }
  }
  for (const { c, grounds, answer } of away) {
    const found = await answer;
    if ('open' in found) open.push({ c, given: found.open, grounds });
    else {
      typed[c] = found;
      yield done++;
    }
  }
  const fileDecimal = commonMark(typed, (column) => column.votes, hint);
  for (const { c, given, grounds } of open) {
    const found = yield* told(done++, typeRaw(given, { ...grounds, fileDecimal }));
    if (found !== 'open') typed[c] = found;
  }
  repaired.forEach((cells, c) => cells > 0 && (typed[c]!.report.repaired = cells));
  const isMarked = typed.some((column) => column.decimal);
  return {
    table: { rowCount: raw.rowCount, columns: typed.map(({ column }) => column) },
    reports: typed.map(({ report }) => report),
    ...(isMarked && { decimal: commonMark(typed, (column) => column.decimal, hint) }),
  };
}

/** Types one column: see `typeColumn`. */
export function* typeRaw(raw: RawColumn, grounds: Grounds): Generator<void, TypedColumn | 'open', void> {
  return yield* typeColumn(yield* surveyCells(raw), grounds);
}

/** The same work, telling with each step how many columns are done. */
function* told<Output>(done: number, work: Generator<void, Output, void>): Generator<number, Output, void> {
  let step = work.next();
  for (; !step.done; step = work.next()) yield done;
  return step.value;
}

/** What most columns say; where as many say either, what the delimiter leaves free. */
function commonMark(
  columns: TypedColumn[],
  says: (column: TypedColumn) => DecimalMark | undefined,
  { delimiter }: { delimiter?: Delimiter },
): DecimalMark {
  const lead = columns.reduce((sum, column) => sum + (says(column) === ',' ? 1 : says(column) === '.' ? -1 : 0), 0);
  if (lead !== 0) return lead > 0 ? ',' : '.';
  return delimiter === ';' ? ',' : '.';
}
