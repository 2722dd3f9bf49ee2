import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Dropped } from '../../../../src/domain/read/choices';
import { headingVotes } from '../../../../src/domain/read/shape/headingVotes';
import { findShape } from '../../../../src/domain/read/shape/shape';

/** "a,b|1,2" as records. */
const rows = (text: string) => text.split('|').map((row) => row.split(','));

describe('what the person chose', () => {
  const head = rows('Report||id,name,sum|1,Ann,5|2,Bob,6');

  test('without choices', () => {
    expect(findShape(head, {})).toEqual({
      headerRow: 3,
      firstRow: 3,
      titles: ['id', 'name', 'sum'],
      above: [0],
      blank: [1],
    });
  });

  test('another header row; those above it are left out', () => {
    expect(findShape(head, { headerRow: 4 })).toEqual({
      headerRow: 4,
      firstRow: 4,
      titles: ['1', 'Ann', '5'],
      above: [0, 2],
      blank: [1],
    });
    expect(findShape(head, { headerRow: 1 })).toEqual({
      headerRow: 1,
      firstRow: 1,
      titles: ['Report'],
      above: [],
      blank: [],
    });
  });

  test('no header: the data begin at the first full row', () => {
    expect(findShape(head, { headerRow: 0 })).toEqual({
      headerRow: 0,
      firstRow: 2,
      titles: [],
      above: [0],
      blank: [1],
    });
  });

  test('a row that is not there is passed over', () => {
    expect(findShape(head, { headerRow: 6 })).toEqual(findShape(head, {}));
  });

  test('rows above are kept as data in front of the header, which is skipped', () => {
    const keep = { keep: ['above-header' as const] };
    expect(findShape(head, keep)).toEqual({
      headerRow: 3,
      firstRow: 0,
      titles: ['id', 'name', 'sum'],
      above: [],
      blank: [],
      skip: 2,
    });
    expect(findShape(head, { ...keep, headerRow: 0 })).toEqual({
      headerRow: 0,
      firstRow: 0,
      titles: [],
      above: [],
      blank: [],
    });
    const plain = { headerRow: 1, firstRow: 1, titles: ['a', 'b'], above: [], blank: [] };
    expect(findShape(rows('a,b|1,2'), keep)).toEqual(plain);
    const blankFirst = rows('||T||a,b|1,2|3,4');
    expect(findShape(blankFirst, keep)).toMatchObject({ firstRow: 2, blank: [0, 1], skip: 4 });
    expect(findShape(blankFirst, {})).toMatchObject({ firstRow: 5, above: [2], blank: [0, 1, 3] });
  });
});

describe('sep=;', () => {
  test('is neither data nor above, parted or whole, kept or not', () => {
    for (const first of [['sep=', ''], ['sep=;'], ['SEP=', '']]) {
      const head = [first, ...rows('a,b|1,2|3,4')];
      const expected = { headerRow: 2, firstRow: 2, titles: ['a', 'b'], above: [], blank: [] };
      expect(findShape(head, {})).toEqual(expected);
      expect(findShape(head, { keep: ['above-header'] })).toEqual(expected);
    }
  });

  test('only as the first row', () => {
    expect(findShape(rows('sep=,x|1,2|3,4'), {}).headerRow).toBe(1);
  });
});

