import { describe, expect, test } from 'vitest';
import { foldWidth } from '../../../src/domain/common/foldWidth';
import { seededRandom } from '../../../src/domain/common/random';
import { emptyBitset, hasBit, setBit } from '../../../src/domain/table/bitset';
import { rowsThatFit } from '../../../src/domain/table/rowFilters';
import type { RowFilter, RowView } from '../../../src/domain/table/rowView';
import { cellText, type Column, type NumberFormat, type Table } from '../../../src/domain/table/table';
import { numbers, tableOf, words } from '../prepare/tables';
import { finish } from './finish';

const random = seededRandom(5);

function rowsOf(table: Table, view: RowView): number[] {
  const fits = finish(rowsThatFit(table, view));
  const rows = Array.from({ length: table.rowCount }, (_, row) => row);
  return fits ? rows.filter((row) => hasBit(fits, row)) : rows;
}

const fold = (text: string) => foldWidth(text).toLowerCase();

/** The rows, by the text of every cell. */
function plainly(table: Table, columns: Column[], text: string): number[] {
  const rows = Array.from({ length: table.rowCount }, (_, row) => row);
  return rows.filter((row) => columns.some((column) => fold(cellText(column, row)).includes(fold(text).trim())));
}

function column(values: (number | null)[], format?: NumberFormat, kept: Record<number, string> = {}): Column {
  const made = numbers('n', values);
  return {
    ...made,
    ...(format && { format }),
    kept: { rows: Uint32Array.from(Object.keys(kept), Number), texts: Object.values(kept) },
  };
}

const TOWNS = words('town', ['Berlin', 'Ｂｅｒｎ', null, 'São  Paulo', '北京', 'berlin'], 'category');
const SPEND = column([1.5, -20, null, null, 300, 0], { decimals: 2 }, { 2: 'n/a', 4: '300' });
const JOINED = numbers('joined', [19000, 18999.5, null, 0, -1, 20000], 'date');
const TABLE = tableOf(TOWNS, SPEND, JOINED);

describe('filters', () => {
  test.each<[RowFilter, number[]]>([
    [{ column: 'n', kind: 'range', least: -20, most: 1.5 }, [0, 1, 5]],
    [{ column: 'n', kind: 'range', least: 0 }, [0, 4, 5]],
    [{ column: 'n', kind: 'range' }, [0, 1, 4, 5]],
    [{ column: 'joined', kind: 'range', most: 18999.5 }, [1, 3, 4]],
    [{ column: 'town', kind: 'range', least: 0 }, []],
    [{ column: 'town', kind: 'one-of', texts: ['Berlin', '北京'] }, [0, 4]],
    [{ column: 'town', kind: 'one-of', texts: ['', 'berlin'] }, [2, 5]],
    [{ column: 'n', kind: 'one-of', texts: ['1.50', '300', 'n/a', '300.00'] }, [0, 2, 4]],
    [{ column: 'n', kind: 'one-of', texts: [''] }, [3]],
    [{ column: 'joined', kind: 'one-of', texts: ['2022-01-08'] }, [0]],
    [{ column: 'town', kind: 'contains', text: 'BER' }, [0, 1, 5]],
    [{ column: 'town', kind: 'contains', text: ' ｐａｕｌｏ' }, [3]],
    [{ column: 'town', kind: 'contains', text: '  ' }, [0, 1, 2, 3, 4, 5]],
    [{ column: 'n', kind: 'contains', text: '/A' }, [2]],
    [{ column: 'n', kind: 'contains', text: '.0' }, [1, 5]],
    [{ column: 'joined', kind: 'contains', text: '07 12:00' }, [1]],
    [{ column: 'n', kind: 'missing' }, [2, 3]],
    [{ column: 'n', kind: 'filled' }, [0, 1, 4, 5]],
  ])('%j', (filter, rows) => {
    expect(rowsOf(TABLE, { filters: [filter] })).toEqual(rows);
  });

  test('all of them, and the search', () => {
    const filled: RowFilter = { column: 'n', kind: 'filled' };
    const ber: RowFilter = { column: 'town', kind: 'contains', text: 'ber' };
    expect(rowsOf(TABLE, { filters: [filled, ber] })).toEqual([0, 1, 5]);
    expect(rowsOf(TABLE, { filters: [filled], search: '2022' })).toEqual([0, 1]);
    expect(rowsOf(TABLE, { filters: [ber], search: '20' })).toEqual([0, 1, 5]);
    expect(rowsOf(TABLE, { search: ' ' })).toEqual([0, 1, 2, 3, 4, 5]);
    expect(rowsOf(TABLE, { among: Uint32Array.of(1, 4, 5) })).toEqual([1, 4, 5]);
    expect(rowsOf(TABLE, { among: Uint32Array.of() })).toEqual([]);
    expect(rowsOf(TABLE, { among: Uint32Array.of(1, 4, 5), filters: [ber], search: '20' })).toEqual([1, 5]);
    expect(rowsOf(TABLE, { search: '京' })).toEqual([4]);
    expect(rowsOf(TABLE, { search: 'o p' })).toEqual([3]);
    expect(() => rowsOf(TABLE, { filters: [{ column: 'x', kind: 'filled' }] })).toThrow('x');
  });
});

