import { readFileSync } from 'node:fs';
import { NO_SEGMENT, type Partition } from '../../../src/domain/cluster/partition';
import { emptyBitset, setBit } from '../../../src/domain/table/bitset';
import type { CodedColumn, Column, DateColumn, NumberColumn, Table } from '../../../src/domain/table/table';

/** `kept` gives the text of a cell by its row. */
type Kept = Record<number, string>;

function base(name: string, cells: readonly unknown[], kept: Kept) {
  const missing = emptyBitset(cells.length);
  cells.forEach((cell, row) => cell === null && setBit(missing, row));
  const rows = Object.keys(kept).map(Number);
  return { name, missing, kept: { rows: Uint32Array.from(rows), texts: rows.map((row) => kept[row]!) } };
}

export function numbers(name: string, cells: (number | null)[], kept: Kept = {}): NumberColumn {
  return { ...base(name, cells, kept), type: 'number', values: Float64Array.from(cells, (cell) => cell ?? NaN) };
}

export function dates(name: string, cells: (number | null)[], kept: Kept = {}): DateColumn {
  return { ...numbers(name, cells, kept), type: 'date' };
}

/** A yes/no column's dictionary is given, "no" first; any other's is in order of first appearance. */
export function texts(
  name: string,
  type: CodedColumn['type'],
  cells: (string | null)[],
  kept: Kept = {},
  dictionary = [...new Set(cells.filter((cell) => cell !== null))],
): CodedColumn {
  const codes = Uint32Array.from(cells, (cell) => (cell === null ? 0 : dictionary.indexOf(cell)));
  return { ...base(name, cells, kept), type, codes, dictionary };
}

export function yesNo(name: string, cells: (string | null)[], words: [string, string] = ['No', 'Yes']): CodedColumn {
  return texts(name, 'yesno', cells, {}, words);
}

export function tableOf(...columns: Column[]): Table {
  const [first] = columns;
  return {
    rowCount: first!.type === 'number' || first!.type === 'date' ? first!.values.length : first!.codes.length,
    columns,
  };
}

/** Only what profile and share read of a partition is filled in. */
export function partitionOf(
  labels: number[],
  variables: string[] = [],
  k = 1 + Math.max(...labels.filter((label) => label !== NO_SEGMENT)),
): Partition {
  const sizes = Array.from({ length: k }, (_, segment) => labels.filter((label) => label === segment).length);
  const nothing = { within: [], inertia: 0, totalSumOfSquares: 0, iterations: 1, converged: true, restarts: 1 };
  return { k, seed: 1, variables, labels: Uint8Array.from(labels), sizes, centres: new Float64Array(0), ...nothing };
}

/** The Telco sample's cells by column, and its contracts as segments, the largest first: see golden/profile/make.R. */
export function telco() {
  const [header, ...rows] = readFileSync('public/samples/telco_customers.csv', 'utf8').trim().split(/\r?\n/);
  const cells = rows.map((row) => row.split(','));
  const names = header!.split(',');
  const column = (name: string) => cells.map((row) => row[names.indexOf(name)]!);
  const contracts = ['Month-to-month', 'Two year', 'One year'];
  return {
    partition: partitionOf(column('Contract').map((contract) => contracts.indexOf(contract))),
    numbersOf: (name: string) =>
      numbers(
        name,
        column(name).map((cell) => (cell.trim() === '' ? null : Number(cell))),
      ),
    textsOf: (name: string, type: CodedColumn['type'], words?: [string, string]) =>
      texts(name, type, column(name), {}, words),
  };
}
