import type { Partition } from '../cluster/partition';
import type { Progress, Work } from '../common/progress';
import { BYTE_ORDER_MARK, csvField, csvRecord } from '../table/csvText';
import type { Table } from '../table/table';
import { csvCells, freeName, rowSteps, sheetCells, type SheetCell } from '../table/writtenCells';
import { contactList, contactReader } from './contactList';
import { WAVES, type Contact, type ContactsRequest, type Wave } from './contacts';
import { filledTemplate, plainNumber } from './filledTemplate';
import { sheetNames } from './sheetNames';

/**
 * The words of the lists, in the reader's language. Reasons hold the places of their figures in braces:
 * "{rank} of {of} in {place} by {column}: {score}".
 */
export interface ContactWords {
  segment: string;
  name: string;
  order: string;
  wave: string;
  reason: string;
  value: string;
  waves: Record<Wave, string>;
  /** {rank} {of} {place} {column} {score} */
  seed: string;
  /** The same without a place column: {rank} {of} {column} {score} */
  seedAnywhere: string;
  /** Stands for the place, in `seed`, of customers that have none. */
  noPlace: string;
  /** {column} {size} {middle} {from} {to} */
  spreader: string;
  /** The same where all spreaders have one size: {column} {size} {middle} */
  spreaderAlike: string;
  /** {rank} {of} {column} */
  rest: string;
  /** The same for a customer that has no value. */
  restUnranked: string;
}

/** Order, segment, name, wave, reason, value. */
const ADDED_COLUMNS = 6;

/** The list of one segment: its part of the CSV file, or its sheet of the workbook. */
export interface WrittenList {
  request: ContactsRequest;
  label: { letter: string; name: string };
}

/**
 * The lists of some segments as CSV, one below the other, in pieces to be joined. A row for each customer, in order of
 * contact: its place in the segment's list (from 1), the segment's letter and name, wave, reason, value (where columns
 * are chosen for it), then all that the table has of it. An added heading that the table has gets a number.
 *
 * RFC 4180 with a byte order mark, formulas disarmed, cells as in the customers' file (see `csvField`, `csvCells`).
 * `written`: the same table as it is to be written, its personal columns masked; waves are those of `table`.
 * Throws where the table has no column of a name.
 */
export async function* contactsCsv(
  table: Table,
  written: Table,
  partition: Partition,
  lists: WrittenList[],
  words: ContactWords,
): Work<string[]> {
  const header = headerOf(table, lists, words).map((name) => csvField(name, false));
  const pieces = [BYTE_ORDER_MARK + csvRecord(header)];
  for (const { progress, rows } of writtenRows(table, written, partition, lists, words)) {
    yield progress;
    const records = rows.map(({ row, added }) => {
      const fields = added.map((cell) => csvField(String(cell ?? ''), typeof cell === 'number'));
      return csvRecord([...fields, ...csvCells(written, row)]);
    });
    pieces.push(records.join(''));
  }
  return pieces;
}

/** The same as sheets of a workbook, one for each segment, the header first (see `sheetCells`, `sheetNames`). */
export async function* contactsSheets(
  table: Table,
  written: Table,
  partition: Partition,
  lists: WrittenList[],
  words: ContactWords,
): Work<{ name: string; rows: SheetCell[][] }[]> {
  const header = headerOf(table, lists, words);
  const cellsOf = sheetCells(written);
  const names = sheetNames(lists.map(({ label }) => label));
  const sheets = names.map((name): { name: string; rows: SheetCell[][] } => ({ name, rows: [header] }));
  for (const { progress, rows, list } of writtenRows(table, written, partition, lists, words)) {
    yield progress;
    for (const { row, added } of rows) sheets[list]!.rows.push([...added, ...cellsOf(row)]);
  }
  return sheets;
}

/** Some rows of one wave of one list, with the cells that stand before those of the table. */
interface WrittenRows {
  progress: Progress;
  list: number;
  rows: { row: number; added: (string | number | null)[] }[];
}

function* writtenRows(
  table: Table,
  written: Table,
  partition: Partition,
  lists: WrittenList[],
  words: ContactWords,
): Generator<WrittenRows, void, void> {
  const total = lists.reduce((sum, { request }) => sum + partition.sizes[request.segment]!, 0);
  let done = 0;
  for (const [l, { request, label }] of lists.entries()) {
    const list = contactList(table, partition, request);
    let order = 0;
    for (const wave of WAVES) {
      const contactOf = contactReader(written, list, wave);
      for (const { from, to } of rowSteps(list.rowsOf[wave].length, table.columns.length + ADDED_COLUMNS)) {
        const rows = Array.from(list.rowsOf[wave].subarray(from, to), (row) => {
          const contact = contactOf(row);
          const reason = reasonText(contact, request, words);
          const added = [++order, label.letter, label.name || null, words.waves[wave], reason];
          return { row, added: hasValue(lists) ? [...added, amount(contact.value)] : added };
        });
        yield { progress: { phase: 'write', done, total }, list: l, rows };
        done += rows.length;
      }
    }
  }
}

/** Why a customer is in its wave, as a sentence. */
function reasonText({ reason, place }: Contact, { plan, value }: ContactsRequest, words: ContactWords): string {
  const worth = value.join(' + ');
  switch (reason.wave) {
    case 'seed': {
      const template = plan.place === undefined ? words.seedAnywhere : words.seed;
      return filledTemplate(template, { ...reason, column: plan.score ?? worth, place: place || words.noPlace });
    }
    case 'spreader': {
      const alike = plainNumber(reason.from) === plainNumber(reason.to);
      return filledTemplate(alike ? words.spreaderAlike : words.spreader, { ...reason, column: plan.size ?? '' });
    }
    case 'rest': {
      const { rank, of } = reason;
      return rank === undefined ? words.restUnranked : filledTemplate(words.rest, { rank, of, column: worth });
    }
  }
}

function headerOf(table: Table, lists: WrittenList[], words: ContactWords): string[] {
  const { order, segment, name, wave, reason, value } = words;
  const taken = table.columns.map((column) => column.name);
  const added = [order, segment, name, wave, reason, ...(hasValue(lists) ? [value] : [])].map((heading) => {
    const free = freeName(heading, taken);
    taken.push(free);
    return free;
  });
  return [...added, ...table.columns.map((column) => column.name)];
}

function hasValue(lists: WrittenList[]): boolean {
  return lists.some(({ request }) => request.value.length > 0);
}

/** Fifteen digits: without what float64 adds to a sum ("0.30000000000000004"). */
function amount(value: number): number | null {
  return Number.isNaN(value) ? null : Number(value.toPrecision(15));
}
