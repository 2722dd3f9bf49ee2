import type { Steps } from '../../common/steps';
import { countBits, emptyBitset, hasBit, setBit, type Bitset } from '../../table/bitset';
import {
  numberAsWritten,
  type CodedColumn,
  type DateColumn,
  type KeptTexts,
  type NumberColumn,
} from '../../table/table';
import { codedColumnOf } from '../columns/codedColumns';
import { inStrides } from '../columns/inStrides';
import { keptUnless } from '../columns/measureColumns';
import { rowsOfBits } from '../columns/rowsOfBits';

/** In place of a code: the cell becomes missing. */
export const TO_MISSING = 0xffffffff;

/**
 * The column with other values in the rows that are `changed`; `values` and `missing` are taken over, and agree. Where a
 * new number has more decimals than the column's format writes, its text is kept, so that all other cells stay as written;
 * one with more decimals than anybody reads keeps a short one (see NumberFormat.computed).
 */
export function changedMeasure<Measure extends NumberColumn | DateColumn>(
  column: Measure,
  values: Float64Array,
  missing: Bitset,
  changed: Bitset,
): Measure {
  const kept = keptUnless(column.kept, changed);
  const exact = column.type === 'number' ? exactTexts(column, values, missing, changed) : undefined;
  return { ...column, values, missing, kept: exact ? joined(kept, exact) : kept };
}

function exactTexts(
  { format }: NumberColumn,
  values: Float64Array,
  missing: Bitset,
  changed: Bitset,
): KeptTexts | undefined {
  if (format?.computed) return undefined;
  const short = { ...(format?.comma && { comma: true as const }), computed: true as const };
  const rows: number[] = [];
  const texts: string[] = [];
  const known = new Map<number, string | undefined>();
  for (const row of rowsOfBits(changed, values.length, true)) {
    if (hasBit(missing, row)) continue;
    const value = values[row]!;
    if (!known.has(value)) {
      const text = numberAsWritten(value, short);
      const fits =
        format?.decimals === undefined
          ? numberAsWritten(value, format) === text
          : Number(value.toFixed(format.decimals)) === value;
      known.set(value, fits ? undefined : text);
    }
    const text = known.get(value);
    if (text === undefined) continue;
    rows.push(row);
    texts.push(text);
  }
  return rows.length === 0 ? undefined : { rows: Uint32Array.from(rows), texts };
}

/** Both, none of whose rows are the same, in ascending order. */
function joined(a: KeptTexts, b: KeptTexts): KeptTexts {
  const rows = new Uint32Array(a.rows.length + b.rows.length);
  const texts: string[] = [];
  for (let i = 0, j = 0; i + j < rows.length;) {
    const [from, at] = j >= b.rows.length || (i < a.rows.length && a.rows[i]! < b.rows[j]!) ? [a, i++] : [b, j++];
    rows[texts.length] = from.rows[at]!;
    texts.push(from.texts[at]!);
  }
  return { rows, texts };
}

/** What a column's cells become. */
export interface Recoding {
  /** Different texts, in any order; for yes/no two, no first. */
  dictionary: string[];
  /** By the column's code: the code in that dictionary, or TO_MISSING. */
  codes: Uint32Array;
  /** The code of missing cells; absent: they stay missing. */
  ofMissing?: number;
  /** What a cell becomes whose text was kept, in place of all the above. */
  ofKept?: (text: string) => number | undefined;
}

/** The column's cells by other codes, and how many show another text than before; the very same column where none does. */
export function* recoded(
  column: CodedColumn,
  { dictionary, codes: newCodes, ofMissing, ofKept }: Recoding,
  type = column.type,
): Steps<{ column: CodedColumn; cells: number }> {
  const isOther = new Uint8Array(newCodes.length);
  for (let code = 0; code < newCodes.length; code++) {
    if (dictionary[newCodes[code]!] !== column.dictionary[code]) isOther[code] = 1;
  }
  const rowCount = column.codes.length;
  const codes = new Uint32Array(rowCount);
  const missing = column.missing.slice();
  const changed = emptyBitset(rowCount);
  const put = (row: number, code: number) => {
    setBit(changed, row);
    if (code === TO_MISSING) setBit(missing, row);
    else {
      missing[row >>> 5]! &= ~(1 << (row & 31));
      codes[row] = code;
    }
  };
  yield* inStrides(rowCount, (from, to) => {
    for (let row = from; row < to; row++) {
      if (hasBit(missing, row)) {
        if (ofMissing !== undefined) put(row, ofMissing);
        continue;
      }
      const code = column.codes[row]!;
      if (isOther[code] === 1) put(row, newCodes[code]!);
      else codes[row] = newCodes[code]!;
    }
  });
  for (let i = 0; ofKept && i < column.kept.rows.length; i++) {
    const code = ofKept(column.kept.texts[i]!);
    if (code !== undefined) put(column.kept.rows[i]!, code);
  }
  const cells = countBits(changed);
  if (cells === 0) return { column, cells };
  const kept = keptUnless(column.kept, changed);
  return { column: { ...codedColumnOf(type, column.name, codes, dictionary, missing), kept }, cells };
}
