import { read, utils, write, type CellObject, type WorkBook } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { buffersOfWorkbook, readWorkbook, writeWorkbook } from '../../src/engine/workbook';
import { valueOf } from '../domain/read/readText';
import { rowsOfSheet } from '../domain/read/rowsOfSheet';

/** A workbook of SheetJS's own making, sheet by sheet. */
function bytesOf(
  sheets: Record<string, (CellObject | undefined)[][]>,
  workbook: WorkBook['Workbook'] = {},
): Uint8Array {
  const book = utils.book_new();
  for (const [name, rows] of Object.entries(sheets)) {
    const range = utils.encode_range({ s: { r: 0, c: 0 }, e: { r: Math.max(rows.length - 1, 0), c: 9 } });
    utils.book_append_sheet(book, { '!data': rows as CellObject[][], '!ref': range }, name);
  }
  book.Workbook = { ...workbook };
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
}

const s = (v: string): CellObject => ({ t: 's', v });
const n = (v: number, z = 'General'): CellObject => ({ t: 'n', v, z });

function rowsOf(bytes: Uint8Array) {
  const result = readWorkbook(bytes, 'a.xlsx');
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return rowsOfSheet(result.value.cells);
}

const problem = (code: string, facts: object) => ({ ok: false, problems: [{ code, severity: 'stop', facts }] });

