import { describe, expect, test } from 'vitest';
import type { ReadChoices } from '../../../../src/domain/read/choices';
import { findShape } from '../../../../src/domain/read/shape/shape';
import type { Merge } from '../../../../src/domain/read/sheetCells';

/** "a,b|1,2" as records. */
const rows = (text: string) => text.split('|').map((row) => row.split(','));
const shapeOf = (text: string, choices: ReadChoices = {}, merges: Merge[] = []) =>
  findShape(rows(text), choices, merges);
const over = (row: number, from: number, to: number): Merge => ({ from: [row, from], to: [row, to] });
const down = (row: number, column: number): Merge => ({ from: [row, column], to: [row + 1, column] });

describe('names of two rows', () => {
  test.each<[what: string, text: string, titles: string, merges?: Merge[]]>([
    ['names that come again', ',2023,,2024,|x,a,b,a,b|A,1,2,3,4|B,5,6,7,8', 'x,2023 a,2023 b,2024 a,2024 b'],
    ['no other column', '2024,,2025,|Q1,Q2,Q1,Q2|1,2,3,4|5,6,7,8', '2024 Q1,2024 Q2,2025 Q1,2025 Q2'],
    ['names in the upper row', 'x,y,M,,W,|,,a,b,a,b|A,u,1,2,3,4|B,v,5,6,7,8', 'x,y,M a,M b,W a,W b'],
    ['columns behind the groups', ',M,,W,,|x,a,b,a,b,y|A,1,2,3,4,u|B,5,6,7,8,v', 'x,M a,M b,W a,W b,y'],
    [
      'years below',
      ',sales,,cost,|x,2023,2024,2023,2024|A,1,2,3,4|B,5,6,7,8',
      'x,sales 2023,sales 2024,cost 2023,cost 2024',
    ],
    ['merged cells', ',Money,,Where|x,a,b,y|A,1,2,u|B,3,4,v', 'x,Money a,Money b,Where y', [over(0, 1, 2)]],
    ['merged down', 'x,Money,,y|,a,b,|A,1,2,u|B,3,4,v', 'x,Money a,Money b,y', [over(0, 1, 2), down(0, 0), down(0, 3)]],
    ['columns at the left without cells', ',,,M,,W,|,,x,a,b,a,b|,,A,1,2,3,4|,,B,5,6,7,8', ',,x,M a,M b,W a,W b'],
  ])('%s', (_, text, titles, merges) => {
    expect(shapeOf(text, {}, merges)).toEqual({
      ...{ headerRow: 2, headerRows: 2, firstRow: 2, titles: titles.split(','), above: [], blank: [] },
    });
  });

  test('below a title and a blank row, kept or not', () => {
    const text = 'Report||,M,,W,|x,a,b,a,b|A,1,2,3,4|B,5,6,7,8';
    const titles = ['x', 'M a', 'M b', 'W a', 'W b'];
    const both = { headerRow: 4, headerRows: 2, titles };
    expect(shapeOf(text)).toEqual({ ...both, firstRow: 4, above: [0], blank: [1] });
    const kept = shapeOf(text, { keep: ['above-header'] });
    expect(kept).toEqual({ ...both, firstRow: 0, above: [], blank: [], skip: 2 });
  });
});

describe('names of one row', () => {
  test.each<[what: string, text: string, headerRow: number, merges?: Merge[]]>([
    ['a title over all columns', 'Sales of 2024,,|x,a,b|A,1,2|B,3,4', 2, [over(0, 0, 2)]],
    ['units', 'name,weight|text,kg|Ann,5|Bob,6', 1],
    ['label and value', 'Made by:,,Ann,|x,a,b,c|A,1,2,u|B,3,4,v', 2, [over(0, 0, 1), over(0, 2, 3)]],
    ['a merged heading over texts', 'name,home,|Ann,York,UK|Bob,Rome,IT|Cid,Oslo,NO', 1, [over(0, 1, 2)]],
    ['two cells right above names that differ', 'Page,,of 3,|x,a,b,c|A,1,2,u|B,3,4,v', 2],
    ['names missing above words that come again', 'x,colour,,size,|A,red,blue,red,blue|B,red,red,blue,red', 1],
    ['names that stay the same', 'T,,T,|a,b,a,b|1,2,3,4|5,6,7,8', 2],
    ['no header', ',5,,6,|A,1,2,1,2|B,1,2,1,2|A,1,2,1,2', 0],
  ])('%s', (_, text, headerRow, merges) => {
    const shape = shapeOf(text, {}, merges);
    expect([shape.headerRow, shape.headerRows]).toEqual([headerRow, undefined]);
  });
});

describe('what the person chose', () => {
  const grouped = ',M,,W,|x,a,b,a,b|A,1,2,3,4|B,5,6,7,8';

  test('one row', () => {
    const titles = ['x', 'a', 'b', 'a', 'b'];
    expect(shapeOf(grouped, { headerRows: 1 })).toEqual({ headerRow: 2, firstRow: 2, titles, above: [0], blank: [] });
  });

  test('two rows', () => {
    const two = { headerRow: 2, headerRows: 2, firstRow: 2, above: [], blank: [] };
    const text = 'Page,,of 3,|x,a,b,c|A,1,2,u|B,3,4,v';
    expect(shapeOf(text, { headerRows: 2 })).toEqual({ ...two, titles: ['Page x', 'Page a', 'of 3 b', 'of 3 c'] });
    const units = shapeOf('name,weight|text,kg|Ann,5|Bob,6', { headerRows: 2 });
    expect(units).toEqual({ ...two, titles: ['name text', 'weight kg'] });
    const third = shapeOf(grouped, { headerRow: 3, headerRows: 2 });
    expect(third).toMatchObject({
      headerRow: 3,
      headerRows: 2,
      firstRow: 3,
      titles: ['x A', 'a 1', 'b 2', 'a 3', 'b 4'],
    });
  });

  test('of the first row there are no two, nor of none', () => {
    expect(shapeOf(grouped, { headerRow: 1, headerRows: 2 })).toMatchObject({ headerRow: 1, firstRow: 1 });
    expect(shapeOf(grouped, { headerRow: 0, headerRows: 2 })).toMatchObject({ headerRow: 0, titles: [] });
  });
});
