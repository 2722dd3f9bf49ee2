import { read, utils } from '@e965/xlsx';
import { expect } from 'playwright/test';
import * as m from '../../src/messages/compiled/messages';
import { csvCells, sheetCell } from './customersFile';
import type { Locale } from './path';

/** Shares of a segment: seeds within each place, spreaders of all. */
const SEEDS = 0.05;
const SPREADERS = 0.18;

/** What a list is made by, as headings of the file. */
export interface ListColumns {
  customer: string;
  place: string;
  value: string;
  score: string;
  size: string;
}

export const WAVES = ['seed', 'spreader', 'rest'] as const;

export const WAVE_NAMES = { seed: m.ca_wave_seed, spreader: m.ca_wave_spreader, rest: m.ca_wave_rest };

/** One customer of a list. */
export interface Listed {
  /** Row of the file below the header, from 0. */
  row: number;
  wave: (typeof WAVES)[number];
  value: number;
  /** Why, in the page's words; `plain`: with numbers as they stand in a file, without marks between thousands. */
  reason: string;
  plain: string;
}

/**
 * The list of one segment in order of contact, by the rules alone and from the file itself: in each place a twentieth
 * of the segment's customers there, at least one, with the highest scores; then of those who are left 18 % of the
 * segment around the middle size, nearest in rank first; then all others. Each wave by value. Equal ones stand in the
 * order of their value, then of the file, and share their rank.
 * @param source the file's cells, the header first
 * @param members for each row below the header, whether it is in the segment; every one has a value and a score
 */
export function expectedList(source: string[][], members: boolean[], columns: ListColumns, locale: Locale): Listed[] {
  const cell = (row: number, column: string) => source[row + 1]![source[0]!.indexOf(column)]!;
  const amount = (column: string) => (row: number) => (cell(row, column) === '' ? NaN : Number(cell(row, column)));
  const [value, score, size] = [amount(columns.value), amount(columns.score), amount(columns.size)];
  const byValue = [...members.keys()].filter((row) => members[row]).sort((a, b) => value(b) - value(a) || a - b);
  const values = byValue.map(value);

  const seeds = new Map<number, { rank: number; of: number }>();
  for (const place of new Set(byValue.map((row) => cell(row, columns.place)))) {
    const there = byValue.filter((row) => cell(row, columns.place) === place);
    const best = there.toSorted((a, b) => score(b) - score(a)).slice(0, Math.max(1, Math.round(SEEDS * there.length)));
    const rank = (row: number) => 1 + there.filter((other) => score(other) > score(row)).length;
    for (const row of best) seeds.set(row, { rank: rank(row), of: there.length });
  }

  const sizes = byValue.map(size).filter((each) => !Number.isNaN(each));
  sizes.sort((a, b) => a - b);
  const at = (sizes.length - 1) / 2;
  const middle = (sizes[Math.floor(at)]! + sizes[Math.ceil(at)]!) / 2;
  /** Places from the middle one to the nearest of this size; between equally far ones the difference in size decides. */
  const gap = (row: number) => Math.max(0, sizes.indexOf(size(row)) - at, at - sizes.lastIndexOf(size(row)));
  const gaps = new Map(byValue.map((row) => [row, gap(row)]));
  const away = (row: number) => Math.abs(size(row) - middle);
  const near = byValue
    .filter((row) => !seeds.has(row) && !Number.isNaN(size(row)))
    .sort((a, b) => gaps.get(a)! - gaps.get(b)! || away(a) - away(b))
    .slice(0, Math.round(SPREADERS * byValue.length));
  const spreaders = new Set(near);
  const [from, to] = [Math.min(...near.map(size)), Math.max(...near.map(size))];

  const reason = (row: number, write: (amount: number) => string): string => {
    const seed = seeds.get(row);
    if (seed) {
      const facts = { place: cell(row, columns.place), column: columns.score };
      return m.ca_reason_seed({ ...facts, rank: write(seed.rank), of: write(seed.of) }, { locale });
    }
    if (spreaders.has(row)) {
      const [own, mid, least, most] = [size(row), middle, from, to].map(write) as [string, string, string, string];
      const facts = { column: columns.size, size: own, middle: mid };
      if (from === to) return m.ca_reason_spreader_alike(facts, { locale });
      return m.ca_reason_spreader({ ...facts, from: least, to: most }, { locale });
    }
    const [rank, of] = [write(1 + values.findIndex((each) => each === value(row))), write(byValue.length)];
    return m.ca_reason_rest({ rank, of, column: columns.value }, { locale });
  };
  const waveOf = (row: number): Listed['wave'] => (seeds.has(row) ? 'seed' : spreaders.has(row) ? 'spreader' : 'rest');
  const listed = byValue.map((row) => ({
    row,
    wave: waveOf(row),
    value: value(row),
    reason: reason(row, (each) => each.toLocaleString('en')),
    plain: reason(row, String),
  }));
  return WAVES.flatMap((wave) => listed.filter((one) => one.wave === wave));
}

export function rowsOf(list: Listed[], wave: Listed['wave']): number[] {
  return list.filter((one) => one.wave === wave).map(({ row }) => row);
}

/** A segment's list as it is expected in a file. */
export interface ExpectedList {
  letter: string;
  name: string;
  list: Listed[];
}

/** Expects an exported CSV to hold these lists one below the other, with all that the file has of each customer. */
export function expectListsCsv(bytes: Buffer, source: string[][], lists: ExpectedList[], locale: Locale): void {
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const rows = lists.flatMap(({ letter, name, list }) =>
    list.map(({ row, wave, plain, value }, i) => {
      const added = [i + 1, letter, name, WAVE_NAMES[wave]({}, { locale }), plain, value].map(String);
      return [...added, ...source[row + 1]!];
    }),
  );
  expect(csvCells(bytes.toString('utf8', 3))).toEqual([headings(source, locale), ...rows]);
}

/**
 * Expects an exported workbook to hold a sheet for each list: numbers as numbers in the columns named, days as dates,
 * all else as text.
 */
export function expectListsWorkbook(
  bytes: Buffer,
  source: string[][],
  lists: ExpectedList[],
  numbers: string[],
  locale: Locale,
): void {
  const book = read(bytes, { cellDates: true, UTC: true });
  // What Excel forbids in the name of a sheet is a blank there.
  expect(book.SheetNames).toEqual(lists.map(({ letter, name }) => `${letter} ${name.replaceAll('/', ' ')}`));
  for (const [i, { letter, name, list }] of lists.entries()) {
    const sheet = book.Sheets[book.SheetNames[i]!]!;
    const rows = utils.sheet_to_json<unknown[]>(sheet, { header: 1, raw: true, defval: null, UTC: true });
    const expected = list.map(({ row, wave, plain, value }, place) => [
      ...[place + 1, letter, name, WAVE_NAMES[wave]({}, { locale }), plain, value],
      ...source[row + 1]!.map((text, c) => sheetCell(text, numbers.includes(source[0]![c]!))),
    ]);
    expect(rows).toEqual([headings(source, locale), ...expected]);
  }
}

function headings(source: string[][], locale: Locale): string[] {
  const added = [m.ca_col_order, m.sh_col_segment, m.sh_col_name, m.ca_col_wave, m.ca_col_why, m.ca_value];
  return [...added.map((heading) => heading({}, { locale })), ...source[0]!];
}
