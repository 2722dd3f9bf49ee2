import { parseNumber } from '../common/numberText';
import type { Work } from '../common/progress';
import type { Column, Table } from '../table/table';
import { asYesNo, codedColumn, codeTexts, describeTexts, typeOfTexts, type CodedTexts } from './codedColumn';
import { namesIdentifiers, yesNoPair } from './knownTexts';
import { allDifferentWholes, buildMeasure, describeMeasure, sortedValues } from './measureColumn';
import type { ColumnReport, TypeReason } from './report';
import type { Cell } from './sheet';
import { FITTING_SHARE, surveyColumn, type ColumnSurvey } from './surveyColumn';
import { countBits } from '../table/bitset';

interface TypedColumn {
  column: Column;
  report: ColumnReport;
}

/** Whole numbers that run without a gap are ids only in tables of at least this many rows. */
const LEAST_RUNNING = 20;

/**
 * Types every column on all its rows. `rows` are rectangular: a cell or null for every name. Missing are empty cells,
 * blanks and the usual texts for it (N/A, null, NaN, "-", 无数据, …).
 *
 * - number, date: at least 95 % of the cells that are not missing read as one; the others become missing and are
 *   counted as misfits. No number where some cell has a leading zero or more than 15 digits before the point.
 * - yesno: the cells are one known pair of texts (yes and no, 是 and 否, TRUE and FALSE …) in whatever capitals, or
 *   the numbers 0 and 1.
 * - id: whole numbers, all different, if the heading says so, or if they run without a gap in 20 rows or more; texts,
 *   all different.
 * - category and text: see `typeOfTexts`.
 *
 * Whatever the type, `cellText` gives back every cell as it stood. Progress in cells, each counted twice, in steps of
 * at most 50 ms where a column has less than about 300,000 rows (its values are sorted in one go).
 */
export async function* typeColumns(names: string[], rows: Cell[][]): Work<{ table: Table; reports: ColumnReport[] }> {
  const columns: Column[] = [];
  const reports: ColumnReport[] = [];
  const total = 2 * rows.length * names.length;
  for (const [c, name] of names.entries()) {
    const typing = typeColumn(name, rows, c);
    let step = typing.next();
    while (!step.done) {
      yield { phase: 'types', done: 2 * rows.length * c + step.value, total };
      step = typing.next();
    }
    columns.push(step.value.column);
    reports.push(step.value.report);
    yield { phase: 'types', done: 2 * rows.length * (c + 1), total };
  }
  return { table: { rowCount: rows.length, columns }, reports };
}

/** Yields the rows done, from 0 to twice their number. */
function* typeColumn(name: string, rows: Cell[][], c: number): Generator<number, TypedColumn, void> {
  const survey = yield* surveyColumn(rows, c);
  const { cells, missing, numbers, dates } = survey;
  if (numbers.fits > 0 && numbers.fits >= FITTING_SHARE * cells) {
    if (survey.leadingZeros) return yield* typeTexts(name, rows, c, survey, 'leading-zeros');
    if (survey.tooManyDigits) return yield* typeTexts(name, rows, c, survey, 'too-long-number');
    const sorted = sortedValues(numbers.values);
    if (numbers.fits === cells && isZeroOne(sorted)) {
      const texts = yield* offset(rows.length, codeTexts(rows, c, missing));
      const formOf = (text: string) => String(parseNumber(text));
      return typedTexts('yesno', name, survey, asYesNo(texts, missing, ['0', '1'], formOf), 'zero-one');
    }
    if (numbers.fits === cells && looksLikeId(name, sorted, rows.length)) {
      const texts = yield* offset(rows.length, codeTexts(rows, c, missing));
      return typedTexts('id', name, survey, texts, 'all-different');
    }
    return yield* typeMeasure('number', name, rows, c, survey, sorted);
  }
  if (dates.fits > 0 && dates.fits >= FITTING_SHARE * cells) {
    return yield* typeMeasure('date', name, rows, c, survey, sortedValues(dates.values));
  }
  return yield* typeTexts(name, rows, c, survey);
}

function* typeMeasure(
  type: 'number' | 'date',
  name: string,
  rows: Cell[][],
  c: number,
  survey: ColumnSurvey,
  sorted: Float64Array,
): Generator<number, TypedColumn, void> {
  const { fits } = type === 'number' ? survey.numbers : survey.dates;
  const column = yield* offset(rows.length, buildMeasure(type, name, rows, c, survey));
  const reason: TypeReason = { code: fits === survey.cells ? 'all-fit' : 'most-fit', fits, cells: survey.cells };
  const facts = { missing: countBits(column.missing), misfits: survey.cells - fits };
  return { column, report: { name, type, reason, ...facts, ...describeMeasure(sorted) } };
}

/** `because` says why a column that reads as numbers is not one. */
function* typeTexts(
  name: string,
  rows: Cell[][],
  c: number,
  survey: ColumnSurvey,
  because?: 'leading-zeros' | 'too-long-number',
): Generator<number, TypedColumn, void> {
  const texts = yield* offset(rows.length, codeTexts(rows, c, survey.missing));
  if (survey.cells === 0) return typedTexts('text', name, survey, texts, 'all-missing');
  const pair = because ? undefined : yesNoPair(texts.dictionary);
  if (pair) {
    const yesNo = asYesNo(texts, survey.missing, pair, (text) => text.toLowerCase());
    return typedTexts('yesno', name, survey, yesNo, 'two-words');
  }
  const type = typeOfTexts(texts.dictionary.length, survey.cells, rows.length);
  const reasons = { id: 'all-different', category: 'few-texts', text: 'many-texts' } as const;
  return typedTexts(type, name, survey, texts, because ?? reasons[type]);
}

function typedTexts(
  type: 'yesno' | 'category' | 'text' | 'id',
  name: string,
  { cells, missing }: ColumnSurvey,
  texts: CodedTexts,
  code: TypeReason['code'],
): TypedColumn {
  const reason: TypeReason = { code, fits: cells, cells };
  const report = { name, type, reason, missing: countBits(missing), misfits: 0, ...describeTexts(type, texts) };
  return { column: codedColumn(type, name, missing, texts), report };
}

function isZeroOne(sorted: Float64Array): boolean {
  return sorted[0] === 0 && sorted[sorted.length - 1] === 1 && sorted.every((value) => value === 0 || value === 1);
}

function looksLikeId(heading: string, sorted: Float64Array, rowCount: number): boolean {
  const n = sorted.length;
  if (n < 2 || n < 0.95 * rowCount || !allDifferentWholes(sorted)) return false;
  const running = n >= LEAST_RUNNING && sorted[n - 1]! - sorted[0]! === n - 1;
  return running || namesIdentifiers(heading);
}

function* offset<Output>(start: number, work: Generator<number, Output, void>): Generator<number, Output, void> {
  let step = work.next();
  while (!step.done) {
    yield start + step.value;
    step = work.next();
  }
  return step.value;
}
