import { countBits, hasBit } from '../../../src/domain/table/bitset';
import type { CodedColumn, Column, DateColumn, NumberColumn, Table } from '../../../src/domain/table/table';

/** What of a table is not as `Table` and `Column` promise, as sentences; none where all is. */
export function tableFaults({ rowCount, columns }: Table): string[] {
  const names = columns.map(({ name }) => name);
  const faults = columns.flatMap((column) => columnFaults(column, rowCount).map((fault) => `${column.name}: ${fault}`));
  if (new Set(names).size !== names.length) faults.push(`names stand twice: ${names.join()}`);
  if (names.some((name) => name.trim() === '')) faults.push('a blank name');
  return faults;
}

function columnFaults(column: Column, rowCount: number): string[] {
  const faults: string[] = [];
  const cells = 'values' in column ? column.values : column.codes;
  const { missing, kept } = column;
  if (cells.length !== rowCount) faults.push(`${cells.length} cells of ${rowCount}`);
  if (missing.length !== (rowCount + 31) >>> 5) faults.push('the bits are of another length');
  const beyond = missing.slice();
  for (let row = 0; row < rowCount; row++) beyond[row >>> 5]! &= ~(1 << (row & 31));
  if (countBits(beyond) > 0) faults.push('bits beyond the last row');
  if (kept.rows.length !== kept.texts.length) faults.push('kept rows and texts');
  if (kept.rows.some((row, i) => row >= rowCount || (i > 0 && row <= kept.rows[i - 1]!))) faults.push('kept rows');
  return [...faults, ...('values' in column ? valueFaults(column) : codeFaults(column))];
}

function valueFaults({ values, missing }: NumberColumn | DateColumn): string[] {
  const faults = new Set<string>();
  values.forEach((value, row) => {
    if (Number.isNaN(value) !== hasBit(missing, row)) faults.add('NaN is not what is missing');
    if (!Number.isNaN(value) && !Number.isFinite(value)) faults.add('infinite');
    if (Object.is(value, -0)) faults.add('minus zero');
  });
  return [...faults];
}

function codeFaults({ type, codes, dictionary, missing }: CodedColumn): string[] {
  const faults = new Set<string>();
  const met: number[] = [];
  codes.forEach((code, row) => {
    if (hasBit(missing, row)) {
      if (code !== 0) faults.add('a code where missing');
    } else if (code >= dictionary.length) faults.add('a code beyond the dictionary');
    else if (!met.includes(code)) met.push(code);
  });
  if (new Set(dictionary).size !== dictionary.length) faults.add('a text stands twice');
  if (dictionary.includes('')) faults.add('an empty text');
  if (type === 'yesno' && dictionary.length !== 2) faults.add(`${dictionary.length} texts for yes and no`);
  const isInOrder = met.length === dictionary.length && met.every((code, place) => code === place);
  if (type !== 'yesno' && !isInOrder) faults.add('texts that no row has, or not in order of appearance');
  return [...faults];
}
