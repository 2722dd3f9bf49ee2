import { emptyBitset, setBit, type Bitset } from '../../table/bitset';
import type { CodedColumn, ColumnType, KeptTexts } from '../../table/table';
import { isTrimmed, QUICK_STRIDE, SLOW_STRIDE, type TextCells } from './columnCells';
import { KeptCells } from './keptCells';
import type { ColumnReport } from '../report';
import { counterpart, type Answer } from './yesNoWords';

const COMMONEST = 8;
const MOST_LEVELS = 50;
const ROWS_A_LEVEL = 3;

/** In place of a dictionary's place: no value. */
const NOWHERE = 0xffffffff;

/** A column of texts whose blanks at both ends are cut, before its type is known. */
export interface CodedTexts {
  /** In order of first appearance, without what says missing. */
  dictionary: string[];
  /** Rows of each of them. */
  counts: Uint32Array;
  /** For each text of the cells its place in the dictionary, or NOWHERE. */
  places: Uint32Array;
}

/** Joins the texts of a column that differ in nothing but blanks at their ends. */
export function* codeTexts(cells: TextCells): Generator<void, CodedTexts, void> {
  const { texts, counts, missing } = cells;
  const joins = yield* haveBlanks(texts);
  const places = new Uint32Array(texts.length);
  if (!joins && !missing.includes(1)) {
    for (let i = 0; i < places.length; i++) places[i] = i;
    return { dictionary: texts, counts, places };
  }
  // Only texts that had blanks can stand twice, so most columns need no look-up.
  const known = joins ? new Map<string, number>() : undefined;
  const dictionary: string[] = [];
  const joined = new Uint32Array(texts.length);
  for (let i = 0; i < texts.length; i++) {
    if (i % SLOW_STRIDE === SLOW_STRIDE - 1) yield;
    if (missing[i] === 1) {
      places[i] = NOWHERE;
      continue;
    }
    const trimmed = texts[i]!.trim();
    let place = known?.get(trimmed);
    if (place === undefined) {
      place = dictionary.push(trimmed) - 1;
      known?.set(trimmed, place);
    }
    places[i] = place;
    joined[place]! += counts[i]!;
  }
  return { dictionary, counts: joined.slice(0, dictionary.length), places };
}

function* haveBlanks(texts: string[]): Generator<void, boolean, void> {
  for (let i = 0; i < texts.length; i++) {
    if (i % QUICK_STRIDE === QUICK_STRIDE - 1) yield;
    if (!isTrimmed(texts[i]!)) return true;
  }
  return false;
}

/**
 * The type of a column of texts, by how many are different among `cells` that are not missing, of `rowCount` rows:
 * id where all are different and at least 95 % of the rows have one; category up to 50 texts, each in three rows on
 * average (a single text always is one); else text.
 */
export function typeOfTexts(distinct: number, cells: number, rowCount: number): 'id' | 'category' | 'text' {
  if (distinct > 1 && distinct === cells && cells >= 0.95 * rowCount) return 'id';
  const few = distinct === 1 || (distinct <= MOST_LEVELS && distinct * ROWS_A_LEVEL <= cells);
  return few ? 'category' : 'text';
}

/**
 * The same texts as no (place 0) and yes (place 1); texts without an answer get no place. The spelling that came first
 * stands in the dictionary; where one answer is not given, what the known words (or 0 and 1) say for it.
 */
export function asYesNo(
  { dictionary, counts, places }: CodedTexts,
  answer: (text: string) => Answer | undefined,
): CodedTexts {
  const sides = dictionary.map(answer);
  const joined = new Uint32Array(2);
  sides.forEach((side, place) => side !== undefined && (joined[side]! += counts[place]!));
  const spelling = (side: Answer) => dictionary[sides.indexOf(side)];
  const [no, yes] = [spelling(0), spelling(1)];
  return {
    dictionary: [no ?? counterpart(yes!) ?? '0', yes ?? counterpart(no!) ?? '1'],
    counts: joined,
    places: places.map((place) => (place === NOWHERE ? NOWHERE : (sides[place] ?? NOWHERE))),
  };
}

