import { describe, expect, test } from 'vitest';
import { contactList, contactPage } from '../../../src/domain/campaign/contactList';
import { WAVES, type ContactsRequest } from '../../../src/domain/campaign/contacts';
import type { CampaignPlan } from '../../../src/domain/campaign/plan';
import { NO_SEGMENT } from '../../../src/domain/cluster/partition';
import type { Table } from '../../../src/domain/table/table';
import golden from '../../golden/campaign/telco.json';
import { numbers, partitionOf, tableOf, telco, texts } from '../profile/tables';

const request = (plan: Partial<CampaignPlan>, value: string[] = [], segment = 0): ContactsRequest => ({
  segment,
  plan: { spreaders: 0.2, ...plan },
  value,
});

/** Rows of each wave in order, all rows being one segment. */
function waves(table: Table, plan: Partial<CampaignPlan>, value: string[] = []) {
  const list = contactList(table, partitionOf(new Array<number>(table.rowCount).fill(0), [], 1), request(plan, value));
  return WAVES.map((wave) => [...list.rowsOf[wave]]);
}

const countUp = (count: number, from = 0) => Array.from({ length: count }, (_, i) => from + i);
const countDown = (from: number, to: number) => countUp(from - to + 1, to).reverse();

test('a small segment, in full', () => {
  const table = tableOf(
    texts('id', 'id', ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'x']),
    texts('market', 'category', ['N', 'N', 'N', 'S', 'S', 'S', 'S', null, 'S', 'S', 'S']),
    numbers('bill', [10, 30, 20, 5, null, 9, 1, 2, 7, 3, 100]),
    numbers('staff', [3, 9, 4, 5, 6, 5, 1, 2, null, 8, 100]),
  );
  const partition = partitionOf([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0]);
  const plan = { customer: 'id', place: 'market', score: 'bill', size: 'staff', spreaders: 0.2 };
  const list = contactList(table, partition, { segment: 1, plan, value: ['bill'] });
  const page = (wave: (typeof WAVES)[number], from = 0, to = 99) => contactPage(table, list, wave, from, to);

  // Staff without b, f and h, who are seeds: a 3, c 4, d 5, e 6, g 1, j 8; nine sizes, the fifth of which is 5.
  expect(page('seed')).toEqual({
    rows: 10,
    waves: [
      { wave: 'seed', rows: 3, share: 0.3, meanValue: 41 / 3, meanSize: 16 / 3 },
      { wave: 'spreader', rows: 2, share: 0.2, meanValue: 12.5, meanSize: 4.5 },
      { wave: 'rest', rows: 5, share: 0.5, meanValue: 21 / 4, meanSize: 18 / 4 },
    ],
    places: 3,
    smallPlaces: 3,
    spreaderRange: { from: 4, middle: 5, to: 5 },
    contacts: [
      { row: 1, customer: 'b', place: 'N', value: 30, score: 30, size: 9, reason: { wave: 'seed', rank: 1, of: 3, score: 30 } }, // prettier-ignore
      { row: 5, customer: 'f', place: 'S', value: 9, score: 9, size: 5, reason: { wave: 'seed', rank: 1, of: 5, score: 9 } }, // prettier-ignore
      { row: 7, customer: 'h', place: '', value: 2, score: 2, size: 2, reason: { wave: 'seed', rank: 1, of: 1, score: 2 } }, // prettier-ignore
    ],
  });
  const around = { wave: 'spreader', middle: 5, from: 4, to: 5 };
  expect(page('spreader').contacts.map(({ customer, reason }) => [customer, reason])).toEqual([
    ['c', { ...around, size: 4 }],
    ['d', { ...around, size: 5 }],
  ]);
  expect(page('rest').contacts.map(({ customer, reason }) => [customer, reason])).toEqual([
    ['a', { wave: 'rest', rank: 3, of: 9 }],
    ['i', { wave: 'rest', rank: 5, of: 9 }],
    ['j', { wave: 'rest', rank: 7, of: 9 }],
    ['g', { wave: 'rest', rank: 9, of: 9 }],
    ['e', { wave: 'rest', of: 9 }],
  ]);
  expect(page('rest', 1, 3).contacts).toEqual(page('rest').contacts.slice(1, 3));
  expect(page('rest', 4, 50).contacts).toHaveLength(1);
  expect(structuredClone(list)).toEqual(list);
});

