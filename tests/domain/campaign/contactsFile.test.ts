import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { contactsCsv, contactsSheets, type ContactWords } from '../../../src/domain/campaign/contactsFile';
import { run } from '../cluster/run';
import { dates, numbers, partitionOf, tableOf, texts } from '../profile/tables';

const words: ContactWords = {
  ...{ segment: 'Segment', name: 'Name', order: 'No.', wave: 'Wave', reason: 'Why', value: 'Value' },
  waves: { seed: 'Seed', spreader: 'Spreader', rest: 'Rest' },
  seed: '{rank} of {of} in {place} by {column}: {score}',
  seedAnywhere: '{rank} of {of} by {column}: {score}',
  noPlace: 'no place',
  spreader: '{column} {size}, middle {middle}, {from} to {to}',
  spreaderAlike: '{column} {size} as all, middle {middle}',
  rest: '{rank} of {of} by {column}',
  restUnranked: 'no value',
};
const table = tableOf(
  texts('shop', 'text', ['=1+1', 'B, Ltd', 'C', 'D', 'E', 'F']),
  texts('market', 'category', ['N', 'N', 'N', null, 'N', '-S']),
  numbers('bill', [0.1, 30, null, 5.678, 12, 7], { 3: '5.6780' }),
  numbers('fee', [0.2, null, null, null, null, -5]),
  dates('Why', [19787, null, null, null, null, 0]),
);
const partition = partitionOf([0, 0, 0, 0, 0, 1]);
const plan = { customer: 'shop', place: 'market', score: 'bill', size: 'bill', spreaders: 0.2 };
const label = (letter: string, name: string) => ({ letter, name });
const lists = [
  { request: { segment: 1, plan, value: ['bill', 'fee'] }, label: label('A', '') },
  { request: { segment: 0, plan, value: ['bill', 'fee'] }, label: label('B', '=B') },
];

test('CSV: all lists one below the other, formulas disarmed', async () => {
  const { output, progress } = await run(contactsCsv(table, table, partition, lists, words));
  expect(output.join('')).toBe(
    '\uFEFFNo.,Segment,Name,Wave,Why (2),Value,shop,market,bill,fee,Why\r\n' +
      "1,A,,Seed,1 of 1 in -S by bill: 7,2,F,'-S,7,-5,1970-01-01\r\n" +
      `1,B,'=B,Seed,1 of 3 in N by bill: 30,30,"B, Ltd",N,30,,\r\n` +
      "2,B,'=B,Seed,1 of 1 in no place by bill: 5.68,5.678,D,,5.6780,,\r\n" +
      '3,B,\'=B,Spreader,"bill 12 as all, middle 8.84",12,E,N,12,,\r\n' +
      "4,B,'=B,Rest,4 of 4 by bill + fee,0.3,'=1+1,N,0.1,0.2,2024-03-05\r\n" +
      "5,B,'=B,Rest,no value,,C,N,,,\r\n",
  );
  expect(progress.map(({ done, total }) => [done, total])).toEqual([[0, 6], [1, 6], [3, 6], [4, 6]]); // prettier-ignore
  expect(structuredClone(output)).toEqual(output);
});

test('workbook: a sheet for each list, cells as in the customers’ file', async () => {
  const { output } = await run(contactsSheets(table, table, partition, lists, words));
  const header = ['No.', 'Segment', 'Name', 'Wave', 'Why (2)', 'Value', 'shop', 'market', 'bill', 'fee', 'Why'];
  expect(output.map(({ name }) => name)).toEqual(['A', 'B =B']);
  expect(output[0]!.rows).toEqual([
    header,
    [1, 'A', null, 'Seed', '1 of 1 in -S by bill: 7', 2, 'F', '-S', 7, -5, { days: 0 }],
  ]);
  expect(output[1]!.rows[0]).toEqual(header);
  expect(output[1]!.rows.slice(4)).toEqual([
    [4, 'B', '=B', 'Rest', '4 of 4 by bill + fee', 0.3, '=1+1', 'N', 0.1, 0.2, { days: 19787 }],
    [5, 'B', '=B', 'Rest', 'no value', null, 'C', 'N', null, null, null],
  ]);
  expect(structuredClone(output)).toEqual(output);
});

