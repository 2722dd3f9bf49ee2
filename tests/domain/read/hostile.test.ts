import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReadChoices } from '../../../src/domain/read/choices';
import { cellTexts, readBytes, valueOf } from './readText';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (content: string | Uint8Array | Blob, choices: ReadChoices = {}) =>
  readBytes(typeof content === 'string' ? bytesOf(content) : content, 'a.csv', choices);

function problem(code: string, facts: object = {}) {
  return { ok: false, problems: [{ code, severity: 'stop', facts: { file: 'a.csv', ...facts } }] };
}

const EMPTY = problem('empty-file');
const MB = 1 << 20;

describe('files of nothing', () => {
  test.each<[what: string, content: string | Uint8Array]>([
    ['no byte', ''],
    ['a mark alone', '\ufeff'],
    ['a UTF-16 mark alone', Uint8Array.of(0xff, 0xfe)],
    ['one newline', '\n'],
    ['a million newlines', '\n'.repeat(1_000_000)],
    ['a million CR LF', '\r\n'.repeat(1_000_000)],
    ['only delimiters', ','.repeat(100_000)],
    ['rows of delimiters', ',,,\n'.repeat(50_000)],
    ['only blanks', ' \t \n'.repeat(1000)],
    ['empty quotes', '"",""\n"",""\n'],
  ])('%s', async (_, content) => expect(await read(content)).toEqual(EMPTY));

  test.each(['a', 'a\n', '"a"', '1', '7\n', '[', '{', '-', '\u0001'])('one character: %j', async (content) => {
    const output = await read(content);
    if (output.ok) expect(output.value.summary).toMatchObject({ rowCount: 1, columns: [{ name: '#1' }] });
    else expect(output.problems[0]!.code).toMatch(/^(no-rows|not-a-table|broken-json)$/);
  });

  test('any single byte', async () => {
    for (let byte = 0; byte < 256; byte++) {
      const output = await read(Uint8Array.of(byte));
      expect(output.ok ? output.value.table.rowCount : output.problems.length).toBe(1);
    }
  });

  test('a million blank rows between two rows of data', async () => {
    const { table, summary } = valueOf(await read(`a,b\n1,2\n${'\n'.repeat(1_000_000)}3,4\n`));
    expect(cellTexts(table)).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
    const examples = [3, 4, 5, 6, 7].map((at) => ({ at, text: '' }));
    expect(summary.file.dropped).toEqual([{ what: 'blank-rows', count: 1_000_000, examples }]);
  });
});

describe('quotes', () => {
  test.each([
    [1, problem('broken-quotes', { row: 1 })],
    [2, EMPTY],
    [9_999, problem('broken-quotes', { row: 1 })],
    [1_000_001, problem('broken-quotes', { row: 1 })],
  ])('%i of them and nothing else', async (count, expected) => {
    expect(await read('"'.repeat(count))).toEqual(expected);
  });

  test('an even number are a heading of quotes', async () => {
    expect(await read('"'.repeat(10_000))).toEqual(problem('no-rows'));
  });

  test('one that is never closed, far into a file', async () => {
    const text = 'a,b\n' + '1,2\n'.repeat(300_000) + '3,"4\n' + '5,6\n'.repeat(300_000);
    expect(await read(text)).toEqual(problem('broken-quotes', { row: 300_002 }));
    const { table } = valueOf(await read(text, { quotes: false }));
    expect(table.rowCount).toBe(600_001);
  });

  test('a row of newlines in quotes', async () => {
    const lines = 'x,\n'.repeat(700_000);
    const { table } = valueOf(await read(`a,b\n1,"${lines}"\n2,3\n`));
    expect(cellTexts(table)).toEqual([
      ['1', lines],
      ['2', '3'],
    ]);
  });
});

