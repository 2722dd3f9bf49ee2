import { cellsAsTexts } from './cellsAsTexts';
import type { ColumnChoice, DateOrder, TypeBefore } from '../choices';
import { chosenAnswers } from './chosenAnswers';
import { asYesNo, codeTexts, typeOfTexts } from './codedColumn';
import { FITTING_SHARE, NEARLY_SHARE, QUICK_STRIDE, withNothingMissing, type ColumnCells } from './columnCells';
import { dateEvidence, readDates } from './dateCells';
import { readDate } from './dateText';
import { describeMeasure, type MeasureFacts } from './describeMeasure';
import {
  dateColumn,
  markOfFile,
  numberColumn,
  textColumn,
  type Given,
  type MarkOf,
  type Step,
  type TypedColumn,
} from './finishColumn';
import { namesDate } from '../knownHeadings';
import { namesIdentifiers } from '../knownTexts';
import { readNumber, type DecimalMark } from './numberCell';
import { decidedMark, numberEvidence, readNumbers, type NumberCells } from './numberCells';
import { arePhones } from './phones';
import type { TypeReason } from '../report';
import { answerOf, areYesAndNo } from './yesNoWords';

/** What decides a column's type besides its cells. */
export interface Grounds {
  name: string;
  choice: Omit<ColumnChoice, 'name' | 'repairs'>;
  /** What it was in the file whose place this one took. */
  before?: Omit<TypeBefore, 'name'>;
  /** The decimal mark that the person chose. */
  chosenDecimal?: DecimalMark;
  /** That of the file, for a column whose cells do not decide it; undefined while it is not known. */
  fileDecimal?: DecimalMark;
}

/** Whole numbers that run from row to row are ids only in tables of at least this many rows. */
const LEAST_RUNNING = 20;

/** Texts, spread over all, of which one at least is a number (date) where most cells are. */
const TELLING_TEXTS = 1000;

/** What a column would nearly be. */
type Nearly = Pick<TypeReason, 'fits' | 'cells'> & { code: 'nearly-numbers' | 'nearly-dates' };

/**
 * Types a column on all its cells by the rules that `typeTable` tells. 'open': its cells fit both decimal marks and
 * the file's is not known. The arrays of `cells` are taken over, but not where the answer is 'open'.
 */
export function* typeColumn(cells: ColumnCells, grounds: Grounds): Step<TypedColumn | 'open'> {
  // Beside numbers and dates "unknown" is no value; in the end it is a text like any other.
  const figures = (yield* withNothingMissing(cells)) ?? cells;
  const given = yield* typeAsGiven(cells, figures, grounds);
  if (given) return given;
  if (cells.cells === 0) return yield* typeTexts(cells, grounds.name, 'all-missing');
  const found = figures.cells > 0 ? yield* typeFigures(figures, grounds) : undefined;
  if (found === 'open' || (found && 'column' in found)) return found;
  const typed = yield* typeTexts(cells, grounds.name);
  return found ? { ...typed, report: { ...typed.report, reason: found } } : typed;
}

/** Telephone numbers, numbers and dates; else what the cells nearly are, if anything. */
function* typeFigures(cells: ColumnCells, grounds: Grounds): Step<TypedColumn | 'open' | Nearly | undefined> {
  const { name } = grounds;
  if (yield* arePhones(cells, name)) return yield* typeTexts(cells, name, 'phone');
  const least = FITTING_SHARE * cells.cells;
  const isNamed = namesDate(name);
  const named = isNamed ? yield* typeDates(cells, grounds, least, true) : undefined;
  if (named && 'column' in named) return named;
  const mark = yield* numberMark(cells, grounds, nearly(cells, readsAsNumber));
  if (mark === 'open') return mark;
  if (mark && mark.fits >= least) return yield* typeNumbers(cells, mark, name);
  const dates = isNamed ? named : yield* typeDates(cells, grounds, least, false);
  if (dates && 'column' in dates) return dates;
  if (dates || !mark || mark.hasCodes || namesIdentifiers(name)) return dates;
  return { code: 'nearly-numbers', fits: mark.fits, cells: cells.cells };
}