/** 1 for texts that are not missing and have no place. */
export function misfitTexts({ texts, missing }: TextCells, { places }: CodedTexts): Uint8Array {
  const misfit = new Uint8Array(texts.length);
  for (let i = 0; i < texts.length; i++) if (places[i] === NOWHERE && missing[i] === 0) misfit[i] = 1;
  return misfit;
}

/** Facts of a coded column; an id's commonest texts say nothing. */
export function describeTexts(type: ColumnType, texts: CodedTexts): Pick<ColumnReport, 'distinct' | 'commonest'> {
  const { dictionary, counts } = texts;
  let distinct = 0;
  for (let place = 0; place < counts.length; place++) if (counts[place]! > 0) distinct++;
  if (type === 'id' || distinct === 0) return { distinct };
  const commonest = commonestPlaces(counts, COMMONEST).map((place) => ({
    text: dictionary[place]!,
    count: counts[place]!,
  }));
  return { distinct, commonest };
}

/**
 * The places of the greatest counts, at most `most` of them and none of 0; among equals the first comes first.
 * @param flags where given, only places with a 1
 */
export function commonestPlaces(counts: ArrayLike<number>, most: number, flags?: Uint8Array): number[] {
  const places: number[] = [];
  for (let place = 0; place < counts.length; place++) {
    const count = counts[place]!;
    if (count === 0 || (flags && flags[place] !== 1)) continue;
    if (places.length === most && count <= counts[places[most - 1]!]!) continue;
    let at = places.length;
    while (at > 0 && counts[places[at - 1]!]! < count) at--;
    places.splice(at, 0, place);
    if (places.length > most) places.pop();
  }
  return places;
}

/** The column of these texts; `kept` holds the cells that its dictionary does not give back. */
export function* codedColumn(
  type: CodedColumn['type'],
  name: string,
  cells: TextCells,
  coded: CodedTexts,
): Generator<void, CodedColumn, void> {
  const { rowCount, texts } = cells;
  const { dictionary, places } = coded;
  // By code: 0 is the empty cell.
  const placeOf = new Uint32Array(texts.length + 1);
  placeOf[0] = NOWHERE;
  placeOf.set(places, 1);
  const isKept = new Uint8Array(texts.length + 1);
  // Where the texts are the dictionary (see codeTexts), it gives all of them back.
  for (let i = 0; dictionary !== texts && i < texts.length; i++) {
    if (i % SLOW_STRIDE === SLOW_STRIDE - 1) yield;
    const place = places[i]!;
    if (place === NOWHERE || dictionary[place] !== texts[i]) isKept[i + 1] = 1;
  }
  const codes = new Uint32Array(rowCount);
  const missing = emptyBitset(rowCount);
  const kept = new KeptCells();
  for (let from = 0; from < rowCount; from += QUICK_STRIDE) {
    const to = Math.min(from + QUICK_STRIDE, rowCount);
    fillCodes(cells, placeOf, isKept, codes, missing, kept, from, to);
    yield;
  }
  const keptTexts: KeptTexts = kept.texts();
  return { type, name, missing, codes, dictionary, kept: keptTexts };
}

function fillCodes(
  cells: TextCells,
  placeOf: Uint32Array,
  isKept: Uint8Array,
  codes: Uint32Array,
  missing: Bitset,
  kept: KeptCells,
  from: number,
  to: number,
): void {
  for (let row = from; row < to; row++) {
    const code = cells.codes[row]!;
    const place = placeOf[code]!;
    if (place === NOWHERE) setBit(missing, row);
    else codes[row] = place;
    if (isKept[code] === 1) kept.add(row, cells.texts[code - 1]!);
  }
}
