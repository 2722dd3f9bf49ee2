import { readFileSync } from 'node:fs';
import { atOnce } from '../../../src/domain/common/steps';
import { buildMatrix, type PreparedMatrix } from '../../../src/domain/prepare/matrix';
import type { Table } from '../../../src/domain/table/table';
import reference from '../../golden/cluster/r.json';
import { onGrid, standardised } from '../../bench/kmeans/madeRows';
import { tableOfRows } from '../prepare/tables';

/** R's answers for the standardised columns of a set, by tests/golden/cluster/make.R. */
export interface RReference {
  names: string[];
  total: number;
  fits: { k: number; inertia: number; sizes: number[]; labels: number[]; silhouette: number }[];
}

export type ReferenceName = keyof typeof reference;
export const REFERENCE_NAMES = Object.keys(reference) as ReferenceName[];

export function rReference(name: ReferenceName): RReference {
  return reference[name];
}

/** The matrix of a reference set, standardised by the product's own step. */
export function referenceMatrix(name: ReferenceName): PreparedMatrix {
  const { names, table } = referenceTable(name);
  return prepared(table, names);
}

/** The rows of a reference set in their own units. */
export function referenceTable(name: ReferenceName): { names: string[]; table: Table } {
  const { names } = reference[name];
  const rows = name === 'wholesale' ? sampleRows('wholesale_customers.csv', names) : reference[name].rows;
  return { names, table: tableOfRows(names, rows) };
}

/** The telco sample's three numbers; blank cells are missing. */
export function telcoMatrix(): PreparedMatrix {
  const names = ['tenure', 'MonthlyCharges', 'TotalCharges'];
  return prepared(tableOfRows(names, sampleRows('telco_customers.csv', names)), names);
}

/** Recency, orders and money of Online Retail's customers, standardised: 3 columns. */
export function retailValues(): Float32Array {
  const text = readFileSync('tests/golden/cluster/retailCustomers.csv', 'utf8');
  const cells = text.trim().split('\n').slice(1).join(',').split(',').map(Number);
  return onGrid(standardised(Float64Array.from(cells), 3));
}

function prepared(table: Table, names: string[]): PreparedMatrix {
  const result = atOnce(buildMatrix(table, { variables: names, missing: 'median' }));
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

/** Columns of a sample without quotes in it. */
function sampleRows(file: string, names: string[]): (number | null)[][] {
  const lines = readFileSync(`public/samples/${file}`, 'utf8').trim().split(/\r?\n/);
  const header = lines[0]!.split(',');
  return lines.slice(1).map((line) => {
    const cells = line.split(',');
    return names.map((name) => {
      const cell = cells[header.indexOf(name)]!.trim();
      return cell === '' ? null : Number(cell);
    });
  });
}
