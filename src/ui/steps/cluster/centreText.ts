import type { OwnCentre } from '../../../domain/cluster/partition';
import type { CentresHeadings } from '../../../domain/share/resultTable';
import type { ColumnReport } from '../../../domain/read/report';
import * as m from '../../../messages/compiled/messages';
import { variableName, variableValue, type Measured } from '../../text/figureText';
import { formatValue } from '../../text/format';

/** "Contract: One year", or the column's name alone. */
export function centreName({ column, level }: OwnCentre): string {
  return variableName({ column, level, kind: 'share' });
}

/** What a variable is in the middle of a segment, in its own units. `columns` are the table's. */
export function centreText(of: OwnCentre, value: number, columns: ColumnReport[]): string {
  if (of.kind === 'place') return m.cl_place({ n: formatValue(value + 1) });
  const measured: Measured = {
    column: of.column,
    kind: of.kind === 'share' ? 'share' : 'mean',
    ...(of.kind === 'date' && { date: true }),
  };
  return variableValue(measured, value, columns);
}

/** The words of the centres as a table. */
export function centresHeadings(): CentresHeadings {
  return {
    column: m.col_column(),
    level: m.insp_value(),
    measure: m.pr_measure(),
    kinds: { mean: m.cl_kind_middle(), date: m.cl_kind_date(), share: m.pr_share_of(), place: m.cl_kind_place() },
  };
}
