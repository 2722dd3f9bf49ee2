import { expect, test } from 'vitest';
import { partitionFingerprint } from '../../../src/domain/cluster/fingerprint';

test('FNV-1a, 32 bits: its authors’ test vectors', () => {
  const of = (text: string) =>
    partitionFingerprint({ labels: new TextEncoder().encode(text), centres: new Float64Array() });
  expect([of(''), of('a'), of('foobar')]).toEqual(['811c9dc5', 'e40c292c', 'bf9cf968']);
});

test('centres count, as float64 in little-endian order', () => {
  const one = Uint8Array.of(0, 0, 0, 0, 0, 0, 0xf0, 0x3f);
  const ofBytes = partitionFingerprint({ labels: one, centres: new Float64Array() });
  expect(partitionFingerprint({ labels: new Uint8Array(), centres: Float64Array.of(1) })).toBe(ofBytes);
  expect(partitionFingerprint({ labels: new Uint8Array(), centres: Float64Array.of(1 + 2 ** -52) })).not.toBe(ofBytes);
});
