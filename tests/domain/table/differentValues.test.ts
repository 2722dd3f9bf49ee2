import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DifferentNumbers, DifferentTexts, NOWHERE } from '../../../src/domain/table/differentValues';
import { seededRandom } from '../../../src/domain/common/random';

describe('texts', () => {
  test('each has the place at which it was met first', () => {
    const texts = new DifferentTexts();
    expect(['b', '', 'a', 'b', 'B', '', 'é', 'e\u0301'].map((text) => texts.placeOf(text))).toEqual([
      0, 1, 2, 0, 3, 1, 4, 5,
    ]);
    expect(texts.texts).toEqual(['b', '', 'a', 'B', 'é', 'e\u0301']);
  });

  test('many of them, as a Map has them', () => {
    const texts = new DifferentTexts();
    const places = new Map<string, number>();
    const random = seededRandom(7);
    for (let i = 0; i < 20_000; i++) {
      const text = String(Math.floor(random.uniform() * 5000)).repeat(1 + (i % 3));
      if (!places.has(text)) places.set(text, places.size);
      expect(texts.placeOf(text)).toBe(places.get(text));
    }
    expect(texts.texts).toEqual([...places.keys()]);
  });

  test('texts of one hash are told apart', () => {
    const [a, b] = textsOfOneHash();
    const texts = new DifferentTexts();
    expect([a, b, a].map((text) => texts.placeOf(text))).toEqual([0, 1, 0]);
  });
});

describe('numbers', () => {
  test('−0 is 0, NaN is one number', () => {
    const numbers = new DifferentNumbers();
    const given = [0, -0, NaN, 1, -1, NaN, 0, Infinity, -Infinity, 5e-324, Infinity];
    expect(given.map((value) => numbers.placeOf(value))).toEqual([0, 0, 1, 2, 3, 1, 0, 4, 5, 6, 4]);
    expect(numbers.size).toBe(7);
  });

  test('many of them, as a Map has them', () => {
    const numbers = new DifferentNumbers();
    const places = new Map<number, number>();
    const random = seededRandom(8);
    for (let i = 0; i < 20_000; i++) {
      const value = Math.floor(random.uniform() * 5000) / 100 - 20;
      if (!places.has(value)) places.set(value, places.size);
      expect(numbers.placeOf(value)).toBe(places.get(value));
    }
    expect(numbers.size).toBe(places.size);
  });
});

const anyNumbers = fc.array(fc.oneof(fc.integer(), fc.double({ noNaN: true }), fc.constantFrom(0, -0, 1, 2 ** 53)));

test.each([
  ['texts', () => fc.array(fc.string({ maxLength: 3 })), () => new DifferentTexts()],
  ['numbers', () => anyNumbers, () => new DifferentNumbers()],
] as const)('%s: only those that were met are found, at the place that a Map has for them', (_, values, made) => {
  const several = values() as fc.Arbitrary<(string | number)[]>;
  fc.assert(
    fc.property(several, several, (met, others) => {
      const different = made() as unknown as Different;
      const places = new Map<unknown, number>();
      for (const value of met) if (!places.has(value)) places.set(value, places.size);
      const placeOf = (value: unknown) => places.get(value) ?? NOWHERE;
      expect(others.map((value) => different.find(value))).toEqual(others.map(() => NOWHERE));
      expect(met.map((value) => different.placeOf(value))).toEqual(met.map(placeOf));
      for (const some of [met, others]) expect(some.map((value) => different.find(value))).toEqual(some.map(placeOf));
    }),
  );
});

interface Different {
  placeOf(value: unknown): number;
  find(value: unknown): number;
}

test('ten thousand, most of them near each other', () => {
  const texts = new DifferentTexts();
  const wholes = new DifferentNumbers();
  const all = Array.from({ length: 10_000 }, (_, i) => i);
  expect(all.map((i) => texts.placeOf(`C${i}`))).toEqual(all);
  expect(all.map((i) => wholes.placeOf(i * 1024))).toEqual(all);
  expect(['C77', 'C10000', 'c77'].map((text) => texts.find(text))).toEqual([77, NOWHERE, NOWHERE]);
  expect([77 * 1024, 1, NaN].map((value) => wholes.find(value))).toEqual([77, NOWHERE, NOWHERE]);
  expect([NaN, 1].map((value) => wholes.placeOf(value))).toEqual([10_000, 10_001]);
  expect(wholes.find(NaN)).toBe(10_000);
});

test('many texts at a time have the places that they have one by one, whether or not their number was told', () => {
  const given = Array.from({ length: 5000 }, (_, i) => `C${(i * 7) % 3000}`);
  for (const most of [0, 10, 5000]) {
    const [one, many] = [new DifferentTexts(most), new DifferentTexts(most)];
    const places = new Uint32Array(5000);
    many.placesOf(given, places);
    expect([...places]).toEqual(given.map((text) => one.placeOf(text)));
    expect(many.texts).toEqual(one.texts);
    const found = new Uint32Array(3);
    many.findAll(['C0', 'C3000', 'C7'], found);
    expect([...found]).toEqual([0, NOWHERE, 1]);
  }
});

test('numbers of which there are more, or fewer, than was told', () => {
  for (const most of [1, 64, 5000]) {
    const numbers = new DifferentNumbers(most);
    for (let i = 0; i < 1000; i++) expect(numbers.placeOf(i / 8)).toBe(i);
    expect([numbers.size, numbers.find(0.125), numbers.find(0.1)]).toEqual([1000, 1, NOWHERE]);
  }
});

/** Two texts of two letters whose FNV-1a hashes are the same. */
function textsOfOneHash(): [string, string] {
  const seen = new Map<number, string>();
  for (let first = 0; first < 2 ** 16; first += 1) {
    for (const second of [0, 1, 2, 3, 256, 4096, 65535]) {
      const text = String.fromCharCode(first, second);
      let hash = 0x811c9dc5;
      for (let i = 0; i < 2; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
      const same = seen.get(hash);
      if (same !== undefined) return [same, text];
      seen.set(hash, text);
    }
  }
  throw new Error('there are none');
}
