import { describe, expect, test } from 'vitest';
import type { ProblemCode } from '../../src/domain/common/problem';
import type { ReadChoices } from '../../src/domain/read/choices';
import { clusterMarketsCsv } from '../../src/domain/read/clusterMarkets';
import { columnsAsBytes } from '../../src/engine/columnsAsBytes';
import { openTable, type OpenHelpers } from '../../src/engine/openTable';
import type { WorkerSource } from '../../src/engine/protocol';
import { packSource } from '../../src/engine/sourceBytes';
import { readWorkbook, writeWorkbook } from '../../src/engine/workbook';
import { run } from '../domain/cluster/run';

/** SheetJS in this thread, in place of its worker. */
const workbook = async () =>
  ({ read: async (bytes: Uint8Array, name: string) => readWorkbook(bytes, name) }) as unknown as Workbook;
type Workbook = Awaited<ReturnType<OpenHelpers['workbook']>>;
const noWorkbook = () => Promise.reject(new Error('no workbook was expected'));

const fileSource = (content: BlobPart, name: string, choices: ReadChoices = {}): WorkerSource => ({
  kind: 'file',
  file: new File([content], name),
  choices,
});

async function opened(source: WorkerSource, reader: OpenHelpers['workbook'] = noWorkbook) {
  const { output, progress } = await run(openTable(source, { workbook: reader, shards: async () => [] }));
  return { result: output, phases: [...new Set(progress.map(({ phase }) => phase))] };
}

async function summaryOf(source: WorkerSource, reader?: OpenHelpers['workbook']) {
  const { result } = await opened(source, reader);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const { table, opened: shown } = result.value;
  expect(structuredClone({ table, shown })).toEqual({ table, shown });
  return shown.summary;
}

const SHEETS = writeWorkbook([
  { name: 'Customers', rows: [['id', 'spend'], ['a1', 10], ['a2', 20.5], ['a3', 30]] },
  { name: 'Notes', rows: [['none']] },
]); // prettier-ignore

describe('openTable', () => {
  test('a CSV file, whatever its name', async () => {
    const summary = await summaryOf(fileSource('id;spend\na1;10\na2;20\n', 'customers.xlsx'));
    expect(summary.file).toEqual({
      ...{ name: 'customers.xlsx', bytes: 21, kind: 'csv', delimiter: ';', headerRow: 1, dropped: [] },
      encoding: { used: 'utf-8', how: 'strict', previews: [], undecodable: false },
    });
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
      headerRow: 1,
      dropped: [],
    });
    expect(summary.columns[1]!.range).toMatchObject({ min: 10, max: 30 });
  });

  test('JSON, whatever its name and encoding', async () => {
    const text = '\ufeff[{"id":"a1","spend":10},{"id":"a2","spend":20.5,"city":"北京"}]';
    const utf16 = new Uint8Array(Uint16Array.from(text, (letter) => letter.charCodeAt(0)).buffer);
    const summary = await summaryOf(fileSource(utf16, 'customers.txt'));
    expect(summary.file).toMatchObject({ name: 'customers.txt', bytes: utf16.length, kind: 'json' });
    expect(summary.columns.map(({ name }) => name)).toEqual(['id', 'spend', 'city']);
    expect(summary.columns[1]!.range).toMatchObject({ min: 10, max: 20.5 });
  });

  test('as the person says', async () => {
    const source = fileSource('a;b\n1;2\n', 'a.csv', { delimiter: ',', headerRow: 0 });
    const { file, columns, rowCount } = await summaryOf(source);
    expect([file.delimiter, file.headerRow, rowCount, columns.map(({ name }) => name)]).toEqual([',', 0, 2, ['#1']]);
  });

  test('the made-up sample goes the way of a file', async () => {
    const made = await summaryOf({ kind: 'cluster-markets', language: 'zh', name: '聚类市场.csv', choices: {} });
    const read = await summaryOf(fileSource(clusterMarketsCsv('zh'), '聚类市场.csv'));
    expect(made).toEqual(read);
    expect(made.rowCount).toBe(3012);
  });

  test('a file that was kept goes the way of the file', async () => {
    const file = new File(['id;spend\na1;10\na2;20\n'], 'c.csv');
    const packed = await packSource(file);
    if (!packed.ok) throw new Error('not packed');
    const kept = await summaryOf({ kind: 'packed', source: packed.value, choices: {} });
    expect(kept).toEqual(await summaryOf({ kind: 'file', file, choices: {} }));
    const damaged = { ...packed.value, content: packed.value.content.slice(1) };
    const { result } = await opened({ kind: 'packed', source: damaged, choices: {} });
    const problem = { code: 'source-missing', severity: 'stop', facts: { file: 'c.csv' } };
    expect(result).toEqual({ ok: false, problems: [problem] });
  });
});

describe('what cannot be opened', () => {
  const unreadable = new File(['a,b\n1,2\n'], 'gone.csv');
  unreadable.slice = () => ({ arrayBuffer: () => Promise.reject(new DOMException('', 'NotReadableError')) }) as Blob;

  test.each<[what: string, source: WorkerSource, code: ProblemCode, facts: object]>([
    ['a file that is gone', { kind: 'file', file: unreadable, choices: {} }, 'unreadable-file', { file: 'gone.csv' }],
    ['an empty file', fileSource('', 'empty.csv'), 'empty-file', { file: 'empty.csv' }],
    ['a picture', fileSource('GIF89a', 'a.csv'), 'not-a-spreadsheet', { file: 'a.csv', looksLike: 'gif' }],
    ['JSON that ends early', fileSource('[{"a":1},{"a"', 'a.json'), 'broken-json', { file: 'a.json', byte: 13 }],
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
