import { describe, expect, test } from 'vitest';
import { fileKind, isZip } from '../../../src/domain/read/fileKind';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const lowFirst = (letter: string) => [letter.charCodeAt(0) & 0xff, letter.charCodeAt(0) >> 8];
const problem = (code: string, facts: object) => ({ ok: false, problems: [{ code, severity: 'stop', facts }] });

describe('fileKind', () => {
  test('no bytes', () => {
    expect(fileKind(new Uint8Array(), 'a.csv')).toEqual(problem('empty-file', { file: 'a.csv' }));
  });

  test.each([
    ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
    ['jpeg', [0xff, 0xd8, 0xff, 0xe0]],
    ['gif', [...bytesOf('GIF89a')]],
    ['pdf', [...bytesOf('%PDF-1.7')]],
    ['binary', [0x61, 0x2c, 0x62, 0x00, 0x0a]],
  ])('a %s renamed .csv', (looksLike, bytes) => {
    const facts = { file: 'customers.csv', looksLike };
    expect(fileKind(Uint8Array.from(bytes), 'customers.csv')).toEqual(problem('not-a-spreadsheet', facts));
  });

  test('a zip is tried as a workbook, whatever its name', () => {
    expect(fileKind(Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0]), 'a.csv')).toEqual({ ok: true, value: 'workbook' });
  });

  const header = (signature: number[], length: number, name: string) => {
    const bytes = new Uint8Array(46 + name.length + 9);
    bytes.set([0x50, 0x4b, ...signature]);
    bytes[length] = name.length;
    bytes.set(bytesOf(name), length === 26 ? 30 : 46);
    return bytes;
  };
  const zipOf = (...names: string[]) =>
    Uint8Array.from([
      ...names.flatMap((name) => [...header([3, 4], 26, name)]),
      ...names.flatMap((name) => [...header([1, 2], 28, name)]),
    ]);

  test.each<[what: string, bytes: Uint8Array, name: string, kind: string]>([
    ['a zip with a manifest', zipOf('columns/000.bin', 'manifest.json'), 'a.zip', 'project'],
    ['what was cut off after the project', header([3, 4], 26, 'project.json'), 'a.zip', 'project'],
    ['the end of one', Uint8Array.from([0x50, 0x4b, 3, 4, ...header([1, 2], 28, 'manifest.json')]), 'a.zip', 'project'],
    ['a zip named like one', zipOf('a.txt'), 'a.TESSERA', 'project'],
    ['a zip with a longer name', zipOf('manifest.json5', 'old/manifest.json'), 'a.zip', 'workbook'],
    [
      'a text about one',
      Uint8Array.from([0x50, 0x4b, 3, 4, ...bytesOf('x'.repeat(50) + 'manifest.json')]),
      'a',
      'workbook',
    ],
    ['a workbook', zipOf('[Content_Types].xml'), 'a.tessera', 'xlsx'],
    ['a workbook with a manifest', zipOf('manifest.json', '[Content_Types].xml'), 'a.xlsx', 'xlsx'],
  ])('%s', (_, bytes, name, value) => {
    expect(fileKind(bytes, name)).toEqual({ ok: true, value });
  });

  test.each<[what: string, entries: string[], name: string, kind: string]>([
    ['XLSX', ['[Content_Types].xml', '_rels/.rels', 'xl/workbook.xml'], 'a.zip', 'xlsx'],
    ['XLSB', ['[Content_Types].xml', 'xl/workbook.bin'], 'a.xlsx', 'workbook'],
    ['ODS', ['mimetype', 'content.xml', 'META-INF/manifest.xml'], 'a.xlsx', 'workbook'],
    ['a project', ['project.json', 'manifest.json'], 'a.xlsx', 'project'],
    ['nothing', [], 'a.tessera', 'project'],
  ])('%s by the names in its directory', (_, entries, name, value) => {
    // The header that the bytes hold is that of a project: the directory counts.
    expect(fileKind(header([3, 4], 26, 'project.json'), name, entries)).toEqual({ ok: true, value });
  });

  test.each([[['a.txt']], [[]], [['[Content_Types].xml', 'word/document.xml']]])(
    'a zip of something else: %j',
    (entries) => {
      const facts = { file: 'a.xlsx', looksLike: 'zip' };
      expect(fileKind(Uint8Array.of(0x50, 0x4b, 5, 6), 'a.xlsx', entries)).toEqual(problem('not-a-spreadsheet', facts));
    },
  );

  test('an ODS file that is encrypted as a whole', () => {
    const entries = ['mimetype', 'encrypted-package', 'META-INF/manifest.xml'];
    const locked = problem('locked-workbook', { file: 'a.ods' });
    expect(fileKind(header([3, 4], 26, 'mimetype'), 'a.ods', entries)).toEqual(locked);
  });

  test('Parquet', () => {
    expect(fileKind(bytesOf('PAR1\x15\x04'), 'a.csv')).toEqual({ ok: true, value: 'parquet' });
  });

  test.each([[[...bytesOf('a,b\n1,2\n')]], [[0x89, 0x50, 0x4e, 0x47]], [[0]]])(
    'named like a project and no zip: %j',
    (bytes) => {
      const facts = { file: 'a.tessera' };
      expect(fileKind(Uint8Array.from(bytes), 'a.tessera')).toEqual(problem('not-a-project', facts));
    },
  );

  test('text is text, whatever its name', () => {
    expect(fileKind(bytesOf('a,b\n1,2\n'), 'a.xlsx')).toEqual({ ok: true, value: 'csv' });
  });

  test.each<[what: string, bytes: number[]]>([
    ['with a mark, low byte first', [0xff, 0xfe, 0x61, 0, 0x2c, 0, 0x62, 0]],
    ['with a mark, high byte first', [0xfe, 0xff, 0, 0x61, 0, 0x2c, 0, 0x62]],
    ['with a mark, cut off', [0xff, 0xfe, 0x61, 0, 0x2c]],
    ['low byte first', [...'name,city\n城市,北京\n'].flatMap((letter) => lowFirst(letter))],
    ['high byte first', [...'name,city\n城市,北京\n'].flatMap((letter) => lowFirst(letter).reverse())],
  ])('UTF-16 is text: %s', (_, bytes) => {
    expect(fileKind(Uint8Array.from(bytes), 'a.csv')).toEqual({ ok: true, value: 'csv' });
  });

  test.each<[what: string, bytes: number[]]>([
    ['one zero in ASCII', [...bytesOf('name,city\nann,'), 0, ...bytesOf('berlin\n')]],
    ['zeros in UTF-16', [...'a,b\n\0,c\n'].flatMap((letter) => lowFirst(letter))],
    ['a program', [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0x3e, 0]],
  ])('bytes that are not: %s', (_, bytes) => {
    const facts = { file: 'a.csv', looksLike: 'binary' };
    expect(fileKind(Uint8Array.from(bytes), 'a.csv')).toEqual(problem('not-a-spreadsheet', facts));
  });

  test.each<[what: string, text: string]>([
    ['one zero among 3,000 rows', 'a,b\n1,ab\0cd\n' + '1,2\n'.repeat(3_000)],
    ['zeros at the end', 'a,b\n1,2\n' + '\0'.repeat(5_001)],
    ['zeros at the end of Chinese', '姓名,城市\n王伟,上海\n' + '\0'.repeat(5_000)],
  ])('few zeros are text: %s', (_, text) => {
    expect(fileKind(bytesOf(text), 'a.csv')).toEqual({ ok: true, value: 'csv' });
  });

  test.each<[what: string, text: string]>([
    ['zeros alone', '\0'.repeat(4_000)],
    ['two side by side', 'a,b\n1,ab\0\0cd\n' + '1,2\n'.repeat(3_000)],
    ['one in 900 bytes', ('1,2\n'.repeat(224) + '1,\0\n').repeat(5)],
  ])('bytes that are none: %s', (_, text) => {
    const facts = { file: 'a.csv', looksLike: 'binary' };
    expect(fileKind(bytesOf(text), 'a.csv')).toEqual(problem('not-a-spreadsheet', facts));
  });

  test.each<[text: string, kind: string]>([
    ['[{"a":1},{"a":2}]', 'json'],
    ['\ufeff\n {"a":1}\n{"a":2}\n', 'json'],
    ['[a],b\n1,2\n', 'csv'],
  ])('JSON by what it holds: %j', (text, value) => {
    expect(fileKind(bytesOf(text), 'a.txt')).toEqual({ ok: true, value });
  });

  test('zips are told by their first bytes', () => {
    const compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    expect([[0x50, 0x4b, 3, 4], [0x50, 0x4b, 5, 6], compound].map((bytes) => isZip(Uint8Array.from(bytes)))).toEqual([
      ...[true, true, false],
    ]);
  });

  test('a compound file is a workbook, or a locked one where it holds the encrypted stream', () => {
    const old = new Uint8Array(2048);
    old.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    expect(fileKind(old, 'a.xls')).toEqual({ ok: true, value: 'workbook' });
    const locked = old.slice();
    // A lone E before the name, so that a search that skips too far would miss it.
    locked.set([0x45, 0, ...[...'EncryptedPackage'].flatMap((letter) => [letter.charCodeAt(0), 0])], 1100);
    expect(fileKind(locked, 'a.xlsx')).toEqual(problem('locked-workbook', { file: 'a.xlsx' }));
  });
});
