import { stop, type Problem } from '../common/problem';
import { failed, ok, type Result } from '../common/result';
import type { Steps } from '../common/steps';
import { hasBit } from '../table/bitset';
import type { Column, Table } from '../table/table';
import { NO_SEGMENT } from './partition';
import { between, type RuleColumn, type SegmentRule } from './segmentRule';

/** Segments that a rule gives the rows of a table. */
export interface AssignedRows {
  /** Of each row; NO_SEGMENT where a cell is missing and the rule does not fill it. */
  labels: Uint8Array;
  /** The segment whose centre is second nearest; NO_SEGMENT without segment. */
  secondLabels: Uint8Array;
  /** Distance of each row to its segment's centre, and to the second nearest, in the matrix' units; NaN without segment. */
  nearest: Float64Array;
  second: Float64Array;
  leftOut: number;
  filledRows: number;
  /** Columns with texts that the rule has not met: such a cell is none of the known levels. */
  unknown: { column: string; rows: number }[];
}

/** It yields before each stretch of so many rows. */
export const ROWS_BETWEEN_YIELDS = 4_096;
/** Of matrix values. */
const GRID = 2 ** 20;

/**
 * Gives every row of another table the segment whose centre is nearest, ties to the lower number; of the table that the
 * rule was made from it is what the partition says. Numbers are made as the matrix was: the same fills, centres and
 * factors. Numbers below those that a transform knew count as the least of them, ranks lie on straight lines between known
 * values. Cost: rows × k × columns.
 *
 * Problems: `missing-variables` (columns that are not there), `step-type-unfit` (a column that holds another kind of value).
 */
export function* assignRows(table: Table, rule: SegmentRule): Steps<Result<AssignedRows>> {
  const matched = matchColumns(table, rule);
  if (!matched.ok) return matched;
  const readers = matched.value.map(({ column, of }) => readerOf(column, of));
  const width = rule.centres.length / rule.k;
  const row = new Float32Array(width);
  const labels = new Uint8Array(table.rowCount).fill(NO_SEGMENT);
  const secondLabels = labels.slice();
  const nearest = new Float64Array(table.rowCount).fill(NaN);
  const second = nearest.slice();
  let leftOut = 0;
  let filledRows = 0;
  for (let place = 0; place < table.rowCount; place++) {
    if (place % ROWS_BETWEEN_YIELDS === 0) yield;
    let filled = false;
    let misses = false;
    let c = 0;
    for (const { of, numberAt, isMissing } of readers) {
      const missing = isMissing(place);
      if (missing && of.fill === undefined) misses = true;
      filled ||= missing;
      const number = missing ? (of.fill ?? 0) : numberAt(place);
      for (const { level, centre, factor } of of.variables) {
        const value = level === undefined ? number : of.levels![number] === level ? 1 : 0;
        row[c++] = Math.round((value - centre) * factor * GRID) / GRID;
      }
    }
    if (misses) {
      leftOut++;
      continue;
    }
    if (filled) filledRows++;
    const found = nearestTwo(row, rule.centres);
    labels[place] = found.segment;
    secondLabels[place] = found.secondSegment;
    nearest[place] = Math.sqrt(found.nearest);
    second[place] = Math.sqrt(found.second);
  }
  const unknown = readers.flatMap(({ of, unknownRows }) => {
    const rows = unknownRows();
    return rows > 0 ? [{ column: of.column, rows }] : [];
  });
  return ok({ labels, secondLabels, nearest, second, leftOut, filledRows, unknown });
}

function matchColumns(table: Table, rule: SegmentRule): Result<{ column: Column; of: RuleColumn }[]> {
  const byName = new Map(table.columns.map((column) => [column.name, column]));
  const absent = rule.columns.filter(({ column }) => !byName.has(column)).map(({ column }) => column);
  if (absent.length > 0) return failed(stop('missing-variables', { columns: absent }));
  const matched = rule.columns.map((of) => ({ of, column: byName.get(of.column)! }));
  const unfit = matched.flatMap(({ of, column }): Problem[] => {
    const types = of.levels ? ['yesno', 'category', 'text', 'id'] : [of.type];
    if (types.includes(column.type) || isEmpty(column, table.rowCount)) return [];
    return [stop('step-type-unfit', { column: of.column, type: column.type, types: of.levels ? [of.type] : types })];
  });
  return unfit.length > 0 ? failed(...unfit) : ok(matched);
}

/** A column without values is of any type. */
function isEmpty({ missing }: Column, rowCount: number): boolean {
  for (let row = 0; row < rowCount; row++) if (!hasBit(missing, row)) return false;
  return true;
}

interface Reader {
  of: RuleColumn;
  isMissing: (row: number) => boolean;
  /** Of a cell that is not missing: what is centred, or the place among `levels` (−1: unknown) where there are variables for them. */
  numberAt: (row: number) => number;
  unknownRows: () => number;
}

function readerOf(column: Column, of: RuleColumn): Reader {
  const isMissing = (row: number) => hasBit(column.missing, row);
  const finish = (number: number) => {
    const transformed = of.transform ? transformedBy(of.transform, number) : number;
    return of.ranks ? between(of.ranks.values, of.ranks.numbers, transformed) : transformed;
  };
  const filled = { ...of, ...(of.fill !== undefined && !of.byLevel && { fill: finish(of.fill) }) };
  if ('values' in column) {
    return { of: filled, isMissing, numberAt: (row) => finish(column.values[row]!), unknownRows: () => 0 };
  }
  const levels = of.levels ?? [];
  let places = column.dictionary.map((text) => levels.indexOf(text));
  // "yes" and "no" in other words, or in another language: which is which is known of both.
  if (of.type === 'yesno' && column.type === 'yesno' && !places.some((place) => place >= 0)) places = [0, 1];
  let unknown = 0;
  return {
    of: filled,
    isMissing,
    numberAt(row) {
      const place = places[column.codes[row]!]!;
      if (place < 0) unknown++;
      if (of.byLevel) return place;
      // Behind all that are ordered; of yes/no, no.
      return finish(place >= 0 ? place : of.type === 'yesno' ? 0 : levels.length);
    },
    unknownRows: () => unknown,
  };
}

/** See `transformValues`. */
function transformedBy({ kind, least }: { kind: 'log' | 'square-root'; least: number }, value: number): number {
  const above = Math.max(0, Math.min(value - least, Number.MAX_VALUE));
  return kind === 'log' ? Math.log1p(above) : Math.sqrt(above);
}

function nearestTwo(row: Float32Array, centres: Float64Array) {
  let segment = NO_SEGMENT;
  let secondSegment = NO_SEGMENT;
  let nearest = Infinity;
  let second = Infinity;
  for (let at = 0, number = 0; at < centres.length; at += row.length, number++) {
    let distance = 0;
    for (let c = 0; c < row.length; c++) distance += (row[c]! - centres[at + c]!) ** 2;
    if (distance < nearest) {
      second = nearest;
      secondSegment = segment;
      nearest = distance;
      segment = number;
    } else if (distance < second) {
      second = distance;
      secondSegment = number;
    }
  }
  return { segment, nearest, secondSegment, second };
}