describe('seeds', () => {
  test('are a twentieth of each place, rounded with halves up, but at least one', () => {
    const counts = [1, 9, 29, 30, 49, 50, 100];
    const places = counts.flatMap((count) => new Array<string>(count).fill(`p${count}`));
    const table = tableOf(texts('place', 'text', places), numbers('bill', countUp(places.length)));
    const list = contactList(table, partitionOf(places.map(() => 0)), request({ place: 'place' }, ['bill']));
    const seeds = contactPage(table, list, 'seed', 0, 99).contacts;
    expect(counts.map((count) => seeds.filter(({ place }) => place === `p${count}`).length)).toEqual([1, 1, 1, 2, 2, 3, 5]); // prettier-ignore
    expect([list.places, list.smallPlaces]).toEqual([7, 2]);
    expect(seeds[0]).toMatchObject({ row: 267, place: 'p100', reason: { rank: 1, of: 100, score: 267 } });
    expect(seeds[4]).toMatchObject({ row: 263, place: 'p100', reason: { rank: 5, of: 100, score: 263 } });
  });

  test('of equal scores: the higher value, then the order of the file', () => {
    const score = numbers('score', [...new Array<number>(39).fill(7), 1]);
    const bills = numbers('bill', countUp(40).map((row) => (row === 20 ? 50 : row === 30 || row === 31 ? 40 : 1))); // prettier-ignore
    expect(waves(tableOf(score, bills), { score: 'score' }, ['bill'])[0]).toEqual([20, 30]);
    expect(waves(tableOf(score, bills), { score: 'score' })[0]).toEqual([0, 1]);
  });

  test('are a twentieth of those that have a score; who has none counts for nothing', () => {
    const table = tableOf(numbers('bill', [...new Array<null>(50).fill(null), ...countDown(29, 0)]));
    expect(waves(table, {}, ['bill'])[0]).toEqual([50, 51]);
    expect(waves(tableOf(numbers('bill', [null, null])), {}, ['bill'])[0]).toEqual([]);
    expect(waves(table, {})[0]).toEqual([]);
  });

  test('a place where nobody has a score has no seed, and is none of the places', () => {
    const places = texts('place', 'text', [...new Array<string>(12).fill('p'), ...new Array<string>(12).fill('q'), 'r']); // prettier-ignore
    const bills = numbers('bill', countUp(25).map((row) => (row < 12 || row > 20 ? row : row < 15 ? -row : null))); // prettier-ignore
    const none = numbers('none', new Array<null>(25).fill(null));
    const list = (value: string) =>
      contactList(tableOf(places, bills, none), partitionOf(new Array<number>(25).fill(0)), request({ place: 'place' }, [value])); // prettier-ignore
    // Of q’s twelve six have a bill, so one seed is more than a tenth of them.
    expect([[...list('bill').rowsOf.seed], list('bill').places, list('bill').smallPlaces]).toEqual([
      [24, 23, 11],
      3,
      2,
    ]);
    expect([list('none').places, list('none').smallPlaces]).toEqual([0, 0]);
  });

  test('of equal scores share a rank, and so do equal values in the rest', () => {
    const bills = numbers('bill', [112.95, 80, 112.95, ...new Array<number>(32).fill(20), 80, 7, null]);
    const table = tableOf(bills);
    const list = contactList(table, partitionOf(new Array<number>(38).fill(0)), request({}, ['bill']));
    const ranks = (wave: 'seed' | 'rest') =>
      contactPage(table, list, wave, 0, 99).contacts.map(({ row, reason }) => [row, 'rank' in reason && reason.rank]);
    expect(ranks('seed')).toEqual([[0, 1], [2, 1]]); // prettier-ignore
    const rest = ranks('rest');
    expect([...rest.slice(0, 4), ...rest.slice(-3)]).toEqual([[1, 3], [35, 3], [3, 5], [4, 5], [34, 5], [36, 37], [37, false]]); // prettier-ignore
  });

  test('places may be numbers; those without one are a place of their own', () => {
    const places = numbers('region', [1, 2, 1, 2, null, null]);
    const table = tableOf(places, numbers('bill', [1, 2, 3, 4, 5, 6]));
    expect(waves(table, { place: 'region' }, ['bill'])).toEqual([[5, 3, 2], [], [4, 1, 0]]);
  });
});

