import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCsv } from '../../../src/domain/read/csv';
import { firstBadByte } from '../../../src/domain/read/utf8';
import { finish, valueOf } from './readText';

const bytesOf = (text: string) => new TextEncoder().encode(text);

async function rowsOf(text: string): Promise<unknown[][]> {
  return valueOf((await finish(parseCsv(bytesOf(text), 'a.csv'))).output).sheet.rows;
}

const quoted = (cell: string) => (/[",;\t|\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

describe('parseCsv', () => {
  test('a table in any dialect comes back', async () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '7', ' ', '"', ',', ';', '\n', '知', '\t', '|', '🍣'),
      maxLength: 6,
    });
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 });
    const dialect = fc.tuple(fc.constantFrom(',', ';', '\t', '|'), fc.constantFrom('\n', '\r\n'));
    await fc.assert(
      fc.asyncProperty(table, dialect, async (rows, [delimiter, newline]) => {
        // Enough plain rows first that the delimiter is beyond doubt.
        const all = [...Array.from({ length: 12 }, (_, i) => ['x', 'y', String(i)]), ...rows];
        const text = all.map((row) => row.map(quoted).join(delimiter)).join(newline) + newline;
        expect(await rowsOf(text)).toEqual(all);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test('rows that straddle blocks come out whole, and progress never falls', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => [
      `知${i}`,
      `line one\n"line" two, ${'é'.repeat(i % 40)}`,
      String(i),
    ]);
    const bytes = bytesOf(rows.map((row) => row.map(quoted).join(',')).join('\r\n'));
    expect(bytes.length).toBeGreaterThan(1_500_000);
    const { output, told } = await finish(parseCsv(bytes, 'a.csv'));
    expect(valueOf(output).sheet.rows).toEqual(rows);
    expect(told.length).toBeGreaterThanOrEqual(3);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.at(-1)).toBe(1);
  });

  test('one cell longer than several blocks', async () => {
    const long = 'x,\n'.repeat(700_000);
    const rows = await rowsOf(`a,b\n1,"${long}"\n2,3\n`);
    expect(rows).toHaveLength(3);
    expect(rows[1]).toEqual(['1', long]);
  });

  test('an unclosed quote is found in a later block', async () => {
    const text = 'a,b\n' + '1,2\n'.repeat(300_000) + '3,"4\n' + '5,6\n'.repeat(300_000);
    const { output } = await finish(parseCsv(bytesOf(text), 'a.csv'));
    const facts = { file: 'a.csv', row: 300_002 };
    expect(output).toEqual({ ok: false, problems: [{ code: 'broken-quotes', severity: 'stop', facts }] });
  });

  test('the place of a bad byte beyond the first block', async () => {
    const bytes = bytesOf('a,b\n' + '1,é\n'.repeat(200_000));
    bytes[900_002] = 0xff;
    const { output } = await finish(parseCsv(bytes, 'a.csv'));
    const facts = { file: 'a.csv', byte: firstBadByte(bytes) };
    expect(output).toEqual({ ok: false, problems: [{ code: 'not-utf8', severity: 'stop', facts }] });
    expect(Math.abs(facts.byte - 900_002)).toBeLessThanOrEqual(1);
  });

  test('a cut-off character at the end', async () => {
    const { output } = await finish(parseCsv(bytesOf('a,知').subarray(0, 4), 'a.csv'));
    expect(output).toMatchObject({ ok: false, problems: [{ code: 'not-utf8', facts: { byte: 2 } }] });
  });

  test('decimal commas do not make the comma the delimiter', async () => {
    expect(await rowsOf('a;b;c\n1,5;2,5;3\n1,5;2,5;3\n')).toEqual([
      ['a', 'b', 'c'],
      ['1,5', '2,5', '3'],
      ['1,5', '2,5', '3'],
    ]);
  });
});

describe('firstBadByte', () => {
  test.each([
    [[0x61, 0xc3, 0xa9], -1],
    [[0xf0, 0x9f, 0x8d, 0xa3], -1],
    [[0x61, 0x80], 1],
    [[0xc0, 0xaf], 0],
    [[0xe0, 0x9f, 0x80], 0],
    [[0xed, 0xa0, 0x80], 0],
    [[0x61, 0x62, 0xe4, 0xbd], 2],
    [[0xf4, 0x90, 0x80, 0x80], 0],
    [[0xe4, 0xbd, 0x61], 0],
  ])('%j → %i', (bytes, place) => {
    expect(firstBadByte(Uint8Array.from(bytes))).toBe(place);
  });

  test('finds a bad byte exactly where TextDecoder refuses', () => {
    const strict = new TextDecoder('utf-8', { fatal: true });
    const refuses = (bytes: Uint8Array) => {
      try {
        strict.decode(bytes);
        return false;
      } catch {
        return true;
      }
    };
    const byte = fc.constantFrom(
      0x41,
      0x7f,
      0x80,
      0x8f,
      0x90,
      0x9f,
      0xa0,
      0xbf,
      0xc1,
      0xc2,
      0xe0,
      0xe4,
      0xed,
      0xf0,
      0xf4,
      0xf5,
    );
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 7 }), (list) => {
        const bytes = Uint8Array.from(list);
        const place = firstBadByte(bytes);
        expect(place !== -1).toBe(refuses(bytes));
        if (place > 0) expect(refuses(bytes.subarray(0, place))).toBe(false);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });
});
