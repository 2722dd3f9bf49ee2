import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellAt, SheetBuilder, type SheetCells } from '../../../../src/domain/read/sheetCells';
import type { Cell } from '../../../../src/domain/read/sheet';
import type { SheetFacts } from '../../../../src/domain/read/xlsx/cellWriter';
import { SheetScanner } from '../../../../src/domain/read/xlsx/sheetScanner';
import { readStyles } from '../../../../src/domain/read/xlsx/styles';

const STYLES = readStyles(
  `<styleSheet><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>
   <numFmt numFmtId="165" formatCode="[h]:mm:ss &quot;or&quot; yy0"/><numFmt numFmtId="166" formatCode="hh:mm;[Red]-hh:mm"/></numFmts>
   <cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="20"/><xf numFmtId="10"/><xf numFmtId="166"/></cellXfs></styleSheet>`,
);
const SHARED = ['name', 'Anna', '北京'];

function scan(xml: string | Uint8Array, cuts: number[] = [], is1904 = false) {
  const bytes = typeof xml === 'string' ? new TextEncoder().encode(xml) : xml;
  const facts: SheetFacts = { formats: STYLES, is1904, sharedCount: SHARED.length };
  const builder = new SheetBuilder([...SHARED]);
  const scanner = new SheetScanner(builder, facts);
  let from = 0;
  for (const cut of [...cuts.map((share) => Math.floor(share * bytes.length)).sort((a, b) => a - b), bytes.length]) {
    scanner.push(bytes.subarray(from, cut));
    from = cut;
  }
  scanner.end();
  return { cells: builder.finish(), fault: scanner.fault, merges: scanner.merges };
}

function rowsOf(cells: SheetCells): Cell[][] {
  return Array.from({ length: cells.height }, (_, row) => cells.columns.map((_, column) => cellAt(cells, row, column)));
}

