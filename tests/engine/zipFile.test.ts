import { crc32 as crc32OfZlib } from 'node:zlib';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { ZipEntry } from '../../src/engine/zipDirectory';
import { isSwollen, unpack, unpackWhole, zipEntriesOf, type Unpacked } from '../../src/engine/zipFile';
import { zipOf, type Part } from './zips';

const TEXT = Buffer.from(Array.from({ length: 120_000 }, (_, i) => `${i * 7919},`).join(''));

async function unpacked(file: Blob, entry: ZipEntry): Promise<{ bytes: Buffer; ending: Unpacked }> {
  const pieces: Buffer[] = [];
  const unpacking = unpack(file, entry);
  for (;;) {
    const step = await unpacking.next();
    if (step.done) return { bytes: Buffer.concat(pieces), ending: step.value };
    pieces.push(Buffer.from(step.value));
  }
}

async function first(bytes: Uint8Array): Promise<{ file: Blob; entry: ZipEntry }> {
  const file = new Blob([bytes as BlobPart]);
  return { file, entry: (await zipEntriesOf(file))![0]! };
}

describe('zipEntriesOf', () => {
  test.each([false, true])('names, sizes and places (zip64: %s)', async (zip64) => {
    const bytes = zipOf([{ name: 'a.xml', bytes: TEXT }, { name: 'b.xml', bytes: 'b', stored: true }], zip64); // prettier-ignore
    const entries = await zipEntriesOf(new Blob([bytes]));
    expect(entries).toMatchObject([
      { name: 'a.xml', method: 8, size: TEXT.length, crc32: crc32OfZlib(TEXT), offset: 0, encrypted: false },
      { name: 'b.xml', method: 0, size: 1, packed: 1, offset: 30 + 5 + entries![0]!.packed + (zip64 ? 24 : 16) },
    ]);
  });

  test('behind a comment of the longest kind', async () => {
    const plain = zipOf([{ name: 'a', bytes: 'abc' }]);
    const bytes = Buffer.concat([plain, Buffer.alloc(65_535, 'x')]);
    expect(await zipEntriesOf(new Blob([bytes]))).toHaveLength(1);
  });

  test.each([true, false])('of what was cut off there is none (zip64: %s)', async (zip64) => {
    const bytes = zipOf([{ name: 'a', bytes: TEXT }], zip64);
    expect(await zipEntriesOf(new Blob([bytes.slice(0, -1)]))).toBeUndefined();
    expect(await zipEntriesOf(new Blob([bytes.slice(0, bytes.length / 2)]))).toBeUndefined();
    expect(await zipEntriesOf(new Blob([bytes.slice(100)]))).toBeUndefined();
    expect(await zipEntriesOf(new Blob([]))).toBeUndefined();
  });

  test('an entry that a password locks', async () => {
    const { entry } = await first(zipOf([{ name: 'a', bytes: 'abc', claims: { flags: 1 } }]));
    expect(entry.encrypted).toBe(true);
  });
});

describe('unpack', () => {
  test.each<[what: string, part: Partial<Part>, zip64: boolean]>([
    ['deflated', {}, false],
    ['stored', { stored: true }, false],
    ['deflated, zip64', {}, true],
  ])('%s', async (_, part, zip64) => {
    const { file, entry } = await first(zipOf([{ name: 'a', bytes: TEXT, ...part }], zip64));
    const { bytes, ending } = await unpacked(file, entry);
    expect([ending, bytes.equals(TEXT)]).toEqual(['whole', true]);
    expect(Buffer.from((await unpackWhole(file, entry, TEXT.length)) as Uint8Array).equals(TEXT)).toBe(true);
    expect(await unpackWhole(file, entry, TEXT.length - 1)).toBe('swollen');
  });

  test('what fflate wrote, and an empty file', async () => {
    const file = new Blob([zipSync({ a: TEXT, b: new Uint8Array() })]);
    const [a, b] = (await zipEntriesOf(file))!;
    expect((await unpacked(file, a!)).bytes.equals(TEXT)).toBe(true);
    expect(await unpacked(file, b!)).toEqual({ bytes: Buffer.alloc(0), ending: 'whole' });
  });

  test.each<[what: string, claims: Part['claims'], ending: Unpacked]>([
    ['another sum', { crc32: 1 }, 'damaged'],
    ['fewer bytes than claimed', { size: TEXT.length + 1 }, 'damaged'],
    ['more bytes than claimed', { size: 1000 }, 'swollen'],
    ['a password', { flags: 1 }, 'damaged'],
  ])('%s', async (_, claims, ending) => {
    const { file, entry } = await first(zipOf([{ name: 'a', bytes: TEXT, claims }]));
    expect((await unpacked(file, entry)).ending).toBe(ending);
    expect(await unpackWhole(file, entry, 1e9)).toBe(ending);
  });

  test.each([true, false])('any other byte is found (stored: %s)', async (stored) => {
    const bytes = zipOf([{ name: 'a', bytes: TEXT, stored }]);
    for (const share of [0.01, 0.3, 0.8]) {
      const changed = bytes.slice();
      changed[Math.floor(bytes.length * share)]! ^= 16;
      const { file, entry } = await first(changed);
      expect(['damaged', 'swollen']).toContain((await unpacked(file, entry)).ending);
    }
  });

  test('no header where the directory says, or nothing behind it', async () => {
    const { file, entry } = await first(zipOf([{ name: 'a', bytes: TEXT }]));
    expect((await unpacked(file, { ...entry, offset: 1 })).ending).toBe('damaged');
    expect((await unpacked(file, { ...entry, offset: file.size })).ending).toBe('damaged');
    expect((await unpacked(file, { ...entry, packed: file.size })).ending).toBe('damaged');
    expect((await unpacked(file, { ...entry, method: 12 })).ending).toBe('damaged');
  });

  test('who has enough may leave', async () => {
    const { file, entry } = await first(zipOf([{ name: 'a', bytes: TEXT }]));
    const unpacking = unpack(file, entry);
    expect((await unpacking.next()).done).toBe(false);
    expect(await unpacking.return('damaged')).toEqual({ value: 'damaged', done: true });
  });

  test('a file that is gone', async () => {
    const { file, entry } = await first(zipOf([{ name: 'a', bytes: TEXT }]));
    let reads = 0;
    const slice = (from: number, to: number) => {
      const real = file.slice(from, to);
      real.slice = () => ({ arrayBuffer: () => Promise.reject(new DOMException('', 'NotReadableError')) }) as Blob;
      return reads++ === 0 ? file.slice(from, to) : real;
    };
    const gone = { size: file.size, slice } as Blob;
    expect((await unpacked(gone, entry)).ending).toBe('unreadable');
  });
});

test('a file that swells: a hundred million bytes and more, each 250th of which is there', () => {
  const entry = { name: 'a', crc32: 0, method: 8, encrypted: false, offset: 0 };
  const swells = (packed: number, size: number) => isSwollen({ ...entry, packed, size });
  expect([swells(1e6, 1e9), swells(4e6, 1e9), swells(1e3, 1e6)]).toEqual([true, false, false]);
});
