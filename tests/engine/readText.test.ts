import * as Comlink from 'comlink';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { ReadChoices } from '../../src/domain/read/choices';
import type { ReadingShard } from '../../src/engine/dealShares';
import type { ShardService } from '../../src/engine/protocol';
import { readText } from '../../src/engine/readText';
import { LONGEST_ROW } from '../../src/engine/shareReader';
import { shardService } from '../../src/engine/shardService';
import { run } from '../domain/cluster/run';
import { rawCells } from '../domain/read/bytes/rawCells';
import { Ports } from './inProcess';

const ports = new Ports();
afterEach(() => ports.close());

const shards = (count: number) => async (): Promise<ReadingShard[]> =>
  Array.from({ length: count }, () => Comlink.wrap<ShardService>(ports.to(shardService())));

async function read(content: BlobPart | BlobPart[], choices: ReadChoices = {}, shardCount = 0) {
  const blob = new Blob([content].flat());
  const { output } = await run(readText(blob, 'a.csv', choices, shards(shardCount)));
  return output;
}

async function fileOf(content: BlobPart | BlobPart[], choices: ReadChoices = {}, shardCount = 0) {
  const output = await read(content, choices, shardCount);
  if (!output.ok) throw new Error(JSON.stringify(output.problems));
  return output.value;
}

async function rowsOf(content: string, choices: ReadChoices = {}) {
  const { titles, raw, dropped } = await fileOf(content, choices);
  const left = dropped.filter(({ count }) => count > 0);
  return { titles, rows: rawCells(raw), dropped: left };
}

const problem = (code: string, facts: object) => ({
  ok: false,
  problems: [{ code, severity: 'stop', facts: { file: 'a.csv', ...facts } }],
});

describe('a small text', () => {
  test('its cells as they stand, and what is known of it', async () => {
    const { raw, titles, file, uneven } = await fileOf('name;spend\r\nann;1,50\r\n"b;""o""";2,00\r\ncarl;3\r\n');
    expect(titles).toEqual(['name', 'spend']);
    expect(rawCells(raw)).toEqual([
      ['ann', '1,50'],
      ['b;"o"', '2,00'],
      ['carl', '3'],
    ]);
    expect(file).toEqual({
      ...{ name: 'a.csv', bytes: 46, kind: 'csv', delimiter: ';', quotes: true, headerRow: 1 },
      encoding: { used: 'utf-8', how: 'strict', previews: [], undecodable: false },
    });
    expect(uneven).toEqual({ count: 0, firstRow: 0 });
  });

  const EXPORT = [
    '对账单,,',
    '导出时间：2024-03-05,,',
    '',
    '客户,城市,金额',
    '甲,北京,10',
    '',
    '乙,上海,20',
    '丙,广州,30',
    '合计,,60',
    '',
    '制表人：王,,',
    '',
  ].join('\n');
  const ABOVE = {
    what: 'above-header',
    count: 2,
    examples: [
      { at: 1, text: '对账单' },
      { at: 2, text: '导出时间：2024-03-05' },
    ],
  };
  const TOTALS = { what: 'totals', count: 1, examples: [{ at: 9, text: '合计 · 60' }] };
  const NOTES = { what: 'foot-notes', count: 1, examples: [{ at: 11, text: '制表人：王' }] };
  const blank = (...rows: number[]) => ({
    what: 'blank-rows',
    count: rows.length,
    examples: rows.map((at) => ({ at, text: '' })),
  });

  test('titles, blank rows, totals and foot-notes are left out, and told', async () => {
    const { titles, rows, dropped } = await rowsOf(EXPORT);
    expect(titles).toEqual(['客户', '城市', '金额']);
    expect(rows.map((row) => row.join())).toEqual(['甲,北京,10', '乙,上海,20', '丙,广州,30']);
    expect(dropped).toEqual([ABOVE, blank(3, 6, 10), TOTALS, NOTES]);
  });

  test.each<[keep: NonNullable<ReadChoices['keep']>, rows: string[], dropped: object[]]>([
    [
      ['above-header'],
      ['对账单,,', '导出时间：2024-03-05,,', '甲,北京,10', '乙,上海,20', '丙,广州,30'],
      [blank(3, 6, 10), TOTALS, NOTES],
    ],
    [['blank-rows'], ['甲,北京,10', ',,', '乙,上海,20', '丙,广州,30', ',,'], [ABOVE, TOTALS, NOTES]],
    [['totals'], ['甲,北京,10', '乙,上海,20', '丙,广州,30', '合计,,60'], [ABOVE, blank(3, 6, 10), NOTES]],
    [['foot-notes'], ['甲,北京,10', '乙,上海,20', '丙,广州,30', '制表人：王,,'], [ABOVE, blank(3, 6, 10), TOTALS]],
  ])('%j are had back, in their place', async (keep, expected, left) => {
    const { rows, dropped } = await rowsOf(EXPORT, { keep });
    expect(rows.map((row) => row.join())).toEqual(expected);
    expect(dropped).toEqual(left);
  });

  test('uneven rows, with the first of the file', async () => {
    const { raw, uneven } = await fileOf('a,b\n1,2\n3\n4,5,6\n7,8\n');
    expect(rawCells(raw)).toEqual([
      ['1', '2', ''],
      ['3', '', ''],
      ['4', '5', '6'],
      ['7', '8', ''],
    ]);
    expect(uneven).toEqual({ count: 2, firstRow: 3 });
  });

  test('no header: as many columns as most rows have', async () => {
    const { titles, raw, file } = await fileOf('1,2\n3,4\n5,6,7\n8,9\n');
    expect([titles, file.headerRow]).toEqual([[], 0]);
    expect(rawCells(raw)[2]).toEqual(['5', '6', '7']);
  });

  test.each<[string, string, boolean | undefined]>([
    ['none', 'a,b\n1,2\n', undefined],
    ['in the middle of a cell', 'a,b\n1,5" pipe\n', undefined],
    ['around a name', '"a",b\n1,2\n', true],
    ['around a value', 'a,b\n1,"2"\n', true],
    ['around a value beyond the header', 'a,b\n1,2,"3"\n', true],
    ['around nothing', 'a,b\n1,""\n', true],
    ['around a title above the header', '"Report, 2024",,\n\na,b,c\n1,2,3\n2,3,4\n', true],
  ])('says whether cells stand in quotes: %s', async (_, text, quotes) => {
    expect((await fileOf(text)).file.quotes).toBe(quotes);
    expect((await fileOf(text, { quotes: false })).file.quotes).toBe(false);
  });

  test('quotes as characters', async () => {
    const { raw, file } = await fileOf('a,b\n"1,2\n3,4"\n', { quotes: false });
    expect(rawCells(raw)).toEqual([
      ['"1', '2'],
      ['3', '4"'],
    ]);
    expect(file.quotes).toBe(false);
  });
});

