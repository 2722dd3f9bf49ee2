import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReadChoices } from '../../../../src/domain/read/choices';
import { guessColumns } from '../../../../src/domain/read/types/guessColumns';
import type { RawColumn } from '../../../../src/domain/read/rawTable';
import { cellText, type NumberFormat, type Table } from '../../../../src/domain/table/table';
import { rawDays, rawNumbers, rawTexts, typeAll } from './rawColumns';

/** What must not depend on how the cells were read at first. */
function seen(output: { table: Table; reports: unknown; decimal?: string }) {
  const columns = output.table.columns.map((column) => ({
    ...{ name: column.name, type: column.type, missing: column.missing },
    cells: Array.from({ length: output.table.rowCount }, (_, row) => cellText(column, row)),
    data: 'values' in column ? column.values : [column.codes, column.dictionary],
  }));
  return { columns, reports: output.reports, decimal: output.decimal };
}

const digits = fc.integer({ min: -20_000, max: 20_000 });
const plain = fc.oneof(
  digits.map(String),
  fc.constantFrom('0', '1'),
  fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }).map(String),
  fc.integer({ min: 20_240_101, max: 20_240_131 }).map(String),
  digits.map((value) => (value / 100).toFixed(2)),
  digits.map((value) => (value / 1000).toFixed(3)),
  digits.map((value) => String(value / 100)),
);
const comma = plain.map((text) => text.replace('.', ','));
const grouped = digits.map((value) => value.toLocaleString('en-US'));
const day = fc.integer({ min: 1, max: 28 }).map((value) => `2024-03-${String(value).padStart(2, '0')}`);
const slashed = fc.tuple(fc.integer({ min: 1, max: 14 }), fc.integer({ min: 1, max: 12 })).map((parts) => {
  return `${parts.join('/')}/2024`;
});
const short = fc.tuple(fc.integer({ min: 1, max: 31 }), fc.integer({ min: 1, max: 12 })).map(([last, month]) => {
  return `24-${month}-${String(last).padStart(2, '0')}`;
});
const odd = fc.constantFrom(
  ...['', '', ' ', 'N/A', '-', 'x', 'yes', 'no', '007', '1e3', ' 5', '5 ', '12%', '¥5', '1.2万', '(5)', '-0', '+5'],
  ...['1234567890123456', '1.234.567', '1,234,567.8', '2024/3/5', '20240305', '138 0013 8000', 'Yes', '1.0', '0.0'],
  ...['未知', '?', ' unknown', '24/03/05', '20240305060000', '9007199254740993'],
);

/** A column of mostly one kind, as files have them; few values, so that they stand more than once. */
const column = fc
  .constantFrom(plain, plain, comma, grouped, day, slashed, short, digits.map(String), odd)
  .chain((kind) =>
    fc.record({
      kind: fc.uniqueArray(kind, { minLength: 1, maxLength: 12 }),
      odd: fc.array(odd, { maxLength: 3 }),
      order: fc.array(fc.nat(), { minLength: 40, maxLength: 40 }),
      share: fc.constantFrom(1, 4, 40, 1000),
    }),
  )
  .map(({ kind, odd, order, share }) =>
    order.map((place) =>
      odd.length > 0 && place % share === 0 ? odd[place % odd.length]! : kind[place % kind.length]!,
    ),
  );

const format: fc.Arbitrary<NumberFormat> = fc.constantFrom(
  ...[{}, { decimals: 2 }, { decimals: 3 }, { comma: true as const }, { decimals: 2, comma: true as const }],
);
const choices: fc.Arbitrary<ReadChoices> = fc.record(
  {
    decimal: fc.constantFrom<'.' | ','>('.', ','),
    columns: fc
      .record(
        {
          type: fc.constantFrom('number', 'date', 'yesno', 'category', 'text', 'id'),
          dateOrder: fc.constantFrom('day-first', 'month-first', 'year-first'),
          repairs: fc.array(fc.record({ text: fc.oneof(odd, plain, day), instead: fc.oneof(odd, plain, day) }), {
            maxLength: 3,
          }),
        },
        { requiredKeys: [] },
      )
      .map((choice) => [{ name: 'a', ...choice }]),
  },
  { requiredKeys: [] },
);
const heading = fc.constantFrom('a', 'Customer ID', 'phone', 'date', '编号');

describe('read at first as numbers or days, columns come out as from texts', () => {
  async function check(
    a: string[],
    b: string[],
    how: (cells: string[]) => RawColumn,
    name: string,
    given: ReadChoices,
  ) {
    const choices = { ...given, columns: given.columns?.map((choice) => ({ ...choice, name })) };
    const fromTexts = await typeAll({ [name]: rawTexts(a), b: rawTexts(b) }, choices);
    const fromOther = await typeAll({ [name]: how(a), b: how(b) }, choices);
    expect(seen(fromOther)).toEqual(seen(fromTexts));
    if (given.columns?.[0]?.repairs?.length) return;
    expect(seen(fromTexts).columns[0]!.cells).toEqual(a);
    expect(seen(fromTexts).columns[1]!.cells).toEqual(b);
  }

  test('as numbers in any format', async () => {
    await fc.assert(
      fc.asyncProperty(column, column, format, heading, choices, (a, b, written, name, given) =>
        check(a, b, (cells) => rawNumbers(cells, written), name, given),
      ),
      { numRuns: 3000 },
    );
  });

  test('as days', async () => {
    await fc.assert(
      fc.asyncProperty(column, column, heading, choices, (a, b, name, given) => check(a, b, rawDays, name, given)),
      { numRuns: 1000 },
    );
  });

  test('as guessed', async () => {
    const guessed = (cells: string[]) => {
      const [guess] = guessColumns(
        cells.map((cell) => [cell]),
        1,
      );
      if (guess!.kind === 'texts') return rawTexts(cells);
      return guess!.kind === 'days' ? rawDays(cells) : rawNumbers(cells, guess!.format);
    };
    await fc.assert(
      fc.asyncProperty(column, column, heading, choices, (a, b, name, given) => check(a, b, guessed, name, given)),
      { numRuns: 1000 },
    );
  });
});
