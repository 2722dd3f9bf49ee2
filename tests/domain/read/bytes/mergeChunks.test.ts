import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Chunk, Dialect, Guess } from '../../../../src/domain/read/bytes/chunk';
import { ChunkReader } from '../../../../src/domain/read/bytes/chunkReader';
import { ChunkMerger } from '../../../../src/domain/read/bytes/mergeChunks';
import { plainNumber, type RawTable } from '../../../../src/domain/read/rawTable';
import { anyBytes, anyDialect, anyGuesses } from './anyBytes';
import { bytesOf, finished, rawCells, readWhole } from './rawCells';

const COMMAS: Dialect = { delimiter: ',', quotes: true, newline: '\n' };
const TEXTS: Guess = { kind: 'texts' };
const DAYS: Guess = { kind: 'days' };
const NUMBERS: Guess = { kind: 'numbers', format: {} };

/** What a share is read by, how far it goes, and what else that reader reads before it, for nothing. */
const anyShares = fc.array(fc.record({ reader: fc.nat({ max: 2 }), size: fc.nat({ max: 40 }), junk: anyBytes }), {
  minLength: 1,
  maxLength: 12,
});
const pack = (...texts: string[]) => {
  const bytes = texts.map(bytesOf);
  let end = 0;
  return { bytes: bytesOf(texts.join('')), ends: Uint32Array.from(bytes, ({ length }) => (end += length)) };
};
const chunkOf = (rowCount: number, ...columns: Chunk['columns']): Chunk => ({
  length: 0,
  records: rowCount,
  rowCount,
  columns,
  blank: { count: 0, first: [] },
  uneven: { count: 0, first: -1 },
});
function merged(guesses: Guess[], ...chunks: Chunk[]): { raw: RawTable; invalidUtf8: boolean } {
  const merger = new ChunkMerger(guesses);
  for (const chunk of chunks) merger.add(chunk);
  return finished(merger);
}