describe('problems', () => {
  test.each<[what: string, text: string, row: number]>([
    ['never closed', 'a,b\n1,2\n"3,4\n5,6\n', 3],
    ['closed in a later line with text behind it', 'a,b\n1,2\n3,4\n"x\ny"z,4\n5,6\n', 4],
    ['in the header', '"a,b\n1,2\n', 1],
  ])('a quote that is %s', async (_, text, row) => {
    expect(await read(text)).toEqual(problem('broken-quotes', { row }));
  });

  test('a quote that is broken far from the head', async () => {
    const rows = 'abc,12345\n'.repeat(300_000);
    expect(await read(['a,b\n', rows, '"x\ny"z,1\n', rows], {}, 2)).toEqual(problem('broken-quotes', { row: 300_002 }));
  });

  const endless = new Uint8Array(1 << 20).fill(0x78);
  test.each<[what: string, before: string, row: number]>([
    ['the first', '', 1],
    ['a later one', 'abc,12345\n'.repeat(100_000), 100_001],
    ['one in quotes', `${'abc,12345\n'.repeat(50_000)}"`, 50_001],
  ])('a row that does not end within 64 MB: %s', async (_, before, row) => {
    const content = [before, ...Array.from({ length: 80 }, () => endless)];
    const output = await read(content, {}, 2);
    expect(output.ok ? output.value.raw.rowCount : output).toEqual(problem('endless-row', { row, bytes: LONGEST_ROW }));
  });

  test('16,384 columns', async () => {
    const header = Array.from({ length: 16_384 }, (_, c) => `c${c}`).join();
    expect(await read(`${header}\n${header}\n`)).toEqual(problem('too-many-columns', { columns: 16_384, most: 1000 }));
  });

  test('a file that is gone', async () => {
    const gone = new Blob(['a,b\n1,2\n']);
    gone.slice = () => ({ arrayBuffer: () => Promise.reject(new DOMException('', 'NotReadableError')) }) as Blob;
    const { output } = await run(readText(gone, 'a.csv', {}));
    expect(output).toEqual(problem('unreadable-file', {}));
  });
});

describe('bytes that are not UTF-8, far from the head', () => {
  const ROWS = 'abc,12345\n'.repeat(1_000_000);

  test('are those of another encoding', async () => {
    const beijing = Uint8Array.of(0xb1, 0xb1, 0xbe, 0xa9, 0x2c, 0x31, 0x0a);
    const { raw, file } = await fileOf(['a,b\n', ROWS, beijing], {}, 2);
    expect(file.encoding).toMatchObject({ used: 'gb18030', undecodable: false });
    const column = raw.columns[0]!;
    expect(column.kind === 'texts' && column.dictionary).toEqual(['abc', '北京']);
  });

  test('or stand for nothing', async () => {
    const { raw, file } = await fileOf(['名称,b\n', ROWS, '北京,1\n', Uint8Array.of(0xff, 0x0a)], {}, 2);
    expect(file.encoding).toMatchObject({ used: 'utf-8', undecodable: true });
    const column = raw.columns[0]!;
    expect(column.kind === 'texts' && column.dictionary).toEqual(['abc', '北京', '\ufffd']);
  });
});

