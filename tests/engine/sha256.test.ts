import { createHash } from 'node:crypto';
import { afterEach, expect, test, vi } from 'vitest';
import { RunningSha256, sha256 } from '../../src/engine/sha256';

afterEach(() => vi.unstubAllGlobals());

test('"abc" is FIPS 180-4’s first example, with the browser’s own and without', async () => {
  const digest = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
  const bytes = new TextEncoder().encode('abc');
  expect(await sha256(bytes)).toBe(digest);
  vi.stubGlobal('crypto', {});
  expect(await sha256(bytes)).toBe(digest);
});

test('piece by piece it is that of Node, wherever the pieces end', () => {
  for (let length = 0; length < 200; length++) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 37 + length) & 255);
    const running = new RunningSha256();
    for (let at = 0; at < length; at += 1 + (length % 70)) running.add(bytes.subarray(at, at + 1 + (length % 70)));
    expect(running.end()).toBe(createHash('sha256').update(bytes).digest('hex'));
  }
});
