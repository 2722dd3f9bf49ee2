import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyBitset } from '../../../src/domain/table/bitset';
import { decodeColumn, encodeColumn } from '../../../src/domain/table/columnBytes';
import type { CodedColumn, NumberColumn, NumberFormat } from '../../../src/domain/table/table';
import { anyColumn } from './columns';

const NOTHING_KEPT = { rows: new Uint32Array(), texts: [] };

test('every column comes back exactly, from wherever its bytes stand', () => {
  fc.assert(
    fc.property(fc.nat(70).chain(anyColumn), fc.nat(9), (column, offset) => {
      const bytes = encodeColumn(column);
      expect(bytes.length % 8).toBe(0);
      const elsewhere = new Uint8Array(bytes.length + offset + 3);
      elsewhere.set(bytes, offset);
      // toStrictEqual tells −0 from 0.
      expect(decodeColumn(elsewhere.subarray(offset, offset + bytes.length))).toStrictEqual(column);
    }),
    { numRuns: 500 },
  );
});

test('the bytes of a small column, by hand', () => {
  const column: CodedColumn = {
    type: 'category',
    name: 'A',
    missing: Uint32Array.of(0b100),
    codes: Uint32Array.of(1, 0, 0),
    dictionary: ['x', '知'],
    kept: { rows: Uint32Array.of(2), texts: ['-'] },
  };
  // prettier-ignore
  expect([...encodeColumn(column)]).toEqual([
    0x54, 0x45, 0x53, 0x53, 0x43, 0x4f, 0x4c, 0,  2, 0, 3, 0, 3, 0, 0, 0,
    2, 0, 0, 0, 1, 0, 0, 0,  4, 0, 0, 0, 0, 0, 0, 0,
    1, 0, 0, 0, 0, 0, 0, 0,  0, 0, 0, 0, 0, 0, 0, 0,
    4, 0, 0, 0, 0, 0, 0, 0,
    2, 0, 0, 0, 0, 0, 0, 0,
    1, 0, 0, 0, 1, 0, 0, 0,  1, 0, 0, 0, 1, 0, 0, 0,
    0x41, 0, 0x78, 0, 0xe5, 0x77, 0x2d, 0,
  ]);
});

describe('how numbers are written', () => {
  const values = Float64Array.of(1.5, NaN);
  const bare: NumberColumn = { type: 'number', name: 'n', missing: Uint32Array.of(0b10), values, kept: NOTHING_KEPT };
  const withWritten = (written: number, version = 2) => {
    const bytes = encodeColumn(bare);
    const header = new DataView(bytes.buffer);
    header.setUint16(8, version, true);
    header.setUint32(28, written, true);
    return decodeColumn(bytes);
  };

  test.each<[NumberFormat, number]>([
    [{ decimals: 0 }, 1],
    [{ decimals: 2 }, 3],
    [{ decimals: 100 }, 101],
    [{ comma: true }, 256],
    [{ decimals: 2, comma: true }, 259],
  ])('%j is %i', (format, written) => {
    const bytes = encodeColumn({ ...bare, format });
    expect(new DataView(bytes.buffer).getUint32(28, true)).toBe(written);
    expect(decodeColumn(bytes)).toStrictEqual({ ...bare, format });
    expect(withWritten(written)).toStrictEqual({ ...bare, format });
  });

  test('an empty format is none', () => {
    expect(decodeColumn(encodeColumn({ ...bare, format: {} }))).toStrictEqual(bare);
  });

  test('version 1 had none', () => {
    expect(withWritten(0, 1)).toStrictEqual(bare);
    expect(withWritten(3, 1)).toBeUndefined();
  });

  test.each([102, 255, 256 + 102, 512, 0x10000])('%i is no format', (written) => {
    expect(withWritten(written)).toBeUndefined();
  });

  test('neither is a version to come', () => {
    expect(withWritten(0, 3)).toBeUndefined();
    expect(withWritten(0, 0)).toBeUndefined();
  });

  test('dates have none', () => {
    const bytes = encodeColumn({ ...bare, type: 'date' });
    expect(decodeColumn(bytes)).toBeDefined();
    new DataView(bytes.buffer).setUint32(28, 3, true);
    expect(decodeColumn(bytes)).toBeUndefined();
  });
});

