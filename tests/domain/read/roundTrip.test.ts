import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { assembleTable, type RawFile } from '../../../src/domain/read/assembleTable';
import {
  DELIMITERS,
  DROPPED,
  ENCODINGS,
  type Delimiter,
  type Encoding,
  type ReadChoices,
} from '../../../src/domain/read/choices';
import type { RawColumn } from '../../../src/domain/read/rawTable';
import { anyBytes } from './bytes/anyBytes';
import { encoderOf } from './encoding/encoder';
import { cellTexts, finish, readBytes, valueOf } from './readText';

type Newline = '\n' | '\r\n' | '\r' | '\r\r\n';

interface Writing {
  encoding: Encoding;
  mark: boolean;
  delimiter: Delimiter;
  newline: Newline;
  /** All cells, or those that need it. */
  quoting: 'all' | 'needed';
  endsWithNewline: boolean;
}

const WORDS: Record<Encoding, string[]> = {
  'utf-8': ['Straße', '客户', 'naïve', '🍣', 'price'],
  gb18030: ['客户', '消费金额', '上海市', '普通会员', 'VIP'],
  big5: ['客戶', '消費金額', '臺北市', '普通會員', 'VIP'],
  shift_jis: ['お客様', '売上', 'カード', 'ｶﾀｶﾅ', '東京'],
  'utf-16le': ['客户', 'Straße', 'price', '東京', '🍣'],
  'utf-16be': ['客户', 'Straße', 'price', '東京', '🍣'],
  'windows-1252': ['Straße', 'Köln', 'prix', 'été', '“quoted”', '€'],
};

const ENCODE = Object.fromEntries(ENCODINGS.map((encoding) => [encoding, encoderOf(encoding)])) as Record<
  Encoding,
  (text: string) => Uint8Array
>;

/** A table written as `writing` says. Values are quoted where a reader would not take them otherwise. */
function written(rows: string[][], writing: Writing): Uint8Array {
  const { encoding, mark, delimiter, newline, quoting, endsWithNewline } = writing;
  const cell = (text: string) =>
    quoting === 'all' || /["\r\n,;\t|]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const lines = rows.map((row) => row.map(cell).join(delimiter));
  const text = lines.join(newline) + (endsWithNewline ? newline : '');
  return ENCODE[encoding]((mark ? '\ufeff' : '') + text);
}

const anyWriting = fc
  .record({
    encoding: fc.constantFrom<Encoding>(...(Object.keys(WORDS) as Encoding[])),
    mark: fc.boolean(),
    delimiter: fc.constantFrom<Delimiter>(...DELIMITERS),
    newline: fc.constantFrom<Newline>('\n', '\r\n', '\r', '\r\r\n'),
    quoting: fc.constantFrom<Writing['quoting']>('all', 'needed'),
    endsWithNewline: fc.boolean(),
  })
  .map((writing) => ({ ...writing, mark: writing.mark && /^utf/.test(writing.encoding) }));

/** Of a row without any value nothing is kept, not even its blanks. */
function withoutBlanks(row: string[]): string[] {
  return row.every((cell) => cell.trim() === '') ? row.map(() => '') : row;
}

describe('a table comes back as it was written', () => {
  const HEADER = ['name', 'c2', 'c3'];

  test('any cells, where the person says how it was written', async () => {
    const anyTable = anyWriting.chain((writing) => {
      // Where lines end at CR, an LF in a cell would be taken for the end of one.
      const breaks = writing.newline === '\r' ? [] : ['\n', '\r\n.'];
      const pieces = [
        '"',
        ',',
        ';',
        '\t',
        '|',
        ' ',
        '.',
        '-',
        '7',
        '0',
        '1.50',
        '1,5',
        '2024-03-05',
        'x',
        'NA',
        ...breaks,
      ];
      const unit = fc.constantFrom(...pieces, ...WORDS[writing.encoding]);
      const cell = fc.array(unit, { maxLength: 4 }).map((parts) => parts.join(''));
      const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 });
      return rows.map((table) => ({ writing, rows: table }));
    });
    await fc.assert(
      fc.asyncProperty(anyTable, async ({ writing, rows }) => {
        const { encoding, delimiter } = writing;
        const choices: ReadChoices = { encoding, delimiter, headerRow: 1, keep: [...DROPPED] };
        const { table } = valueOf(await readBytes(written([HEADER, ...rows], writing), 'a.csv', choices));
        expect(table.columns.map(({ name }) => name)).toEqual(HEADER);
        expect(cellTexts(table)).toEqual(rows.map(withoutBlanks));
      }),
      { numRuns: 200 },
    );
  });

  test('words and figures, where nothing is said', async () => {
    const anyTable = anyWriting.chain((writing) => {
      const word = fc.constantFrom(...WORDS[writing.encoding]);
      const row = fc.tuple(word, fc.integer({ min: 1000, max: 99_999 }).map(String), word);
      const rows = fc.array(row, { minLength: 12, maxLength: 20 });
      return rows.map((table) => ({ writing, rows: table }));
    });
    await fc.assert(
      fc.asyncProperty(anyTable, async ({ writing, rows }) => {
        const header = [WORDS[writing.encoding][0]!, 'amount', WORDS[writing.encoding][1]!];
        const { table, summary } = valueOf(await readBytes(written([header, ...rows], writing), 'a.csv'));
        expect(summary.file).toMatchObject({ delimiter: writing.delimiter, headerRow: 1, dropped: [] });
        expect(summary.file.encoding).toMatchObject({ used: writing.encoding, undecodable: false });
        expect(table.columns.map(({ name }) => name)).toEqual(header);
        expect(cellTexts(table)).toEqual(rows);
        expect(table.columns[1]!.type).not.toBe('text');
      }),
      { numRuns: 120 },
    );
  });
});

