import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DELIMITERS, type Delimiter } from '../../../../src/domain/read/choices';
import { delimiterOfLine, findDialect } from '../../../../src/domain/read/shape/dialect';
import { readRecords } from '../../../../src/domain/read/bytes/records';
import { findShape } from '../../../../src/domain/read/shape/shape';

describe('findDialect', () => {
  test('what the person chose wins, and the rest is found with it', () => {
    const text = 'a;b,c\r1;2,3\r4;5,6\r';
    expect(findDialect(text, { delimiter: ',' })).toEqual({ delimiter: ',', quotes: true, newline: '\r' });
    expect(findDialect('sep=;\na,b;c\n', { delimiter: ',' }).delimiter).toBe(',');
    const stray = 'a;b\n"1;2\n"3;4\n';
    expect(findDialect(stray, { quotes: false })).toEqual({ delimiter: ';', quotes: false, newline: '\n' });
  });

  test('nothing to part: any text gives a dialect', () => {
    expect(findDialect('', {})).toEqual({ delimiter: ',', quotes: true, newline: '\n' });
    for (const text of ['"', '\n\n\n', '\r', ';', 'sep=', 'x', '""""\r\n"']) findDialect(text, {});
    expect(findDialect('a, b\nc\nd, e, f\ng\nh\n', {}).delimiter).toBe(';');
  });

  test('a head that is cut off within quotes', () => {
    const rows = Array.from({ length: 40 }, (_, i) => `${i};"remark, long; ${i}";${i},5`);
    const text = `id;remark;price\n${rows.join('\n')}\n40;"remark, lo`;
    expect(findDialect(text, {}).delimiter).toBe(';');
  });

  test('line ends that stand in cells do not end rows', () => {
    expect(findDialect('a,b\n1,"x\ry"\n2,"x\rz"\n', {}).newline).toBe('\n');
    expect(findDialect('a,b\r1,"x\ny"\r"u\nv",7\r', {}).newline).toBe('\r');
    expect(findDialect('a,b\r\n1,"x\ny"\r\n2,"z\rz"\r\n', {}).newline).toBe('\n');
  });

  test.each([
    [';', 'Name;Yield\n1,00;\n0;,,\n1,00;,'],
    ['\t', 'Flag\tXij\n1,00\t,\n1,00\t\n0\t,\n1,00\t\n0\t,\n0\t'],
    ['\t', 'Xekcq\tSgjo phpcz\n0\t\n1,00\t,\n1,00\t\n1,00\t\n1,00\t\n1,00\t'],
    [',', 'Bzz zdk,Tn bdm\r0,"\t"\r0,\r0,\r"1,00","\n\ta\t"'],
  ])('texts that are nothing but other delimiters do not part rows: %j', (delimiter, text) => {
    expect(findDialect(text, {}).delimiter).toBe(delimiter);
  });

  test('delimiterOfLine', () => {
    expect(delimiterOfLine('sep=;')).toBe(';');
    expect(delimiterOfLine('"sep=|"\r\n')).toBe('|');
    expect(delimiterOfLine('SEP=\t\nrest')).toBe('\t');
    expect(delimiterOfLine('sep=^')).toBeUndefined();
    expect(delimiterOfLine('sep=;x')).toBeUndefined();
    expect(delimiterOfLine('separator;x')).toBeUndefined();
  });
});

/**
 * Names of letters; at least one column of numbers without holes; others of numbers, or of any texts and holes, but no
 * name among them.
 */
const tables = fc
  .record({
    names: fc.uniqueArray(fc.stringMatching(/^[A-Z][a-z]{1,8}( [a-z]{2,6})?$/), { minLength: 2, maxLength: 7 }),
    rowCount: fc.integer({ min: 3, max: 12 }),
    comma: fc.boolean(),
  })
  .chain(({ names, rowCount, comma }) => {
    const number = fc
      .oneof(fc.integer({ min: -9999, max: 9999 }).map(String), fc.integer({ min: 100, max: 99999 }).map(withCents))
      .map((text) => (comma ? text.replace('.', ',') : text));
    const unit = fc.constantFrom(...'abc XYZ 019 ,;\t|"\'\n\r.:-=中文客户é'.split(''));
    const any = fc.string({ unit, maxLength: 14 }).filter((cell) => !names.includes(cell.trim()));
    const text = fc.oneof({ weight: 1, arbitrary: fc.constant('') }, { weight: 5, arbitrary: any });
    const texts = fc.array(text, { minLength: rowCount, maxLength: rowCount });
    const numbers = fc.array(number, { minLength: rowCount, maxLength: rowCount });
    const columns = names.map((_, c) => (c === 0 ? numbers : fc.oneof(numbers, texts)));
    return fc.tuple(fc.constant(names), fc.tuple(...columns), fc.nat());
  })
  .map(([names, columns, turn]) => {
    // The sure column of numbers stands anywhere.
    const places = names.map((_, c) => (c + turn) % names.length);
    const rows = columns[0]!.map((_, r) => places.map((c) => columns[c]![r]!));
    return [names, ...rows];
  });

function withCents(cents: number): string {
  return (cents / 100).toFixed(2);
}

function written(rows: string[][], delimiter: Delimiter, end: string, quoteAll: boolean): string {
  const field = (cell: string) =>
    quoteAll || cell.includes(delimiter) || /["\n\r]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  return rows.map((row) => row.map(field).join(delimiter) + end).join('');
}

test('a table written in any way: its delimiter, its line end and its header are found', () => {
  const styles = {
    delimiter: fc.constantFrom(...DELIMITERS),
    end: fc.constantFrom('\n', '\r\n', '\r\r\n', '\r'),
    quoteAll: fc.boolean(),
    lastEnd: fc.boolean(),
  };
  fc.assert(
    fc.property(tables, fc.record(styles), (rows, { delimiter, end, quoteAll, lastEnd }) => {
      const text = written(rows, delimiter, end, quoteAll);
      const head = lastEnd ? text : text.slice(0, -end.length);
      const dialect = findDialect(head, {});
      expect(dialect).toEqual({ delimiter, quotes: true, newline: end === '\r' ? '\r' : '\n' });
      const read = readRecords(new TextEncoder().encode(head), dialect, 1000).rows;
      expect(read).toEqual(rows);
      expect(findShape(read, {})).toEqual({ headerRow: 1, firstRow: 1, titles: rows[0], above: [], blank: [] });
    }),
    { numRuns: 1000 },
  );
});
