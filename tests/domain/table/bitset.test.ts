import { expect, test } from 'vitest';
import { countBits, emptyBitset, hasBit, setBit } from '../../../src/domain/table/bitset';

test('bits around the ends of words', () => {
  const bits = emptyBitset(65);
  expect(bits).toHaveLength(3);
  const set = [0, 31, 32, 64];
  for (const row of set) setBit(bits, row);
  setBit(bits, 31);
  expect(Array.from({ length: 65 }, (_, row) => row).filter((row) => hasBit(bits, row))).toEqual(set);
  expect(countBits(bits)).toBe(4);
  expect(emptyBitset(0)).toHaveLength(0);
  expect(countBits(emptyBitset(64).fill(0xffffffff))).toBe(64);
});
