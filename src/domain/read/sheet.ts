import { formatIsoDate } from '../table/date';

/** A cell as a reader found it; dates of workbooks are days since 1970-01-01. */
export type Cell = string | number | boolean | { days: number } | null;

/** The cell as text: texts as they stand, "" where there is none, TRUE and FALSE, ISO dates. */
export function textOfCell(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  switch (typeof cell) {
    case 'string':
      return cell;
    case 'number':
      return String(cell);
    case 'boolean':
      return cell ? 'TRUE' : 'FALSE';
    default:
      return formatIsoDate(cell.days);
  }
}