describe('the header', () => {
  const headerOf = (text: string) => findShape(rows(text), {}).headerRow;

  test('an empty file, and one of blank rows', () => {
    expect(findShape([], {})).toEqual({ headerRow: 0, firstRow: 0, titles: [], above: [], blank: [] });
    expect(findShape([[''], [' ', '']], {})).toEqual({ headerRow: 0, firstRow: 0, titles: [], above: [], blank: [] });
  });

  test('one row is a header', () => {
    expect(headerOf('a,b,c')).toBe(1);
  });

  test('more rows of titles than rows of data, and a preamble of pairs', () => {
    expect(headerOf('T|T|T|T|id,name,sum|1,Ann,5')).toBe(5);
    expect(headerOf('Konto:,DE1|Von:,1.1.2024|Bis:,31.1.2024||a,b,c,d,e|1,2,3,4,5|2,3,4,5,6')).toBe(5);
  });

  test('of two full rows the first', () => {
    expect(findShape(rows('name,weight|text,kg|Ann,5|Bob,6'), {})).toMatchObject({ headerRow: 1, firstRow: 1 });
  });

  test('columns at the left without a value, under a title', () => {
    const text = ',,Report,||,,city,n|,,York,3|,,Leeds,5|,,Hull,4';
    expect(findShape(rows(text), {})).toEqual({
      ...{ headerRow: 3, firstRow: 3, titles: ['', '', 'city', 'n'], above: [0], blank: [1] },
    });
    expect(headerOf(',,Report,,|,,Page,1,|,,id,name,sum|,,1,Ann,5|,,2,Bob,6')).toBe(3);
    expect(headerOf('Report,,,,||,,id,name,sum|,,1,Ann,5|,,2,Bob,6')).toBe(3);
    expect(headerOf(',,,name|,,1,Ann|,,2,Bob')).toBe(1);
  });

  test('rows with holes do not make the header a title', () => {
    expect(headerOf('a,b,c,d,e,f|1,,,,,|,2,,,,|,,3,,,|4,,,,,')).toBe(1);
    expect(headerOf('id,remark|1,|2,|3,x')).toBe(1);
  });

  test('a header with few names above rows that read as data', () => {
    expect(headerOf('id,,,amount,,|1,2,3,4,5,6|2,3,4,5,6,7')).toBe(1);
    expect(headerOf('Sales,,,,,|1,2,3,4,5,6|2,3,4,5,6,7')).toBe(0);
  });

  test('one overlong row does not make all others titles', () => {
    const long = Array.from({ length: 500 }, (_, i) => String(i));
    expect(findShape([...rows('a,b,c|1,2,3|4,5,6'), long, ['7', '8', '9']], {}).headerRow).toBe(1);
  });

  test('no header: figures over figures, codes over codes, words that come again', () => {
    expect(headerOf('Ann,1|Bob,2|Cid,3')).toBe(0);
    expect(headerOf('C01,Ann|C02,Bob|C03,Cid')).toBe(0);
    expect(headerOf('a@b.cn,Ann|c@d.cn,Bob')).toBe(0);
    expect(headerOf('red,up|blue,down|red,up|blue,up')).toBe(0);
  });

  test('a header: years, a series, other kinds than below, words that do not come again', () => {
    expect(headerOf('shop,2022,2023|a,5,6|b,7,8')).toBe(1);
    expect(headerOf('shop,2023,2022|a,5,6|b,7,8')).toBe(1);
    expect(headerOf('shop,1,2,3,4|a,5,9,6,5|b,7,4,6,8')).toBe(1);
    expect(headerOf('born,died|1901,1950|1903,1960')).toBe(1);
    expect(headerOf('1901,1950|1903,1960|1907,1999')).toBe(0);
    expect(headerOf('Q1,Q2|5,6|7,8')).toBe(1);
    expect(headerOf('colour,way|blue,up|red,down|blue,up')).toBe(1);
    expect(headerOf('email,name|a@b.cn,Ann|c@d.cn,Bob')).toBe(1);
  });

  test('a header that comes again on every page is still one', () => {
    expect(headerOf('colour,way|blue,up|colour,way|red,down|blue,up')).toBe(1);
  });
});

test('headingVotes counts columns', () => {
  expect(headingVotes(['name', '7', 'x', 'N/A'], rows('Ann,5,x,1|Bob,6,y,2'))).toEqual({
    heading: 0,
    data: 2,
    figures: 1,
  });
  expect(headingVotes(['id', 'sum', 'day'], rows('C01,1.5,2024-01-05|C02,¥2,2024年1月6日'))).toEqual({
    heading: 3,
    data: 0,
    figures: 0,
  });
});

test('whatever the rows: what is given is within them', () => {
  const words = ['', ' ', '5', '2024', '合计', 'a', 'b', 'sep=', 'sep=;', '2024-01-05', 'C01', 'x@y.cn'];
  const row = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 5 });
  const choices = fc.record({
    headerRow: fc.option(fc.integer({ min: 0, max: 14 }), { nil: undefined }),
    headerRows: fc.constantFrom<(1 | 2 | undefined)[]>(undefined, 1, 2),
    keep: fc.constantFrom<Dropped[] | undefined>(undefined, ['above-header']),
  });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 12 }), choices, (head, chosen) => {
      const { headerRow, headerRows = 1, firstRow, above, skip } = findShape(head, chosen);
      const first = headerRow - headerRows;
      expect(firstRow).toBeLessThanOrEqual(Math.max(head.length, 1));
      expect(headerRow).toBeLessThanOrEqual(head.length);
      expect(above.every((r) => r < (headerRow > 0 ? first : firstRow))).toBe(true);
      if (skip === undefined) expect(firstRow >= headerRow || headerRow === 0).toBe(true);
      else expect([skip, chosen.keep?.length, above.length, firstRow < skip]).toEqual([first, 1, 0, true]);
      expect(headerRow === 0 || first >= 0).toBe(true);
    }),
    { numRuns: 500 },
  );
});
