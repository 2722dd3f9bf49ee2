import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Chunk, Dialect, Guess } from '../../../../src/domain/read/bytes/chunk';
import { ChunkReader } from '../../../../src/domain/read/bytes/chunkReader';
import { plainNumber } from '../../../../src/domain/read/rawTable';
import { readRecords } from '../../../../src/domain/read/bytes/records';
import { epochDays } from '../../../../src/domain/table/date';
import { anyBytes, anyDialect, anyGuesses } from './anyBytes';
import { bytesOf, rawCells, readWhole } from './rawCells';

const COMMAS: Dialect = { delimiter: ',', quotes: true, newline: '\n' };
const TEXTS: Guess = { kind: 'texts' };
const DAYS: Guess = { kind: 'days' };
const NUMBERS: Guess = { kind: 'numbers', format: {} };

const isBlank = (row: string[]) => row.every((cell) => cell.trim() === '');
const filledLength = (row: string[]) => row.findLastIndex((cell) => cell !== '') + 1;

function chunkOf(text: string, guesses: Guess[], keepBlank = false): Chunk {
  const bytes = bytesOf(text);
  return new ChunkReader(COMMAS, guesses, keepBlank).read(bytes, 0, bytes.length, true)!;
}

function cellsOf(text: string, guesses: Guess[], dialect = COMMAS, keepBlank = false): string[][] {
  return rawCells(readWhole(bytesOf(text), dialect, guesses, keepBlank).raw);
}

