import { describe, expect, test } from 'vitest';
import { DifferentNumbers, DifferentTexts } from '../../../src/domain/table/differentValues';
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