/**
 * How many cells must fit for a column to be nearly numbers (dates). Where not one of many texts is a number, as many as
 * for a column of numbers: fewer would only be worth a remark, and counting them costs four times as much.
 */
function nearly(cells: ColumnCells, reads: (trimmed: string) => unknown): number {
  const { texts } = cells;
  const stride = Math.floor(texts.length / TELLING_TEXTS);
  let isLikely = cells.kind !== 'texts' || stride === 0;
  for (let i = 0; i < texts.length && !isLikely; i += stride) isLikely = reads(texts[i]!.trim()) !== undefined;
  return (isLikely ? NEARLY_SHARE : FITTING_SHARE) * cells.cells;
}

function readsAsNumber(trimmed: string): unknown {
  return readNumber(trimmed, '.') ?? readNumber(trimmed, ',');
}

/**
 * In the type that the person chose, or that the column had before. undefined where there is none or it cannot be met:
 * there are no two texts for yes and no, or not one cell is the number (date) that it was before.
 */
function* typeAsGiven(
  cells: ColumnCells,
  figures: ColumnCells,
  grounds: Grounds,
): Step<TypedColumn | 'open' | undefined> {
  const { name, choice, before } = grounds;
  const type = choice.type ?? before?.type;
  const code: Given = choice.type ? 'chosen' : 'as-before';
  const least = choice.type || figures.cells === 0 ? 0 : 1;
  if (type === undefined) return undefined;
  if (type === 'number') {
    const mark = yield* numberMark(figures, grounds, least);
    if (mark === 'open' || !mark) return mark;
    return yield* numberColumn(yield* readNumbers(figures, mark.mark), mark, name, code);
  }
  if (type === 'date') {
    const typed = yield* typeDates(figures, grounds, least, true, code);
    return typed && 'column' in typed ? typed : undefined;
  }
  const texts = yield* cellsAsTexts(cells);
  const coded = yield* codeTexts(texts);
  if (type !== 'yesno') return yield* textColumn(type, name, texts, coded, code);
  const answers = chosenAnswers(coded);
  return answers && (yield* textColumn('yesno', name, texts, asYesNo(coded, answers), code));
}

/** undefined where fewer than `least` cells are numbers with the mark that is to be taken. */
function* numberMark(
  cells: ColumnCells,
  grounds: Grounds,
  least: number,
): Step<(MarkOf & { fits: number; hasCodes: boolean }) | 'open' | undefined> {
  const evidence = yield* numberEvidence(cells, least);
  const none = { isDecided: false, fits: 0, hasCodes: false };
  if (!evidence || Math.max(evidence['.'], evidence[',']) === 0) {
    return least === 0 ? { ...none, mark: grounds.chosenDecimal ?? '.' } : undefined;
  }
  const { hasCodes } = evidence;
  const known = markOfFile(cells) ?? grounds.chosenDecimal;
  const isOpen = (mark: DecimalMark) => ({ mark, isDecided: false, fits: evidence[mark], hasCodes });
  if (known) return evidence[known] >= least ? isOpen(known) : undefined;
  const mark = decidedMark(evidence);
  if (mark !== 'open') return { ...isOpen(mark), isDecided: evidence['.'] !== evidence[','] };
  return grounds.fileDecimal ? isOpen(grounds.fileDecimal) : 'open';
}

function* typeNumbers(given: ColumnCells, mark: MarkOf, name: string): Step<TypedColumn> {
  const numbers = yield* readNumbers(given, mark.mark);
  const { cells, values, extent, codeLike } = numbers;
  if (codeLike) return yield* typeTexts(cells, name, codeLike);
  const facts = (yield* describeMeasure(values, extent))!;
  const allFit = numbers.fits === cells.cells;
  if (allFit && isZeroOne(facts) && !isMarked(numbers)) {
    const texts = yield* cellsAsTexts(cells);
    const answer = (text: string) => readNumber(text, mark.mark)!.value as 0 | 1;
    const yesNo = asYesNo(yield* codeTexts(texts), answer);
    return yield* textColumn('yesno', name, texts, yesNo, 'zero-one');
  }
  if (facts.wholes && allFit && (yield* looksLikeId(name, facts, values))) {
    const texts = yield* cellsAsTexts(cells, true);
    return yield* textColumn('id', name, texts, yield* codeTexts(texts), 'all-different');
  }
  if (facts.wholes && facts.range.min >= 0 && !isMarked(numbers) && namesIdentifiers(name)) {
    return yield* typeTexts(cells, name, 'code');
  }
  return yield* numberColumn(numbers, mark, name, undefined, facts);
}

