import { describe, expect, test } from 'vitest';
import type { ProblemCode } from '../../src/domain/common/problem';
import { clusterMarketsCsv } from '../../src/domain/read/clusterMarkets';
import { columnsAsBytes } from '../../src/engine/columnsAsBytes';
import { openTable } from '../../src/engine/openTable';
import type { WorkerSource } from '../../src/engine/protocol';
import { readWorkbook, writeWorkbook } from '../../src/engine/workbook';
import { run } from '../domain/cluster/run';

type Workbook = Awaited<ReturnType<Parameters<typeof openTable>[1]>>;

/** SheetJS in this thread, in place of its worker. */
const workbook = async () =>
  ({ read: async (bytes: Uint8Array, name: string) => readWorkbook(bytes, name) }) as unknown as Workbook;
const noWorkbook = () => Promise.reject(new Error('no workbook was expected'));

const fileSource = (content: BlobPart, name: string): WorkerSource => ({
  kind: 'file',
  file: new File([content], name),
});

async function opened(source: WorkerSource, reader: () => Promise<Workbook> = noWorkbook) {
  const { output, progress } = await run(openTable(source, reader));
  return { result: output, phases: [...new Set(progress.map(({ phase }) => phase))] };
}

async function summaryOf(source: WorkerSource, reader?: () => Promise<Workbook>) {
  const { result } = await opened(source, reader);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  expect(structuredClone(result)).toEqual(result);
  return result.value.opened.summary;
}

const SHEETS = writeWorkbook([
  { name: 'Customers', rows: [['id', 'spend'], ['a1', 10], ['a2', 20.5], ['a3', 30]] },
  { name: 'Notes', rows: [['none']] },
]); // prettier-ignore

describe('openTable', () => {
  test('a CSV file, whatever its name', async () => {
    const summary = await summaryOf(fileSource('id;spend\na1;10\na2;20\n', 'customers.xlsx'));
    expect(summary.file).toEqual({ name: 'customers.xlsx', bytes: 21, kind: 'csv', delimiter: ';', blankRows: 0 });
    expect(summary.rowCount).toBe(2);
    expect(summary.columns.map(({ name, type }) => [name, type])).toEqual([
      ['id', 'id'],
      ['spend', 'number'],
    ]);
  });

  test('says what it does before the bytes are there', async () => {
    const { phases } = await opened(fileSource('a,b\n1,2\n', 'a.csv'));
    expect(phases).toEqual(['decode', 'parse', 'types']);
  });

  test('a workbook, by the worker for it', async () => {
    const summary = await summaryOf(fileSource(SHEETS as BlobPart, 'customers.csv'), workbook);
    expect(summary.file).toEqual({
      name: 'customers.csv',
      bytes: SHEETS.length,
      kind: 'xlsx',
      sheet: 'Customers',
      sheets: ['Customers', 'Notes'],
      blankRows: 0,
    });
    expect(summary.columns[1]!.range).toMatchObject({ min: 10, max: 30 });
  });

  test('the made-up sample goes the way of a file', async () => {
    const made = await summaryOf({ kind: 'cluster-markets', language: 'zh', name: '聚类市场.csv' });
    const read = await summaryOf(fileSource(clusterMarketsCsv('zh'), '聚类市场.csv'));
    expect(made).toEqual(read);
    expect(made.rowCount).toBe(3012);
  });
});

describe('what cannot be opened', () => {
  const unreadable = new File(['a,b\n1,2\n'], 'gone.csv');
  unreadable.arrayBuffer = () => Promise.reject(new DOMException('', 'NotReadableError'));

  test.each<[what: string, source: WorkerSource, code: ProblemCode, facts: object]>([
    ['a file that is gone', { kind: 'file', file: unreadable }, 'unreadable-file', { file: 'gone.csv' }],
    ['an empty file', fileSource('', 'empty.csv'), 'empty-file', { file: 'empty.csv' }],
    ['a picture', fileSource('GIF89a', 'a.csv'), 'not-a-spreadsheet', { file: 'a.csv', looksLike: 'gif' }],
    ['bytes that are no UTF-8', fileSource(Uint8Array.of(97, 10, 0xff), 'a.csv'), 'not-utf8', { file: 'a.csv', byte: 2 }], // prettier-ignore
    ['a header alone', fileSource('a,b\n', 'a.csv'), 'no-rows', { file: 'a.csv' }],
    ['half a workbook', fileSource(SHEETS.slice(0, 300), 'a.xlsx'), 'broken-workbook', { file: 'a.xlsx' }],
  ])('%s', async (_, source, code, facts) => {
    const { result } = await opened(source, workbook);
    expect(result).toEqual({ ok: false, problems: [{ code, severity: 'stop', facts }] });
  });
});

describe('kept columns', () => {
  async function kept() {
    const { result } = await opened(fileSource('id;spend\na1;10\na2;20\n', 'c.csv'));
    if (!result.ok) throw new Error('not opened');
    const { table, opened: { summary } } = result.value; // prettier-ignore
    return { table, summary, columns: (await run(columnsAsBytes(table))).output };
  }

  test('give the table again', async () => {
    const { table, summary, columns } = await kept();
    const { result, phases } = await opened({ kind: 'stored', name: 'p', summary, columns });
    expect(result).toEqual({ ok: true, value: { table, opened: { summary } } });
    expect(phases).toEqual(['decode']);
  });

  const withByte = (content: Blob, at: number, byte: number) =>
    new Blob([content.slice(0, at), Uint8Array.of(byte), content.slice(at + 1)]);

  type Kept = Awaited<ReturnType<typeof kept>>;
  test.each<[what: string, change: (kept: Kept) => void]>([
    ['one is not there', ({ columns }) => columns.pop()],
    ['one has other bytes', ({ columns }) => (columns[1]!.content = columns[0]!.content)],
    ['one is that of another', ({ columns }) => (columns[1] = columns[0]!)],
    ['one has another value', ({ columns }) => (columns[1]!.content = withByte(columns[1]!.content, 38, 1))],
    ['one was cut off', ({ columns }) => (columns[1]!.content = columns[1]!.content.slice(0, 40))],
    [
      'one cannot be read',
      ({ columns }) => (columns[1]!.content.arrayBuffer = () => Promise.reject(new Error('lost'))),
    ],
    ['one is of another type', ({ summary }) => (summary.columns[1]!.type = 'date')],
  ])('%s', async (_, change) => {
    const given = await kept();
    change(given);
    const { result } = await opened({ kind: 'stored', name: 'p', summary: given.summary, columns: given.columns });
    const facts = { name: 'p', part: 'spend' };
    expect(result).toEqual({ ok: false, problems: [{ code: 'damaged-store', severity: 'stop', facts }] });
  });

  test('of fewer rows than the summary’s', async () => {
    const { summary, columns } = await kept();
    const { result } = await opened({ kind: 'stored', name: 'p', summary: { ...summary, rowCount: 3 }, columns });
    const facts = { name: 'p', part: 'id' };
    expect(result).toEqual({ ok: false, problems: [{ code: 'damaged-store', severity: 'stop', facts }] });
  });
});
