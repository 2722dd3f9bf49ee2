import type { Steps } from '../../common/steps';
import { namesIdentifiers } from '../../read/knownTexts';
import type { Column, Table } from '../../table/table';
import { takeCells } from '../columns/takeRows';
import { ALONE, commonCodes, MISSING, type CommonCodes } from './commonCodes';

/** A pair of columns that hold the same values. */
export interface FoundKeys {
  left: string;
  right: string;
  /** The rows of `of`, of those with a value there, whose value stands in the other table, too: from 0 to 1. */
  share: number;
  of: 'left' | 'right';
}

/** So many rows of the side table are looked at, evenly drawn. */
const MOST_ROWS = 10_000;
const LEAST_SHARE = 0.5;
/** Fewer different values in common may be chance. */
const LEAST_VALUES = 3;
/** Different values by rows, from which on a column tells nearly every row apart. */
const NEARLY_ALL = 0.9;

/**
 * The pair of columns whose values go together best, whatever they are called: for at least half of the rows of one table
 * the value stands in the other, and in one of them each common value is that of one row alone. Undefined where there is no
 * such pair. Dates and yes/no are no keys; two columns of numbers are where a heading says that it is one of identifiers,
 * since amounts are equal by chance. Takes a look-up for each different value of the table and pair of columns: 0.1 to
 * 0.2 µs each.
 */
export function* keysByValues(table: Table, side: Table): Steps<FoundKeys | undefined> {
  let best: FoundKeys | undefined;
  const drawn = drawnRows(side.rowCount);
  const others = side.columns.filter(canBeKey).map((column) => takeCells(column, drawn));
  for (const left of table.columns.filter(canBeKey)) {
    for (const right of others) {
      if (left.type === 'number' && right.type === 'number' && ![left, right].some(saysId)) continue;
      const found = shareIn(yield* commonCodes([{ left, right }], false));
      if (found && found.share > (best?.share ?? 0)) best = { left: left.name, right: right.name, ...found };
      yield;
    }
  }
  return best;
}

function canBeKey({ type }: Column): boolean {
  return type !== 'date' && type !== 'yesno';
}

function saysId({ name }: Column): boolean {
  return namesIdentifiers(name);
}

function drawnRows(rowCount: number): Uint32Array {
  const size = Math.min(rowCount, MOST_ROWS);
  return Uint32Array.from({ length: size }, (_, i) => Math.floor((i * rowCount) / size));
}

function shareIn({ left, right, count }: CommonCodes): Pick<FoundKeys, 'share' | 'of'> | undefined {
  const [own, others] = [counted(left, count), counted(right, count)];
  const common = { values: 0, left: 0, right: 0 };
  for (let code = 0; code < count; code++) {
    const [here, there] = [own.rows[code]!, others.rows[code]!];
    if (here === 0 || there === 0) continue;
    common.values++;
    common.left += here;
    common.right += there;
  }
  const tellsApart = common.values >= NEARLY_ALL * Math.min(common.left, common.right);
  const [ofLeft, ofRight] = [common.left / own.filled, common.right / others.filled];
  if (common.values < LEAST_VALUES || !tellsApart || Math.max(ofLeft, ofRight) < LEAST_SHARE) return undefined;
  return ofLeft >= ofRight ? { share: ofLeft, of: 'left' } : { share: ofRight, of: 'right' };
}

/** Rows by code, and those that have a value. */
function counted(codes: Uint32Array, count: number): { rows: Uint32Array; filled: number } {
  const rows = new Uint32Array(count);
  let filled = 0;
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    if (code === MISSING) continue;
    filled++;
    if (code !== ALONE) rows[code]!++;
  }
  return { rows, filled };
}