describe('spreaders', () => {
  test('are the middle of the sizes, to both sides alike', () => {
    const table = tableOf(numbers('staff', countUp(21)));
    expect(waves(table, { size: 'staff' })[1]).toEqual([8, 9, 10, 11]); // 8 and 12 are as near: the file's order
    expect(waves(tableOf(numbers('staff', countUp(20))), { size: 'staff' })[1]).toEqual([8, 9, 10, 11]);
  });

  test('by rank, not by distance; of the same rank, nearer to the median', () => {
    const skewed = tableOf(numbers('staff', [0, 1, 2, 900, 1000, 2000, 3000]));
    expect(waves(skewed, { size: 'staff', spreaders: 3 / 7 })[1]).toEqual([2, 3, 4]);
    expect(waves(skewed, { size: 'staff', spreaders: 2 / 7 })[1]).toEqual([3, 4]);
  });

  test('the size of the middle customer first, the more valuable of equal sizes', () => {
    const staff = numbers('staff', [...new Array<number>(51).fill(1), 2, 2, ...countUp(47, 3)]);
    const bills = numbers('bill', countUp(100));
    expect(waves(tableOf(staff, bills), { size: 'staff', spreaders: 0.05 }, ['bill'])[1]).toEqual([50, 49, 48, 47, 46]);
    expect(waves(tableOf(staff, bills), { size: 'staff', spreaders: 0.53 }, ['bill'])[1]).toEqual(countDown(52, 0));
  });

  test('who is equally near on both sides: the more valuable', () => {
    const table = tableOf(numbers('staff', [1, 1, 2, 3, 3]), numbers('bill', [5, 8, 100, 9, 7]));
    // The seed is row 2; then rows of 1 and 3 staff are equally near in rank and in size.
    expect(waves(table, { size: 'staff', spreaders: 0.4 }, ['bill'])).toEqual([[2], [3, 1], [4, 0]]);
  });

  test('many customers, each pair as near as the next, or half of them on either side', () => {
    const count = 300_000;
    const even = waves(tableOf(numbers('staff', countUp(count))), { size: 'staff' })[1]!;
    expect([even.length, even[0], even.at(-1)]).toEqual([60_000, 120_000, 179_999]);
    const sides = countUp(count).map((row) => row % 2);
    expect(waves(tableOf(numbers('staff', sides)), { size: 'staff' })[1]).toEqual(countUp(60_000));
  });

  test('fewer where sizes are missing, none without a column', () => {
    const table = tableOf(numbers('staff', [null, 5, null, null, null]));
    expect(waves(table, { size: 'staff', spreaders: 0.4 })).toEqual([[], [1], [0, 2, 3, 4]]);
    expect(waves(table, {})).toEqual([[], [], [0, 1, 2, 3, 4]]);
    const list = contactList(table, partitionOf([0, 0, 0, 0, 0]), request({}));
    expect(list.spreaderRange).toEqual({ from: NaN, middle: NaN, to: NaN });
    const allSeeds = contactList(tableOf(numbers('n', [4])), partitionOf([0]), request({ size: 'n' }, ['n']));
    expect(allSeeds.spreaderRange).toEqual({ from: NaN, middle: 4, to: NaN });
  });
});

test('values are the sum of columns; who has none is last, in the order of the file', () => {
  const table = tableOf(numbers('a', [1, null, null, 2, 3]), numbers('b', [1, 9, null, null, 0.5]), numbers('c', [0, 0, 0, 0, 0])); // prettier-ignore
  const list = contactList(table, partitionOf([0, 0, 0, 0, 0]), request({ score: 'c' }, ['a', 'b']));
  expect([...list.values]).toEqual([2, 9, NaN, 2, 3.5]);
  expect([...list.rowsOf.seed, ...list.rowsOf.rest]).toEqual([1, 4, 0, 3, 2]);
});

test('rows of other segments and of none count for nothing', () => {
  const bills = numbers('bill', [1, 900, 3, 800, 2]);
  const list = contactList(tableOf(bills), partitionOf([1, 0, 1, NO_SEGMENT, 1], [], 3), request({ size: 'bill' }, ['bill'], 1)); // prettier-ignore
  expect(list.rowsOf).toEqual({ seed: Uint32Array.of(2), spreader: Uint32Array.of(4), rest: Uint32Array.of(0) });
  const empty = contactList(tableOf(bills), partitionOf([1, 0, 1, NO_SEGMENT, 1], [], 3), request({}, ['bill'], 2));
  expect(empty).toMatchObject({ rows: 0, places: 0, waves: [{ share: 0, rows: 0, meanValue: NaN }, {}, {}] });
});

describe('the Telco sample by internet service: seeds within contracts, spreaders by tenure, as pandas finds them', () => {
  const { numbersOf, textsOf } = telco();
  const service = textsOf('InternetService', 'category');
  const table = tableOf(
    textsOf('Contract', 'category'),
    ...['MonthlyCharges', 'TotalCharges', 'tenure'].map((name) => numbersOf(name)),
  );
  const names = golden.map(({ segment }) => segment);
  const partition = partitionOf(Array.from(service.codes, (code) => names.indexOf(service.dictionary[code]!)));
  const plan = { place: 'Contract', score: 'MonthlyCharges', size: 'tenure', spreaders: 0.18 };

  test.each(golden.map((reference, segment) => ({ ...reference, number: segment })))('$segment', (reference) => {
    const list = contactList(table, partition, { segment: reference.number, plan, value: ['TotalCharges'] });
    for (const summary of list.waves) {
      const { rows, meanValue, meanSize } = reference[summary.wave];
      expect([...list.rowsOf[summary.wave]]).toEqual(rows);
      expect(summary.meanValue).toBeCloseTo(meanValue, 8);
      expect(summary.meanSize).toBeCloseTo(meanSize, 8);
    }
    expect(list.spreaderRange.middle).toBe(reference.middle);
    const seeds = contactPage(table, list, 'seed', 0, 999).contacts;
    const counts = Object.fromEntries(Object.keys(reference.seedsByContract).map((name) => [name, 0]));
    for (const { place } of seeds) counts[place]!++;
    expect(counts).toEqual(reference.seedsByContract);
  });
});