const sheet = (data: string, behind = '') =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="http://x"><sheetData>${data}</sheetData>${behind}</worksheet>`;

function cellOf(cell: string, is1904 = false): Cell {
  const { cells, fault } = scan(sheet(`<row r="1">${cell}</row>`), [], is1904);
  expect(fault).toBeUndefined();
  return cellAt(cells, 0, 0);
}

describe('values', () => {
  test.each<[string, string, Cell]>([
    ['a number', '<c r="A1"><v>12.5</v></c>', 12.5],
    ['a negative one', '<c r="A1" t="n"><v>-0.25</v></c>', -0.25],
    ['an exponent', '<c r="A1"><v>4.0000000000000003E-2</v></c>', 0.04],
    ['17 digits', '<c r="A1"><v>0.30000000000000004</v></c>', 0.1 + 0.2],
    ['a shared text', '<c r="A1" t="s"><v>2</v></c>', '北京'],
    ['a shared text beyond the table', '<c r="A1" t="s"><v>3</v></c>', null],
    ['no place', '<c r="A1" t="s"><v>1.5</v></c>', null],
    ['no place either', '<c r="A1" t="s"><v>-1</v></c>', null],
    ['a place in blanks', '<c r="A1" t="s"><v> 1 </v></c>', 'Anna'],
    ['a text of a formula', '<c r="A1" t="str"><f>A2&amp;"&gt;"</f><v>a&amp;b</v></c>', 'a&b'],
    ['a number of a formula', '<c r="A1"><f t="shared" si="0"/><v>7</v></c>', 7],
    ['a formula without a value', '<c r="A1"><f>1+1</f></c>', null],
    ['an inline text', '<c r="A1" t="inlineStr"><is><t xml:space="preserve"> x </t></is></c>', ' x '],
    [
      'rich text without its phonetic run',
      '<c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>東</t></r><r><t>京</t></r><rPh sb="0" eb="2"><t>とうきょう</t></rPh></is></c>',
      '東京',
    ],
    ['CDATA', '<c r="A1" t="inlineStr"><is><t>1 <![CDATA[<&amp;>]]> 2</t></is></c>', '1 <&amp;> 2'],
    ['references', '<c r="A1" t="str"><v>&#x4E2D;&#25991;&lt;&#x1F600;&apos;&unknown;</v></c>', "中文<😀'&unknown;"],
    ['escaped units', '<c r="A1" t="str"><v>a_x000D_b_x005F_x000D_c</v></c>', 'a\rb_x000D_c'],
    ['lines', '<c r="A1" t="str"><v>a_x000D_\nb\r\nc</v></c>', 'a\nb\nc'],
    ['yes', '<c r="A1" t="b"><v>1</v></c>', true],
    ['no', '<c r="A1" t="b"><v>0</v></c>', false],
    ['an error', '<c r="A1" t="e"><v>#DIV/0!</v></c>', '#DIV/0!'],
    ['a date', '<c r="A1" s="1"><v>45356</v></c>', { days: 19787 }],
    ['a day before the false leap day', '<c r="A1" s="1"><v>59</v></c>', { days: -25509 }],
    ['the day after it', '<c r="A1" s="1"><v>61</v></c>', { days: -25508 }],
    ['no date below 0', '<c r="A1" s="1"><v>-1</v></c>', -1],
    ['no date in the year 10000', '<c r="A1" s="1"><v>2958466</v></c>', 2958466],
    ['a time', '<c r="A1" s="2"><v>0.52083333333333337</v></c>', '12:30'],
    ['a per cent', '<c r="A1" s="3"><v>0.1</v></c>', 0.1],
    ['a style beyond the table', '<c r="A1" s="99"><v>5</v></c>', 5],
    ['an ISO date', '<c r="A1" t="d"><v>2024-03-05</v></c>', { days: 19787 }],
    ['an ISO date with a time', '<c r="A1" t="d"><v>2024-03-05T18:00:00.000</v></c>', { days: 19787.75 }],
    ['an ISO time', '<c r="A1" t="d"><v>18:30:00</v></c>', '18:30:00'],
    ['no number', '<c r="A1"><v>12a</v></c>', '12a'],
    ['a number beyond all', '<c r="A1"><v>1e999</v></c>', '1e999'],
    ['an ISO time as its format says', '<c r="A1" t="d" s="2"><v>05:06:07</v></c>', '5:06'],
    ['no ISO date', '<c r="A1" t="d"><v>2024-02-30</v></c>', '2024-02-30'],
    ['no value', '<c r="A1"><v></v></c>', null],
    ['an empty value', '<c r="A1"><v/></c>', null],
    ['an empty cell', '<c r="A1" s="1"/>', null],
    ['other attributes, single quotes, blanks', `<c cm='1' s = "0"  t='n' r = 'A1' ><v>3</v></c >`, 3],
    ['blanks, comments and instructions', '<c r="A1">\n <!-- <v>1</v> --><?x <v>?>\n<v>4</v>\n</c>', 4],
    ['a number in CDATA', '<c r="A1"><v><![CDATA[41]]></v></c>', 41],
  ])('%s', (_, cell, expected) => {
    expect(cellOf(cell)).toEqual(expected);
  });

  test('the days of 1904', () => {
    expect(cellOf('<c r="A1" s="1"><v>43894</v></c>', true)).toEqual({ days: 19787 });
    expect(cellOf('<c r="A1" s="1"><v>0</v></c>', true)).toEqual({ days: -24107 });
  });

  test('numbers are those that JavaScript reads', () => {
    const written = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
      fc.double({ noNaN: true, min: -1e6, max: 1e6 }).map((value) => value.toPrecision(17)),
      fc.double({ noNaN: true, min: 0, max: 1 }).map((value) => value.toExponential(16).replace('e', 'E')),
      fc.integer({ min: -1e15, max: 1e15 }).map((value) => String(value / 1000)),
      fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 21n }), fc.integer({ min: 0, max: 24 })).map(([digits, decimals]) => {
        const text = String(digits).padStart(decimals + 1, '0');
        return decimals === 0 ? text : `${text.slice(0, -decimals)}.${text.slice(-decimals)}`;
      }),
    );
    fc.assert(
      fc.property(fc.array(written, { minLength: 20, maxLength: 20 }), (texts) => {
        const { cells } = scan(sheet(`<row>${texts.map((text) => `<c><v>${text}</v></c>`).join('')}</row>`));
        for (const [i, text] of texts.entries()) expect(cellAt(cells, 0, i)).toBe(Number(text));
      }),
      { numRuns: 300 },
    );
  });
});

describe('places', () => {
  test('are those of the references, else the next ones', () => {
    const { cells } = scan(
      sheet('<row r="2"><c r="B2"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c><c r="AA3"><v>4</v></c></row>'),
    );
    expect(cells.height).toBe(3);
    expect(cells.columns.length).toBe(27);
    expect([cellAt(cells, 1, 1), cellAt(cells, 1, 2), cellAt(cells, 2, 0), cellAt(cells, 2, 26)]).toEqual([1, 2, 3, 4]);
  });

  test('of a cell count, not of its row', () => {
    const { cells } = scan(
      sheet('<row><c r="A5"><v>1</v></c></row><row r="9"><c r="A12"><v>2</v></c><c r="B9"><v>3</v></c></row>'),
    );
    expect([cellAt(cells, 4, 0), cellAt(cells, 11, 0), cellAt(cells, 8, 1)]).toEqual([1, 2, 3]);
  });

  test('end where a sheet of Excel ends', () => {
    expect(scan(sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')).cells.height).toBe(1_048_576);
    expect(scan(sheet('<row r="1"><c r="XFE1"><v>1</v></c></row>')).fault).toBe('too-wide');
    expect(scan(sheet('<row r="1048577"><c><v>1</v></c></row>')).fault).toBe('too-wide');
  });

  test('cells that are one, in the first rows', () => {
    const behind =
      '<mergeCells count="2"><mergeCell ref="B1:D2"/><mergeCell ref="A500:B500"/></mergeCells><extLst><ext><c r="A1"/></ext></extLst>';
    expect(scan(sheet('<row r="1"><c r="A1"><v>1</v></c></row>', behind)).merges).toEqual([
      { from: [0, 1], to: [1, 3] },
    ]);
  });
});

describe('other writers', () => {
  test('a prefix for all names, and elements of other namespaces', () => {
    const xml =
      '\ufeff<!-- made by hand --><x:worksheet xmlns:x="http://x"><x:dimension ref="A1"/><x:cols><x:col min="1"/></x:cols><x:sheetData>' +
      '<x:row r="1"><x:c r="A1" t="s"><x:v>1</x:v></x:c><c r="B1"><v>9</v></c><x:c r="C1" t="inlineStr"><x:is><x:t>in</x:t></x:is></x:c></x:row>' +
      '</x:sheetData></x:worksheet>';
    expect(rowsOf(scan(xml).cells)).toEqual([['Anna', null, 'in']]);
  });

  test('nothing but a root', () => {
    expect(scan('<worksheet/>')).toMatchObject({ fault: undefined, cells: { height: 0 } });
  });
});

describe('faults', () => {
  test.each([
    ['not-xml', ''],
    ['not-xml', 'PK\u0003\u0004 and so on <worksheet>'],
    ['not-xml', '<chartsheet></chartsheet>'],
    ['not-xml', sheet('<row r="1"><c r="A1" <v>1</v></c></row>')],
    ['doctype', '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "&b;&b;">]><worksheet/>'],
    ['doctype', sheet('<!DOCTYPE w>')],
    ['cut-short', '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c>'],
    ['hand-over', sheet('<row><c s="4"><v>0.5</v></c></row>')],
    ['hand-over', '<?xml version="1.0" encoding="GBK"?><worksheet/>'],
    ['too-large', `<worksheet><sheetData><row><c t="str"><v>${'x'.repeat(5 << 20)}`],
  ])('%s', (fault, xml) => {
    expect(scan(xml).fault).toBe(fault);
  });

  test('garbage ends, whatever it is', () => {
    const token = fc.constantFrom(
      ...['<', '>', '/', '"', "'", '=', ' ', '<c', '<c r="A1"', '<v>', '</v>', '</c>', '<row', '</row>', '<!--', '-->'],
      ...['<is>', '<t>', '</t>', '<![CDATA[', ']]>', '<?', '?>', 't="s"', '1', '中', '&amp;', '<f>', '</f>', '\u0000'],
    );
    fc.assert(
      fc.property(
        fc.array(token, { maxLength: 60 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true })),
        (t, cuts) => {
          const xml = `<worksheet><sheetData>${t.join('')}`;
          const inPieces = scan(xml, cuts);
          const atOnce = scan(xml);
          expect([inPieces.fault, rowsOf(inPieces.cells)]).toEqual([atOnce.fault, rowsOf(atOnce.cells)]);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

test('any cut gives the same cells', () => {
  const rows = Array.from({ length: 12 }, (_, i) => {
    const r = i + 1;
    return (
      `<row r="${r}" spans="1:7"><c r="A${r}" t="s"><v>${i % 4}</v></c><c r="B${r}"><v>${i / 7}</v></c>` +
      `<c r="C${r}" s="1"><v>${45000 + i}</v></c><c r="D${r}" t="inlineStr"><is><r><t>中${i}</t></r><r><t>&amp;文</t></r></is></c>` +
      `<c r="E${r}" t="str"><f>A1&gt;2</f><v>word ${i % 3}</v></c><c r="F${r}" t="b"><v>${i % 2}</v></c><c r='G${r}' s="2"/></row>`
    );
  });
  const xml = sheet(rows.join('\r\n'), '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>');
  const whole = scan(xml);
  expect(rowsOf(whole.cells)[7]).toEqual([null, 1, { days: 19438 }, '中7&文', 'word 1', true]);
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 }), (cuts) => {
      const cut = scan(xml, cuts);
      expect(cut.fault).toBeUndefined();
      expect(cut.merges).toEqual(whole.merges);
      expect(rowsOf(cut.cells)).toEqual(rowsOf(whole.cells));
    }),
    { numRuns: 200 },
  );
  const bytes = new TextEncoder().encode(xml);
  const single = scan(
    xml,
    Array.from(bytes, (_, i) => i / bytes.length),
  );
  expect(rowsOf(single.cells)).toEqual(rowsOf(whole.cells));
});
