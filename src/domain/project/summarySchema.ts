import * as v from 'valibot';
import type { Problem, ProblemCode, ProblemFacts } from '../common/problem';
import { DATE_ORDERS, DELIMITERS, DROPPED, ENCODINGS } from '../read/choices';
import { MOST_EXAMPLES } from '../read/leftOut';
import type {
  ColumnReport,
  DroppedPart,
  EncodingReport,
  FileReport,
  NumberMark,
  PersonalKind,
  TableSummary,
  TypeReason,
} from '../read/report';
import { allDiffer, count, finite, listOf, oneOf, text, wholeBetween } from './checks';
import { columnType } from './recipeSchema';

const MOST_MISFIT_TEXTS = 50;

const atLeastOne = wholeBetween(1, Number.MAX_SAFE_INTEGER);

/** The notes that reading and preparing give: no others are kept. */
export const note = v.variant('code', [
  noteOf('undecodable', v.object({ file: text, encoding: text })),
  noteOf('uneven-rows', v.object({ file: text, rows: count, firstRow: count })),
  noteOf('subtotal-rows', v.object({ file: text, rows: atLeastOne, firstRow: atLeastOne })),
  noteOf('one-column', v.object({ file: text, column: text })),
  noteOf('no-numeric-column', v.object({ file: text })),
  noteOf('empty-columns', v.object({ columns: listOf(text) })),
  noteOf('constant-variables', v.object({ columns: listOf(text) })),
]) satisfies v.GenericSchema<unknown, Problem>;

function noteOf<Code extends ProblemCode>(code: Code, facts: v.GenericSchema<unknown, ProblemFacts[Code]>) {
  return v.object({ code: v.literal(code), severity: v.literal('note'), facts });
}

const encodingName = v.picklist(ENCODINGS);

const encoding: v.GenericSchema<unknown, EncodingReport> = v.object({
  used: encodingName,
  how: oneOf<EncodingReport['how']>({ mark: true, strict: true, score: true, chosen: true }),
  previews: listOf(v.object({ encoding: encodingName, text }), ENCODINGS.length),
  undecodable: v.boolean(),
  doubtful: v.optional(v.literal(true)),
});

const dropped: v.GenericSchema<unknown, DroppedPart> = v.object({
  what: v.picklist(DROPPED),
  count: atLeastOne,
  examples: listOf(v.object({ at: atLeastOne, text }), MOST_EXAMPLES),
});

const decimal = v.picklist(['.', ',']);

const file: v.GenericSchema<unknown, FileReport> = v.object({
  name: text,
  bytes: count,
  kind: oneOf<FileReport['kind']>({ csv: true, xlsx: true, json: true, parquet: true }),
  encoding: v.optional(encoding),
  delimiter: v.optional(v.picklist(DELIMITERS)),
  quotes: v.optional(v.boolean()),
  headerRow: count,
  decimal: v.optional(decimal),
  sheet: v.optional(text),
  sheets: v.optional(listOf(text)),
  hiddenSheets: v.optional(listOf(text)),
  headerRows: v.optional(v.literal(2)),
  dropped: v.pipe(
    listOf(dropped, DROPPED.length),
    v.check((parts) => allDiffer(parts.map(({ what }) => what))),
  ),
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
    phone: true,
    code: true,
    'two-readings': true,
    'nearly-numbers': true,
    'nearly-dates': true,
    chosen: true,
    'as-before': true,
    made: true,
    timing: true,
    share: true,
    'all-missing': true,
  }),
  fits: count,
  cells: count,
});

const mark = oneOf<NumberMark>({
  'decimal-comma': true,
  thousands: true,
  currency: true,
  percent: true,
  brackets: true,
  'ten-thousands': true,
});

/** JSON writes what is not finite as null: the mean of values around ±10³⁰⁸ may be so. */
const mean = v.pipe(
  v.custom<number | null>((value) => value === null || typeof value === 'number'),
  v.transform((value) => value ?? NaN),
);

const dateOrder = v.picklist(DATE_ORDERS);

const day = v.optional(finite);
const asks = v.pipe(
  v.object({ example: text, dayFirst: day, monthFirst: day, yearFirst: day }),
  v.check(({ dayFirst, monthFirst, yearFirst }) => {
    const days = [dayFirst, monthFirst, yearFirst].filter((given) => given !== undefined);
    return days.length >= 2 && allDiffer(days);
  }),
);

const column: v.GenericSchema<unknown, ColumnReport> = v.object({
  name: v.pipe(text, v.nonEmpty()),
  type: columnType,
  reason,
  distinct: count,
  missing: count,
  misfits: count,
  misfitTexts: v.optional(listOf(v.object({ text, count: atLeastOne, row: count }), MOST_MISFIT_TEXTS)),
  repaired: v.optional(count),
  marks: v.optional(listOf(mark, mark.options.length)),
  rounded: v.optional(count),
  dateOrder: v.optional(dateOrder),
  otherOrders: v.optional(listOf(dateOrder, DATE_ORDERS.length)),
  asks: v.optional(asks),
  personal: v.optional(oneOf<PersonalKind>({ name: true, phone: true, email: true, 'national-id': true, card: true })),
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