test('spreaders of one size have a sentence of their own, also where two decimals do not tell them apart', async () => {
  const reasons = async (sizes: number[]) => {
    const staff = tableOf(numbers('staff', sizes));
    const request = { segment: 0, plan: { size: 'staff', spreaders: 0.2 }, value: [] };
    const all = partitionOf(new Array<number>(10).fill(0));
    const { output } = await run(contactsCsv(staff, staff, all, [{ request, label: label('A', '') }], words));
    return Papa.parse<string[]>(output.join('').trimEnd().slice(1)).data.slice(1, 3).map((row) => row[4]); // prettier-ignore
  };
  const near = [3, 3, 3, 3, 3.001, 3.002, 4, 4, 4, 4];
  expect(await reasons(near)).toEqual(['staff 3 as all, middle 3', 'staff 3 as all, middle 3']);
  expect(await reasons([1, 1, 1, 1, 3, 3.5, 4, 4, 4, 4])).toEqual([
    'staff 3, middle 3.25, 3 to 3.5',
    'staff 3.5, middle 3.25, 3 to 3.5',
  ]);
});

test('no column for a value that nobody has, and seeds without places', async () => {
  const request = { segment: 0, plan: { score: 'bill', spreaders: 0.2 }, value: [] };
  const { output } = await run(contactsCsv(table, table, partition, [{ request, label: label('A', 'x') }], words));
  const rows = Papa.parse<string[]>(output.join('').trimEnd().slice(1)).data;
  expect(rows.slice(0, 3)).toEqual([
    ['No.', 'Segment', 'Name', 'Wave', 'Why (2)', 'shop', 'market', 'bill', 'fee', 'Why'],
    ['1', 'A', 'x', 'Seed', '1 of 4 by bill: 30', 'B, Ltd', 'N', '30', '', ''],
    ['2', 'A', 'x', 'Rest', 'no value', "'=1+1", 'N', '0.1', '0.2', '2024-03-05'],
  ]);
});

test('many rows are written in pieces, and every one once', async () => {
  const count = 30_000;
  const many = tableOf(
    numbers(
      'n',
      Array.from({ length: count }, (_, row) => row),
    ),
  );
  const request = { segment: 0, plan: { size: 'n', spreaders: 0.2 }, value: ['n'] };
  const { output, progress } = await run(
    contactsCsv(many, many, partitionOf(new Array<number>(count).fill(0)), [{ request, label: label('A', '') }], words),
  );
  const rows = Papa.parse<string[]>(output.join('').trimEnd().slice(1)).data.slice(1);
  expect(rows.map(([order]) => Number(order))).toEqual(Array.from({ length: count }, (_, i) => i + 1));
  expect(new Set(rows.map((row) => row.at(-1))).size).toBe(count);
  // 20,000 cells a step: 2,857 rows of seven.
  const done = progress.map((step) => step.done);
  expect(done.slice(0, 5)).toEqual([0, 1500, 1500 + 2857, 1500 + 2 * 2857, 7500]);
  expect(progress.at(-1)).toEqual({ phase: 'write', done: 7500 + 7 * 2857, total: count });
});

test('masked columns: cells and places as they are to be written, the waves of the table itself', async () => {
  const people = tableOf(
    texts('name', 'text', ['张三', '张五', '李四', '李小明']),
    texts('street', 'category', ['Elm', 'Oak', 'Elm', 'Oak']),
    numbers('phone', [13800138000, 13900139000, 13700137000, 13600136000]),
  );
  const written = tableOf(
    texts('name', 'text', ['张*', '张*', '李*', '李**']),
    texts('street', 'category', ['E**', 'O**', 'E**', 'O**']),
    texts('phone', 'text', ['138****8000', '139****9000', '137****7000', '136****6000']),
  );
  const list = {
    request: { segment: 0, plan: { customer: 'name', place: 'street', score: 'phone', spreaders: 0.2 }, value: [] },
    label: label('A', ''),
  };
  const seed = { ...words, seed: '{rank} of {of} in {place}' };
  const csv = await run(contactsCsv(people, written, partitionOf([0, 0, 0, 0]), [list], seed));
  const sheets = await run(contactsSheets(people, written, partitionOf([0, 0, 0, 0]), [list], seed));
  const rows = [
    ['1', 'A', '', 'Seed', '1 of 2 in E**', '张*', 'E**', '138****8000'],
    ['2', 'A', '', 'Seed', '1 of 2 in O**', '张*', 'O**', '139****9000'],
    ['3', 'A', '', 'Rest', 'no value', '李*', 'E**', '137****7000'],
    ['4', 'A', '', 'Rest', 'no value', '李**', 'O**', '136****6000'],
  ];
  expect(Papa.parse<string[]>(csv.output.join('').trimEnd().slice(1)).data.slice(1)).toEqual(rows);
  expect(
    sheets.output[0]!.rows.slice(1).map((row) =>
      row.map((cell) => (typeof cell === 'string' ? cell : cell === null ? '' : JSON.stringify(cell))),
    ),
  ).toEqual(rows);
});
