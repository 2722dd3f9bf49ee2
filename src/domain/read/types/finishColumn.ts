import { countBits } from '../../table/bitset';
import type { CodedColumn, Column, DateColumn, NumberColumn } from '../../table/table';
import { codedColumn, commonestPlaces, describeTexts, misfitTexts, type CodedTexts } from './codedColumn';
import { sumWhere, type ColumnCells, type TextCells } from './columnCells';
import { keptOfDates, type DateCells } from './dateCells';
import { describeMeasure, type MeasureFacts } from './describeMeasure';
import { NUMBER_MARKS, type DecimalMark } from './numberCell';
import { keptOfNumbers, type NumberCells } from './numberCells';
import type { ColumnReport, TypeReason } from '../report';

/** A column with its type. */
export interface TypedColumn {
  column: Column;
  report: ColumnReport;
  /** The decimal mark that its own cells decided. */
  votes?: DecimalMark;
  /** A number column in which some cell has a decimal mark: that mark. Not where the file itself has numbers. */
  decimal?: DecimalMark;
}

/** Work on one column; it only waits between two steps. */
export type Step<Output> = Generator<void, Output, void>;

/** The decimal mark of a column of numbers. */
export interface MarkOf {
  mark: DecimalMark;
  /** Whether the cells decided it. */
  isDecided: boolean;
}

/** Why a column has a type whatever its cells read as. */
export type Given = 'chosen' | 'as-before';

const MOST_MISFIT_TEXTS = 50;

/** The number column of these cells. `known`: the facts of its values, where they are there already. */
export function* numberColumn(
  numbers: NumberCells,
  { mark, isDecided }: MarkOf,
  name: string,
  code?: Given,
  known?: MeasureFacts,
): Step<TypedColumn> {
  const facts = known ?? (yield* describeMeasure(numbers.values, numbers.extent));
  const { kept, format } = yield* keptOfNumbers(numbers);
  const { missing } = numbers.extent;
  const column: NumberColumn = {
    type: 'number',
    name,
    missing,
    values: numbers.values,
    kept,
    ...(format && { format }),
  };
  const marks = NUMBER_MARKS.filter((_, place) => (numbers.marks >> place) & 1);
  const report = reportOf(column, numbers, facts, code);
  if (marks.length > 0) report.marks = marks;
  if (numbers.rounded > 0) report.rounded = numbers.rounded;
  return {
    ...{ column, report },
    ...(isDecided && { votes: mark }),
    ...(numbers.hasDecimals && !markOfFile(numbers.cells) && { decimal: mark }),
  };
}

/** The mark of numbers that the file itself says are numbers. */
export function markOfFile(cells: ColumnCells): DecimalMark | undefined {
  if (cells.kind !== 'numbers' || !cells.sure) return undefined;
  return cells.format.comma ? ',' : '.';
}

/** The date column of these cells. */
export function* dateColumn(dates: DateCells, name: string, code?: Given): Step<TypedColumn> {
  const facts = yield* describeMeasure(dates.values, dates.extent);
  const kept = yield* keptOfDates(dates);
  const { missing } = dates.extent;
  const column: DateColumn = { type: 'date', name, missing, values: dates.values, kept };
  return { column, report: reportOf(column, dates, facts, code) };
}

/** The column of these texts, in the type that they have or were chosen for. */
export function* textColumn(
  type: CodedColumn['type'],
  name: string,
  cells: TextCells,
  coded: CodedTexts,
  code: TypeReason['code'],
): Step<TypedColumn> {
  const column = yield* codedColumn(type, name, cells, coded);
  const misfits = misfitsOf(cells, misfitTexts(cells, coded));
  const reason: TypeReason = { code, fits: cells.cells - misfits.misfits, cells: cells.cells };
  const missing = countBits(column.missing);
  return { column, report: { ...{ name, type, reason, missing }, ...misfits, ...describeTexts(type, coded) } };
}

function reportOf(
  { type, name, missing }: Column,
  { cells, fits, misfit }: Pick<DateCells, 'cells' | 'fits' | 'misfit'>,
  facts: MeasureFacts | undefined,
  code: TypeReason['code'] = fits === cells.cells ? 'all-fit' : 'most-fit',
): ColumnReport {
  const described = facts && { range: facts.range, histogram: facts.histogram };
  return {
    ...{ name, type, reason: { code, fits, cells: cells.cells }, distinct: facts?.distinct ?? 0 },
    ...{ missing: countBits(missing), ...misfitsOf(cells, misfit), ...described },
  };
}

function misfitsOf(
  { texts, counts, firstRows }: ColumnCells,
  misfit: Uint8Array,
): Pick<ColumnReport, 'misfits' | 'misfitTexts'> {
  const misfits = sumWhere(counts, misfit, 1);
  if (misfits === 0) return { misfits };
  const places = commonestPlaces(counts, MOST_MISFIT_TEXTS, misfit);
  return {
    misfits,
    misfitTexts: places.map((i) => ({ text: texts[i]!, count: counts[i]!, row: firstRows[i]! })),
  };
}
