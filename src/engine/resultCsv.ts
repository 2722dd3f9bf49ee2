import { DataFrame, toCSV } from 'danfojs';
import { BYTE_ORDER_MARK, csvField } from '../domain/table/csvText';
import type { ResultTable } from '../domain/share/resultTable';

/**
 * A small table of results as the text of a CSV file, byte order mark included, so that Excel shows Chinese rightly.
 * Numbers are written as they are (not finite ones as empty cells); texts that would run as a formula are disarmed.
 *
 * danfo joins cells with commas and lines with LF as they stand, without quoting (danfojs 1.2.0, `$toCSV`), and refuses
 * two columns of one name: so every cell comes to it quoted, and the header as the first row.
 */
export function resultCsv(table: ResultTable): string {
  const frame = new DataFrame([table.header, ...table.rows].map((row) => row.map(resultField)));
  return BYTE_ORDER_MARK + String(toCSV(frame, { header: false, download: false }));
}

function resultField(cell: string | number | null): string {
  if (cell === null || (typeof cell === 'number' && !Number.isFinite(cell))) return '';
  return csvField(String(cell), typeof cell === 'number');
}