describe('ChunkReader', () => {
  // Which gives those of PapaParse: see records.test.ts.
  test('gives the cells that readRecords gives, for any bytes and guesses', () => {
    fc.assert(
      fc.property(anyBytes, anyDialect, anyGuesses, fc.boolean(), (bytes, dialect, guesses, keepBlank) => {
        const { rows, brokenQuote, hasQuotes } = readRecords(bytes, dialect, Infinity);
        const { chunk, raw } = readWhole(bytes, dialect, guesses, keepBlank);
        const kept = keepBlank ? rows.map((row) => (isBlank(row) ? [] : row)) : rows.filter((row) => !isBlank(row));
        const width = Math.max(guesses.length, ...kept.map(filledLength));
        expect(raw.columns).toHaveLength(width);
        expect(rawCells(raw)).toEqual(kept.map((row) => Array.from({ length: width }, (_, c) => row[c] ?? '')));
        const blank = [...rows.keys()].filter((r) => isBlank(rows[r]!));
        const uneven = [...rows.keys()].filter((r) => {
          const isUneven = rows[r]!.length < guesses.length || filledLength(rows[r]!) > guesses.length;
          return isUneven && !isBlank(rows[r]!);
        });
        expect(chunk).toEqual({
          length: bytes.length,
          records: rows.length,
          rowCount: kept.length,
          blank: { count: blank.length, first: blank.slice(0, 5) },
          uneven: { count: uneven.length, first: uneven[0] ?? -1 },
          ...(brokenQuote === undefined ? {} : { brokenQuote }),
          ...(hasQuotes && { hasQuotes }),
        });
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  test('every plain number is a value, and nothing else is', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 17 });
    const zeros = fc.string({ unit: fc.constantFrom('0'), maxLength: 30 });
    const text = fc
      .tuple(fc.constantFrom('', '', '-', '+'), zeros, digits, fc.constantFrom('', '.', ',', '..'), zeros, digits)
      .map((parts) => (parts[1].length > 1 ? ['', ...parts.slice(2)] : parts).join(''));
    const short = fc.string({ unit: fc.constantFrom(...'00123459.,-e '), maxLength: 12 });
    const format = fc.record(
      { decimals: fc.nat({ max: 25 }), comma: fc.constant(true as const) },
      { requiredKeys: [] },
    );
    const scaled = fc.tuple(fc.integer(), fc.nat({ max: 6 })).map(([whole, d]) => (whole / 10 ** d).toFixed(d));
    fc.assert(
      fc.property(fc.array(fc.oneof(text, short, scaled), { maxLength: 30 }), format, (texts, form) => {
        const rows = texts.map((cell) => `x\t${cell}\n`).join('');
        const guesses: Guess[] = [TEXTS, { kind: 'numbers', format: form }];
        const bytes = bytesOf(rows);
        const chunk = new ChunkReader({ ...COMMAS, delimiter: '\t' }, guesses, false).read(
          bytes,
          0,
          bytes.length,
          true,
        );
        const column = chunk!.columns[1]!;
        if (column.kind === 'texts') throw new Error('not as guessed');
        expect(Array.from(column.values)).toEqual(texts.map((cell) => plainNumber(cell, form)));
        expect(column.values.some((value) => Object.is(value, -0))).toBe(false);
        const others = [...texts.keys()].filter((i) => texts[i] !== '' && Number.isNaN(column.values[i]));
        expect(Array.from(column.others.rows)).toEqual(others);
      }),
      { seed: 3, numRuns: 1500 },
    );
  });

  test('every day that exists is a value, and nothing else is', () => {
    const part = (most: number) => fc.nat({ max: most }).map((n) => String(n).padStart(2, '0'));
    const year = fc.nat({ max: 9999 }).map((n) => String(n).padStart(4, '0'));
    const leap = fc.constantFrom('1900', '2000', '2023', '2024', '0000', '0004', '2100');
    const day = fc.tuple(fc.oneof(year, leap), part(13), part(32), fc.constantFrom('-', '-', '-', '/'));
    fc.assert(
      fc.property(fc.array(day, { maxLength: 30 }), (days) => {
        const texts = days.map(([y, m, d, mark]) => `${y}-${m}${mark}${d}`);
        const column = chunkOf(texts.join('\n'), [DAYS]).columns[0]!;
        if (column.kind === 'texts') throw new Error('not as guessed');
        const expected = days.map(([y, m, d, mark]) => (mark === '-' ? epochDays(+y, +m, +d) : undefined) ?? NaN);
        expect(Array.from(column.values)).toEqual(expected);
      }),
      { seed: 4, numRuns: 2000 },
    );
  });

  test('the columns of a small file, by hand', () => {
    expect(chunkOf('1,x,2024-02-29\n,y,\n1e3,x,2023-02-29\n"2.5",,"2024-03-01"\n', [NUMBERS, TEXTS, DAYS])).toEqual({
      length: 56,
      records: 4,
      rowCount: 4,
      columns: [
        {
          kind: 'numbers',
          values: Float64Array.of(1, NaN, NaN, 2.5),
          others: { rows: Uint32Array.of(2), texts: { bytes: bytesOf('1e3'), ends: Uint32Array.of(3) } },
        },
        {
          kind: 'texts',
          codes: Uint32Array.of(1, 2, 1, 0),
          texts: { bytes: bytesOf('xy'), ends: Uint32Array.of(1, 2) },
        },
        {
          kind: 'days',
          values: Float64Array.of(19782, NaN, NaN, 19783),
          others: { rows: Uint32Array.of(2), texts: { bytes: bytesOf('2023-02-29'), ends: Uint32Array.of(10) } },
        },
      ],
      blank: { count: 0, first: [] },
      uneven: { count: 0, first: -1 },
      hasQuotes: true,
    });
  });

  test('short rows are filled up, cells beyond have columns, and both are uneven', () => {
    const text = 'a,b\nc\nd,e,\nf,g,,h\n\n';
    expect(cellsOf(text, [TEXTS, TEXTS])).toEqual([
      ['a', 'b', '', ''],
      ['c', '', '', ''],
      ['d', 'e', '', ''],
      ['f', 'g', '', 'h'],
    ]);
    expect(chunkOf(text, [TEXTS, TEXTS])).toMatchObject({
      uneven: { count: 2, first: 1 },
      blank: { count: 1, first: [4] },
    });
  });

  test('blank rows are left out, or rows of missing cells; never of texts or columns', () => {
    const text = 'a\n \u3000,"",\u00a0\n\nb\n';
    expect(cellsOf(text, [TEXTS])).toEqual([['a'], ['b']]);
    expect(cellsOf(text, [TEXTS], COMMAS, true)).toEqual([['a'], [''], [''], ['b']]);
    expect(chunkOf(text, [TEXTS], true)).toMatchObject({
      rowCount: 4,
      blank: { count: 2, first: [1, 2] },
      uneven: { count: 0, first: -1 },
      columns: [{ texts: { bytes: bytesOf('ab') } }],
    });
  });

  test('texts are kept exactly: blanks, quotes, returns in quotes, names of prototypes', () => {
    const rows = [
      [' a ', 'say "x"', 'one\r\ntwo\r'],
      ['__proto__', '"', '\ufeffb'],
      ['constructor', '\u3000c', '""'],
    ];
    const text = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n');
    expect(cellsOf(text, [TEXTS, TEXTS, TEXTS])).toEqual(rows);
    expect(cellsOf(text, [NUMBERS, DAYS, NUMBERS])).toEqual(rows);
  });

  test('a row that runs on beyond `until` is read whole, and the next begins the next share', () => {
    const bytes = bytesOf('a,1\n"b\n\n",2\nc,3\n');
    const reader = new ChunkReader(COMMAS, [TEXTS, NUMBERS], false);
    expect(reader.read(bytes, 0, 5, false)).toMatchObject({ length: 12, records: 2 });
    expect(reader.read(bytes, 12, 12, false)).toMatchObject({ length: 0, records: 0 });
    expect(reader.read(bytes, 12, bytes.length, true)).toMatchObject({
      length: 4,
      columns: [{ codes: Uint32Array.of(1), texts: { bytes: bytesOf('c'), ends: Uint32Array.of(1) } }, {}],
    });
  });

  test('is asked again where the bytes end before a row does', () => {
    const bytes = bytesOf('a,1\n"b",2\n');
    const reader = new ChunkReader(COMMAS, [TEXTS, NUMBERS], false);
    for (let length = 5; length < bytes.length; length++) {
      expect(reader.read(bytes.subarray(0, length), 0, 5, false)).toBeUndefined();
    }
    expect(reader.read(bytes, 0, bytes.length + 1, false)).toBeUndefined();
    const chunk = reader.read(bytes, 0, 5, false)!;
    expect(chunk.columns[0]).toMatchObject({ codes: Uint32Array.of(1, 2), texts: { bytes: bytesOf('ab') } });
  });

  test('the row of a broken quote counts from the share, and does not stay for the next', () => {
    const bytes = bytesOf('a,b\n1,"x" y\nz"\n3,4\n');
    const reader = new ChunkReader(COMMAS, [TEXTS, TEXTS], false);
    expect(reader.read(bytes, 0, 13, true)).toMatchObject({ records: 2, brokenQuote: 1 });
    expect(reader.read(bytes, 16, 20, true)!.brokenQuote).toBeUndefined();
    expect(chunkOf('a,"b\n', [TEXTS, TEXTS]).brokenQuote).toBe(0);
  });

  test('survives a transfer: every array has a buffer of its own', () => {
    const { columns } = chunkOf('1,a\nx,b\n', [NUMBERS, TEXTS]);
    const arrays = columns.flatMap((column) =>
      column.kind === 'texts'
        ? [column.codes, column.texts.bytes, column.texts.ends]
        : [column.values, column.others.rows, column.others.texts.bytes, column.others.texts.ends],
    );
    for (const array of arrays) expect(array.buffer.byteLength).toBe(array.byteLength);
    expect(new Set(arrays.map(({ buffer }) => buffer)).size).toBe(arrays.length);
  });
});

describe('hostile files', () => {
  test('16,384 columns', () => {
    const row = Array.from({ length: 1 << 14 }, (_, c) => String(c));
    const text = `${row.join(',')}\n`.repeat(20);
    for (const guesses of [row.map((): Guess => NUMBERS), []]) {
      expect(cellsOf(text, guesses)).toEqual(Array.from({ length: 20 }, () => row));
    }
  });

  test('columns without end are not read', () => {
    expect(chunkOf(`1\n${',1'.repeat(1 << 20)}\n2\n`, [NUMBERS])).toMatchObject({
      tooWide: (1 << 20) + 1,
      columns: [],
    });
    expect(chunkOf(`${'1\n'.repeat(1 << 20)}${',1'.repeat(5000)}\n`, [NUMBERS])).toMatchObject({ tooWide: 5001 });
    expect(chunkOf(`1\n${','.repeat(1 << 20)}\n2\n`, [NUMBERS]).tooWide).toBeUndefined();
  });

  test('a cell of 200 MB takes a few seconds at most', () => {
    const bytes = new Uint8Array(200e6).fill(0x61);
    bytes[0] = bytes[bytes.length - 1] = 0x22;
    const reader = new ChunkReader(COMMAS, [TEXTS], false);
    const from = performance.now();
    const [column] = reader.read(bytes, 0, bytes.length, true)!.columns;
    expect(performance.now() - from).toBeLessThan(8000);
    if (column!.kind !== 'texts') throw new Error('not as guessed');
    expect(Array.from(column!.texts.ends)).toEqual([bytes.length - 2]);
  });

  test('a million quotes, whatever stands between them, take no more than their bytes', () => {
    const from = performance.now();
    for (const piece of ['"', '" ', '"a', '",', '"\n', '"\u3000', '""a', '"a"']) {
      const bytes = bytesOf(piece.repeat(1e6));
      expect(new ChunkReader(COMMAS, [TEXTS, NUMBERS], false).read(bytes, 0, bytes.length, true)!.length).toBe(
        bytes.length,
      );
    }
    expect(performance.now() - from).toBeLessThan(8000);
  });
});
