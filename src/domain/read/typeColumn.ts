import { cellsAsTexts } from './cellsAsTexts';
import type { ColumnChoice } from './choices';
import { chosenPair } from './chosenPair';
import { asYesNo, codeTexts, typeOfTexts } from './codedColumn';
import { FITTING_SHARE, type ColumnCells } from './columnCells';
import { areCompactDays, dateEvidence, decidedOrder, readDates } from './dateCells';
import { describeMeasure, type MeasureFacts } from './describeMeasure';
import {
  dateColumn,
  markOfFile,
  numberColumn,
  textColumn,
  type MarkOf,
  type Step,
  type TypedColumn,
} from './finishColumn';
import { namesDate } from './knownHeadings';
import { namesIdentifiers, yesNoPair } from './knownTexts';
import { readNumber, type DecimalMark } from './numberCell';
import { decidedMark, numberEvidence, readNumbers, type NumberCells } from './numberCells';
import { arePhones } from './phones';
import type { TypeReason } from './report';

/** What decides a column's type besides its cells. */
export interface Grounds {
  name: string;
  choice: Omit<ColumnChoice, 'name' | 'repairs'>;
  /** The decimal mark that the person chose. */
  chosenDecimal?: DecimalMark;
  /** That of the file, for a column whose cells do not decide it; undefined while it is not known. */
  fileDecimal?: DecimalMark;
}

/** Whole numbers that run without a gap are ids only in tables of at least this many rows. */
const LEAST_RUNNING = 20;

/**
 * Types a column on all its cells by the rules that `typeTable` tells. 'open': its cells fit both decimal marks and
 * the file's is not known. The arrays of `cells` are taken over, but not where the answer is 'open'.
 */
export function* typeColumn(cells: ColumnCells, grounds: Grounds): Step<TypedColumn | 'open'> {
  const chosen = grounds.choice.type && (yield* typeAsChosen(cells, grounds));
  if (chosen) return chosen;
  if (cells.cells === 0) return yield* typeTexts(cells, grounds.name, 'all-missing');
  if (yield* arePhones(cells, grounds.name)) return yield* typeTexts(cells, grounds.name, 'phone');
  if (namesDate(grounds.name) && areCompactDays(cells)) {
    return yield* dateColumn(yield* readDates(cells, 'day-first', true), grounds.name);
  }
  const least = FITTING_SHARE * cells.cells;
  const mark = yield* numberMark(cells, grounds, least);
  if (mark) return mark === 'open' ? mark : yield* typeNumbers(cells, mark, grounds.name);
  const dates = yield* typeDates(cells, grounds, least);
  return dates ?? (yield* typeTexts(cells, grounds.name));
}

/** undefined where the choice cannot be met: there are no two texts for yes and no. */
function* typeAsChosen(cells: ColumnCells, grounds: Grounds): Step<TypedColumn | 'open' | undefined> {
  const { name, choice } = grounds;
  if (choice.type === 'number') {
    const mark = (yield* numberMark(cells, grounds, 0))!;
    if (mark === 'open') return mark;
    return yield* numberColumn(yield* readNumbers(cells, mark.mark), mark, name, 'chosen');
  }
  if (choice.type === 'date') return yield* typeDates(cells, grounds, 0);
  const texts = yield* cellsAsTexts(cells);
  const coded = yield* codeTexts(texts);
  if (choice.type !== 'yesno') return yield* textColumn(choice.type!, name, texts, coded, 'chosen');
  const pair = chosenPair(coded);
  return pair && (yield* textColumn('yesno', name, texts, asYesNo(coded, pair.pair, pair.formOf), 'chosen'));
}

/** undefined where fewer than `least` cells are numbers with the mark that is to be taken. */
function* numberMark(cells: ColumnCells, grounds: Grounds, least: number): Step<MarkOf | 'open' | undefined> {
  const evidence = yield* numberEvidence(cells, least);
  if (!evidence || Math.max(evidence['.'], evidence[',']) === 0) {
    return least === 0 ? { mark: grounds.chosenDecimal ?? '.', isDecided: false } : undefined;
  }
  const known = markOfFile(cells) ?? grounds.chosenDecimal;
  if (known) return evidence[known] >= least ? { mark: known, isDecided: false } : undefined;
  const mark = decidedMark(evidence);
  if (mark !== 'open') return { mark, isDecided: evidence['.'] !== evidence[','] };
  return grounds.fileDecimal ? { mark: grounds.fileDecimal, isDecided: false } : 'open';
}

