import { describe, expect, test } from 'vitest';
import { decodeAgain, textBytes, type Utf8Text } from '../../src/engine/textBytes';
import { run } from '../domain/cluster/run';

/** "姓名,电话" and "北京,上海" in GBK. */
const GBK_HEADER = [0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xb5, 0xe7, 0xbb, 0xb0, 0x0a];
const GBK_ROW = [0xb1, 0xb1, 0xbe, 0xa9, 0x2c, 0xc9, 0xcf, 0xba, 0xa3, 0x0a];
const ASCII_LINES = 'abc,12345\n'.repeat(10_000);

async function decoded(content: BlobPart[], chosen?: Parameters<typeof textBytes>[1]) {
  const source = new Blob(content);
  const { output, progress } = await run(textBytes(source, chosen));
  return { source, text: output!, progress };
}

const textOf = ({ blob }: Utf8Text) => blob.text();
const utf16 = (text: string) => new Uint8Array(Uint16Array.from(text, (letter) => letter.charCodeAt(0)).buffer);

describe('textBytes', () => {
  test('UTF-8 stays where it is, without its mark', async () => {
    const { text } = await decoded(['\ufeffa,b\n1,é\n']);
    expect(await textOf(text)).toBe('a,b\n1,é\n');
    expect(text.encoding).toMatchObject({ used: 'utf-8', how: 'mark', undecodable: false });
  });

  test('ASCII throughout', async () => {
    const { text, progress } = await decoded([ASCII_LINES]);
    expect(await textOf(text)).toBe(ASCII_LINES);
    expect(text.encoding).toEqual({ used: 'utf-8', how: 'strict', previews: [], undecodable: false });
    expect(progress).toEqual([{ phase: 'decode', done: 0, total: 100_000 }]);
  });

  test('GBK, many pieces of it, is decoded without a break', async () => {
    const rows = 150_000;
    const bytes = new Uint8Array(GBK_HEADER.length + 1 + rows * GBK_ROW.length);
    // One byte more, so that pieces of an even length cut characters in two.
    bytes.set([0x61, ...GBK_HEADER]);
    for (let row = 0; row < rows; row++) bytes.set(GBK_ROW, 1 + GBK_HEADER.length + row * GBK_ROW.length);
    const { text, progress } = await decoded([bytes]);
    expect(await textOf(text)).toBe(`a姓名,电话\n${'北京,上海\n'.repeat(rows)}`);
    expect(text.encoding).toMatchObject({ used: 'gb18030', how: 'score', undecodable: false });
    expect(progress.at(-1)).toEqual({ phase: 'decode', done: bytes.length, total: bytes.length });
  });

  test('GBK far behind a head of ASCII is found from the lines that hold it', async () => {
    const { text } = await decoded([ASCII_LINES, Uint8Array.from(GBK_ROW), ASCII_LINES]);
    expect(text.encoding).toMatchObject({ used: 'gb18030', how: 'score' });
    expect(text.encoding.previews[0]).toEqual({ encoding: 'gb18030', text: '北京,上海' });
    expect(await textOf(text)).toBe(`${ASCII_LINES}北京,上海\n${ASCII_LINES}`);
  });

  test.each<[what: string, bytes: Uint8Array]>([
    ['with a mark', utf16('\ufeff城市,人口\r\n北京,2154\r\n')],
    ['without one', utf16('城市,人口\r\n北京,2154\r\n')],
  ])('UTF-16 %s', async (_, bytes) => {
    const { text } = await decoded([bytes as BlobPart]);
    expect(await textOf(text)).toBe('城市,人口\r\n北京,2154\r\n');
    expect(text.encoding.used).toBe('utf-16le');
  });

  test('an encoding that the person chose, with what it cannot read', async () => {
    const { text } = await decoded(['a,b\n1,€\n'], 'big5');
    expect(text.encoding).toMatchObject({ used: 'big5', how: 'chosen', undecodable: true });
    expect(await textOf(text)).toContain('\ufffd');
  });

  test('half a character at the end of a text that is decoded', async () => {
    const { text } = await decoded([Uint8Array.from([...GBK_HEADER, ...GBK_ROW, 0xd0])]);
    expect(await textOf(text)).toBe('姓名,电话\n北京,上海\n\ufffd');
    expect(text.encoding.undecodable).toBe(true);
  });

  test('a file that is gone', async () => {
    const gone = new Blob(['a']);
    gone.slice = () => ({ arrayBuffer: () => Promise.reject(new DOMException('', 'NotReadableError')) }) as Blob;
    expect((await run(textBytes(gone))).output).toBeUndefined();
  });
});

describe('decodeAgain', () => {
  const again = async (content: BlobPart[]) => {
    const { source, text } = await decoded(content);
    expect(text.encoding).toMatchObject({ used: 'utf-8', undecodable: false });
    return { before: text, after: (await run(decodeAgain(source, text))).output! };
  };

  test('UTF-8 with one byte that is wrong stays UTF-8', async () => {
    const { before, after } = await again(['城市,人口\n北京,2154\n'.repeat(5000), Uint8Array.of(0xff, 0x0a)]);
    expect(after.blob).toBe(before.blob);
    expect(after.encoding).toMatchObject({ used: 'utf-8', undecodable: true });
  });

  test('GBK behind 8 MB of ASCII', async () => {
    const { after } = await again([ASCII_LINES.repeat(85), Uint8Array.from(GBK_ROW), ASCII_LINES]);
    expect(after.encoding).toMatchObject({ used: 'gb18030', how: 'score', undecodable: false });
    expect(after.blob.size).toBe(86 * ASCII_LINES.length + '北京,上海\n'.length + 8);
  });

  test('a mark is believed', async () => {
    const { before, after } = await again(['\ufeff', ASCII_LINES, Uint8Array.from(GBK_ROW)]);
    expect(after.blob).toBe(before.blob);
    expect(after.encoding).toMatchObject({ used: 'utf-8', how: 'mark', undecodable: true });
  });
});
