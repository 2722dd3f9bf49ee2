import { utils, write } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import type { ProblemCode } from '../../src/domain/common/problem';
import type { ReadChoices } from '../../src/domain/read/choices';
import { clusterMarketsCsv } from '../../src/domain/read/sample/clusterMarkets';
import { cellText } from '../../src/domain/table/table';
import { columnsAsBytes } from '../../src/engine/columnsAsBytes';
import { openTable, type OpenHelpers } from '../../src/engine/openTable';
import type { WorkerSource } from '../../src/engine/protocol';
import { packSource } from '../../src/engine/sourceBytes';
import { readWorkbook, writeWorkbook } from '../../src/engine/workbook';
import { customersCsv } from '../../src/domain/share/customersFile';
import { run } from '../domain/cluster/run';
import { zipOf } from './zips';
import { partitionOf } from '../domain/profile/tables';

/** SheetJS in this thread, in place of its worker. */
const workbook = async () =>
  ({ read: async (...given: Parameters<typeof readWorkbook>) => readWorkbook(...given) }) as unknown as Workbook;
type Workbook = Awaited<ReturnType<OpenHelpers['workbook']>>;
const noWorkbook = () => Promise.reject(new Error('no workbook was expected'));
const parquet = () => Promise.reject(new Error('no Parquet was expected'));

const fileSource = (content: BlobPart, name: string, choices: ReadChoices = {}): WorkerSource => ({
  kind: 'file',
  file: new File([content], name),
  choices,
});

