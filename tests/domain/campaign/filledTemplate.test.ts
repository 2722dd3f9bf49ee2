import { expect, test } from 'vitest';
import { filledTemplate } from '../../../src/domain/campaign/filledTemplate';

test('figures stand where the braces were, and are not looked at again', () => {
  const figures = { rank: 3, of: 1200, place: '{of} $& {rank}', column: 'Bill' };
  expect(filledTemplate('{rank}/{of} in {place}: {column} {column} {other}', figures)).toBe(
    '3/1200 in {of} $& {rank}: Bill Bill {other}',
  );
});

test.each([
  [1234567.891, '1234567.89'],
  [0.1 + 0.2, '0.3'],
  [-2.005, '-2'],
  [0, '0'],
  [-0.0042199, '-0.0042'],
  [0.00999, '0.01'],
  [12, '12'],
])('%d is written %s', (value, text) => expect(filledTemplate('{x}', { x: value })).toBe(text));
