import { hasBit, type Bitset } from '../table/bitset';
import type { CodedColumn, ColumnType, KeptTexts } from '../table/table';
import { KeptCells } from './keptCells';
import type { ColumnReport } from './report';
import { textOfCell, type Cell } from './sheet';
import { STRIDE } from './surveyColumn';

const COMMONEST = 8;
const MOST_LEVELS = 50;
const ROWS_A_LEVEL = 3;

/** A column of texts before its type is known. */
export interface CodedTexts {
  codes: Uint32Array;
  dictionary: string[];
  /** Rows of each text. */
  counts: number[];
  kept: KeptTexts;
}

/**
 * Numbers the different texts of a column in order of appearance. Blanks at both ends do not make texts different;
 * `kept` holds the cells as they stood. Yields the rows done.
 */
export function* codeTexts(rows: Cell[][], c: number, missing: Bitset): Generator<number, CodedTexts, void> {
  const codes = new Uint32Array(rows.length);
  const places = new Map<string, number>();
  const counts: number[] = [];
  const kept = new KeptCells();
  for (let row = 0; row < rows.length; row++) {
    if (row > 0 && row % STRIDE === 0) yield row;
    const text = textOfCell(rows[row]![c]);
    if (hasBit(missing, row)) {
      if (text !== '') kept.add(row, text);
      continue;
    }
    const trimmed = text.trim();
    if (trimmed !== text) kept.add(row, text);
    let code = places.get(trimmed);
    if (code === undefined) {
      code = places.size;
      places.set(trimmed, code);
      counts.push(0);
    }
    codes[row] = code;
    counts[code]!++;
  }
  return { codes, dictionary: [...places.keys()], counts, kept: kept.texts() };
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
 * The same texts as no (code 0) and yes (code 1). `formOf` gives the form of a text that stands in `pair` ("yes" for
 * "YES", "1" for "1.0"). The spelling that came first stands in the dictionary, others are kept.
 */
export function asYesNo(
  texts: CodedTexts,
  missing: Bitset,
  pair: readonly [string, string],
  formOf: (text: string) => string,
): CodedTexts {
  const sides = texts.dictionary.map((text) => (formOf(text) === pair[1] ? 1 : 0));
  const dictionary = [texts.dictionary[sides.indexOf(0)]!, texts.dictionary[sides.indexOf(1)]!];
  const counts = [0, 0];
  const codes = new Uint32Array(texts.codes.length);
  const kept = new KeptCells();
  let nextKept = 0;
  for (let row = 0; row < codes.length; row++) {
    const stoodOtherwise = texts.kept.rows[nextKept] === row;
    if (stoodOtherwise) kept.add(row, texts.kept.texts[nextKept++]!);
    if (hasBit(missing, row)) continue;
    const place = texts.codes[row]!;
    const side = sides[place]!;
    codes[row] = side;
    counts[side]!++;
    if (!stoodOtherwise && texts.dictionary[place] !== dictionary[side]) kept.add(row, texts.dictionary[place]!);
  }
  return { codes, dictionary, counts, kept: kept.texts() };
}

/** Facts of a coded column; an id's commonest texts say nothing. */
export function describeTexts(type: ColumnType, texts: CodedTexts): Pick<ColumnReport, 'distinct' | 'commonest'> {
  const distinct = texts.dictionary.length;
  if (type === 'id' || distinct === 0) return { distinct };
  // Array.prototype.sort is stable: among equals the first to appear comes first.
  const order = [...texts.counts.keys()].sort((a, b) => texts.counts[b]! - texts.counts[a]!);
  const commonest = order
    .slice(0, COMMONEST)
    .map((code) => ({ text: texts.dictionary[code]!, count: texts.counts[code]! }));
  return { distinct, commonest };
}

export function codedColumn(
  type: CodedColumn['type'],
  name: string,
  missing: Bitset,
  { codes, dictionary, kept }: CodedTexts,
): CodedColumn {
  return { type, name, missing, codes, dictionary, kept };
}
