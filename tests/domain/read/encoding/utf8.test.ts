import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstBadByte } from '../../../../src/domain/read/encoding/utf8';

describe('firstBadByte', () => {
  test.each([
    [[0x61, 0xc3, 0xa9], -1],
    [[0xf0, 0x9f, 0x8d, 0xa3], -1],
    [[0x61, 0x80], 1],
    [[0xc0, 0xaf], 0],
    [[0xe0, 0x9f, 0x80], 0],
    [[0xed, 0xa0, 0x80], 0],
    [[0x61, 0x62, 0xe4, 0xbd], 2],
    [[0xf4, 0x90, 0x80, 0x80], 0],
    [[0xe4, 0xbd, 0x61], 0],
  ])('%j → %i', (bytes, place) => {
    expect(firstBadByte(Uint8Array.from(bytes))).toBe(place);
  });

  test('finds a bad byte exactly where TextDecoder refuses', () => {
    const strict = new TextDecoder('utf-8', { fatal: true });
    const refuses = (bytes: Uint8Array) => {
      try {
        strict.decode(bytes);
        return false;
      } catch {
        return true;
      }
    };
    const byte = fc.constantFrom(
      0x41,
      0x7f,
      0x80,
      0x8f,
      0x90,
      0x9f,
      0xa0,
      0xbf,
      0xc1,
      0xc2,
      0xe0,
      0xe4,
      0xed,
      0xf0,
      0xf4,
      0xf5,
    );
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 7 }), (list) => {
        const bytes = Uint8Array.from(list);
        const place = firstBadByte(bytes);
        expect(place !== -1).toBe(refuses(bytes));
        if (place > 0) expect(refuses(bytes.subarray(0, place))).toBe(false);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });
});
