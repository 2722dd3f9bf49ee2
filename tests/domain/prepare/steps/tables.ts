import { expect } from 'vitest';
import type { Problem } from '../../../../src/domain/common/problem';
import type { Result } from '../../../../src/domain/common/result';
import type { Steps } from '../../../../src/domain/common/steps';
import type { Changed } from '../../../../src/domain/prepare/change';
import { countBits, hasBit } from '../../../../src/domain/table/bitset';
import {
  columnNamed,
  type Column,
  type ColumnType,
  type KeptTexts,
  type NumberFormat,
  type Table,
} from '../../../../src/domain/table/table';
import { numbers, words } from '../tables';

export type Cell = number | string | null;
/** As the golden files have it. */
export type GivenColumn = { name: string; type: ColumnType; cells: Cell[] };

/** The work's output, however often it waits. */
export function done<Output>(work: Steps<Output>): Output {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** The output of a step that fits. */
export function changedBy(work: Steps<Result<Changed>>): Changed {
  const result = done(work);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

/** The problems of one that does not. */
export function problemsOf(work: Steps<Result<Changed>>): Problem[] {
  const result = done(work);
  if (result.ok) throw new Error('the step fits');
  return result.problems;
}

/** A column's values; null where missing. */
export function cells(column: Column): Cell[] {
  const values = 'values' in column ? [...column.values] : Array.from(column.codes, (code) => column.dictionary[code]!);
  return values.map((value, row) => (hasBit(column.missing, row) ? null : value));
}

export function cellsNamed(table: Table, name: string): Cell[] {
  return cells(columnNamed(table, name));
}

/** A column of numbers that are written so, or whose texts were kept. */
export function written(column: Column, how: { format?: NumberFormat; kept?: KeptTexts }): Column {
  return { ...column, ...how };
}

export function givenColumn({ name, type, cells }: GivenColumn): Column {
  if (type === 'number' || type === 'date') return numbers(name, cells as (number | null)[], type);
  if (type !== 'yesno') return words(name, cells as (string | null)[], type);
  // Two texts even where not both are there.
  const { missing, kept } = words(name, cells as (string | null)[], type);
  return {
    type,
    name,
    missing,
    kept,
    codes: Uint32Array.from(cells, (cell) => +(cell === 'yes')),
    dictionary: ['no', 'yes'],
  };
}

/** What must hold of every column, see table.ts. */
export function expectSound(column: Column, rowCount: number): void {
  expect(column.missing.length).toBe((rowCount + 31) >>> 5);
  const rows = Array.from({ length: rowCount }, (_, row) => row);
  expect(countBits(column.missing)).toBe(rows.filter((row) => hasBit(column.missing, row)).length);
  expect([...column.kept.rows]).toEqual([...new Set(column.kept.rows)].sort((a, b) => a - b));
  expect(column.kept.texts.length).toBe(column.kept.rows.length);
  if ('values' in column) {
    expect(column.values.length).toBe(rowCount);
    for (const row of rows) expect(Number.isNaN(column.values[row]!)).toBe(hasBit(column.missing, row));
    return;
  }
  expect(column.codes.length).toBe(rowCount);
  if (column.type === 'yesno') expect(column.dictionary.length).toBe(2);
  else expect(column.dictionary).toEqual([...new Set(cells(column).filter((cell) => cell !== null))]);
  for (const row of rows) if (hasBit(column.missing, row)) expect(column.codes[row]).toBe(0);
}
