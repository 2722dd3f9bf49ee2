import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteDictionary } from '../../../../src/domain/read/bytes/byteDictionary';
import { decodeTexts } from '../../../../src/domain/read/bytes/textPack';
import { bytesOf } from './rawCells';

test('codes are those of a Map, wherever in their bytes the texts stand', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '\0', '知'), maxLength: 9 });
  fc.assert(
    fc.property(fc.array(text, { maxLength: 200 }), (texts) => {
      const dictionary = new ByteDictionary();
      const places = new Map<string, number>();
      const all = bytesOf(texts.join(''));
      let from = 0;
      for (const each of texts) {
        const to = from + bytesOf(each).length;
        if (!places.has(each)) places.set(each, places.size + 1);
        expect(dictionary.codeOf(all, from, to)).toBe(places.get(each));
        from = to;
      }
      expect(dictionary.count).toBe(places.size);
      expect(decodeTexts(dictionary.slice(0))).toEqual({ texts: [...places.keys()], invalid: false });
      const half = Math.floor(places.size / 2);
      expect(decodeTexts(dictionary.slice(half)).texts).toEqual([...places.keys()].slice(half));
    }),
    { seed: 1, numRuns: 500 },
  );
});

test('many at once: the same codes, whether the texts ascend throughout, at first, or not at all', () => {
  const text = fc.string({ unit: fc.constantFrom('0', '1', '9', '知'), maxLength: 4 });
  const ascending = fc.uniqueArray(text, { maxLength: 200 }).map((texts) => texts.sort(byLengthAndBytes));
  fc.assert(
    fc.property(ascending, fc.array(fc.array(text, { maxLength: 100 }), { maxLength: 3 }), (first, others) => {
      const dictionary = new ByteDictionary();
      const places = new Map<string, number>();
      const half = first.length >>> 1;
      for (const texts of [first.slice(0, half), first.slice(half), ...others]) {
        for (const each of texts) if (!places.has(each)) places.set(each, places.size + 1);
        const codes = new Uint32Array(texts.length + 1);
        dictionary.codesOf(packed(texts), codes);
        expect(Array.from(codes.subarray(1))).toEqual(texts.map((each) => places.get(each)));
      }
      expect(decodeTexts(dictionary.slice(0)).texts).toEqual([...places.keys()]);
    }),
    { seed: 1, numRuns: 500 },
  );
});

function byLengthAndBytes(one: string, other: string): number {
  const [a, b] = [bytesOf(one), bytesOf(other)];
  return a.length - b.length || Buffer.compare(a, b);
}

function packed(texts: readonly string[]): { bytes: Uint8Array; ends: Uint32Array } {
  let end = 0;
  return { bytes: bytesOf(texts.join('')), ends: Uint32Array.from(texts, (text) => (end += bytesOf(text).length)) };
}

test('a hundred thousand texts that differ in one byte', () => {
  const dictionary = new ByteDictionary();
  const texts = Array.from({ length: 100_000 }, (_, i) => `C${String(i).padStart(7, '0')}`);
  for (const round of [1, 2]) {
    for (const [i, text] of texts.entries()) {
      if (dictionary.codeOf(bytesOf(text), 0, 8) !== i + 1) expect.fail(`${text} in round ${round}`);
    }
  }
  expect(dictionary.count).toBe(texts.length);
});

test('broken halves of one character do not mend each other', () => {
  expect(decodeTexts({ bytes: bytesOf('知'), ends: Uint32Array.of(1, 3) })).toEqual({
    texts: ['\ufffd', '\ufffd\ufffd'],
    invalid: true,
  });
  expect(decodeTexts({ bytes: bytesOf('\ufeffa'), ends: Uint32Array.of(3, 3, 4) }).texts).toEqual(['\ufeff', '', 'a']);
});
