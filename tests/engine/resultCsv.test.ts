import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { resultCsv } from '../../src/engine/resultCsv';

test('numbers as they are, texts quoted where needed, formulas disarmed, nothing where there is no value', () => {
  const csv = resultCsv({
    header: ['Segment', 'a,b', '=x', 'n'],
    rows: [
      ['A "big", loyal', 'two\nlines', '+86 138', -5],
      ['B 市场', '-5', null, 0.1],
      ['C', '', 'null', NaN],
    ],
  });
  expect(csv).toBe(
    '\uFEFFSegment,"a,b",\'=x,n\n' +
      `"A ""big"", loyal","two\nlines",'+86 138,-5\n` +
      "B 市场,'-5,,0.1\n" +
      'C,,null,\n',
  );
});

test('columns of one name, and no rows', () => {
  expect(resultCsv({ header: ['A', 'A'], rows: [[1, 2]] })).toBe('\uFEFFA,A\n1,2\n');
  expect(resultCsv({ header: ['A', 'B'], rows: [] })).toBe('\uFEFFA,B\n');
});

describe('what is written is read back', () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom('1', 'true', 'NaN', 'null', '=1', '007', 'a,b'), fc.double(), fc.constant(null)); // prettier-ignore
  const shown = (value: string | number | null) => {
    if (value === null || (typeof value === 'number' && !Number.isFinite(value))) return '';
    return typeof value === 'string' && /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : String(value);
  };

  test('cell by cell, whatever types danfo takes the columns for', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constant('x'), cell, cell), { minLength: 1, maxLength: 8 }), (rows) => {
        const csv = resultCsv({ header: ['x', 'b', 'c'], rows });
        const read = Papa.parse<string[]>(csv.slice(1, -1), { delimiter: ',', newline: '\n' });
        expect(read.data).toEqual([['x', 'b', 'c'], ...rows.map((row) => row.map(shown))]);
      }),
    );
  });
});
