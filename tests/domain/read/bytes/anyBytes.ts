import fc from 'fast-check';
import { DELIMITERS } from '../../../../src/domain/read/choices';
import type { Dialect, Guess } from '../../../../src/domain/read/bytes/chunk';
import { bytesOf } from './rawCells';

const PIECES = [
  ...['"', '"', '""', ',', ',', ',', ';', '\t', '|', '\n', '\n', '\n', '\r', '\r\n', '",', '"\n', ',"', '"\r\n'],
  ...[' ', '\u3000', '\u00a0', '\ufeff', '\u2028', 'a', 'b', '知', '🍣', 'é', '__proto__'],
  ...['0', '1', '7', '.', '-', '12.5', '1,5', '3.00', '2024-02-29', '2023-02-29', '1234567890123456'],
].map(bytesOf);
const BROKEN = [[0xff], [0xe4], [0xb8], [0xe2, 0x80], [0xc2], [0x80]].map((bytes) => Uint8Array.from(bytes));

/** Bytes such as a file might hold, most of them nonsense. */
export const anyBytes = fc
  .array(fc.oneof({ weight: 40, arbitrary: fc.constantFrom(...PIECES) }, fc.constantFrom(...BROKEN)), { maxLength: 60 })
  .map((pieces) => Uint8Array.from(pieces.flatMap((piece) => [...piece])));

export const anyDialect: fc.Arbitrary<Dialect> = fc.record({
  delimiter: fc.oneof({ weight: 3, arbitrary: fc.constant(',' as const) }, fc.constantFrom(...DELIMITERS)),
  quotes: fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, fc.constant(false)),
  newline: fc.oneof({ weight: 4, arbitrary: fc.constant('\n' as const) }, fc.constant('\r' as const)),
});

const anyGuess: fc.Arbitrary<Guess> = fc.oneof(
  fc.constant<Guess>({ kind: 'texts' }),
  fc.constant<Guess>({ kind: 'days' }),
  fc.constantFrom<Guess>(
    { kind: 'numbers', format: {} },
    { kind: 'numbers', format: { decimals: 2 } },
    { kind: 'numbers', format: { decimals: 0 } },
    { kind: 'numbers', format: { comma: true } },
  ),
);
export const anyGuesses = fc.array(anyGuess, { maxLength: 4 });
