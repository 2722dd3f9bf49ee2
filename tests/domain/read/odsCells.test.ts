import { describe, expect, test } from 'vitest';
import { OdsCells } from '../../../src/domain/read/odsCells';

const ROW = '<table:table-row table:number-rows-repeated="3">';
const VALUE =
  '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="4"><text:p>1</text:p></table:table-cell>';
const TEXT = '<table:table-cell office:value-type="string"><text:p>a</text:p><text:p>b</text:p></table:table-cell>';
const END = '</table:table-row>';

function counted(xml: string, piece = xml.length): OdsCells {
  const cells = new OdsCells();
  const whole = `${xml}</office:document-content>`;
  for (let at = 0; at < whole.length; at += piece) cells.push(whole.slice(at, at + piece));
  return cells;
}

describe('OdsCells', () => {
  test('rows and cells count as often as they stand there', () => {
    expect(counted(`${ROW}${TEXT}${VALUE}${END}<table:table-row>${TEXT}${END}`)).toMatchObject({ cells: 16, rows: 4 });
  });

  test('wherever the text is cut', () => {
    const xml = `${ROW}${TEXT}${VALUE}${END}`;
    for (let piece = 1; piece < 40; piece++) expect(counted(xml, piece)).toMatchObject({ cells: 15, rows: 3 });
  });

  test('empty cells are none, however often they stand there', () => {
    const empty = [
      '<table:table-row table:number-rows-repeated="1048555"><table:table-cell table:number-columns-repeated="16384"/>',
      '<table:table-row><table:table-cell table:number-columns-repeated="9999999"></table:table-cell>',
      '<table:table-row><table:table-cell office:value-type="string"/>',
      `<table:table-row><table:covered-table-cell table:number-columns-repeated="5"><text:p>x</text:p></table:covered-table-cell>`,
    ];
    expect(counted(empty.join(END) + END)).toMatchObject({ cells: 0, rows: 0, isBeyondSheets: false });
  });

  test.each([
    ['a row', '<table:table-row table:number-rows-repeated="4000000000">' + VALUE],
    ['a cell', `<table:table-row>${VALUE.replace('"4"', '"2000000000"')}`],
    ['blanks', `<table:table-row><table:table-cell><text:p>a<text:s text:c="500000000"/></text:p></table:table-cell>`],
  ])('%s that no sheet holds', (_, xml) => {
    expect(counted(xml + END).isBeyondSheets).toBe(true);
    expect(counted(ROW + VALUE + END).isBeyondSheets).toBe(false);
  });

  test('other prefixes, quotes and what stands in formulas', () => {
    const cell = `<t:table-cell t:formula='of:=[.A1]&gt;"a>b"' o:value-type='float' t:number-columns-repeated = '7'>`;
    expect(counted(`<t:table-row>${cell}</t:table-cell></t:table-row>`).cells).toBe(7);
  });

  test('what never ends takes no time', () => {
    const start = performance.now();
    counted('<table:table-cell a="'.repeat(200_000), 1 << 20);
    counted('x'.repeat(1 << 22), 1 << 20);
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
