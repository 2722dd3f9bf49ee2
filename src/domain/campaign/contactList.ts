import type { Partition } from '../cluster/partition';
import { hasBit } from '../table/bitset';
import { cellText, columnNamed, type Table } from '../table/table';
import { rowValues } from '../target/rowValues';
import { WAVES, type Contact, type ContactPage, type ContactReason, type ContactsRequest, type Wave } from './contacts';
import { chooseSeeds } from './seeds';
import { chooseSpreaders } from './spreaders';
import { stableOrder } from './stableOrder';

/** A place with fewer scores than this has, with its one seed, more than a tenth of those customers as seeds. */
const SMALL_PLACE = 10;

const [SEED, SPREADER, REST] = [0, 1, 2];

/** Who is contacted in which wave, of one segment. `rank`, `of`, `values`, `scores` and `sizes` are by row of the table. */
export interface ContactList extends Omit<ContactPage, 'contacts'> {
  request: ContactsRequest;
  /** Rows of each wave in order of contact: by value, the highest first, those without one last. */
  rowsOf: Record<Wave, Uint32Array>;
  /** Seeds: by score in their place. All others: by value in the segment. From 1; equal ones share a rank. */
  rank: Uint32Array;
  /** Seeds: customers of the segment in their place that have a score. */
  of: Uint32Array;
  /** Customers of the segment that have a value. */
  valued: number;
  values: Float64Array;
  scores: Float64Array;
  sizes: Float64Array;
}

/**
 * The waves of a segment's campaign; each of its rows is in exactly one. Seeds: see `chooseSeeds`. Spreaders:
 * `plan.spreaders` of the segment's customers (rounded, halves up) of those who are no seeds, see `chooseSpreaders`. Then
 * the rest. Preferred, where customers are equal in what counts, is the higher value, then the file's order.
 *
 * Columns that are not numbers give no scores, sizes or values. Throws where the table has no column of a name.
 * O(n log n): about a second for a million rows.
 */
export function contactList(table: Table, partition: Partition, request: ContactsRequest): ContactList {
  const { plan } = request;
  const rows = rowsIn(partition, request.segment);
  const values = rowValues(table, request.value);
  const scores = plan.score === undefined ? values : rowValues(table, [plan.score]);
  const sizes = rowValues(table, plan.size === undefined ? [] : [plan.size]);
  const byValue = stableOrder(rows, (row) => -values[row]!);

  const rank = new Uint32Array(table.rowCount);
  let valued = 0;
  byValue.forEach((row, place) => {
    const before = byValue[place - 1];
    rank[row] = before !== undefined && values[before] === values[row] ? rank[before]! : place + 1;
    if (!Number.isNaN(values[row])) valued++;
  });
  const { scored, seeds } = chooseSeeds(table, plan.place, byValue, scores);
  const of = new Uint32Array(table.rowCount);
  const wave = new Uint8Array(table.rowCount).fill(REST);
  for (const seed of seeds) {
    wave[seed.row] = SEED;
    rank[seed.row] = seed.rank;
    of[seed.row] = seed.of;
  }
  const wanted = Math.round(plan.spreaders * rows.length);
  const spreaders = chooseSpreaders(byValue, sizes, wanted, (row) => wave[row] === SEED);
  for (const row of spreaders.rows) wave[row] = SPREADER;

  const rowsOf = {
    seed: byValue.filter((row) => wave[row] === SEED),
    spreader: byValue.filter((row) => wave[row] === SPREADER),
    rest: byValue.filter((row) => wave[row] === REST),
  };
  return {
    rows: rows.length,
    waves: WAVES.map((wave) => ({
      wave,
      rows: rowsOf[wave].length,
      share: rows.length === 0 ? 0 : rowsOf[wave].length / rows.length,
      meanValue: meanOf(rowsOf[wave], values),
      meanSize: meanOf(rowsOf[wave], sizes),
    })),
    places: scored.filter((count) => count > 0).length,
    smallPlaces: scored.filter((count) => count > 0 && count < SMALL_PLACE).length,
    spreaderRange: spreaders.range,
    ...{ request, rowsOf, rank, of, valued, values, scores, sizes },
  };
}

/** Contacts [from, to) of a wave, with what the page shows of the whole list. */
export function contactPage(table: Table, list: ContactList, wave: Wave, from: number, to: number): ContactPage {
  const { rows, waves, places, smallPlaces, spreaderRange, rowsOf } = list;
  const contactOf = contactReader(table, list, wave);
  const contacts = Array.from(rowsOf[wave].subarray(from, to), contactOf);
  return { rows, waves, places, smallPlaces, spreaderRange, contacts };
}

/** A function that gives the contact of a row of this wave. */
export function contactReader(table: Table, list: ContactList, wave: Wave): (row: number) => Contact {
  const { request, values, scores, sizes } = list;
  const [customer, place] = [request.plan.customer, request.plan.place].map((name) =>
    name === undefined ? undefined : columnNamed(table, name),
  );
  return (row) => ({
    row,
    customer: customer ? cellText(customer, row) : '',
    place: place && !hasBit(place.missing, row) ? cellText(place, row) : '',
    value: values[row]!,
    score: scores[row]!,
    size: sizes[row]!,
    reason: reasonOf(list, wave, row),
  });
}

function reasonOf(list: ContactList, wave: Wave, row: number): ContactReason {
  const { rank, of, valued, values, scores, sizes, spreaderRange } = list;
  if (wave === 'seed') return { wave, rank: rank[row]!, of: of[row]!, score: scores[row]! };
  if (wave === 'spreader') return { wave, size: sizes[row]!, ...spreaderRange };
  return Number.isNaN(values[row]) ? { wave, of: valued } : { wave, rank: rank[row]!, of: valued };
}

/** Ascending. */
function rowsIn({ labels }: Partition, segment: number): Uint32Array {
  let count = 0;
  for (const label of labels) if (label === segment) count++;
  const rows = new Uint32Array(count);
  let place = 0;
  for (let row = 0; row < labels.length; row++) if (labels[row] === segment) rows[place++] = row;
  return rows;
}

/** Of those that are not missing; NaN where all are. */
function meanOf(rows: Uint32Array, amounts: Float64Array): number {
  let count = 0;
  let sum = 0;
  for (const row of rows) {
    const amount = amounts[row]!;
    if (Number.isNaN(amount)) continue;
    sum += amount;
    count++;
  }
  return sum / count;
}
