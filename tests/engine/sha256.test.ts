import { createHash } from 'node:crypto';
import { afterEach, expect, test, vi } from 'vitest';
import { plainSha256, sha256 } from '../../src/engine/sha256';

afterEach(() => vi.unstubAllGlobals());

test('"abc" is FIPS 180-4’s first example, with the browser’s own and without', async () => {
  const digest = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
  const bytes = new TextEncoder().encode('abc');
  expect(await sha256(bytes)).toBe(digest);
  vi.stubGlobal('crypto', {});
  expect(await sha256(bytes)).toBe(digest);
});

test('the plain one is that of Node at every length about the blocks’ bounds', () => {
  for (let length = 0; length < 200; length++) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 37 + length) & 255);
    expect(Buffer.from(plainSha256(bytes)).toString('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));
  }
});
