import { crc32 as crc32OfZlib } from 'node:zlib';
import { utils, write } from '@e965/xlsx';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { crc32, packedBytes, zipEntries } from '../../src/engine/zipDirectory';

test('crc32 of "123456789" is the check value of the catalogue of CRCs', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  expect(crc32([])).toBe(0);
});

test('the directory of a workbook', () => {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([['a'], [1]]), 'A');
  const bytes = new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
  const entries = zipEntries(bytes)!;
  expect(entries.map((entry) => entry.name)).toContain('xl/worksheets/sheet1.xml');
  const whole = Buffer.from(bytes);
  const types = whole.subarray(whole.indexOf('<?xml', whole.indexOf('[Content_Types].xml')));
  const text = types.subarray(0, types.indexOf('</Types>') + '</Types>'.length);
  expect(entries.find((entry) => entry.name === '[Content_Types].xml')!.crc32).toBe(crc32OfZlib(text));
  expect(zipEntries(bytes.subarray(0, bytes.length - 1))).toBeUndefined();
  expect(zipEntries(bytes.subarray(100))).toBeUndefined();
});

test('an entry’s bytes, where they are within the archive', () => {
  const bytes = zipSync({ 'a.txt': [new TextEncoder().encode('abc'), { level: 0 }] });
  const [entry] = zipEntries(bytes)!;
  expect(entry).toMatchObject({ name: 'a.txt', method: 0, packed: 3, size: 3, offset: 0 });
  expect(new TextDecoder().decode(packedBytes(bytes, entry!))).toBe('abc');
  expect(packedBytes(bytes, { ...entry!, offset: 1 })).toBeUndefined();
  expect(packedBytes(bytes, { ...entry!, offset: bytes.length - 20 })).toBeUndefined();
  expect(packedBytes(bytes, { ...entry!, packed: bytes.length })).toBeUndefined();
});