describe('the byte reader and PapaParse', () => {
  const CHOICES: ReadChoices = { encoding: 'utf-8', delimiter: ',', headerRow: 1, keep: [...DROPPED] };
  const TOP = '"a","b"\n1,2\n';

  /** What PapaParse's rows give, each column as texts; undefined where a quote is not closed, or closed too late. */
  async function readByPapa(text: string, file: RawFile['file']) {
    const parsed = Papa.parse<string[]>(text, { delimiter: ',', newline: '\n' });
    const isBroken = parsed.errors.some(
      ({ code, row }) =>
        code === 'MissingQuotes' ||
        (code === 'InvalidQuotes' && parsed.data[row!]!.some((cell) => cell.includes('\n'))),
    );
    if (isBroken) return undefined;
    const rows = parsed.data.slice(1).map(withoutBlanks);
    if (text.endsWith('\n')) rows.pop();
    const width = Math.max(...rows.map((row) => row.findLastIndex((cell) => cell !== '') + 1), 2);
    const columns = Array.from({ length: width }, (_, c) => textColumn(rows.map((row) => row[c] ?? '')));
    const read = { raw: { rowCount: rows.length, columns }, titles: ['a', 'b'], file, dropped: [] };
    return valueOf((await finish(assembleTable(read, CHOICES))).output);
  }

  function textColumn(cells: string[]): RawColumn {
    const dictionary = [...new Set(cells)].filter((cell) => cell !== '');
    const places = new Map(dictionary.map((text, i) => [text, i + 1]));
    return { kind: 'texts', codes: Uint32Array.from(cells, (cell) => places.get(cell) ?? 0), dictionary };
  }

  test('give the same types, values and reports of any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(anyBytes, async (bytes) => {
        // Returns at the end of a quoted cell, and blanks behind one at the end of the file, are the page's own matter:
        // see `records.test.ts`.
        const given = [...bytes.filter((byte) => byte !== 0x0d), 0x0a];
        const all = new Uint8Array([...new TextEncoder().encode(TOP), ...given]);
        const read = await readBytes(all, 'a.csv', CHOICES);
        const file = { name: 'a.csv', bytes: all.length, kind: 'csv' as const, delimiter: ',' as const, headerRow: 1 };
        const byPapa = await readByPapa(new TextDecoder('utf-8', { ignoreBOM: true }).decode(all), file);
        if (!byPapa) {
          expect(read).toMatchObject({ ok: false, problems: [{ code: 'broken-quotes' }] });
          return;
        }
        const { table, summary } = valueOf(read);
        expect(table).toEqual(byPapa.table);
        expect(summary.columns).toEqual(byPapa.summary.columns);
      }),
      { numRuns: 500 },
    );
  });

  test('give the same for columns of figures and days', async () => {
    const figure = fc.oneof(
      fc.integer({ min: -999, max: 9999 }).map(String),
      fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => value.toFixed(2)),
      fc.constantFrom('', 'NA', '1e3', '007', '-0', '1,234', '(5)', '12%', '0.10', '1234567890123456'),
    );
    const day = fc.oneof(
      fc.integer({ min: 0, max: 30_000 }).map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10)),
      fc.constantFrom('2024/3/5', '2023-02-29', '', '05.03.2024', '2024-03-05 12:00'),
    );
    const usual = <Text>(common: fc.Arbitrary<Text>, rare: fc.Arbitrary<Text>) =>
      fc.oneof({ weight: 30, arbitrary: common }, { weight: 1, arbitrary: rare });
    const column = fc.oneof(
      fc.array(usual(fc.integer({ min: 0, max: 50 }).map(String), figure), { minLength: 30, maxLength: 30 }),
      fc.array(
        usual(
          fc.integer().map((value) => (value / 100).toFixed(2)),
          figure,
        ),
        { minLength: 30, maxLength: 30 },
      ),
      fc.array(usual(day, figure), { minLength: 30, maxLength: 30 }),
    );
    await fc.assert(
      fc.asyncProperty(column, column, async (one, other) => {
        const text = TOP + one.map((cell, i) => `"${cell}","${other[i]!}"\n`).join('');
        const all = new TextEncoder().encode(text);
        const file = { name: 'a.csv', bytes: all.length, kind: 'csv' as const, delimiter: ',' as const, headerRow: 1 };
        const byPapa = (await readByPapa(text, file))!;
        const { table, summary } = valueOf(await readBytes(all, 'a.csv', CHOICES));
        expect(cellTexts(table)).toEqual(cellTexts(byPapa.table));
        expect(summary.columns).toEqual(byPapa.summary.columns);
        expect(table.columns.map(valuesOf)).toEqual(byPapa.table.columns.map(valuesOf));
      }),
      { numRuns: 200 },
    );
  });

  const valuesOf = (column: { values?: Float64Array; codes?: Uint32Array }) => column.values ?? column.codes;
});
