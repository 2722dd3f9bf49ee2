import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Steps } from '../../../../src/domain/common/steps';
import { finish } from '../../table/finish';
import { NO_CODE, NumberIndex, TextIndex } from '../../../../src/domain/prepare/join/valueIndex';

const numbers = fc.array(fc.oneof(fc.integer(), fc.double({ noNaN: true }), fc.constantFrom(0, -0, 1, 2 ** 53)));

test.each([
  ['texts', () => fc.array(fc.string({ maxLength: 3 })), (most: number) => new TextIndex(most)],
  ['numbers', () => numbers, (most: number) => new NumberIndex(most)],
] as const)('%s: one code for equal ones, as a Map has', (_, values, made) => {
  const several = values() as fc.Arbitrary<(string | number)[]>;
  fc.assert(
    fc.property(several, several, (put, others) => {
      const index = made(put.length) as unknown as Index;
      const codes = new Map<unknown, number>();
      for (const value of put) if (!codes.has(value)) codes.set(value, codes.size);
      const codeOf = (value: unknown) => codes.get(value) ?? NO_CODE;
      expect([...finish(index.find(others))]).toEqual(others.map(() => NO_CODE));
      expect([...finish(index.put(put))]).toEqual(put.map(codeOf));
      expect(index.count).toBe(codes.size);
      for (const some of [put, others]) expect([...finish(index.find(some))]).toEqual(some.map(codeOf));
    }),
  );
});

interface Index {
  put(values: unknown): Steps<Uint32Array>;
  find(values: unknown): Steps<Uint32Array>;
  count: number;
}

test('ten thousand, most of them near each other; NaN is none', () => {
  const texts = new TextIndex(10_000);
  const wholes = new NumberIndex(10_000);
  const all = Array.from({ length: 10_000 }, (_, i) => i);
  expect([...finish(texts.put(all.map((i) => `C${i}`)))]).toEqual(all);
  expect([...finish(wholes.put(Float64Array.from(all, (i) => i * 1024)))]).toEqual(all);
  expect([...finish(texts.find(['C77', 'C10000', 'c77']))]).toEqual([77, NO_CODE, NO_CODE]);
  expect([...finish(wholes.find(Float64Array.of(77 * 1024, 1, NaN)))]).toEqual([77, NO_CODE, NO_CODE]);
  expect([...finish(wholes.put(Float64Array.of(NaN, 1)))]).toEqual([NO_CODE, 10_000]);
});