function* typeNumbers(given: ColumnCells, mark: MarkOf, name: string): Step<TypedColumn> {
  const numbers = yield* readNumbers(given, mark.mark);
  const { cells, values, codeLike } = numbers;
  if (codeLike) return yield* typeTexts(cells, name, codeLike);
  const facts = (yield* describeMeasure(values))!;
  const allFit = numbers.fits === cells.cells;
  if (allFit && isZeroOne(facts) && !isMarked(numbers)) {
    const texts = yield* cellsAsTexts(cells);
    const formOf = (text: string) => String(readNumber(text, mark.mark)!.value);
    const yesNo = asYesNo(yield* codeTexts(texts), ['0', '1'], formOf);
    return yield* textColumn('yesno', name, texts, yesNo, 'zero-one');
  }
  if (facts.wholes && allFit && looksLikeId(name, facts, cells.rowCount)) {
    const texts = yield* cellsAsTexts(cells, true);
    return yield* textColumn('id', name, texts, yield* codeTexts(texts), 'all-different');
  }
  if (facts.wholes && facts.range.min >= 0 && !isMarked(numbers) && namesIdentifiers(name)) {
    return yield* typeTexts(cells, name, 'code');
  }
  return yield* numberColumn(numbers, mark, name, undefined, facts);
}

/** undefined where fewer than `least` cells are dates. Where the page has to ask, the column is one of texts. */
function* typeDates(cells: ColumnCells, { name, choice }: Grounds, least: number): Step<TypedColumn | undefined> {
  const code = choice.type === 'date' ? 'chosen' : undefined;
  const evidence = yield* dateEvidence(cells, least);
  if (!evidence || (least > 0 && Math.max(evidence['day-first'], evidence['month-first']) === 0)) return undefined;
  const decided = decidedOrder(evidence);
  const order = decided && (choice.dateOrder ?? decided);
  if (order === 'open') {
    const typed = yield* typeTexts(cells, name, 'two-readings');
    return { ...typed, report: { ...typed.report, asks: evidence.asks } };
  }
  const typed = yield* dateColumn(yield* readDates(cells, order ?? 'day-first', code === 'chosen'), name, code);
  return order ? { ...typed, report: { ...typed.report, dateOrder: order } } : typed;
}

/** `because` says why a column is not what its cells read as. */
function* typeTexts(
  given: ColumnCells,
  name: string,
  because?: Exclude<TypeReason['code'], 'all-fit' | 'most-fit' | 'chosen'>,
): Step<TypedColumn> {
  const cells = yield* cellsAsTexts(given);
  const coded = yield* codeTexts(cells);
  const { dictionary } = coded;
  if (cells.cells === 0) return yield* textColumn('text', name, cells, coded, 'all-missing');
  const pair = because ? undefined : yesNoPair(dictionary);
  if (pair) {
    const yesNo = asYesNo(coded, pair, (text) => text.toLowerCase());
    return yield* textColumn('yesno', name, cells, yesNo, 'two-words');
  }
  const type = typeOfTexts(dictionary.length, cells.cells, cells.rowCount);
  const reasons = { id: 'all-different', category: 'few-texts', text: 'many-texts' } as const;
  return yield* textColumn(type, name, cells, coded, because ?? reasons[type]);
}

/** Whether there is more than a decimal comma: "0%" and "100%" are amounts. */
function isMarked({ marks }: NumberCells): boolean {
  return marks >> 1 !== 0;
}

function isZeroOne({ range, distinct }: MeasureFacts): boolean {
  return distinct === 2 && range.min === 0 && range.max === 1;
}

function looksLikeId(heading: string, { count, distinct, range }: MeasureFacts, rowCount: number): boolean {
  if (count < 2 || count < 0.95 * rowCount || distinct < count) return false;
  const running = count >= LEAST_RUNNING && range.max - range.min === count - 1;
  return running || namesIdentifiers(heading);
}