describe('a search gives the rows whose cells, as texts, hold it', () => {
  const digits = (most: number) => String(Math.floor(random.uniform() * 10 ** (1 + random.below(most))));
  const amount = () => Number(`${random.below(3) === 0 ? '-' : ''}${digits(9)}.${digits(2).padStart(2, '0')}`);
  const odd = [1e21, 1.5e-7, -3e300, 0.1 + 0.2, 1e15, 123456789012345680000, 2 ** 31, 2147483647.25, -0, 1 / 3, 4e-6];
  const many = (value: (i: number) => number): (number | null)[] =>
    Array.from({ length: 500 }, (_, i) => (random.below(20) === 0 ? null : value(i)));
  const columns: [string, Column][] = [
    [
      'whole numbers',
      column(
        many(() => Number(digits(10))),
        { decimals: 0 },
      ),
    ],
    ['whole numbers without a format', column(many(() => Number(digits(3))))],
    ['amounts', column(many(amount), { decimals: 2 }, { 3: '12,34', 77: 'ten' })],
    ['amounts with commas', column(many(amount), { decimals: 2, comma: true })],
    ['shares', column(many(() => random.below(10 ** 6) / 10 ** (2 + random.below(5))))],
    [
      'many decimals',
      column(
        many(() => random.uniform()),
        { decimals: 8 },
      ),
    ],
    ['odd numbers', column(many((i) => odd[i % odd.length]!))],
    [
      'odd numbers, fixed',
      column(
        many((i) => odd[i % odd.length]!),
        { decimals: 2 },
      ),
    ],
    [
      'days',
      numbers(
        'd',
        many(() => random.below(30_000) - 5000),
        'date',
      ),
    ],
    [
      'times',
      numbers(
        't',
        many(() => 19_000 + random.below(3) + random.below(86_400) / 86_400),
        'date',
      ),
    ],
    [
      'far days',
      numbers(
        'f',
        many((i) => [2_932_896.5, 2_932_897.5, -719_528, -719_529][i % 4]!),
        'date',
      ),
    ],
    [
      'words',
      words(
        'w',
        many(() => 0).map((_, i) => (i % 9 ? `Kund${'Eｅé'[i % 3]} ${digits(3)}` : null)),
        'text',
      ),
    ],
  ];
  test.each(columns)('%s', (_, one) => {
    const table = tableOf(one);
    const rows = Array.from({ length: table.rowCount }, (_, row) => row);
    const queries = [
      '0',
      '00',
      '1',
      '-',
      '-1',
      '.',
      '.0',
      '0.',
      ',5',
      'e',
      'e+',
      '1e',
      'n',
      'y',
      ':',
      '2021-',
      '-0',
      ' 0',
      '2 1',
    ];
    for (let i = 0; i < 60; i++) {
      const text = cellText(one, rows[random.below(rows.length)]!);
      const from = random.below(text.length || 1);
      queries.push(text.slice(from, from + 1 + random.below(5)).toUpperCase());
    }
    for (const query of queries) {
      if (query.trim() === '') continue;
      expect([query, rowsOf(table, { search: query })]).toEqual([query, plainly(table, [one], query)]);
    }
  });
});

test('rows beyond a step of the work, and words of bits that are not full', () => {
  const rowCount = 70_001;
  const missing = emptyBitset(rowCount);
  setBit(missing, 70_000);
  const values = Float64Array.from({ length: rowCount }, (_, row) => (row === 70_000 ? NaN : row));
  const kept = { rows: Uint32Array.of(69_999), texts: ['last'] };
  const table: Table = { rowCount, columns: [{ type: 'number', name: 'n', values, missing, kept }] };
  expect(rowsOf(table, { search: '6999' })).toEqual([
    ...[0, 1, 2, 3, 4, 5, 6].map((i) => 10_000 * i + 6999),
    ...[0, 1, 2, 3, 4, 5, 6, 7, 8].map((i) => 69_990 + i),
  ]);
  expect(rowsOf(table, { search: 'LAST' })).toEqual([69_999]);
  expect(rowsOf(table, { filters: [{ column: 'n', kind: 'range', least: 69_998 }] })).toEqual([69_998, 69_999]);
  expect(rowsOf(table, { filters: [{ column: 'n', kind: 'missing' }] })).toEqual([70_000]);
});
