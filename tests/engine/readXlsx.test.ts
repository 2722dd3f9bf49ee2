import { describe, expect, test } from 'vitest';
import type { ProblemCode } from '../../src/domain/common/problem';
import type { Cell } from '../../src/domain/read/sheet';
import { cellAt, type SheetCells } from '../../src/domain/read/sheetCells';
import { readXlsx } from '../../src/engine/readXlsx';
import { readWorkbook, writeWorkbook } from '../../src/engine/workbook';
import { unpack, zipEntriesOf } from '../../src/engine/zipFile';
import { run } from '../domain/cluster/run';
import { zipOf, type Part } from './zips';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relationships = (of: Record<string, [type: string, target: string]>) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${Object.entries(of)
    .map(([id, [type, target]]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

interface Tab {
  name: string;
  /** What stands in the sheet's data. */
  data: string;
  state?: string;
}

/** The parts of a workbook; others may be put in their place, or left out where they are undefined. */
function partsOf(tabs: Tab[], others: Record<string, Partial<Part> | undefined> = {}): Part[] {
  const sheets = tabs.map(({ name, state }, i) => {
    const hidden = state ? ` state="${state}"` : '';
    return `<sheet name="${name}" sheetId="${i + 1}"${hidden} r:id="s${i}"/>`;
  });
  const targets = tabs.map((_, i) => [`s${i}`, ['worksheet', `worksheets/sheet${i + 1}.xml`]] as const);
  const rels = Object.fromEntries([
    ...targets,
    ...(others['xl/sharedStrings.xml'] ? [['t', ['sharedStrings', 'sharedStrings.xml']] as const] : []),
  ]) as Record<string, [string, string]>;
  const parts: Record<string, Partial<Part> | undefined> = {
    '[Content_Types].xml': { bytes: '<Types/>' },
    '_rels/.rels': { bytes: relationships({ w: ['officeDocument', 'xl/workbook.xml'] }) },
    'xl/workbook.xml': { bytes: `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.join('')}</sheets></workbook>` },
    'xl/_rels/workbook.xml.rels': { bytes: relationships(rels) },
    ...Object.fromEntries(tabs.map(({ data }, i) => [`xl/worksheets/sheet${i + 1}.xml`, { bytes: sheetOf(data) }])),
  }; // prettier-ignore
  for (const [name, part] of Object.entries(others)) parts[name] = part && { ...parts[name], ...part };
  return Object.entries(parts).flatMap(([name, part]) => (part ? [{ bytes: '', ...part, name }] : []));
}

const sheetOf = (data: string) => `<worksheet xmlns="${MAIN}"><sheetData>${data}</sheetData></worksheet>`;
const DATA = '<row r="1"><c r="A1" t="inlineStr"><is><t>n</t></is></c></row><row r="2"><c r="A2"><v>7</v></c></row>';
const ROWS: Cell[][] = [['n'], [7]];

async function read(bytes: Uint8Array, sheet?: string) {
  const file = new Blob([bytes as BlobPart]);
  return run(readXlsx(file, 'a.xlsx', (await zipEntriesOf(file)) ?? [], sheet));
}

async function sheetIn(bytes: Uint8Array, sheet?: string) {
  const { output } = await read(bytes, sheet);
  if (output === 'hand-over' || !output.ok) throw new Error(JSON.stringify(output));
  return output.value;
}

function rowsOf(cells: SheetCells): Cell[][] {
  const width = cells.columns.length;
  return Array.from({ length: cells.height }, (_, row) =>
    Array.from({ length: width }, (_, column) => cellAt(cells, row, column)),
  );
}

const rowsIn = async (bytes: Uint8Array, sheet?: string) => rowsOf((await sheetIn(bytes, sheet)).cells);

describe('readXlsx', () => {
  test.each([false, true])('a sheet without styles or shared strings (zip64: %s)', async (zip64) => {
    expect(await rowsIn(zipOf(partsOf([{ name: 'A', data: DATA }]), zip64))).toEqual(ROWS);
  });

  test('what SheetJS wrote: texts, numbers, dates, as SheetJS reads them', async () => {
    const rows = [
      ['id', 'spent', 'since', '备注'],
      ['007', 1.5, { days: 19787 }, '=1+1'],
      ['+86 138', -0.1, { days: 19787.25 }, 'line one\nline two & <tag>'],
      ['🍣', 1e21, { days: -25509 }, null],
    ];
    const bytes = writeWorkbook([{ name: 'Customers', rows }]);
    expect(await rowsIn(bytes)).toEqual(rows);
    const other = readWorkbook(bytes, 'a.xlsx');
    expect(other.ok && rowsOf(other.value.cells)).toEqual(rows);
  });

  const book = zipOf(
    partsOf([
      { name: '说明', data: '' },
      { name: 'Secret', data: DATA.replace('7', '8'), state: 'veryHidden' },
      { name: 'Data &amp; more', data: DATA },
      { name: 'Last', data: DATA.replace('7', '9') },
    ]),
  );

  test('the first visible sheet with a cell', async () => {
    const { cells, ...others } = await sheetIn(book);
    expect(rowsOf(cells)).toEqual(ROWS);
    expect(others).toEqual({
      sheetName: 'Data & more',
      sheetNames: ['说明', 'Secret', 'Data & more', 'Last'],
      hiddenSheets: ['Secret'],
      merges: [],
    });
  });

  test('the one that is asked for, hidden or empty; one that is not there is passed over', async () => {
    expect(await rowsIn(book, 'Last')).toEqual([['n'], [9]]);
    expect(await rowsIn(book, 'Secret')).toEqual([['n'], [8]]);
    expect(await rowsIn(book, '说明')).toEqual([]);
    expect(await rowsIn(book, 'none')).toEqual(ROWS);
  });

  test('shared strings', async () => {
    const data = '<row r="1"><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>0</v></c></row>';
    const shared = `<sst xmlns="${MAIN}"><si><t>一</t></si><si><r><t>t</t></r><r><t>wo</t></r></si></sst>`;
    expect(await rowsIn(zipOf(partsOf([{ name: 'A', data }], { 'xl/sharedStrings.xml': { bytes: shared } })))).toEqual([
      [null, 'two', '一'],
    ]);
  });

  test('names of parts in other letters, with backslashes between', async () => {
    const parts = partsOf([{ name: 'A', data: DATA }]);
    const renamed = parts.map((part) => ({
      ...part,
      name: part.name.replaceAll('/', '\\').replace('sheet1', 'SHEET1'),
    }));
    expect(await rowsIn(zipOf(renamed))).toEqual(ROWS);
  });

  test('progress in bytes of the file, to the end', async () => {
    const rows = Array.from({ length: 100_000 }, (_, i) => `<row><c><v>${i * 7919}</v></c><c><v>${i}</v></c></row>`);
    const bytes = zipOf(partsOf([{ name: 'A', data: rows.join('') }]));
    const { output, progress } = await read(bytes);
    expect(output !== 'hand-over' && output.ok && output.value.cells.height).toBe(100_000);
    expect(progress.length).toBeGreaterThan(1);
    const { total } = progress[0]!;
    expect(total).toBeLessThan(bytes.length);
    expect(progress.every((step, i) => step.total === total && step.done <= total && step.done >= (progress[i - 1]?.done ?? 0))).toBe(true);
  }); // prettier-ignore

  test('who stops it stops the unpacking', async () => {
    const bytes = zipOf(partsOf([{ name: 'A', data: DATA.repeat(20_000) }]));
    const file = new Blob([bytes]);
    let left = 0;
    const watched: typeof unpack = async function* (...given) {
      try {
        return yield* unpack(...given);
      } finally {
        left++;
      }
    };
    const reading = readXlsx(file, 'a.xlsx', (await zipEntriesOf(file))!, undefined, watched);
    expect((await reading.next()).done).toBe(false);
    expect(left).toBe(0);
    await reading.return(undefined as never);
    await new Promise((resolve) => setTimeout(resolve));
    expect(left).toBe(1);
  });

  test.each<[what: string, others: Parameters<typeof partsOf>[1]]>([
    ['no relationships', { '_rels/.rels': undefined }],
    ['no workbook where they point', { 'xl/workbook.xml': undefined }],
    ['a workbook of no sheets', { 'xl/workbook.xml': { bytes: '<workbook/>' } }],
  ])('handed over: %s', async (_, others) => {
    expect((await read(zipOf(partsOf([{ name: 'A', data: DATA }], others)))).output).toBe('hand-over');
  });
});

describe('what cannot be read', () => {
  const endless = Array.from({ length: 10 }, (_, i) => `<!ENTITY a${i + 1} "${`&a${i};`.repeat(10)}">`).join('');
  const laughs = `<!DOCTYPE x [<!ENTITY a0 "ha">${endless}]>`;
  const fill = (one: string, bytes: number) => Buffer.alloc(bytes, one);

  test.each<[what: string, others: Parameters<typeof partsOf>[1], code: ProblemCode]>([
    ['a byte of the sheet is another', { 'xl/worksheets/sheet1.xml': { claims: { crc32: 1 } } }, 'broken-workbook'],
    ['the sheet is longer than claimed', { 'xl/worksheets/sheet1.xml': { claims: { size: 10 } } }, 'broken-workbook'],
    ['the sheet is not there', { 'xl/worksheets/sheet1.xml': undefined }, 'broken-workbook'],
    ['the sheet is cut off', { 'xl/worksheets/sheet1.xml': { bytes: sheetOf(DATA).slice(0, 200) } }, 'broken-workbook'],
    ['the sheet is no XML', { 'xl/worksheets/sheet1.xml': { bytes: 'a,b\n1,2\n' } }, 'broken-workbook'],
    ['a part is another', { 'xl/workbook.xml': { claims: { crc32: 1 } } }, 'broken-workbook'],
    ['a password', { 'xl/workbook.xml': { claims: { flags: 1 } } }, 'locked-workbook'],
    ['billion laughs in the sheet', { 'xl/worksheets/sheet1.xml': { bytes: laughs + sheetOf(DATA) } }, 'unsafe-workbook'],
    ['billion laughs in the texts', { 'xl/sharedStrings.xml': { bytes: `${laughs}<sst/>` } }, 'unsafe-workbook'],
    ['billion laughs in the workbook', { 'xl/workbook.xml': { bytes: `${laughs}<workbook/>` } }, 'unsafe-workbook'],
    ['billion laughs in the relationships', { 'xl/_rels/workbook.xml.rels': { bytes: `${laughs}<Relationships/>` } }, 'unsafe-workbook'],
    ['200 MB of blanks', { 'xl/worksheets/sheet1.xml': { bytes: fill(' ', 2e8) } }, 'unsafe-workbook'],
    ['the same beside the sheet', { 'xl/media/image1.png': { bytes: fill('\0', 2e8) } }, 'unsafe-workbook'],
    ['one endless text', { 'xl/worksheets/sheet1.xml': { bytes: `${sheetOf(DATA).slice(0, 150)}<row><c t="str"><v>${'x'.repeat(3e7)}` } }, 'unsafe-workbook'],
    ['texts beyond measure', { 'xl/sharedStrings.xml': { bytes: fill('x', 3e6), stored: true, claims: { size: 7e8 } } }, 'large-workbook'],
  ])('%s', async (_, others, code) => {
    const bytes = zipOf(partsOf([{ name: 'A', data: DATA }], others));
    const { output } = await read(bytes);
    expect(output).toMatchObject({ ok: false, problems: [{ code, severity: 'stop', facts: { file: 'a.xlsx' } }] });
  }); // prettier-ignore

  test('nothing but empty sheets', async () => {
    const { output } = await read(
      zipOf(
        partsOf([
          { name: 'One', data: '<row r="3"/>' },
          { name: 'Two', data: '' },
        ]),
      ),
    );
    expect(output).toEqual({
      ok: false,
      problems: [{ code: 'empty-sheet', severity: 'stop', facts: { file: 'a.xlsx', sheet: 'One' } }],
    });
  });

  test('the file is gone', async () => {
    const bytes = zipOf(partsOf([{ name: 'A', data: DATA }]));
    const entries = (await zipEntriesOf(new Blob([bytes])))!;
    const unreadable = () => ({ arrayBuffer: () => Promise.reject(new DOMException('', 'NotReadableError')) }) as Blob;
    const { output } = await run(readXlsx({ size: bytes.length, slice: unreadable } as Blob, 'a.xlsx', entries));
    expect(output).toMatchObject({ ok: false, problems: [{ code: 'unreadable-file' }] });
  });

  test('a lone cell in the last row and column is a sheet', async () => {
    const { cells } = await sheetIn(zipOf(partsOf([{ name: 'A', data: '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>' }])));
    expect([cells.height, cells.columns.length, cellAt(cells, 1_048_575, 16_383)]).toEqual([1_048_576, 16_384, 1]);
    expect(cells.columns.reduce((sum, { values }) => sum + values.length, 0)).toBe(1_048_576);
  }); // prettier-ignore

  test('more cells than fit: it says so before they are made', async () => {
    let state = 1;
    const cell = () => `<c><v>${(state = (state * 48271) % 2147483647)}</v></c>`;
    const data = Array.from({ length: 800 }, () => `<row>${Array.from({ length: 1_000 }, cell).join('')}</row>`).join(
      '',
    );
    const bytes = Buffer.byteLength(sheetOf(data));
    const whole = await sheetIn(zipOf(partsOf([{ name: 'A', data }])));
    expect(whole.cells.height).toBe(800);
    // The directory claims 240 times as many; what comes is read only until that is told.
    const sheet = { claims: { size: bytes * 240 }, stored: true };
    const { output, progress } = await read(
      zipOf(partsOf([{ name: 'A', data }], { 'xl/worksheets/sheet1.xml': sheet }), true),
    );
    expect(progress.length).toBeLessThan(10);
    const facts = {
      file: 'a.xlsx',
      rows: expect.closeTo(192_000, -4) as number,
      most: Math.floor(1_200e6 / (9 * 1_000)),
    };
    expect(output).toEqual({ ok: false, problems: [{ code: 'too-many-cells', severity: 'stop', facts }] });
  });

  test('few cells all over the place need more than fits, too', async () => {
    const last = Array.from({ length: 400 }, (_, i) => `<row r="${(i + 1) * 2500}"><c r="${letters(i)}${(i + 1) * 2500}"><v>1</v></c></row>`);
    const spread = await read(zipOf(partsOf([{ name: 'A', data: last.join('') }])));
    expect(spread.output).toMatchObject({ ok: false, problems: [{ code: 'too-many-cells', facts: { file: 'a.xlsx' } }] });
    const across = Array.from({ length: 2_000 }, (_, i) => `<c r="${letters(i)}1048576"><v>1</v></c>`).join('');
    const { output } = await read(zipOf(partsOf([{ name: 'A', data: `<row r="1048576">${across}</row>` }])));
    const facts = { file: 'a.xlsx', rows: 1_048_576, most: Math.floor(1_200e6 / (9 * 2_000)) };
    expect(output).toEqual({ ok: false, problems: [{ code: 'too-many-cells', severity: 'stop', facts }] });
  }); // prettier-ignore
});

function letters(column: number): string {
  const tens = Math.floor(column / 26);
  return (tens > 0 ? letters(tens - 1) : '') + String.fromCharCode(65 + (column % 26));
}