describe('readWorkbook', () => {
  test('the first visible sheet that has a value', () => {
    const hidden = { Sheets: [{ Hidden: 1 as const }, { Hidden: 0 as const }, {}] };
    const bytes = bytesOf({ Secret: [[s('no')]], Cover: [[s('')]], 数据: [[s('a')], [n(1)]] }, hidden);
    const { cells, ...facts } = valueOf(readWorkbook(bytes, 'a.xlsx'));
    expect(rowsOfSheet(cells)).toEqual([['a'], [1]]);
    const names = { sheetNames: ['Secret', 'Cover', '数据'], hiddenSheets: ['Secret'] };
    expect(facts).toEqual({ sheetName: '数据', ...names, merges: [] });
  });

  test('the sheet of that name, hidden or empty; a name that is not there is passed over', () => {
    const hidden = { Sheets: [{}, { Hidden: 1 as const }, {}] };
    const bytes = bytesOf({ One: [[s('a')]], Secret: [[s('b')]], Empty: [[]] }, hidden);
    const sheetOf = (name: string) => {
      const { cells, sheetName } = valueOf(readWorkbook(bytes, 'a.xlsx', name));
      return [sheetName, rowsOfSheet(cells)];
    };
    expect(sheetOf('Secret')).toEqual(['Secret', [['b']]]);
    expect(sheetOf('Empty')).toEqual(['Empty', []]);
    expect(sheetOf('Two')).toEqual(['One', [['a']]]);
  });

  test('merged cells', () => {
    const book = utils.book_new();
    const sheet = utils.aoa_to_sheet([
      ['', '2024', null, 'since'],
      ['name', 'Q1', 'Q2', null],
    ]);
    sheet['!merges'] = [utils.decode_range('B1:C1'), utils.decode_range('D1:D2'), utils.decode_range('A200:B200')];
    utils.book_append_sheet(book, sheet, 'A');
    const bytes = new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
    expect(valueOf(readWorkbook(bytes, 'a.xlsx')).merges).toEqual([
      { from: [0, 1], to: [0, 2] },
      { from: [0, 3], to: [1, 3] },
    ]);
  });

  test('nothing but empty sheets', () => {
    const bytes = bytesOf({ One: [[]], Two: [[s('')]] });
    expect(readWorkbook(bytes, 'a.xlsx')).toEqual(problem('empty-sheet', { file: 'a.xlsx', sheet: 'One' }));
  });

  test('what trails is cut', () => {
    const rows = [[undefined, s('b')], [], [n(1), undefined, { t: 'b', v: false } as CellObject], [s(''), s('')]];
    expect(rowsOf(bytesOf({ A: rows }))).toEqual([
      [null, 'b', null],
      [null, null, null],
      [1, null, false],
    ]);
  });

  test('dates by their number format, in both ways of counting days', () => {
    // 45356 is 2024-03-05 counted from 1900 (Excel, LibreOffice), 43894 counted from 1904; 19787 days from 1970 (R).
    const formats = ['yyyy-mm-dd', 'm/d/yy', 'yyyy"年"m"月"d"日"', '[$-409]d\\-mmm\\-yy;@'];
    const rows = (serial: number) => [[...formats.map((format) => n(serial, format)), n(serial, '0.00'), n(serial)]];
    const dates = formats.map(() => ({ days: 19787 }));
    expect(rowsOf(bytesOf({ A: rows(45356) }))).toEqual([[...dates, 45356, 45356]]);
    const from1904 = bytesOf({ A: rows(43894) }, { WBProps: { date1904: true } });
    expect(rowsOf(from1904)).toEqual([[...dates, 43894, 43894]]);
  });

  test('days around the 29 February 1900 that never was', () => {
    const serials = [1, 59, 61].map((serial) => n(serial, 'yyyy-mm-dd'));
    // R: as.numeric(as.Date(c("1900-01-01", "1900-02-28", "1900-03-01")))
    expect(rowsOf(bytesOf({ A: [serials] }))).toEqual([[{ days: -25567 }, { days: -25509 }, { days: -25508 }]]);
  });

  test('times of day, errors, and what is no date though formatted as one', () => {
    const error: CellObject = { t: 'e', v: 7 };
    const cells = [n(0.5, 'h:mm'), n(1.5, '[h]:mm:ss'), error, n(-1, 'yyyy-mm-dd'), n(45356.75, 'yyyy-mm-dd h:mm')];
    cells.push(n(-0.5, 'h:mm'));
    expect(rowsOf(bytesOf({ A: [cells] }))).toEqual([['12:00', '36:00:00', '#DIV/0!', -1, { days: 19787.75 }, -0.5]]);
  });

  test.each([0.1, 0.5, 0.9, 0.999])('a workbook cut off at %d of its length', (share) => {
    const bytes = bytesOf({ A: [[s('a')], [n(1)]] });
    const cut = bytes.subarray(0, Math.floor(bytes.length * share));
    expect(readWorkbook(cut, 'a.xlsx')).toEqual(problem('broken-workbook', { file: 'a.xlsx' }));
  });

  test.each([true, false])('one byte of the sheet is another (compressed: %s)', (compression) => {
    const book = utils.book_new();
    utils.book_append_sheet(
      book,
      utils.aoa_to_sheet(Array.from({ length: 500 }, (_, i) => [i * 37, `text ${i % 7}`])),
      'A',
    );
    const bytes = new Uint8Array(write(book, { type: 'array', bookType: 'xlsx', compression }) as ArrayBuffer);
    expect(rowsOf(bytes)).toHaveLength(500);
    const local = Buffer.from(bytes).indexOf('xl/worksheets/sheet1.xml');
    bytes[local + 600]! ^= 4;
    expect(readWorkbook(bytes, 'a.xlsx')).toEqual(problem('broken-workbook', { file: 'a.xlsx' }));
  });

  test('a zip of something else', () => {
    // An empty archive: only the end of its directory.
    const zip = Uint8Array.from([0x50, 0x4b, 5, 6, ...Array<number>(18).fill(0)]);
    const result = readWorkbook(zip, 'a.zip');
    expect(result).toEqual(problem('not-a-spreadsheet', { file: 'a.zip', looksLike: 'zip' }));
  });

  test('texts of workbooks older than Excel 97, in the encoding of their computer', () => {
    const record = (id: number, body: number[]) => [id & 255, id >> 8, body.length, 0, ...body];
    const word = (value: number) => [value & 255, value >> 8];
    const label = (row: number, text: number[]) =>
      record(0x0204, [...word(row), ...word(0), ...word(0), ...word(text.length), ...text]);
    const file = (codePage: number, texts: number[][]) =>
      Uint8Array.from([
        ...record(0x0809, [...word(0x0500), ...word(0x0010), ...word(0), ...word(0)]),
        ...record(0x0042, word(codePage)),
        ...texts.flatMap((text, row) => label(row, text)),
        ...record(0x000a, []),
      ]);
    // Python: [*'姓名'.encode('gbk')], [*'李伟'.encode('gbk')], [*'Größe'.encode('cp1252')], [*'Имя'.encode('cp1251')]
    expect(rowsOf(file(936, [[0xd0, 0xd5, 0xc3, 0xfb], [0xc0, 0xee, 0xce, 0xb0]]))).toEqual([['姓名'], ['李伟']]); // prettier-ignore
    expect(rowsOf(file(1252, [[0x47, 0x72, 0xf6, 0xdf, 0x65]]))).toEqual([['Größe']]);
    expect(rowsOf(file(1251, [[0xc8, 0xec, 0xff]]))).toEqual([['Имя']]);
  });

  test('survives structuredClone', () => {
    const result = readWorkbook(bytesOf({ A: [[n(45356, 'yyyy-mm-dd'), s('a')]] }), 'a.xlsx');
    expect(structuredClone(result)).toEqual(result);
    const { ok, value } = result as Extract<typeof result, { ok: true }>;
    const rows = rowsOfSheet(value.cells);
    const moved = structuredClone(value, { transfer: buffersOfWorkbook(value) });
    expect([ok, rowsOfSheet(moved.cells)]).toEqual([true, rows]);
    expect(value.cells.columns.map(({ kinds }) => kinds.length)).toEqual([0, 0]);
  });
});

