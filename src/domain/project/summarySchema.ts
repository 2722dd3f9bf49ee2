import * as v from 'valibot';
import type { Problem, ProblemCode, ProblemFacts } from '../common/problem';
import type { ColumnReport, FileReport, TableSummary, TypeReason } from '../read/report';
import type { ColumnType } from '../table/table';
import { allDiffer, count, finite, listOf, oneOf, text } from './checks';

/** The notes that reading and preparing give: no others are kept. */
export const note = v.variant('code', [
  noteOf('uneven-rows', v.object({ file: text, rows: count, firstRow: count })),
  noteOf('one-column', v.object({ file: text, column: text })),
  noteOf('no-numeric-column', v.object({ file: text })),
  noteOf('empty-columns', v.object({ columns: listOf(text) })),
  noteOf('constant-variables', v.object({ columns: listOf(text) })),
]) satisfies v.GenericSchema<unknown, Problem>;

function noteOf<Code extends ProblemCode>(code: Code, facts: v.GenericSchema<unknown, ProblemFacts[Code]>) {
  return v.object({ code: v.literal(code), severity: v.literal('note'), facts });
}

const file: v.GenericSchema<unknown, FileReport> = v.object({
  name: text,
  bytes: count,
  kind: oneOf<FileReport['kind']>({ csv: true, xlsx: true }),
  delimiter: v.optional(text),
  sheet: v.optional(text),
  sheets: v.optional(listOf(text)),
  blankRows: count,
});

const reason: v.GenericSchema<unknown, TypeReason> = v.object({
  code: oneOf<TypeReason['code']>({
    'all-fit': true,
    'most-fit': true,
    'two-words': true,
    'zero-one': true,
    'few-texts': true,
    'many-texts': true,
    'all-different': true,
    'leading-zeros': true,
    'too-long-number': true,
    'all-missing': true,
  }),
  fits: count,
  cells: count,
});

/** JSON writes what is not finite as null: the mean of values around ±10³⁰⁸ may be so. */
const mean = v.pipe(
  v.custom<number | null>((value) => value === null || typeof value === 'number'),
  v.transform((value) => value ?? NaN),
);

const column: v.GenericSchema<unknown, ColumnReport> = v.object({
  name: v.pipe(text, v.nonEmpty()),
  type: oneOf<ColumnType>({ number: true, date: true, yesno: true, category: true, text: true, id: true }),
  reason,
  distinct: count,
  missing: count,
  misfits: count,
  range: v.optional(v.object({ min: finite, median: finite, max: finite, mean })),
  histogram: v.optional(listOf(count, 1000, 1)),
  commonest: v.optional(listOf(v.object({ text, count }), 1000)),
});

/** What is shown of a table: at least one column, whose names differ. */
export const tableSummary: v.GenericSchema<unknown, TableSummary> = v.pipe(
  v.object({ file, rowCount: count, columns: listOf(column, undefined, 1), notes: listOf(note) }),
  v.forward(
    v.partialCheck([['columns']], ({ columns }) => allDiffer(columns.map(({ name }) => name))),
    ['columns'],
  ),
);
