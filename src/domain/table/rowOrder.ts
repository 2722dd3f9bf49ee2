import { doneOnce, type Steps } from '../common/steps';
import { hasBit } from './bitset';
import { radixOrder } from './radixOrder';
import type { CodedColumn, Column } from './table';
import { textRanks } from './textRanks';

/** The ranks of a column's texts, which cost more than all else: kept as long as the column. */
const ranksOf = new WeakMap<CodedColumn, () => Steps<Uint32Array>>();

/**
 * All rows by value: numbers and dates by size, texts as `textRanks` says. Missing values last in both directions, equal
 * ones in the file's order.
 */
export function* rowOrder(column: Column, descending: boolean): Steps<Uint32Array> {
  const { present, missing } = splitRows(column);
  const { high, low } = 'values' in column ? numberKeys(column.values, present) : yield* textKeys(column, present);
  yield;
  if (descending) {
    for (let i = 0; i < present.length; i++) {
      high[i] = ~high[i]!;
      low[i] = ~low[i]!;
    }
  }
  const order = yield* radixOrder(high, low);
  const rows = new Uint32Array(present.length + missing.length);
  for (let i = 0; i < order.length; i++) rows[i] = present[order[i]!]!;
  rows.set(missing, present.length);
  return rows;
}

function splitRows(column: Column): { present: Uint32Array; missing: Uint32Array } {
  const rowCount = ('values' in column ? column.values : column.codes).length;
  const rows = new Uint32Array(rowCount);
  let present = 0;
  let missing = rowCount;
  for (let row = 0; row < rowCount; row++) {
    if (hasBit(column.missing, row)) rows[--missing] = row;
    else rows[present++] = row;
  }
  return { present: rows.subarray(0, present), missing: rows.subarray(present).reverse() };
}

/** A float's bits, turned so that they ascend with it: all of a negative one's, the sign of any other. */
function numberKeys(values: Float64Array, rows: Uint32Array): { high: Uint32Array; low: Uint32Array } {
  const high = new Uint32Array(rows.length);
  const low = new Uint32Array(rows.length);
  const float = new Float64Array(1);
  const bits = new Uint32Array(float.buffer);
  for (let i = 0; i < rows.length; i++) {
    // −0 becomes 0.
    float[0] = values[rows[i]!]! + 0;
    const sign = bits[1]! >> 31;
    low[i] = bits[0]! ^ sign;
    high[i] = bits[1]! ^ (sign | 0x80000000);
  }
  return { high, low };
}

function* textKeys(column: CodedColumn, rows: Uint32Array): Steps<{ high: Uint32Array; low: Uint32Array }> {
  let ranks = ranksOf.get(column);
  if (!ranks) ranksOf.set(column, (ranks = doneOnce(textRanks(column.dictionary))));
  const rank = yield* ranks();
  const low = new Uint32Array(rows.length);
  for (let i = 0; i < rows.length; i++) low[i] = rank[column.codes[rows[i]!]!]!;
  return { high: new Uint32Array(rows.length), low };
}
