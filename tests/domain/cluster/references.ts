import { readFileSync } from 'node:fs';
import { buildMatrix, type PreparedMatrix } from '../../../src/domain/prepare/matrix';
import reference from '../../golden/cluster/r.json';
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
  const { names } = reference[name];
  const rows = name === 'wholesale' ? sampleRows('wholesale_customers.csv', names) : reference[name].rows;
  return preparedRows(names, rows);
}

/** The telco sample's three numbers; blank cells are missing. */
export function telcoMatrix(): PreparedMatrix {
  const names = ['tenure', 'MonthlyCharges', 'TotalCharges'];
  return preparedRows(names, sampleRows('telco_customers.csv', names));
}

function preparedRows(names: string[], rows: (number | null)[][]): PreparedMatrix {
  const result = buildMatrix(tableOfRows(names, rows), { variables: names, missing: 'median' });
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
