import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { RawColumn } from '../../src/domain/read/rawTable';
import { formatIsoDate } from '../../src/domain/table/date';
import { numberAsWritten } from '../../src/domain/table/table';
import { ParquetReader } from '../../src/engine/parquet';

/** Files and their cells as pyarrow has them: see parquet.py there. */
const FOLDER = new URL('../golden/read/parquet/', import.meta.url);
const EXPECTED = JSON.parse(readFileSync(new URL('expected.json', FOLDER), 'utf-8')) as Record<
  string,
  { rows: number; columns: { name: string; cells: string[] }[] }
>;
const NAMES = readdirSync(FOLDER).filter((name) => name.endsWith('.parquet') && name !== 'too-long.parquet');

function bytesOf(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(new URL(name, FOLDER)));
}

async function readAll(bytes: BlobPart) {
  const reader = new ParquetReader();
  const shape = await reader.open(new File([bytes], 'a.parquet'));
  if (!shape.ok) return shape;
  const columns: { name: string; raw: RawColumn }[] = [];
  for (const [place, { titles }] of shape.value.columns.entries()) {
    const read = await reader.column(place);
    if (!read.ok) return read;
    expect(read.value).toHaveLength(titles.length);
    columns.push(...read.value.map((raw, i) => ({ name: titles[i]!, raw })));
  }
  return { ok: true as const, rowCount: shape.value.rowCount, columns };
}

async function columnsOf(name: string) {
  const read = await readAll(bytesOf(name));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read;
}

function cellsOf(raw: RawColumn): string[] {
  if (raw.kind === 'texts') return Array.from(raw.codes, (code) => (code === 0 ? '' : raw.dictionary[code - 1]!));
  const { kind, values, format, others } = raw;
  const shown = (value: number) => (kind === 'days' ? formatIsoDate(value) : numberAsWritten(value, format));
  const cells = Array.from(values, (value) => (Number.isNaN(value) ? '' : shown(value)));
  others.texts.forEach((text, i) => {
    expect(cells[others.rows[i]!]).toBe('');
    cells[others.rows[i]!] = text;
  });
  return cells;
}

describe('ParquetReader', () => {
  test.each(NAMES)('%s gives the cells that pyarrow gives', async (name) => {
    const key = /^(codec|pages)-/.test(name) ? 'codec-*, pages-*' : name.replace('.parquet', '');
    const expected = EXPECTED[key]!;
    const { rowCount, columns } = await columnsOf(name);
    expect(rowCount).toBe(expected.rows);
    const got = columns.map(({ name, raw }) => ({ name, cells: cellsOf(raw) }));
    if (name === 'names.parquet') {
      expect(got.map(({ name }) => name)).toEqual(['a', 'a (2)', ' b.c ', '', '姓名', 'a (3)']);
      expect(got.map(({ cells }) => cells)).toEqual(expected.columns.map(({ cells }) => cells));
    } else expect(got).toEqual(expected.columns);
  });

  test('says what holds values, and what they are', async () => {
    const { columns } = await columnsOf('all-types.parquet');
    const raw = Object.fromEntries(columns.map(({ name, raw }) => [name, raw]));
    const kinds = Object.fromEntries(columns.map(({ name, raw }) => [name, raw.kind]));
    expect(kinds).toMatchObject({ yes: 'texts', uint64: 'numbers', 'long ids': 'texts', float32: 'numbers' });
    expect(kinds).toMatchObject({ price: 'numbers', tiny: 'texts', day: 'days', ms: 'days', time: 'texts' });
    expect(raw.price).toEqual({
      ...{ kind: 'numbers', format: { decimals: 2 }, sure: true },
      values: Float64Array.of(0.3, -12.5, 9999999.99, NaN, 0, 1.1),
      others: { rows: new Uint32Array(), texts: [] },
    });
    expect(raw.ms).toMatchObject({
      values: Float64Array.of(19787 + 14.5 / 24, 19787, NaN, -1 / 86400, NaN, 21915),
      others: { rows: Uint32Array.of(4), texts: ['2024-03-05 00:00:00.005'] },
    });
    expect(structuredClone(raw)).toEqual(raw);
  });

  test('a file that breaks off anywhere, or has other bytes in it, is told or read, never thrown', async () => {
    const whole = bytesOf('all-types.parquet');
    const broken = {
      ok: false,
      problems: [{ code: 'broken-parquet', severity: 'stop', facts: { file: 'a.parquet' } }],
    };
    for (const length of [4, 8, 100, whole.length - 1, whole.length - 8]) {
      expect(await readAll(whole.slice(0, length)), String(length)).toEqual(broken);
    }
    // The footer is as it was, the pages are not.
    const emptied = whole.slice();
    emptied.fill(0, 4, 2000);
    expect(await readAll(emptied)).toEqual(broken);
    for (let at = 0; at < whole.length; at += 131) {
      const changed = whole.slice();
      changed[at]! ^= 0x55;
      expect((await readAll(changed)).ok).toBeTypeOf('boolean');
    }
  });

  test('a compression that no reader here knows', async () => {
    // LZO is codec 3 where Snappy is 1; a list of small structs in the footer's Thrift has it as field 4.
    const bytes = bytesOf('int96.parquet');
    const at = footerPlaces(bytes, [0x15, 0x02, 0x16, 0x08]);
    expect(at).toHaveLength(1);
    bytes[at[0]! + 1] = 0x06;
    expect(await readAll(bytes)).toEqual({
      ok: false,
      problems: [{ code: 'unknown-compression', severity: 'stop', facts: { file: 'a.parquet', compression: 'LZO' } }],
    });
  });

  test('more rows than memory holds', async () => {
    const facts = { file: 'a.parquet', rows: 160 * 2 ** 20, most: 150e6 };
    const problems = [{ code: 'too-many-cells', severity: 'stop', facts }];
    expect(await readAll(bytesOf('too-long.parquet'))).toEqual({ ok: false, problems });
  });

  test('a file that the browser cannot read any more', async () => {
    const file = new File([bytesOf('int96.parquet')], 'a.parquet');
    file.slice = () => ({ arrayBuffer: () => Promise.reject(new DOMException('', 'NotReadableError')) }) as Blob;
    expect(await new ParquetReader().open(file)).toEqual({
      ok: false,
      problems: [{ code: 'unreadable-file', severity: 'stop', facts: { file: 'a.parquet' } }],
    });
  });
});

/** Where these bytes stand behind the file's pages. */
function footerPlaces(bytes: Uint8Array, wanted: number[]): number[] {
  const length = new DataView(bytes.buffer).getUint32(bytes.length - 8, true);
  const places: number[] = [];
  for (let at = bytes.length - 8 - length; at < bytes.length - 8; at++) {
    if (wanted.every((byte, i) => bytes[at + i] === byte)) places.push(at);
  }
  return places;
}
