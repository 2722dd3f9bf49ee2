import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Dialect } from '../../../../src/domain/read/bytes/chunk';
import { readRecords } from '../../../../src/domain/read/bytes/records';
import { anyBytes, anyDialect } from './anyBytes';
import { asPapa, bytesOf, papaRows, textOf } from './rawCells';

const COMMAS: Dialect = { delimiter: ',', quotes: true, newline: '\n' };
const read = (text: string, most = Infinity, dialect = COMMAS) => readRecords(bytesOf(text), dialect, most);

describe('readRecords', () => {
  test('gives the cells that PapaParse gives, for any bytes', () => {
    fc.assert(
      fc.property(anyBytes, anyDialect, (bytes, dialect) => {
        const { rows, unclosed, strayed } = papaRows(textOf(bytes), dialect);
        const records = readRecords(bytes, dialect, Infinity);
        expect(asPapa(records.rows, bytes, dialect)).toEqual(rows);
        expect(records.end).toBe(bytes.length);
        const spans = (row: number) => rows[row]!.some((cell) => cell.includes(dialect.newline));
        const mayBe = [...unclosed, ...strayed.filter(spans)];
        if (records.brokenQuote !== undefined) expect(mayBe).toContain(records.brokenQuote);
        for (const row of unclosed) expect(records.brokenQuote).toBeLessThanOrEqual(row);
      }),
      { seed: 1, numRuns: 3000 },
    );
  });

  test('rows begin where they are said to, and come one by one', () => {
    fc.assert(
      fc.property(anyBytes, anyDialect, (bytes, dialect) => {
        const { rows, starts, end } = readRecords(bytes, dialect, Infinity);
        let at = 0;
        for (const [i, row] of rows.entries()) {
          expect(at).toBe(starts[i]);
          const one = readRecords(bytes.subarray(at), dialect, 1);
          expect(one.rows).toEqual([row]);
          at += one.end;
        }
        expect(at).toBe(end);
      }),
      { seed: 2, numRuns: 1000 },
    );
  });

  test('blank rows are rows; what follows the last newline only where there is something', () => {
    expect(read('a,b\n\n,\n \nc')).toEqual({
      rows: [['a', 'b'], [''], ['', ''], [' '], ['c']],
      starts: [0, 4, 5, 7, 9],
      end: 10,
      complete: false,
    });
    expect(read('a\n')).toEqual({ rows: [['a']], starts: [0], end: 2, complete: true });
    expect(read('')).toEqual({ rows: [], starts: [], end: 0, complete: true });
  });

  test('no more rows than asked for', () => {
    expect(read('知,b\nc\nd\n', 2)).toEqual({ rows: [['知', 'b'], ['c']], starts: [0, 6], end: 8, complete: true });
  });

  test('carriage returns before a newline belong to it, but not those in quotes or between cells', () => {
    expect(read('a,b\r\nc,"d\r"\r\r\n\re\r,f\r').rows).toEqual([
      ['a', 'b'],
      ['c', 'd\r'],
      ['\re\r', 'f'],
    ]);
    expect(read('a,b\rc\n', Infinity, { ...COMMAS, newline: '\r' }).rows).toEqual([['a', 'b'], ['c\n']]);
  });

  test('says whether some cell stands in quotes', () => {
    expect(read('a,b\n1,"2"\n').hasQuotes).toBe(true);
    expect(read('a,b\n1,5" pipe\n').hasQuotes).toBe(undefined);
    expect(read('a,b\n1,"2"\n', Infinity, { ...COMMAS, quotes: false }).hasQuotes).toBe(undefined);
  });

  test('quotes: doubled, with blanks behind, in the middle of a cell', () => {
    expect(read('"a ""b""","c"\u3000 ,d"e"f, "g"\n').rows).toEqual([['a "b"', 'c', 'd"e"f', ' "g"']]);
    expect(read('"a, ""b"', Infinity, { ...COMMAS, quotes: false }).rows).toEqual([['"a', ' ""b"']]);
  });

  test('blanks behind the closing quote of the last cell, at the end of the file', () => {
    for (const end of [' ', '\r', '\u3000\t']) {
      const records = read(`a,b\n1,"x"${end}`);
      expect(records.rows).toEqual([
        ['a', 'b'],
        ['1', 'x'],
      ]);
      expect(records.brokenQuote).toBeUndefined();
    }
  });

  test('a stray quote is a character, and broken only where the cell spans lines', () => {
    const inLine = read('x\n"a" b",c\n');
    expect(inLine.rows[1]).toEqual(['a" b', 'c']);
    expect(inLine.brokenQuote).toBeUndefined();
    const acrossLines = read('x\n"a" b\nc",d\n');
    expect(acrossLines.rows[1]).toEqual(['a" b\nc', 'd']);
    expect(acrossLines.brokenQuote).toBe(1);
  });

  test('an unclosed quote takes all that follows as it stands', () => {
    const records = read('x\ny,"a""b\n1,2\n');
    expect(records.rows[1]).toEqual(['y', 'a""b\n1,2\n']);
    expect(records).toMatchObject({ brokenQuote: 1, complete: false });
  });
});