describe('ChunkMerger', () => {
  test('any shares and readers give the same table as one share', () => {
    fc.assert(
      fc.property(anyBytes, anyDialect, anyGuesses, anyShares, (bytes, dialect, guesses, shares) => {
        const readers = [0, 1, 2].map(() => new ChunkReader(dialect, guesses, false));
        const merger = new ChunkMerger(guesses);
        for (let at = 0, i = 0; at < bytes.length; i++) {
          const { reader, size, junk } = shares[i % shares.length]!;
          readers[reader]!.read(junk, 0, junk.length, true);
          const until = Math.min(at + size + 1, bytes.length);
          const before = readers[reader]!.read(bytes.subarray(0, until), at, until, false);
          const chunk = before ?? readers[reader]!.read(bytes, at, until, true)!;
          at += chunk.length;
          merger.add(chunk);
        }
        const { raw, invalidUtf8 } = finished(merger);
        const whole = readWhole(bytes, dialect, guesses);
        expect(raw).toEqual(whole.raw);
        expect(invalidUtf8).toBe(whole.invalidUtf8);
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  test('a table says what rawTable.ts says of it', () => {
    fc.assert(
      fc.property(anyBytes, anyDialect, anyGuesses, (bytes, dialect, guesses) => {
        const { raw } = readWhole(bytes, dialect, guesses);
        const cells = rawCells(raw);
        for (const [c, column] of raw.columns.entries()) {
          const texts = cells.map((row) => row[c]!);
          if (column.kind === 'texts') {
            expect(column.dictionary).toEqual([...new Set(texts.filter((text) => text !== ''))]);
            continue;
          }
          expect(column.kind).toBe(guesses[c]!.kind);
          const { values, others } = column;
          if (column.kind === 'numbers') expect([...values]).toEqual(texts.map((t) => plainNumber(t, column.format!)));
          expect(others.rows).toEqual(others.rows.toSorted());
          expect(others.rows.every((row) => Number.isNaN(values[row]))).toBe(true);
          expect(others.texts).not.toContain('');
        }
      }),
      { seed: 2, numRuns: 1000 },
    );
  });

  test('dictionaries are in order of first appearance', () => {
    const { raw } = merged(
      [TEXTS],
      chunkOf(3, { kind: 'texts', codes: Uint32Array.of(1, 0, 2), texts: pack('c', 'a') }),
      chunkOf(2, { kind: 'texts', codes: Uint32Array.of(1, 2), texts: pack('b', 'c') }),
      chunkOf(2, { kind: 'texts', codes: Uint32Array.of(1, 2), texts: pack('a', 'd') }),
    );
    expect(raw).toEqual({
      rowCount: 7,
      columns: [{ kind: 'texts', codes: Uint32Array.of(1, 0, 2, 3, 1, 2, 4), dictionary: ['c', 'a', 'b', 'd'] }],
    });
  });

  test('a column that begins late is empty before', () => {
    const { raw } = merged(
      [NUMBERS],
      chunkOf(1, measure([1])),
      chunkOf(1, measure([2]), { kind: 'texts', codes: Uint32Array.of(1), texts: pack('x') }),
      chunkOf(1, measure([3])),
    );
    expect(rawCells(raw)).toEqual([
      ['1', ''],
      ['2', 'x'],
      ['3', ''],
    ]);
  });

  test('a column whose chunks differ in kind becomes texts, in the order of rows', () => {
    const { raw } = merged(
      [{ kind: 'numbers', format: { decimals: 2, comma: true } }],
      chunkOf(3, measure([1.5, NaN, NaN], [[2, 'n/a']])),
      chunkOf(2, { kind: 'texts', codes: Uint32Array.of(2, 1), texts: pack('n/a', 'x') }),
      chunkOf(1, measure([1.5])),
    );
    const codes = Uint32Array.of(1, 0, 2, 3, 2, 1);
    expect(raw.columns).toEqual([{ kind: 'texts', codes, dictionary: ['1,50', 'n/a', 'x'] }]);
  });

  test('so does one more than a quarter of whose cells are not plain', () => {
    const days = (others: number) => '2024-03-05\n'.repeat(12 - others) + 'soon\n'.repeat(others);
    const quarter = readWhole(bytesOf(days(3)), COMMAS, [DAYS]).raw.columns[0]!;
    const others = { rows: Uint32Array.of(9, 10, 11), texts: ['soon', 'soon', 'soon'] };
    const values = Float64Array.from({ length: 12 }, (_, row) => (row < 9 ? 19787 : NaN));
    expect(quarter).toEqual({ kind: 'days', values, others });
    expect(readWhole(bytesOf(days(4)), COMMAS, [DAYS]).raw.columns[0]).toEqual({
      kind: 'texts',
      codes: Uint32Array.of(1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2),
      dictionary: ['2024-03-05', 'soon'],
    });
  });

  test('bytes that are not UTF-8 are seen in any column, and make no text twice', () => {
    const broken = Uint8Array.of(0xe4, 0x0a, 0xb8, 0xad, 0x0a, 0xe4, 0x0a, 0x61, 0x0a);
    const { raw, invalidUtf8 } = readWhole(broken, COMMAS, [TEXTS]);
    expect(invalidUtf8).toBe(true);
    const codes = Uint32Array.of(1, 2, 1, 3);
    expect(raw.columns).toEqual([{ kind: 'texts', codes, dictionary: ['\ufffd', '\ufffd\ufffd', 'a'] }]);
    const twice = readWhole(Uint8Array.of(0xff, 0x0a, 0xfe, 0x0a), COMMAS, [TEXTS]).raw.columns;
    expect(twice).toEqual([{ kind: 'texts', codes: Uint32Array.of(1, 1), dictionary: ['\ufffd'] }]);
    const number = readWhole(Uint8Array.of(...bytesOf('1\n2\n3\n4\n'), 0xff), COMMAS, [NUMBERS]);
    expect(number.invalidUtf8).toBe(true);
    expect(number.raw.columns[0]).toMatchObject({ kind: 'numbers', others: { texts: ['\ufffd'] } });
    expect(readWhole(bytesOf('\ufffd知🍣\n'), COMMAS, [TEXTS]).invalidUtf8).toBe(false);
  });

  test('more texts than are decoded at once', () => {
    const texts = Array.from({ length: 150_000 }, (_, i) => (i % 3 === 0 ? `知🍣${i}` : `text number ${i}`));
    const { raw } = readWhole(bytesOf(texts.join('\n')), COMMAS, [TEXTS]);
    expect(raw.columns[0]).toMatchObject({ dictionary: texts });
  });

  test('a column whose texts are all different, by one reader and by two, whatever is expected of its length', () => {
    const rows = Array.from({ length: 30_000 }, (_, i) => `C${i % 29_000},${i % 7}\n`);
    const bytes = bytesOf(rows.join(''));
    const guesses: Guess[] = [TEXTS, NUMBERS];
    const { raw } = readWhole(bytes, COMMAS, guesses);
    const [ids] = raw.columns;
    expect(ids!.kind === 'texts' && [ids!.dictionary.length, ids!.dictionary[28_999]]).toEqual([29_000, 'C28999']);
    for (const [readers, share] of [
      [1, 0.25],
      [2, 0.001],
      [1, 1],
    ] as const) {
      const all = Array.from({ length: readers }, () => new ChunkReader(COMMAS, guesses, false));
      const merger = new ChunkMerger(guesses);
      for (let at = 0, i = 0; at < bytes.length; i++) {
        const chunk = all[i % readers]!.read(bytes, at, Math.min(at + 70_000, bytes.length), true)!;
        at += chunk.length;
        merger.add(chunk, share);
      }
      expect(finished(merger).raw).toEqual(raw);
    }
  });

  test('no chunks, no rows', () => {
    expect(merged([NUMBERS, TEXTS, DAYS]).raw).toEqual({
      rowCount: 0,
      columns: [
        { kind: 'numbers', values: new Float64Array(0), format: {}, others: { rows: new Uint32Array(0), texts: [] } },
        { kind: 'texts', codes: new Uint32Array(0), dictionary: [] },
        { kind: 'days', values: new Float64Array(0), others: { rows: new Uint32Array(0), texts: [] } },
      ],
    });
  });
});

test('a table written in any dialect comes back', () => {
  const pieces = ['a', '7', ' ', '"', ',', ';', '\n', '\r', '知', '\t', '|', '🍣', '2024-03-05', '1.5'];
  const cell = fc.string({ unit: fc.constantFrom(...pieces), maxLength: 6 });
  const table = fc.array(fc.tuple(cell, cell, cell), { maxLength: 12 });
  const guesses: Guess[] = [NUMBERS, TEXTS, DAYS];
  fc.assert(
    fc.property(table, anyDialect, fc.boolean(), (rows, dialect, returns) => {
      const end = dialect.newline === '\n' && returns ? '\r\n' : dialect.newline;
      const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
      const text = rows.map((row) => row.map(quoted).join(dialect.delimiter) + end).join('');
      const { raw } = readWhole(bytesOf(text), { ...dialect, quotes: true }, guesses, true);
      const blanks = (row: string[]) => row.every((value) => value.trim() === '');
      expect(rawCells(raw)).toEqual(rows.map((row) => (blanks(row) ? ['', '', ''] : row)));
    }),
    { seed: 5, numRuns: 1000 },
  );
});

function measure(values: number[], others: [row: number, text: string][] = []): Chunk['columns'][number] {
  const rows = Uint32Array.from(others, ([row]) => row);
  return {
    kind: 'numbers',
    values: Float64Array.from(values),
    others: { rows, texts: pack(...others.map(([, text]) => text)) },
  };
}
