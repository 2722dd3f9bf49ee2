import { afterEach, expect, test } from 'vitest';
import type { ContactsRequest } from '../../src/domain/campaign/contacts';
import type { ContactWords } from '../../src/domain/campaign/contactsFile';
import { contactListOf } from '../../src/engine/contactLists';
import { engineService } from '../../src/engine/engineService';
import type { Helpers } from '../../src/engine/protocol';
import { readWorkbook, writeWorkbook } from '../../src/engine/workbook';
import { numbers, partitionOf, tableOf } from '../domain/profile/tables';
import { valueOf } from '../domain/read/readText';
import { rowsOfSheet } from '../domain/read/rowsOfSheet';
import { Ports } from './inProcess';

const ports = new Ports();
afterEach(() => ports.close());

const ignore = () => {};
const SHOPS = ['shop,bill,staff', 'a,10,1', 'b,50,2', 'c,30,3', 'd,20,4', 'e,40,5', 'f,7,6'].join('\n');
const partition = partitionOf([0, 0, 0, 0, 0, 1]);
const requestOf = (segment: number, spreaders = 0.2): ContactsRequest => ({
  segment,
  plan: { customer: 'shop', score: 'bill', size: 'staff', spreaders },
  value: ['bill'],
});
const words: ContactWords = {
  ...{ segment: 'Segment', name: 'Name', order: 'No.', wave: 'Wave', reason: 'Why', value: 'Value' },
  waves: { seed: 'Seed', spreader: 'Spreader', rest: 'Rest' },
  ...{ seed: '', seedAnywhere: 'top {rank}', noPlace: '', spreader: '', spreaderAlike: 'middle' },
  ...{ rest: 'no. {rank}', restUnranked: '' },
};

async function engineWithShops() {
  const helpers: Helpers = {
    shards: () => [],
    helper: async () => ports.to({ read: readWorkbook, write: writeWorkbook }),
  };
  const engine = engineService();
  engine.useHelpers(helpers);
  valueOf(await engine.open({ kind: 'file', file: new File([SHOPS], 'shops.csv'), choices: {} }, 1, ignore));
  return engine;
}

test('what segments are worth', async () => {
  const engine = await engineWithShops();
  expect(engine.segmentValues(['bill'], partition)).toMatchObject({
    total: 157,
    segments: [{ value: 150 }, { value: 7 }],
  });
});

test('pages of the waves', async () => {
  const engine = await engineWithShops();
  const namesOf = (
    ...wave: Parameters<typeof engine.contacts> extends [unknown, unknown, ...infer Rest] ? Rest : never
  ) => engine.contacts(partition, requestOf(0), ...wave).contacts.map(({ customer }) => customer);
  expect(namesOf('seed', 0, 10)).toEqual(['b']);
  expect(namesOf('spreader', 0, 10)).toEqual(['c']);
  expect(namesOf('rest', 0, 2)).toEqual(['e', 'd']);
  expect(namesOf('rest', 2, 4)).toEqual(['a']);
  expect(engine.contacts(partition, requestOf(1), 'seed', 0, 1).contacts).toMatchObject([{ customer: 'f' }]);
});

test('a list is made once for the same segments and the same request', () => {
  const table = tableOf(numbers('bill', [1, 2, 3]), numbers('staff', [1, 2, 3]), numbers('shop', [1, 2, 3]));
  const labels = partitionOf([0, 0, 1]);
  const first = contactListOf(table, labels, requestOf(0));
  expect(contactListOf(table, structuredClone(labels), requestOf(0))).toBe(first);
  const wider = contactListOf(table, labels, requestOf(0, 0.15));
  expect(wider.request.plan.spreaders).toBe(0.15);
  const moved = contactListOf(table, partitionOf([0, 1, 0]), requestOf(0, 0.15));
  expect([moved.rows, [...moved.rowsOf.seed]]).toEqual([2, [2]]);
  const again = contactListOf({ ...table }, labels, requestOf(0));
  expect(again).toEqual(first);
  expect(again).not.toBe(first);
});

const lists = [
  { request: requestOf(0), label: { letter: 'A', name: 'Big' } },
  { request: requestOf(1), label: { letter: 'B', name: '' } },
];

test('the lists as CSV', async () => {
  const engine = await engineWithShops();
  const file = valueOf(await engine.contactsFile('csv', partition, lists, words, [], 2, ignore));
  expect(file.type).toBe('text/csv;charset=utf-8');
  expect((await file.text()).split('\r\n')).toEqual([
    'No.,Segment,Name,Wave,Why,Value,shop,bill,staff',
    '1,A,Big,Seed,top 1,50,b,50,2',
    '2,A,Big,Spreader,middle,30,c,30,3',
    '3,A,Big,Rest,no. 2,40,e,40,5',
    '4,A,Big,Rest,no. 4,20,d,20,4',
    '5,A,Big,Rest,no. 5,10,a,10,1',
    '1,B,,Seed,top 1,7,f,7,6',
    '',
  ]);
});

test('the lists as a workbook, a sheet for each', async () => {
  const engine = await engineWithShops();
  const file = valueOf(await engine.contactsFile('xlsx', partition, lists, words, [], 2, ignore));
  const read = valueOf(readWorkbook(new Uint8Array(await file.arrayBuffer()), 'lists.xlsx'));
  expect(read.sheetNames).toEqual(['A Big', 'B']);
  expect(read.cells.height).toBe(6);
  expect(rowsOfSheet(read.cells)[1]).toEqual([1, 'A', 'Big', 'Seed', 'top 1', 50, 'b', 50, 2]);
});

test('masked columns are masked in both formats; the open table stays as it is', async () => {
  const engine = await engineWithShops();
  const masked = [
    { column: 'shop', kind: 'name' as const },
    { column: 'staff', kind: 'phone' as const },
  ];
  const csv = valueOf(await engine.contactsFile('csv', partition, lists, words, masked, 2, ignore));
  expect((await csv.text()).split('\r\n')[1]).toBe('1,A,Big,Seed,top 1,50,*,50,*');
  const file = valueOf(await engine.contactsFile('xlsx', partition, lists, words, masked, 3, ignore));
  const read = valueOf(readWorkbook(new Uint8Array(await file.arrayBuffer()), 'lists.xlsx'));
  expect(rowsOfSheet(read.cells)[1]).toEqual([1, 'A', 'Big', 'Seed', 'top 1', 50, '*', 50, '*']);
  expect((await engine.rows('prepared', 0, 1, {})).cells).toEqual([['a', '10', '1']]);
});