describe('width and length', () => {
  const row = (columns: number, cell: (c: number) => string) =>
    Array.from({ length: columns }, (_, c) => cell(c)).join(',');

  test('16,384 columns', async () => {
    const text = `${row(16_384, (c) => `c${c}`)}\n${`${row(16_384, String)}\n`.repeat(20)}`;
    expect(await read(text)).toEqual(problem('too-many-columns', { columns: 16_384, most: 1000 }));
  });

  test('16,384 columns of which two hold something', async () => {
    const { table, summary } = valueOf(await read(`a,b${','.repeat(16_382)}\n1,2${','.repeat(16_382)}\n`));
    expect(table.columns.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(summary.rowCount).toBe(1);
  });

  test('one row far wider than all others', async () => {
    const text = `a,b\n${'1,2\n'.repeat(1000)}${row(20_000, String)}\n`;
    expect(await read(text)).toEqual(problem('too-many-columns', { columns: 20_000, most: 1000 }));
  });

  test('a cell of 200 MB', async () => {
    const piece = bytesOf('x'.repeat(MB));
    const cell = new Array<Uint8Array<ArrayBuffer>>(200).fill(piece);
    const endless = problem('endless-row', { row: 2, bytes: 64 * MB });
    expect(await read(new Blob(['a,b\n1,', ...cell, '\n2,3\n']))).toEqual(endless);
    expect(await read(new Blob(['a,b\n1,"', ...cell, '"\n2,3\n']))).toEqual(endless);
    expect(await read(new Blob(cell))).toEqual(problem('endless-row', { row: 1, bytes: 64 * MB }));
  });

  test('a cell of 20 MB is a cell', async () => {
    const long = 'x'.repeat(20 * MB);
    const { table } = valueOf(await read(`a,b\n1,${long}\n2,3\n`));
    expect(cellTexts(table)[0]![1]).toBe(long);
  });

  test('a delimiter for every byte of 8 MB', async () => {
    const output = await read(`a,b\n${','.repeat(8 * MB)}\n1,2\n`);
    expect(cellTexts(valueOf(output).table)).toEqual([['1', '2']]);
  });
});

describe('names that mean something to JavaScript', () => {
  const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'length'];

  test('are names as any other, as headings and as cells', async () => {
    const lines = [NAMES, ...Array.from({ length: 30 }, (_, i) => NAMES.map((name) => (i % 2 ? name : 'x')))];
    const { table, summary } = valueOf(await read(lines.map((line) => line.join(',')).join('\n')));
    expect(summary.columns.map(({ name }) => name)).toEqual(NAMES);
    expect(cellTexts(table)).toEqual(lines.slice(1));
    expect(summary.columns[0]!.commonest).toContainEqual({ text: '__proto__', count: 15 });
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  test('choices of such columns are met', async () => {
    const choices: ReadChoices = { columns: [{ name: '__proto__', repairs: [{ text: 'constructor', instead: '5' }] }] };
    const { table, summary } = valueOf(await read('__proto__,b\nconstructor,1\n6,2\n', choices));
    expect(cellTexts(table)).toEqual([
      ['5', '1'],
      ['6', '2'],
    ]);
    expect(summary.columns[0]!.repaired).toBe(1);
  });
});

describe('bytes', () => {
  test('zero bytes', async () => {
    const binary = problem('not-a-spreadsheet', { looksLike: 'binary' });
    expect(await read(new Uint8Array(1000))).toEqual(binary);
    expect(await read('a,b\n1,\0\n')).toEqual(binary);
  });

  test('zero bytes far into a text stay characters', async () => {
    const text = `a,b\n${'1,x\n'.repeat(100_000)}2,\0\n`;
    const { table } = valueOf(await read(text));
    expect(cellTexts(table).at(-1)).toEqual(['2', '\0']);
  });

  test('half a character at the end', async () => {
    const cut = bytesOf('姓名,城市\n李伟,上海\n王芳,北京').subarray(0, -1);
    const { table, summary } = valueOf(await read(cut));
    expect(cellTexts(table).at(-1)).toEqual(['王芳', '北\ufffd']);
    expect(summary.file.encoding).toMatchObject({ used: 'utf-8', undecodable: true });
    expect(summary.notes).toContainEqual({
      code: 'undecodable',
      severity: 'note',
      facts: { file: 'a.csv', encoding: 'utf-8' },
    });
  });

  test('UTF-16 with a mark and an odd number of bytes', async () => {
    const whole = Buffer.from('\ufeff客户,金额\n甲,1\n乙,2\n', 'utf16le');
    const { table, summary } = valueOf(await read(new Uint8Array([...whole, 0x33])));
    expect(cellTexts(table).slice(0, 2)).toEqual([
      ['甲', '1'],
      ['乙', '2'],
    ]);
    expect(summary.file.encoding).toMatchObject({ used: 'utf-16le', undecodable: true });
  });

  test.each<[encoding: NonNullable<ReadChoices['encoding']>]>([
    ['utf-8'],
    ['gb18030'],
    ['big5'],
    ['shift_jis'],
    ['utf-16le'],
    ['utf-16be'],
    ['windows-1252'],
  ])('any bytes, read as %s', async (encoding) => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        const output = await read(bytes, { encoding });
        if (output.ok) expect(cellTexts(output.value.table)).toHaveLength(output.value.summary.rowCount);
        else expect(output.problems).toHaveLength(1);
      }),
      { numRuns: 60 },
    );
  });

  test('any bytes, and bytes of separated values with any of them changed', async () => {
    const csv = bytesOf('name,n,since\n"a ""b""",1.50,2024-03-05\n知,"1,234",\n\nTotal,2,\n');
    const broken = fc
      .array(fc.tuple(fc.nat(csv.length - 1), fc.nat(255)), { maxLength: 5 })
      .map((changes) => changes.reduce((bytes, [at, byte]) => bytes.with(at, byte), csv));
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 300 }), broken), async (bytes) => {
        const output = await read(bytes);
        if (output.ok) expect(structuredClone(output)).toEqual(output);
        else expect(output.problems).toHaveLength(1);
      }),
      { numRuns: 300 },
    );
  });
});
