import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Result } from '../../../../src/domain/common/result';
import type { Steps } from '../../../../src/domain/common/steps';
import type { Change, Changed } from '../../../../src/domain/prepare/change';
import type { RecipeChange, RecipeKind } from '../../../../src/domain/prepare/recipe';
import { binColumn } from '../../../../src/domain/prepare/steps/binColumn';
import { capOutliers } from '../../../../src/domain/prepare/steps/capOutliers';
import { changeType } from '../../../../src/domain/prepare/steps/changeType';
import { dropColumns, keepColumns } from '../../../../src/domain/prepare/steps/chooseColumns';
import { datePart } from '../../../../src/domain/prepare/steps/datePart';
import { daysSince } from '../../../../src/domain/prepare/steps/daysSince';
import { fillMissing } from '../../../../src/domain/prepare/steps/fillMissing';
import { filterRows } from '../../../../src/domain/prepare/steps/filterRows';
import { foldRare } from '../../../../src/domain/prepare/steps/foldRare';
import { removeDuplicates } from '../../../../src/domain/prepare/steps/removeDuplicates';
import { renameColumn } from '../../../../src/domain/prepare/steps/renameColumn';
import { replaceValues } from '../../../../src/domain/prepare/steps/replaceValues';
import { transformColumn } from '../../../../src/domain/prepare/steps/transformColumn';
import { columnNamed, type Table } from '../../../../src/domain/table/table';
import { tableOf } from '../tables';
import { cells, cellsNamed, done, expectSound, givenColumn, type Cell, type GivenColumn } from './tables';

interface Case {
  table: string;
  step: RecipeChange;
  problem?: string;
  columns: GivenColumn[];
  order: string[];
  cells: number;
  rows?: number[];
  /** Which bin each row is in, of bins whose labels are not told. */
  bins?: (number | null)[];
}

const golden = JSON.parse(readFileSync('tests/golden/prepare/steps.json', 'utf8')) as {
  tables: Record<string, GivenColumn[]>;
  cases: Case[];
};

const STEPS = {
  rename: renameColumn,
  'change-type': changeType,
  'keep-columns': keepColumns,
  'drop-columns': dropColumns,
  'filter-rows': filterRows,
  'remove-duplicates': removeDuplicates,
  'replace-values': replaceValues,
  'fold-rare': foldRare,
  'fill-missing': fillMissing,
  'cap-outliers': capOutliers,
  transform: transformColumn,
  bin: binColumn,
  'date-part': datePart,
  'days-since': daysSince,
} satisfies Partial<Record<RecipeKind, unknown>>;

function apply(table: Table, step: RecipeChange): Steps<Result<Changed>> {
  const change = STEPS[step.kind as keyof typeof STEPS] as Change<RecipeChange>;
  return change(table, step);
}

/** To the twelfth digit: float64 sums in another order. */
function expectClose(got: Cell[], wanted: Cell[]): void {
  expect(got.length).toBe(wanted.length);
  for (const [row, cell] of wanted.entries()) {
    if (typeof cell !== 'number') expect(got[row], `row ${row}`).toBe(cell);
    else
      expect(Math.abs((got[row] as number) - cell), `row ${row}`).toBeLessThanOrEqual(
        1e-12 * Math.max(1, Math.abs(cell)),
      );
  }
}

/** Labels stand for the bins one to one, and what they say is true of each value in them. */
function expectBins(table: Table, { step, bins }: Case): void {
  if (step.kind !== 'bin') throw new Error('no bins');
  const labels = cellsNamed(table, step.to) as (string | null)[];
  const values = cellsNamed(table, step.column) as (number | null)[];
  const labelOf = new Map<number, string>();
  for (const [row, bin] of bins!.entries()) {
    if (bin === null) expect(labels[row]).toBe(null);
    else expect(labels[row], `row ${row}`).toBe(labelOf.get(bin) ?? labelOf.set(bin, labels[row]!).get(bin));
  }
  expect(new Set(labelOf.values()).size).toBe(labelOf.size);
  const last = labelOf.get(Math.max(...labelOf.keys()));
  for (const [row, label] of labels.entries()) {
    if (label === null) continue;
    const [from, to = from] = label.split(' – ').map(Number) as [number, number?];
    expect(values[row]).toBeGreaterThanOrEqual(from);
    if (label === last) expect(values[row]).toBeLessThanOrEqual(to);
    else expect(values[row]).toBeLessThan(to);
  }
}

const tables = new Map(
  Object.entries(golden.tables).map(([name, columns]) => [name, tableOf(...columns.map(givenColumn))]),
);
const kinds = [...new Set(golden.cases.map(({ step }) => step.kind))];

test('each kind of step of one table is among the cases', () => {
  expect(kinds.toSorted()).toEqual(Object.keys(STEPS).toSorted());
});

describe.each(kinds)('%s', (kind) => {
  const cases = golden.cases.filter(({ step }) => step.kind === kind);
  test.each(cases.map((one) => [`${one.table}: ${JSON.stringify(one.step)}`, one] as const))('%s', (_, one) => {
    const table = tables.get(one.table)!;
    const before = structuredClone(table);
    const result = done(apply(table, one.step));
    expect(table).toEqual(before);
    if (one.problem) {
      expect(result).toMatchObject({ ok: false, problems: [{ code: one.problem }] });
      return;
    }
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    const after = result.value;
    expect(structuredClone(after)).toEqual(after);
    expect(after.table.columns.map(({ name }) => name)).toEqual(one.order);
    expect(after.cells).toBe(one.cells);
    expect(after.rows && [...after.rows]).toEqual(one.rows);
    for (const column of after.table.columns) expectSound(column, after.table.rowCount);
    for (const { name, type, cells: wanted } of one.columns) {
      const column = columnNamed(after.table, name);
      expect(column.type).toBe(type);
      expectClose(cells(column), wanted);
    }
    if (one.bins) expectBins(after.table, one);
    const touched = new Set(one.columns.map(({ name }) => name));
    for (const column of after.table.columns) {
      const own = table.columns.find(({ name }) => name === column.name);
      if (!own || touched.has(column.name)) continue;
      if (!one.rows) expect(column).toBe(own);
      else expect(cells(column)).toEqual(one.rows.map((row) => cells(own)[row]));
    }
  });
});