describe('a long text', () => {
  /** 12 MB in which cells span lines, some of them longer than a share; ids, numbers, a foot. */
  function longText(): string {
    const lines = ['id,note,amount'];
    for (let row = 0; row < 120_000; row++) {
      const long = row === 40_000 ? '\nx,y\n'.repeat(1_200_000) : row % 7 === 0 ? `line ${row}\n1,2\n` : '';
      lines.push(`K${row},"${long}note ${row % 50}",${row % 11 === 0 ? '' : (row / 4).toFixed(2)}`);
    }
    return [...lines, 'Total,,1234.00', ''].join('\n');
  }

  test('gives the same, whoever reads it', async () => {
    const text = longText();
    const alone = await fileOf(text);
    expect(alone.dropped.find(({ what }) => what === 'totals')).toEqual({
      ...{ what: 'totals', count: 1 },
      examples: [{ at: 120_002, text: 'Total · 1234.00' }],
    });
    expect(alone.raw.rowCount).toBe(120_000);
    const [ids, notes, amounts] = alone.raw.columns;
    expect(ids!.kind === 'texts' && [ids!.dictionary.length, ids!.dictionary[119_999]]).toEqual([120_000, 'K119999']);
    expect(notes!.kind === 'texts' && notes!.dictionary[0]).toBe('line 0\n1,2\nnote 0');
    expect(amounts!.kind === 'numbers' && [...amounts!.values.slice(0, 3)]).toEqual([NaN, 0.25, 0.5]);
    for (const count of [1, 2, 3]) {
      const together = await fileOf(text, {}, count);
      expect(together.raw.rowCount).toBe(alone.raw.rowCount);
      for (const [c, column] of together.raw.columns.entries()) expect(same(column, alone.raw.columns[c])).toBe(true);
      expect({ ...together, raw: 0 }).toEqual({ ...alone, raw: 0 });
    }
  });

  test('is read in quotes that look like rows: shares are guessed wrong, and read again', async () => {
    const inside = 'a,b\n1,2\n3,4\n'.repeat(400_000);
    const { raw } = await fileOf(`a,b\n1,"${inside}"\n5,6\n${'7,8\n'.repeat(500_000)}`, {}, 2);
    expect(raw.rowCount).toBe(500_002);
    const column = raw.columns[1]!;
    const values = column.kind === 'numbers' ? column.values : new Float64Array();
    expect([values[0], values[1], values[2], values[500_001]]).toEqual([NaN, 6, 8, 8]);
    expect(column.kind === 'numbers' && column.others.texts).toEqual([inside]);
  });

  test('says that cells stand in quotes, though far from its head', async () => {
    const rows = '7,8\n'.repeat(700_000);
    expect((await fileOf(['a,b\n', rows, '7,"8"\n', rows], {}, 2)).file.quotes).toBe(true);
    expect((await fileOf(['a,b\n', rows, rows], {}, 2)).file.quotes).toBe(undefined);
  });

  test('leaves nothing in the shards', async () => {
    const services = [shardService(), shardService()];
    const ended = services.map((service) => vi.spyOn(service, 'endReading'));
    const given = async () => services.map((service) => Comlink.wrap<ShardService>(ports.to(service)));
    const blob = new Blob(['a,b\n', 'abc,12345\n'.repeat(500_000)]);
    await run(readText(blob, 'a.csv', {}, given));
    await vi.waitFor(() => expect(ended.map((one) => one.mock.calls.length)).toEqual([1, 1]));
  });

  test('does not ask for shards where it is short', async () => {
    const given = vi.fn(shards(2));
    await run(readText(new Blob(['a,b\n1,2\n']), 'a.csv', {}, given));
    expect(given).not.toHaveBeenCalled();
  });
});

/** Deep equality that does not print, and is quick for typed arrays. */
function same(one: unknown, other: unknown): boolean {
  if (ArrayBuffer.isView(one) && ArrayBuffer.isView(other)) {
    const bytes = ({ buffer, byteOffset, byteLength }: ArrayBufferView) => Buffer.from(buffer, byteOffset, byteLength);
    return bytes(one).equals(bytes(other));
  }
  if (typeof one !== 'object' || one === null || typeof other !== 'object' || other === null) return one === other;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => same(Reflect.get(one, key), Reflect.get(other, key)))
  );
}
