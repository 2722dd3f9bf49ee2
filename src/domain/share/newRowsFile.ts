import type { AssignedRows } from '../cluster/assignRows';
import { NO_SEGMENT } from '../cluster/partition';
import type { Work } from '../common/progress';
import { BYTE_ORDER_MARK, csvField, csvRecord } from '../table/csvText';
import type { Table } from '../table/table';
import { csvCells, freeName, rowSteps } from '../table/writtenCells';
import type { SegmentLabel } from './customersFile';

/** What the columns are called that are added to the file of new rows, and what is said of a row without a segment. */
export interface NewRowsHeadings {
  segment: string;
  name: string;
  distance: string;
  second: string;
  secondDistance: string;
  none: string;
}

const DECIMALS = 4;

/**
 * New rows as CSV, in pieces to be joined: the table, and five more columns: the letter and the name of each row's segment,
 * the distance to its centre, the name of the second nearest segment, the distance to that. Distances are in the matrix'
 * units, to four decimals. Of a row without a segment the name says so, and the others are empty. `segments` is by segment
 * number. See `customersCsv` for what is written how.
 */
export async function* newRowsCsv(
  table: Table,
  { labels, secondLabels, nearest, second }: Pick<AssignedRows, 'labels' | 'secondLabels' | 'nearest' | 'second'>,
  segments: SegmentLabel[],
  headings: NewRowsHeadings,
): Work<string[]> {
  const names = table.columns.map(({ name }) => name);
  const { segment, name, distance, second: secondName, secondDistance } = headings;
  for (const heading of [segment, name, distance, secondName, secondDistance]) names.push(freeName(heading, names));
  const pieces = [BYTE_ORDER_MARK + csvRecord(names.map((heading) => csvField(heading, false)))];
  const letterFields = segments.map(({ letter }) => csvField(letter, false));
  const nameFields = segments.map((label) => csvField(label.name, false));
  const none = ['', csvField(headings.none, false), '', '', ''];
  for (const { from, to } of rowSteps(table.rowCount, names.length)) {
    yield { phase: 'write', done: from, total: table.rowCount };
    let piece = '';
    for (let row = from; row < to; row++) {
      const fields = csvCells(table, row);
      const label = labels[row]!;
      if (label === NO_SEGMENT) fields.push(...none);
      else {
        fields.push(letterFields[label]!, nameFields[label]!, nearest[row]!.toFixed(DECIMALS));
        fields.push(nameFields[secondLabels[row]!]!, second[row]!.toFixed(DECIMALS));
      }
      piece += csvRecord(fields);
    }
    pieces.push(piece);
  }
  return pieces;
}
