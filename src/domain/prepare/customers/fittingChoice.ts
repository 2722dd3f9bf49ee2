import { note, type Problem, type ProblemFacts } from '../../common/problem';
import { failed, ok, type Result } from '../../common/result';
import type { ColumnType, Table } from '../../table/table';
import { stepColumns } from '../columns/stepColumns';

type Lacking = ProblemFacts['parts-lacking']['lacking'];

/** What a column can be chosen for, and the types that will do. */
type Parts<Choice> = { [Part in keyof Choice]?: readonly ColumnType[] };

interface Fitting<Choice> {
  /** Without the parts that the table lacks. */
  choice: Choice;
  /** `parts-lacking` where there are any. */
  notes: Problem[];
}

/**
 * As much of a choice of columns as a table has: next month's file may lack one, and the rest can be made.
 *
 * Problems: `step-columns-missing` or else `step-type-unfit` of all the columns that are chosen, where one that is needed is
 * not there or of a type that will not do.
 * @param needed without these nothing can be made, if they are chosen
 * @param spared what the step can go on without
 */
export function fittingChoice<Choice extends object>(
  table: Table,
  choice: Choice,
  needed: Parts<Choice>,
  spared: Parts<Choice>,
): Result<Fitting<Choice>> {
  const needs = chosen(choice, needed);
  const others = chosen(choice, spared);
  if (unfit(table, needs).length > 0) return failed(...unfit(table, [...needs, ...others]));
  const types = new Map(table.columns.map(({ name, type }) => [name, type]));
  const lacking: Lacking = [];
  const fitting = { ...choice };
  for (const { part, column, types: allowed } of others) {
    const type = types.get(column);
    if (type && allowed.includes(type)) continue;
    delete fitting[part as keyof Choice];
    lacking.push({ part, column, ...(type && { type }) });
  }
  return ok({ choice: fitting, notes: lacking.length > 0 ? [note('parts-lacking', { lacking })] : [] });
}

interface Chosen {
  part: string;
  column: string;
  types: readonly ColumnType[];
}

function chosen<Choice extends object>(choice: Choice, parts: Parts<Choice>): Chosen[] {
  return (Object.entries(parts) as [keyof Choice & string, readonly ColumnType[]][]).flatMap(([part, types]) => {
    const column = choice[part];
    return typeof column === 'string' ? [{ part, column, types }] : [];
  });
}

/** Columns that are not there, or else those whose type will not do. */
function unfit(table: Table, parts: Chosen[]): Problem[] {
  const found = stepColumns(
    table,
    parts.map(({ column }) => column),
  );
  if (!found.ok) return found.problems;
  return parts.flatMap(({ column, types }) => {
    const typed = stepColumns(table, [column], types);
    return typed.ok ? [] : typed.problems;
  });
}
