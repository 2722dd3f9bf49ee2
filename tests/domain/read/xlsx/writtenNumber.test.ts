import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writtenNumberAt } from '../../../../src/domain/read/xlsx/writtenNumber';

function read(text: string): number {
  const bytes = new TextEncoder().encode(`<v>${text}</v>`);
  return writtenNumberAt(bytes, 3, bytes.length - 4);
}

test.each([
  ...[
    '0',
    '-0',
    '1.',
    '.5',
    '-.5',
    '007',
    '1e3',
    '1E+3',
    '1.5E-10',
    '4.0000000000000001E-2',
    '1e400',
    '-1e400',
    '5e-324',
  ],
  ...['123456789012345', '1234567890123456', '12345678901234567890', '0.1234567890123456789', '1e22', '1e23', '123e21'],
  ...[
    '9007199254740993',
    '9007199254740992.5',
    '0.000000000000000000000000000001',
    ' 12 ',
    '+3',
    '1e',
    '1e+',
    '--1',
    '1.2.3',
  ],
  ...['abc', '1,5', '0x10', 'Infinity', '1e0005', '8.5E-5', '2.2250738585072011e-308', '179769313486231580000'],
])('as JavaScript: %s', (text) => {
  expect(read(text)).toBe(Number(text));
});

test('nothing is no number', () => {
  expect(read('')).toBeNaN();
  expect(read('  ')).toBeNaN();
  expect(read('-')).toBeNaN();
});

test('numbers in the middle of two, and beside it', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 2n ** 52n, max: 2n ** 53n }),
      fc.integer({ min: 0, max: 3 }),
      fc.constantFrom(-1n, 0n, 1n),
      fc.integer({ min: 0, max: 22 }),
      (half, shift, beside, decimals) => {
        const digits = String(((2n * half + 1n) << BigInt(shift)) + beside).padStart(decimals + 1, '0');
        const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
        expect(read(text)).toBe(Number(text));
      },
    ),
    { numRuns: 20_000 },
  );
});

test('numbers of 16 to 19 digits', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 10n ** 15n, max: 10n ** 19n - 1n }),
      fc.integer({ min: -30, max: 10 }),
      (digits, power) => {
        expect(read(`${digits}E${power}`)).toBe(Number(`${digits}E${power}`));
      },
    ),
    { numRuns: 20_000 },
  );
});