test('a text longer than one call can take', () => {
  const text = 'ab知'.repeat(100_000);
  const kept = { rows: Uint32Array.of(0), texts: [text] };
  const column: NumberColumn = {
    type: 'number',
    name: text,
    missing: emptyBitset(1),
    values: Float64Array.of(-0),
    kept,
  };
  expect(decodeColumn(encodeColumn(column))).toStrictEqual(column);
});

describe('damaged bytes', () => {
  test('cut off or with something added, they are no column', () => {
    fc.assert(
      fc.property(fc.nat(40).chain(anyColumn), fc.nat(), (column, cut) => {
        const bytes = encodeColumn(column);
        expect(decodeColumn(bytes.subarray(0, cut % bytes.length))).toBeUndefined();
        expect(decodeColumn(Uint8Array.of(...bytes, 0))).toBeUndefined();
      }),
    );
  });

  test('with flipped bits they are no column, or one that keeps what columns promise', () => {
    fc.assert(
      fc.property(fc.nat(40).chain(anyColumn), fc.array(fc.nat(), { minLength: 1, maxLength: 4 }), (column, flips) => {
        const bytes = encodeColumn(column);
        for (const flip of flips) bytes[(flip >>> 3) % bytes.length]! ^= 1 << (flip & 7);
        const decoded = decodeColumn(bytes);
        if (!decoded) return;
        // Encoding is exact, so a column that is sound gives the same bytes again, but for the filling.
        const again = decodeColumn(encodeColumn(decoded));
        expect(again).toStrictEqual(decoded);
        const rows = 'values' in decoded ? decoded.values.length : decoded.codes.length;
        expect(decoded.missing).toHaveLength(Math.ceil(rows / 32));
      }),
      { numRuns: 2000 },
    );
  });

  const column: CodedColumn = {
    type: 'yesno',
    name: 'n',
    missing: Uint32Array.of(0b1),
    codes: Uint32Array.of(0, 1),
    dictionary: ['no', 'yes'],
    kept: { rows: Uint32Array.of(0, 1), texts: ['a', 'b'] },
  };
  const numbers: NumberColumn = {
    type: 'number',
    name: 'n',
    missing: Uint32Array.of(0b1),
    values: Float64Array.of(NaN, 1),
    kept: NOTHING_KEPT,
  };

  test.each([
    ['a code without a text', { ...column, codes: Uint32Array.of(0, 2) }],
    ['a code where the row is missing', { ...column, codes: Uint32Array.of(1, 1) }],
    ['yes/no of three texts', { ...column, dictionary: ['no', 'yes', 'perhaps'] }],
    ['a missing row beyond the last', { ...column, missing: Uint32Array.of(0b101) }],
    ['kept rows twice', { ...column, kept: { rows: Uint32Array.of(1, 1), texts: ['a', 'b'] } }],
    ['kept rows beyond the last', { ...column, kept: { rows: Uint32Array.of(1, 2), texts: ['a', 'b'] } }],
    ['no number in a row that is not missing', { ...numbers, values: Float64Array.of(NaN, NaN) }],
    ['a number in a row that is missing', { ...numbers, values: Float64Array.of(1, 1) }],
  ])('%s', (_, broken) => {
    expect(decodeColumn(encodeColumn(column))).toBeDefined();
    expect(decodeColumn(encodeColumn(numbers))).toBeDefined();
    expect(decodeColumn(encodeColumn(broken))).toBeUndefined();
  });

  test.each([
    [12, 'rows'],
    [16, 'texts'],
    [20, 'kept texts'],
    [24, 'units'],
  ])('a header (byte %i) that claims 2³²−1 %s takes no memory for them', (at) => {
    const bytes = encodeColumn(column);
    new DataView(bytes.buffer).setUint32(at, 0xffffffff, true);
    expect(decodeColumn(bytes)).toBeUndefined();
  });
});