describe('writeWorkbook', () => {
  test('what is written is read back', () => {
    const rows = [
      ['id', 'spent', 'since', '备注'],
      ['007', 1.5, { days: 19787 }, '=1+1'],
      ['+86 138', -0.1, { days: 19787.25 }, 'line one\nline two & <tag>'],
      ['🍣', 1e21, { days: -25509 }, null],
      [null, null, { days: -40000 }, ' '],
    ];
    const read = rowsOf(writeWorkbook([{ name: 'Customers', rows }]));
    const before1900 = '1860-06-26'; // R: as.Date(-40000, origin = '1970-01-01')
    expect(read).toEqual([...rows.slice(0, 4), [null, null, before1900, ' ']]);
  });

  test('no text becomes a formula', () => {
    const bytes = writeWorkbook([{ name: 'A', rows: [['=HYPERLINK("x")', '@SUM(1)', '+1', '-1']] }]);
    const sheet = read(bytes, { dense: true, cellFormula: true }).Sheets['A']!;
    const cells = sheet['!data']![0]!;
    expect(cells.map((cell) => [cell.t, cell.f, cell.v])).toEqual([
      ['s', undefined, '=HYPERLINK("x")'],
      ['s', undefined, '@SUM(1)'],
      ['s', undefined, '+1'],
      ['s', undefined, '-1'],
    ]);
  });

  test('names that Excel refuses, and one twice', () => {
    const name = "'Segments: a/b [2024]?* and a good deal more'";
    const bytes = writeWorkbook([
      { name, rows: [['a']] },
      { name: '', rows: [] },
      { name: '', rows: [['b']] },
    ]);
    const names = read(bytes, { bookSheets: true }).SheetNames;
    expect(names).toEqual(['Segments  a b  2024    and a go', 'Sheet', 'Sheet1']);
  });

  test('a text longer than a cell may hold is cut, not refused', () => {
    expect(rowsOf(writeWorkbook([{ name: 'A', rows: [['x'.repeat(40_000)]] }]))[0]![0]).toHaveLength(32_767);
  });
});