async function opened(source: WorkerSource, reader: OpenHelpers['workbook'] = noWorkbook) {
  const { output, progress } = await run(openTable(source, { workbook: reader, parquet, shards: async () => [] }));
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

  test('a workbook of XML, without the worker for the others', async () => {
    const summary = await summaryOf(fileSource(SHEETS as BlobPart, 'customers.csv'), noWorkbook);
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

  test.each(['biff8', 'biff5', 'xlsb', 'ods'] as const)(
    'the other workbooks, by the worker for them: %s',
    async (bookType) => {
      const rows = [['id', 'spend'], ['a1', 10], ['a2', 20.5], ['a3', 30]]; // prettier-ignore
      const book = utils.book_new();
      utils.book_append_sheet(book, utils.aoa_to_sheet([['none']]), 'Notes');
      utils.book_append_sheet(book, utils.aoa_to_sheet(rows), 'Customers');
      const bytes = new Uint8Array(write(book, { type: 'array', bookType }) as ArrayBuffer);
      const summary = await summaryOf(fileSource(bytes, 'a.csv', { sheet: 'Customers' }), workbook);
      expect(summary.file).toMatchObject({ kind: 'xlsx', sheet: 'Customers', sheets: ['Notes', 'Customers'] });
      expect(summary.columns.map(({ name, type }) => [name, type])).toEqual([
        ['id', 'id'],
        ['spend', 'number'],
      ]);
    },
  );

  test('JSON, whatever its name and encoding', async () => {
    const text = '\ufeff[{"id":"a1","spend":10},{"id":"a2","spend":20.5,"city":"北京"}]';
    const utf16 = new Uint8Array(Uint16Array.from(text, (letter) => letter.charCodeAt(0)).buffer);
    const summary = await summaryOf(fileSource(utf16, 'customers.txt'));
    expect(summary.file).toMatchObject({ name: 'customers.txt', bytes: utf16.length, kind: 'json' });
    expect(summary.columns.map(({ name }) => name)).toEqual(['id', 'spend', 'city']);
    expect(summary.columns[1]!.range).toMatchObject({ min: 10, max: 20.5 });
  });

  test('JSON in another encoding: found, told, and as the person says', async () => {
    // [{"姓名":"李伟","n":1},{"姓名":"王芳","n":2}] in GBK.
    const hex = '5B7B22D0D5C3FB223A22C0EECEB0222C226E223A317D2C7B22D0D5C3FB223A22CDF5B7BC222C226E223A327D5D';
    const gbk = Uint8Array.from(hex.match(/../g)!, (byte) => parseInt(byte, 16));
    const found = await summaryOf(fileSource(gbk, 'a.json'));
    expect(found.columns.map(({ name }) => name)).toEqual(['姓名', 'n']);
    expect(found.file.encoding).toMatchObject({ used: 'gb18030', how: 'score', undecodable: false });
    const chosen = await summaryOf(fileSource(gbk, 'a.json', { encoding: 'windows-1252' }));
    expect(chosen.columns.map(({ name }) => name)).toEqual(['ÐÕÃû', 'n']);
    expect(chosen.file.encoding).toMatchObject({ used: 'windows-1252', how: 'chosen', undecodable: false });
  });

  test('JSON with bytes that have no meaning, far from its head', async () => {
    const rows = Array.from({ length: 6_000 }, (_, i) => ({ name: '李伟', n: i }));
    const text = new TextEncoder().encode(JSON.stringify(rows));
    text[text.lastIndexOf(0xe6)] = 0xff;
    const { file, notes } = await summaryOf(fileSource(text, 'a.json'));
    expect(file.encoding).toMatchObject({ used: 'utf-8', undecodable: true });
    expect(notes).toContainEqual({
      ...{ code: 'undecodable', severity: 'note' },
      facts: { file: 'a.json', encoding: 'utf-8' },
    });
  });

  test('zero bytes: in a cell they stay, behind the last row they are none', async () => {
    const rows = Array.from({ length: 3_000 }, (_, i) => `${i},x\n`).join('');
    for (const end of ['\0'.repeat(70_000), '\0\0\0\n', '\0\0\0\r\n']) {
      const { result } = await opened(fileSource(`n,t\n0,ab\0cd\n${rows}${end}`, 'a.csv'));
      if (!result.ok) throw new Error(JSON.stringify(result.problems));
      const { table, opened: { summary } } = result.value; // prettier-ignore
      expect([table.rowCount, cellText(table.columns[1]!, 0), cellText(table.columns[1]!, 3_000)]).toEqual([
        ...[3_001, 'ab\0cd', 'x'],
      ]);
      expect(summary.file.dropped).toEqual([]);
      expect(summary.notes.map(({ code }) => code)).toEqual([]);
    }
    const { result } = await opened(fileSource(`n,t\n${rows}7,ab\0\n`, 'a.csv'));
    expect(result.ok && cellText(result.value.table.columns[1]!, 3_000)).toBe('ab\0');
    const json = await summaryOf(fileSource(`[{"a":1},{"a":2}]${'\0'.repeat(100)}`, 'a.json'));
    expect(json.rowCount).toBe(2);
  });

  test('a header row beyond the file is passed over, and the one that is used told', async () => {
    const { file, rowCount } = await summaryOf(fileSource('Umsatz\n\nid;n\na;1\nb;2\n', 'a.csv', { headerRow: 50 }));
    expect([file.headerRow, rowCount]).toEqual([3, 2]);
  });

  test('blank rows above the header are among those left out', async () => {
    const text = '\nUmsatz;\n\n\nid;n\na;1\n\nb;2\n';
    const { file } = await summaryOf(fileSource(text, 'a.csv', { delimiter: ';' }));
    const blank = (...rows: number[]) => rows.map((at) => ({ at, text: '' }));
    expect(file.headerRow).toBe(5);
    expect(file.dropped).toEqual([
      { what: 'above-header', count: 1, examples: [{ at: 2, text: 'Umsatz' }] },
      { what: 'blank-rows', count: 4, examples: blank(1, 3, 4, 7) },
    ]);
    const above = await summaryOf(fileSource(text, 'a.csv', { delimiter: ';', keep: ['above-header'] }));
    expect([above.rowCount, above.file.dropped]).toEqual([
      3,
      [{ what: 'blank-rows', count: 4, examples: blank(1, 3, 4, 7) }],
    ]);
    const rows = [[], ['Umsatz'], [], [], ['id', 'n'], ['a', 1], [], ['b', 2]];
    const book = await summaryOf(fileSource(writeWorkbook([{ name: 'S', rows }]) as BlobPart, 'a.xlsx'), workbook);
    expect(book.file.dropped).toEqual(file.dropped);
  });

  test('what was exported is read again: signs stay, nothing is a misfit that was none', async () => {
    const german = ['-1,5', '-49,5', '-2.100,50 €', '+0,5', '3,25'];
    const chinese = ['-0.5万', '-$1.5', '-49.5', '-1,234.50', '2'];
    for (const cells of [german, chinese]) {
      const text = `id;n\n${cells.map((cell, i) => `a${i};${cell}\n`).join('')}`;
      const { result } = await opened(fileSource(text, 'a.csv'));
      if (!result.ok) throw new Error(JSON.stringify(result.problems));
      const { table, opened: { summary } } = result.value; // prettier-ignore
      expect(summary.columns[1]).toMatchObject({ type: 'number', misfits: 0 });
      const all = partitionOf(cells.map(() => 0));
      const words = { segment: 'Segment', name: 'Segment name', unusual: 'unusual' };
      const { output } = await run(customersCsv(table, all, [{ letter: 'A', name: '' }], words));
      const again = await opened(fileSource(output.join(''), 'b.csv'));
      if (!again.result.ok) throw new Error(JSON.stringify(again.result.problems));
      expect(again.result.value.opened.summary.columns[1]).toMatchObject({ type: 'number', misfits: 0 });
      const [before, after] = [table.columns[1], again.result.value.table.columns[1]] as { values?: Float64Array }[];
      expect(after!.values).toEqual(before!.values);
    }
  });

  test('as the person says', async () => {
    const source = fileSource('a;b\n1;2\n', 'a.csv', { delimiter: ',', headerRow: 0 });
    const { file, columns, rowCount } = await summaryOf(source);
    expect([file.delimiter, file.headerRow, rowCount, columns.map(({ name }) => name)]).toEqual([',', 0, 2, ['#1']]);
  });

  test('names of two rows, below rows that are kept or left out', async () => {
    const text = 'Report;;;;\n;North;;South;\nid;n;m;n;m\na;1;2;3;4\nb;5;6;7;8\n';
    const names = ['id', 'North n', 'North m', 'South n', 'South m'];
    for (const [choices, rowCount] of [
      [{}, 2],
      [{ keep: ['above-header'] }, 3],
    ] as const) {
      const source = fileSource(text, 'a.csv', { ...choices } as ReadChoices);
      const summary = await summaryOf(source);
      expect(summary.columns.map(({ name }) => name)).toEqual(names);
      expect([summary.file.headerRow, summary.file.headerRows, summary.rowCount]).toEqual([3, 2, rowCount]);
    }
    const one = await summaryOf(fileSource(text, 'a.csv', { headerRows: 1 }));
    expect(one.columns.map(({ name }) => name)).toEqual(['id', 'n', 'm', 'n (2)', 'm (2)']);
    expect([one.file.headerRow, one.file.headerRows, one.rowCount]).toEqual([3, undefined, 2]);
  });

  test('a sheet by its name', async () => {
    const book = writeWorkbook([
      { name: 'One', rows: [['a'], [1]] },
      { name: 'Two', rows: [['b'], [1], [2]] },
    ]) as BlobPart;
    const two = await summaryOf(fileSource(book, 'a.xlsx', { sheet: 'Two' }), workbook);
    expect([two.file.sheet, two.file.sheets, two.rowCount]).toEqual(['Two', ['One', 'Two'], 2]);
    const none = await summaryOf(fileSource(book, 'a.xlsx', { sheet: 'Three' }), workbook);
    expect([none.file.sheet, none.rowCount]).toEqual(['One', 1]);
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
  const BLANKS = Buffer.alloc(1.2e8, ' ');
  const unreadable = new File(['a,b\n1,2\n'], 'gone.csv');
  unreadable.slice = () => ({ arrayBuffer: () => Promise.reject(new DOMException('', 'NotReadableError')) }) as Blob;

  test.each<[what: string, source: WorkerSource, code: ProblemCode, facts: object]>([
    ['a file that is gone', { kind: 'file', file: unreadable, choices: {} }, 'unreadable-file', { file: 'gone.csv' }],
    ['an empty file', fileSource('', 'empty.csv'), 'empty-file', { file: 'empty.csv' }],
    ['a picture', fileSource('GIF89a', 'a.csv'), 'not-a-spreadsheet', { file: 'a.csv', looksLike: 'gif' }],
    ['JSON that ends early', fileSource('[{"a":1},{"a"', 'a.json'), 'broken-json', { file: 'a.json', byte: 13 }],
    ['a header alone', fileSource('a,b\n', 'a.csv'), 'no-rows', { file: 'a.csv' }],
    ['half a workbook', fileSource(SHEETS.slice(0, 300), 'a.xlsx'), 'broken-workbook', { file: 'a.xlsx' }],
    [
      'a zip of something else',
      fileSource(zipOf([{ name: 'a.txt', bytes: 'a' }]), 'a.xlsx'),
      'not-a-spreadsheet',
      { file: 'a.xlsx', looksLike: 'zip' },
    ],
    [
      'a zip that swells',
      fileSource(zipOf([{ name: 'content.xml', bytes: BLANKS }]), 'a.ods'),
      'unsafe-workbook',
      { file: 'a.ods' },
    ],
    [
      'one that hides it',
      fileSource(zipOf([{ name: 'content.xml', bytes: BLANKS, claims: { size: 100 } }]), 'a.ods'),
      'broken-workbook',
      { file: 'a.ods' },
    ],
    ...(
      [
        [
          'cells that stand there often',
          'number-rows-repeated="1000000"',
          20,
          'too-many-cells',
          { rows: 1e6, most: 838_860 },
        ],
        ['rows without end', 'number-rows-repeated="4000000000"', 2, 'unsafe-workbook', {}],
      ] as const
    ).map(([what, rows, columns, code, more]) => {
      const cell = `<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="${columns}"><text:p>1</text:p></table:table-cell>`;
      const content = `<office:document-content><table:table-row table:${rows}>${cell}</table:table-row></office:document-content>`;
      const source = fileSource(zipOf([{ name: 'content.xml', bytes: content }]), 'a.ods');
      return [what, source, code, { file: 'a.ods', ...more }] as [string, WorkerSource, ProblemCode, object];
    }),
    [
      'an ODS file with a password',
      fileSource(
        zipOf([
          { name: 'content.xml', bytes: Uint8Array.from({ length: 3_000 }, (_, i) => (i * 7919) % 251), stored: true },
          { name: 'META-INF/manifest.xml', bytes: '<manifest:encryption-data manifest:checksum="a="/>' },
        ]),
        'a.ods',
      ),
      'locked-workbook',
      { file: 'a.ods' },
    ],
    [
      'more than SheetJS can read',
      fileSource(
        zipOf([
          { name: 'xl/workbook.bin', bytes: Buffer.alloc(2e6), stored: true, claims: { size: 4.5e8 } },
          { name: '[Content_Types].xml', bytes: '' },
        ]),
        'a.xlsb',
      ),
      ...(['large-workbook', { file: 'a.xlsb', bytes: 4.5e8, most: 4e8 }] as const),
    ],
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
    const { result, phases } = await opened({ kind: 'stored', name: 'p', summary, columns, sides: [] });
    expect(result).toEqual({ ok: true, value: { table, sides: new Map(), opened: { summary } } });
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
    const { result } = await opened({
      kind: 'stored',
      name: 'p',
      summary: given.summary,
      columns: given.columns,
      sides: [],
    });
    const facts = { name: 'p', part: 'spend' };
    expect(result).toEqual({ ok: false, problems: [{ code: 'damaged-store', severity: 'stop', facts }] });
  });

  test('of fewer rows than the summary’s', async () => {
    const { summary, columns } = await kept();
    const { result } = await opened({
      kind: 'stored',
      name: 'p',
      summary: { ...summary, rowCount: 3 },
      columns,
      sides: [],
    });
    const facts = { name: 'p', part: 'id' };
    expect(result).toEqual({ ok: false, problems: [{ code: 'damaged-store', severity: 'stop', facts }] });
  });
});
