import { describe, expect, test } from 'vitest';
import type { NumberColumn } from '../../../../src/domain/table/table';
import { rawDays, rawNumbers, typed } from './rawColumns';

const cycle = (texts: string[], rows: number): string[] =>
  Array.from({ length: rows }, (_, i) => texts[i % texts.length]!);
const numbers = (rows: number, of: (i: number) => number): string[] =>
  Array.from({ length: rows }, (_, i) => String(of(i)));
const words = ['a', 'b', 'c', 'd'];

describe('columns that are nearly numbers or dates', () => {
  test.each([
    [94, 6],
    [80, 20],
  ])('%i numbers and %i words: text that says so', async (some, others) => {
    const cells = [...numbers(some, (i) => i * i), ...cycle(words, others), '', 'N/A'];
    for (const raw of [cells, rawNumbers(cells)]) {
      const { report } = await typed(raw);
      expect(report).toMatchObject({ type: 'text', reason: { code: 'nearly-numbers', fits: some, cells: 100 } });
      expect(report).toMatchObject({ missing: 2, misfits: 0 });
    }
  });

  test('79 in 100 are not', async () => {
    const { report } = await typed([...numbers(79, (i) => i * i), ...cycle(words, 21)]);
    expect(report).toMatchObject({ type: 'text', reason: { code: 'many-texts', fits: 100, cells: 100 } });
  });

  test('dates', async () => {
    const cells = [...cycle(['2024-03-05', '2024-04-01', '2024-05-02'], 9), 'soon'];
    for (const raw of [cells, rawDays(cells)]) {
      const { report } = await typed(raw);
      expect(report).toMatchObject({ type: 'text', reason: { code: 'nearly-dates', fits: 9, cells: 10 } });
    }
  });

  test('what says that there is nothing does not count', async () => {
    const cells = [...numbers(18, (i) => i * i), 'x', 'y', '无', '?', '?'];
    for (const raw of [cells, rawNumbers(cells)]) {
      expect((await typed(raw)).report).toMatchObject({ reason: { code: 'nearly-numbers', fits: 18, cells: 20 } });
    }
  });

  test.each<[string, string[]]>([
    ['StockCode', [...numbers(90, (i) => 20_000 + 7 * i), ...cycle(['85123A', '84029E'], 10)]],
    ['a', ['007', ...numbers(89, (i) => 20_000 + 7 * i), ...cycle(['85123A', '84029E'], 10)]],
    ['a', ['110101199003071234', ...numbers(89, (i) => 20_000 + 7 * i), ...cycle(['85123A', '84029E'], 10)]],
  ])('codes under %s are codes', async (name, cells) => {
    expect((await typed(cells, name)).report.reason.code).toBe('many-texts');
  });

  test('chosen as numbers, as many fit as was said', async () => {
    const cells = [...numbers(18, (i) => i * i), 'x', 'y'];
    const { report } = await typed(cells, 'a', { type: 'number' });
    expect(report).toMatchObject({ type: 'number', reason: { code: 'chosen', fits: 18, cells: 20 }, misfits: 2 });
  });
});

describe('whole numbers that run without a gap', () => {
  const run = numbers(50, (i) => 18 + i);
  const shuffled = run.map((_, i) => run[(i * 7) % 50]!);
  test.each<[string, string[], string]>([
    ['age', shuffled, 'number'],
    ['row', run, 'id'],
    ['row', run.toReversed(), 'id'],
    ['row', [...run.slice(0, 30), '', ...run.slice(30)], 'id'],
    ['row', [...run.slice(1), run[0]!], 'number'],
    ['Customer ID', shuffled, 'id'],
  ])('%s %# → %3$s', async (name, cells, type) => {
    for (const raw of [cells, rawNumbers(cells)]) expect((await typed(raw, name)).report.type).toBe(type);
  });
});

describe('digits that a number cannot hold', () => {
  test('are counted where numbers were chosen', async () => {
    const cells = ['110101199003071234', '42', '1000000000000000000', '110101199003071234', '9007199254740993元', 'x'];
    const { column, report } = await typed(cells, 'a', { type: 'number' });
    expect(report).toMatchObject({ type: 'number', rounded: 3, misfits: 1 });
    expect((column as NumberColumn).values[1]).toBe(42);
  });

  test('there are none in short ones', async () => {
    const { report } = await typed(['4503599627370496', '123456789012345', '0.1'], 'a', { type: 'number' });
    expect(report).not.toHaveProperty('rounded');
  });
});
