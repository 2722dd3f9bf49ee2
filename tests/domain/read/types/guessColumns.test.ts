import { expect, test } from 'vitest';
import { guessColumns } from '../../../../src/domain/read/types/guessColumns';
import type { Guess } from '../../../../src/domain/read/bytes/chunk';

const TEXTS: Guess = { kind: 'texts' };
const DAYS: Guess = { kind: 'days' };
const numbers = (format = {}): Guess => ({ kind: 'numbers', format });

test.each<[string[], Guess]>([
  [['1', '2', '3'], numbers()],
  [['1.5', '2', '3.25'], numbers()],
  [['1.50', '2.25', '3.00'], numbers({ decimals: 2 })],
  [['1.5', '2.2', '3.0'], numbers({ decimals: 1 })],
  [['1,5', '2,25', '3'], numbers({ comma: true })],
  [['1,50', '2,25', '3,10'], numbers({ decimals: 2, comma: true })],
  [['-5', '', ''], numbers()],
  [[...Array<string>(9).fill('5'), 'x'], numbers()],
  [[...Array<string>(8).fill('5'), 'x', 'y'], TEXTS],
  [[...Array<string>(9).fill('1.50'), '2'], numbers({ decimals: 2 })],
  [['007', '12'], TEXTS],
  [['1,234', '12,345.5'], TEXTS],
  [['¥5'], TEXTS],
  [['2024-03-05', '2024-02-29', ''], DAYS],
  [['2024-03-05', '2023-02-29'], TEXTS],
  [['2024/3/5'], TEXTS],
  [['', ''], TEXTS],
  [[], TEXTS],
  [[`0.${'0'.repeat(120)}1`], TEXTS],
])('%j', (cells, guess) => {
  expect(
    guessColumns(
      cells.map((cell) => [cell]),
      1,
    ),
  ).toEqual([guess]);
});

test('short rows, and cells beyond the width', () => {
  expect(guessColumns([['1'], ['2', '2024-03-05', 'x']], 2)).toEqual([numbers(), DAYS]);
  expect(guessColumns([], 2)).toEqual([TEXTS, TEXTS]);
});