/**
 * The date column; where the page has to ask, one of texts. What the cells nearly are where fewer than `least` of them
 * are dates, and undefined where they are not even that.
 * @param compact whether 20240305 is one, too
 */
function* typeDates(
  cells: ColumnCells,
  { name, choice, before }: Grounds,
  least: number,
  compact: boolean,
  code?: Given,
): Step<TypedColumn | Nearly | undefined> {
  const evidence = yield* dateEvidence(cells, Math.min(least, nearly(cells, readDate)), compact);
  if (!evidence || (least > 0 && evidence.most === 0)) return undefined;
  if (evidence.most < least) return { code: 'nearly-dates', fits: evidence.most, cells: cells.cells };
  const { told, asks } = evidence;
  const among = (order: DateOrder | undefined) => (order && told.includes(order) ? order : undefined);
  const said = among(choice.dateOrder) ?? evidence.order ?? among(before?.dateOrder);
  const order = evidence.order || asks ? said : undefined;
  if (asks && !order) {
    const typed = yield* typeTexts(cells, name, 'two-readings');
    return { ...typed, report: { ...typed.report, asks } };
  }
  const typed = yield* dateColumn(yield* readDates(cells, order ?? 'day-first', compact), name, code);
  if (!order) return typed;
  const otherOrders = told.filter((other) => other !== order);
  const orders = { dateOrder: order, ...(otherOrders.length > 0 && { otherOrders }) };
  return { ...typed, report: { ...typed.report, ...orders } };
}

/** `because` says why a column is not what its cells read as. */
function* typeTexts(
  given: ColumnCells,
  name: string,
  because?: 'all-missing' | 'phone' | 'code' | 'two-readings' | 'leading-zeros' | 'too-long-number',
): Step<TypedColumn> {
  const cells = yield* cellsAsTexts(given);
  const coded = yield* codeTexts(cells);
  const { dictionary } = coded;
  if (cells.cells === 0) return yield* textColumn('text', name, cells, coded, 'all-missing');
  if (!because && areYesAndNo(dictionary)) {
    return yield* textColumn('yesno', name, cells, asYesNo(coded, answerOf), 'two-words');
  }
  const found = typeOfTexts(dictionary.length, cells.cells, cells.rowCount);
  // Days that are all different tell no rows apart.
  const type = because === 'two-readings' && found === 'id' ? 'text' : found;
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

/** Whole numbers, all different: ids if the heading says so, or if each row's is the next one. */
function* looksLikeId(heading: string, { count, distinct, range }: MeasureFacts, values: Float64Array): Step<boolean> {
  if (count < 2 || count < 0.95 * values.length || distinct < count) return false;
  if (namesIdentifiers(heading)) return true;
  return count >= LEAST_RUNNING && range.max - range.min === count - 1 && (yield* runs(values));
}

/** Whether the values rise by one from row to row, or fall by one; NaN are passed over. */
function* runs(values: Float64Array): Step<boolean> {
  let before = NaN;
  let step = NaN;
  for (let row = 0; row < values.length; row++) {
    if (row % QUICK_STRIDE === QUICK_STRIDE - 1) yield;
    const value = values[row]!;
    if (Number.isNaN(value)) continue;
    if (Number.isNaN(step) && !Number.isNaN(before)) step = Math.sign(value - before);
    if (!Number.isNaN(before) && value - before !== step) return false;
    before = value;
  }
  return true;
}
