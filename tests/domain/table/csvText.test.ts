import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { csvField, csvRecord } from '../../../src/domain/table/csvText';

test.each([
  ['plain', 'plain'],
  ['', ''],
  [' two words ', ' two words '],
  ['a,b', '"a,b"'],
  ['say "yes"', '"say ""yes"""'],
  ['two\nlines', '"two\nlines"'],
  ['two\rlines', '"two\rlines"'],
  ['知群，客户', '知群，客户'],
])('a text %j is written %j', (text, field) => {
  expect(csvField(text, false)).toBe(field);
});

describe('formulas', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+86 138 0000 0000', "'+86 138 0000 0000"],
    ['-5', "'-5"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\rx', '"\'\rx"'],
    ['=HYPERLINK("a","b")', '"\'=HYPERLINK(""a"",""b"")"'],
    ['a=1', 'a=1'],
    ["'=1", "'=1"],
  ])('a text %j is written %j', (text, field) => {
    expect(csvField(text, false)).toBe(field);
  });

  test.each([
    ['-5', '-5'],
    ['+5.50', '+5.50'],
    ['-.5', '-.5'],
    ['-1e-3', '-1e-3'],
    ['-5 ', '-5 '],
    ['-1,234.5', '"-1,234.5"'],
    ['=1+1', "'=1+1"],
    ['-1+1', "'-1+1"],
    ['-1,5', '"-1,5"'],
    ['-49.5%', '-49.5%'],
    ['-5 %', '-5 %'],
    ['-2.100,50 €', '"-2.100,50 €"'],
    ['-$1,5', '"-$1,5"'],
    ['- CHF 5', '- CHF 5'],
    ["-1'234.50", "-1'234.50"],
    ['-1\u202f234,5', '"-1\u202f234,5"'],
    ['-0.5万', '-0.5万'],
    ['+0,5', '"+0,5"'],
    ['-HK$500', '-HK$500'],
    ['-１２％', '-１２％'],
    ['-', "'-"],
    ['-five', "'-five"],
    ['-5 somewhere', "'-5 somewhere"],
    ['-SUM(A1)', "'-SUM(A1)"],
    ['-2+3', "'-2+3"],
    ['-2-3', "'-2-3"],
    ['-2+cmd|x', "'-2+cmd|x"],
    ['-2\n=1', '"\'-2\n=1"'],
  ])('in a cell of a number %j is written %j', (text, field) => {
    expect(csvField(text, true)).toBe(field);
  });

  test('no text begins as a formula', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[=+\-@\t\r][\s\S]*$/), (text) => {
        expect(csvField(text, false)).toMatch(/^"?'/);
      }),
    );
  });
});

test('a record ends with CRLF', () => {
  expect(csvRecord(['a', '', '"b,c"'])).toBe('a,,"b,c"\r\n');
});

test('what is written is read back, but for the apostrophes', () => {
  const fields = fc.array(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', '市', "'") }), {
    minLength: 2,
  });
  fc.assert(
    fc.property(fields, (texts) => {
      const read = Papa.parse<string[]>(csvRecord(texts.map((text) => csvField(text, false))), {
        newline: '\r\n',
        delimiter: ',',
      });
      expect(read.data[0]!.map((text) => text.replace(/^'(?=[\r\n])/, ''))).toEqual(
        texts.map((text) => text.replace(/^'(?=[\r\n])/, '')),
      );
    }),
  );
});
