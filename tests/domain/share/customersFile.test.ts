import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { NO_SEGMENT } from '../../../src/domain/cluster/partition';
import type { Progress, Work } from '../../../src/domain/common/progress';
import { customersCsv, customersSheet } from '../../../src/domain/share/customersFile';
import { cellText } from '../../../src/domain/table/table';
import { dates, numbers, partitionOf, tableOf, texts, yesNo } from '../profile/tables';

async function finish<Output>(work: Work<Output>): Promise<{ output: Output; progress: Progress[] }> {
  const progress: Progress[] = [];
  for (;;) {
    const { done, value } = await work.next();
    if (done) return { output: value, progress };
    progress.push(value);
  }
}

const headings = { segment: 'Segment', name: 'Segment name', unusual: 'unusual, in no segment' };
const segments = [
  { letter: 'A', name: 'Big, "loyal"' },
  { letter: 'B', name: '=1+1' },
  { letter: 'C', name: '' },
];
const table = tableOf(
  texts('phone', 'id', ['+86 138', '0007', '3', '4']),
  numbers('balance', [-5, 1.5, null, null], { 1: '1.50', 2: '=A1' }),
  dates('joined', [19787, 19787.5, null, 0], { 2: 'N/A' }),
  yesNo('是否', ['是', null, '否', '是'], ['否', '是']),
);
const partition = partitionOf([1, 0, NO_SEGMENT, 2]);

test('CSV: the cells as they stood, in the file’s order, formulas disarmed, and two more columns', async () => {
  const { output } = await finish(customersCsv(table, partition, segments, headings));
  expect(output.join('')).toBe(
    '\uFEFFphone,balance,joined,是否,Segment,Segment name\r\n' +
      "'+86 138,-5,2024-03-05,是,B,'=1+1\r\n" +
      '0007,1.50,2024-03-05 12:00:00,,A,"Big, ""loyal"""\r\n' +
      "3,'=A1,N/A,否,,\r\n" +
      '4,,1970-01-01,是,C,\r\n',
  );
  expect(structuredClone(output)).toEqual(output);
});

test('rows that were set apart say so, those with a gap do not', async () => {
  const four = tableOf(numbers('bill', [1, 2, 3, 900]));
  const apart = { ...partitionOf([1, 0, NO_SEGMENT, NO_SEGMENT]), unusual: Uint32Array.of(3) };
  const { output: csv } = await finish(customersCsv(four, apart, segments, headings));
  expect(csv.join('').split('\r\n').slice(1, 5)).toEqual([
    "1,B,'=1+1",
    '2,A,"Big, ""loyal"""',
    '3,,',
    '900,,"unusual, in no segment"',
  ]);
  const { output: sheet } = await finish(customersSheet(four, apart, segments, headings));
  expect(sheet.slice(3)).toEqual([
    [3, null, null],
    [900, null, 'unusual, in no segment'],
  ]);
});

test('CSV: numbers keep their sign however they are written, texts that are none do not', async () => {
  const written = ['-1,5', '-49,5%', '-2.100,50 €', '-0,5万', '+0,5', '-5'];
  const kept = Object.fromEntries(written.map((text, row) => [row, text]));
  const signed = tableOf(
    numbers('saldo', [-1.5, -0.495, -2100.5, -5000, 0.5, null], kept),
    numbers('n', [1, 1, 1, 1, 1, 1]),
  );
  const { output } = await finish(customersCsv(signed, partitionOf([0, 0, 0, 0, 0, 0]), segments, headings));
  const fields = Papa.parse<string[]>(output.join('').slice(1).trimEnd())
    .data.slice(1)
    .map(([field]) => field);
  expect(fields).toEqual([...written.slice(0, -1), "'-5"]);
});

test('sheet: numbers as numbers, dates as days, all else as text', async () => {
  const { output } = await finish(customersSheet(table, partition, segments, headings));
  expect(output).toEqual([
    ['phone', 'balance', 'joined', '是否', 'Segment', 'Segment name'],
    ['+86 138', -5, { days: 19787 }, '是', 'B', '=1+1'],
    ['0007', 1.5, { days: 19787.5 }, null, 'A', 'Big, "loyal"'],
    ['3', '=A1', 'N/A', '否', null, null],
    ['4', null, { days: 0 }, '是', 'C', null],
  ]);
  expect(structuredClone(output)).toEqual(output);
});

test('sheet: ids and 0 / 1 are numbers where all of them are short and whole', async () => {
  const two = (...ids: string[]) => texts(ids.join(), 'id', ids);
  const coded = tableOf(
    two('1001', '1002'),
    two('1001', 'A2'),
    two('1001', '0007'),
    two('13800138000', '-1'),
    two('138001380001', '1'),
    yesNo('0 / 1', ['1', null], ['0', '1']),
    texts('words', 'category', ['1', '2']),
  );
  const { output } = await finish(customersSheet(coded, partitionOf([0, 0]), segments, headings));
  expect(output.slice(1).map((row) => row.slice(0, -2))).toEqual([
    [1001, '1001', '1001', 13800138000, '138001380001', 1, '1'],
    [1002, 'A2', '0007', -1, '1', null, '2'],
  ]);
});

test('a heading that the table has gets a number', async () => {
  const taken = tableOf(numbers('Segment', [1]), numbers('Segment (2)', [1]), texts('=x', 'text', ['a']));
  const same = { ...headings, segment: 'Segment', name: 'Segment' };
  const { output } = await finish(customersSheet(taken, partitionOf([0]), segments, same));
  expect(output[0]).toEqual(['Segment', 'Segment (2)', '=x', 'Segment (3)', 'Segment (4)']);
  const csv = await finish(customersCsv(taken, partitionOf([0]), segments, headings));
  expect(csv.output[0]).toBe("\uFEFFSegment,Segment (2),'=x,Segment (3),Segment name\r\n");
});

test('a long file comes in pieces, with progress that never falls, and is read back whole', async () => {
  const count = 30_001;
  const words = ['a,b', 'c\nd', '"', '市场'];
  const long = tableOf(
    numbers(
      'n',
      Array.from({ length: count }, (_, row) => (row % 11 === 0 ? null : row / 8)),
    ),
    texts(
      't',
      'category',
      Array.from({ length: count }, (_, row) => words[row % 4]!),
    ),
  );
  const labels = partitionOf(Array.from({ length: count }, (_, row) => row % 3));
  const { output, progress } = await finish(customersCsv(long, labels, segments, headings));
  expect(progress).toEqual([0, 10_000, 20_000, 30_000].map((done) => ({ phase: 'write', done, total: count })));
  const read = Papa.parse<string[]>(output.join('').slice(1).trimEnd(), { delimiter: ',', newline: '\r\n' });
  expect(read.data.length).toBe(count + 1);
  for (let row = 0; row < count; row++) {
    const [number, word, letter] = read.data[row + 1]!;
    if (number !== cellText(long.columns[0]!, row) || word !== words[row % 4] || letter !== 'ABC'[row % 3]) {
      expect(read.data[row + 1]).toBe(`row ${row}`);
    }
  }
  const sheet = await finish(customersSheet(long, labels, segments, headings));
  expect(sheet.output.length).toBe(count + 1);
  expect(sheet.output.at(-1)).toEqual([3750, 'a,b', 'A', 'Big, "loyal"']);
});
