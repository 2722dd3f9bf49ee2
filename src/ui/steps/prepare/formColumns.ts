import type { StepColumn } from '../../../domain/prepare/recipe';
import type { ColumnReport } from '../../../domain/read/report';

/** A column that a step may work on, with what is known of it; a column that an earlier step made may have no report. */
export interface FormColumn extends StepColumn {
  report?: ColumnReport;
  /** 0.125 stands in the file as 12.5 %. */
  percent: boolean;
  /** Texts to be picked from, the commonest first; none of a column that looks personal. */
  commonest: string[];
}

/** The columns that a step works on; reports are those of other tables, of which the first that fits is taken. */
export function formColumns(input: readonly StepColumn[], ...reports: (readonly ColumnReport[])[]): FormColumn[] {
  const known = new Map<string, ColumnReport>();
  for (const report of reports.flat()) {
    const key = keyOf(report);
    if (!known.has(key)) known.set(key, report);
  }
  return input.map(({ name, type }) => {
    const report = known.get(keyOf({ name, type }));
    const commonest = report?.personal ? [] : (report?.commonest ?? []).map(({ text }) => text);
    return { name, type, report, percent: report?.marks?.includes('percent') ?? false, commonest };
  });
}

function keyOf({ name, type }: StepColumn): string {
  return JSON.stringify([name, type]);
}
