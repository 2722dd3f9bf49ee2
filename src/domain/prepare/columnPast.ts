import type { Steps } from '../common/steps';
import type { ColumnReport, PersonalKind, ReadOutput } from '../read/report';
import type { Column, Table } from '../table/table';
import type { Changed, ShareKind } from './change';
import { describeColumn } from './describeColumn';

/** What is known of a column from before the steps that changed it. */
export interface ColumnPast {
  /** What it was when it was last described, of the same type, and its report then; absent: it was made since. */
  described?: { column: Column; report: ColumnReport };
  personal?: PersonalKind;
  /** One of shares that add up to 1, as a step made it. */
  share?: ShareKind;
}

type Made = NonNullable<Changed['made']>[number];

/** By the names of a table's columns. */
export type Pasts = ReadonlyMap<string, ColumnPast>;

export function pastsOfRead({ table, summary }: ReadOutput): Pasts {
  return new Map(
    table.columns.map((column, c) => {
      const report = summary.columns[c]!;
      return [column.name, { described: { column, report }, personal: report.personal }];
    }),
  );
}

/**
 * Those of the columns after a step. A column that was renamed keeps all; one of texts that is made from others tells of
 * persons what the first of these that does so tells; one that was changed tells what it told unless it is yes/no or dates.
 */
export function pastsAfter(before: Table, pasts: Pasts, { table, made = [], reports = [] }: Changed): Pasts {
  const sources = new Map(made.map((one) => [one.column, one]));
  return new Map(
    table.columns.map((column) => {
      const { name } = column;
      const source = sources.get(name);
      const report = reports.find((one) => one.name === name);
      const past = source ? madePast(before, pasts, column, source) : changedPast(pasts.get(name), column);
      return [name, report ? { ...past, described: { column, report: withPersonal(report, past.personal) } } : past];
    }),
  );
}

function madePast({ columns }: Table, pasts: Pasts, made: Column, { from, personal: told, share }: Made): ColumnPast {
  if (told) return { personal: told };
  if (share) return { share };
  const source = columns.find(({ name }) => name === from[0]);
  if (from.length === 1 && source && holdsTheSame(source, made)) return pasts.get(from[0]!)!;
  const personal = from.map((name) => pasts.get(name)?.personal).find((kind) => kind !== undefined);
  return isOfTexts(made) ? { personal } : {};
}

function changedPast(past: ColumnPast = {}, column: Column): ColumnPast {
  const { described, personal, share } = past;
  return {
    ...(share && column.type === 'number' && { share }),
    ...(described?.column.type === column.type && { described }),
    ...(personal && (isOfTexts(column) || column.type === 'number') && { personal }),
  };
}

function isOfTexts({ type }: Column): boolean {
  return type === 'text' || type === 'id' || type === 'category';
}

/** The report of a column with that past: not made anew where the cells are the very same. */
export function* reportOf(column: Column, { described, personal, share }: ColumnPast): Steps<ColumnReport> {
  if (described?.column === column) return described.report;
  const isRenamed = described && holdsTheSame(described.column, column);
  if (isRenamed) return { ...described.report, name: column.name };
  const report = withPersonal(yield* describeColumn(column, described?.report), personal);
  return share ? { ...report, reason: { ...report.reason, code: share } } : report;
}

function withPersonal(report: ColumnReport, personal: PersonalKind | undefined): ColumnReport {
  return personal ? { ...report, personal } : report;
}

/** Whether the cells are the very same, whatever the column is called. */
function holdsTheSame(a: Column, b: Column): boolean {
  if (a.type !== b.type || a.missing !== b.missing || a.kept !== b.kept) return false;
  return 'values' in a && 'values' in b ? a.values === b.values : 'codes' in a && 'codes' in b && a.codes === b.codes;
}
