import fc from 'fast-check';
import { emptyBitset, setBit } from '../../../src/domain/table/bitset';
import type { Column, ColumnType, KeptTexts, NumberFormat } from '../../../src/domain/table/table';

/** Any text that JavaScript has: halves of surrogate pairs, zeros and names of Object's own properties too. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom('\ud83d', '\ude00', 'a', '知', '\0', '\ufeff'), maxLength: 5 }),
  fc.constantFrom('__proto__', 'constructor', ''),
);

const anyValue = fc.double({ noNaN: true });

const anyFormat = fc.tuple(fc.option(fc.nat(100)), fc.boolean()).map(([decimals, comma]): NumberFormat | undefined => {
  const format = { ...(decimals !== null && { decimals }), ...(comma && { comma: true as const }) };
  return Object.keys(format).length > 0 ? format : undefined;
});

function keptOf(rowCount: number): fc.Arbitrary<KeptTexts> {
  if (rowCount === 0) return fc.constant({ rows: new Uint32Array(), texts: [] });
  const kept = fc.uniqueArray(fc.tuple(fc.nat(rowCount - 1), anyText), { selector: ([row]) => row, maxLength: 6 });
  return kept.map((cells) => {
    cells.sort(([a], [b]) => a - b);
    return { rows: Uint32Array.from(cells, ([row]) => row), texts: cells.map(([, text]) => text) };
  });
}

function missingOf(values: readonly unknown[]) {
  const missing = emptyBitset(values.length);
  values.forEach((value, row) => value === null && setBit(missing, row));
  return missing;
}

/** Any column of that many rows that keeps what `Column` promises. */
export function anyColumn(rowCount: number): fc.Arbitrary<Column> {
  const rows = { minLength: rowCount, maxLength: rowCount };
  const measure = fc.record({
    type: fc.constantFrom<'number' | 'date'>('number', 'date'),
    name: anyText,
    cells: fc.array(fc.option(anyValue), rows),
    kept: keptOf(rowCount),
    format: anyFormat,
  });
  const coded = fc
    .record({
      type: fc.constantFrom<Exclude<ColumnType, 'number' | 'date'>>('yesno', 'category', 'text', 'id'),
      name: anyText,
      dictionary: fc.uniqueArray(anyText, { minLength: 2, maxLength: 5 }),
      kept: keptOf(rowCount),
    })
    .chain(({ type, name, dictionary, kept }) => {
      const texts = type === 'yesno' ? dictionary.slice(0, 2) : dictionary;
      const cells = fc.array(fc.option(fc.nat(texts.length - 1)), rows);
      return cells.map((codes) => ({ type, name, dictionary: texts, kept, codes }));
    });
  return fc.oneof(
    measure.map(({ cells, type, format, ...rest }) => {
      const values = Float64Array.from(cells, (cell) => cell ?? NaN);
      const column = { ...rest, missing: missingOf(cells), values };
      return type === 'date' ? { ...column, type } : { ...column, type, ...(format && { format }) };
    }),
    coded.map(({ codes, ...rest }) => {
      return { ...rest, missing: missingOf(codes), codes: Uint32Array.from(codes, (code) => code ?? 0) };
    }),
  );
}
