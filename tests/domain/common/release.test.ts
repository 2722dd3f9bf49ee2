import { expect, test } from 'vitest';
import { release } from '../../../src/domain/common/release';

test('large arrays are empty from then on, and so are others over the same buffer', () => {
  const numbers = new Float64Array(1 << 14).fill(1);
  const start = numbers.subarray(0, 4);
  const codes = new Uint32Array(1 << 15);
  release(numbers, start, codes);
  expect([numbers.length, start.length, codes.length]).toEqual([0, 0, 0]);
});

test('small ones stay, and what is empty does no harm', () => {
  const few = Float64Array.of(1, 2);
  release(few, new Uint8Array(0));
  release();
  expect([...few]).toEqual([1, 2]);
});

test('twice is once', () => {
  const bytes = new Uint8Array(1 << 17);
  release(bytes);
  release(bytes);
  expect(bytes.length).toBe(0);
});
