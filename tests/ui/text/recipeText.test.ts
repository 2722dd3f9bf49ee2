import { describe, expect, test } from 'vitest';
import { note, type Problem } from '../../../src/domain/common/problem';
import type { RecipeChange, RecipeKind, StepOutcome } from '../../../src/domain/prepare/recipe';
import { eventsNames, ordersNames } from '../../../src/ui/text/customersNames';
import { outcomeText, recipeText, stepHelp, stepName } from '../../../src/ui/text/recipeText';
import { inBoth } from './inBoth';

const DAY = Date.parse('2024-03-05') / 86_400_000;
const columns = [
  { name: 'bought', type: 'date' as const },
  { name: 'rate', type: 'number' as const, percent: true },
];

/** One of each kind at the least: a kind that is missing here does not compile. */
const said: { [K in RecipeKind]: [change: Extract<RecipeChange, { kind: K }>, en: string, zh: string][] } = {
  rename: [[{ kind: 'rename', column: 'a', to: 'b' }, 'Rename “a” to “b”.', '把“a”改名为“b”。']],
  'change-type': [
    [{ kind: 'change-type', column: 'a', type: 'id' }, 'Take “a” as ids.', '把“a”当作编号。'],
    [
      { kind: 'change-type', column: 'a', type: 'date', dateOrder: 'month-first' },
      'Take “a” as dates. Dates are read month first.',
      '把“a”当作日期。日期按“月在前、日在后”读。',
    ],
  ],
  'keep-columns': [[{ kind: 'keep-columns', columns: ['a', 'b'] }, 'Keep only “a” and “b”.', '只留“a”和“b”。']],
  'drop-columns': [
    [
      { kind: 'drop-columns', columns: ['a', 'b', 'c', 'd', 'e'] },
      'Drop “a”, “b” and 3 more.',
      '去掉“a”、“b”和另外 3 个。',
    ],
  ],
  'filter-rows': [
    [
      {
        kind: 'filter-rows',
        filters: [
          { column: 'land', kind: 'one-of', texts: ['DE', 'FR'] },
          { column: 'rate', kind: 'range', least: 0.125 },
        ],
      },
      'Keep rows where “land” is “DE” or “FR” and “rate” is at least 12.5\u00a0%.',
      '只留这样的行：“land”是“DE”或“FR”，且“rate”不小于 12.5\u00a0%。',
    ],
    [
      {
        kind: 'filter-rows',
        drop: true,
        filters: [{ column: 'bought', kind: 'range', least: DAY, most: DAY + 0.99999 }],
      },
      'Remove rows where “bought” is from 2024-03-05 to 2024-03-05.',
      '去掉这样的行：“bought”在 2024-03-05 到 2024-03-05 之间。',
    ],
    [
      { kind: 'filter-rows', filters: [{ column: 'bought', kind: 'range', most: DAY + 0.99999 }] },
      'Keep rows where “bought” is 2024-03-05 or earlier.',
      '只留这样的行：“bought”不晚于 2024-03-05。',
    ],
    [
      { kind: 'filter-rows', filters: [{ column: 'a', kind: 'missing' }], drop: true },
      'Remove rows where “a” is missing.',
      '去掉这样的行：“a”缺失。',
    ],
  ],
  'remove-duplicates': [
    [
      { kind: 'remove-duplicates', columns: [], keep: 'first' },
      'Of rows that are alike in every column, keep the first.',
      '每列都相同的行，只留第一行。',
    ],
    [
      { kind: 'remove-duplicates', columns: ['id'], keep: 'fullest' },
      'Of rows with the same “id”, keep the fullest.',
      '“id”相同的行，只留最完整的一行。',
    ],
  ],
  'replace-values': [
    [
      {
        kind: 'replace-values',
        column: 'a',
        replacements: [
          { from: 'x', to: 'y' },
          { from: '-', to: '' },
        ],
      },
      'In “a”, replace “x” by “y” and “-” by (empty).',
      '把“a”里的“x”换成“y”和“-”换成（空）。',
    ],
  ],
  'fold-rare': [
    [
      { kind: 'fold-rare', column: 'a', below: 0.005, into: 'Other' },
      'In “a”, categories below 0.5\u00a0% become “Other”.',
      '“a”中不到 0.5\u00a0% 的类别并为“Other”。',
    ],
  ],
  'fill-missing': [
    [
      { kind: 'fill-missing', columns: ['a'], by: 'median' },
      'Fill gaps in “a” with the median.',
      '“a”的空缺填中位数。',
    ],
    [
      { kind: 'fill-missing', columns: ['a'], by: 'category', value: 'none' },
      'Make gaps in “a” a category of their own, “none”.',
      '“a”的空缺单独算一类，叫“none”。',
    ],
  ],
  'cap-outliers': [
    [
      { kind: 'cap-outliers', columns: ['a'], low: 0.01, high: 0.99 },
      'Bring “a” to between the 1\u00a0% and 99\u00a0% quantiles.',
      '把“a”限制在 1\u00a0% 和 99\u00a0% 分位数之间。',
    ],
    [
      { kind: 'cap-outliers', columns: ['a'], low: 0, high: 0.995 },
      'Bring “a” down to the 99.5\u00a0% quantile.',
      '把“a”压到 99.5\u00a0% 分位数以内。',
    ],
  ],
  transform: [
    [
      { kind: 'transform', column: 'a', how: 'log1p', to: 'log a' },
      'New column “log a”: logarithm of 1 + “a”.',
      '新列“log a”：1 + “a”的对数。',
    ],
  ],
  bin: [
    [
      { kind: 'bin', column: 'a', bins: { kind: 'at', bounds: [10, 2000] }, to: 'b' },
      'New column “b”: “a” in bins, cut at 10, 2,000.',
      '新列“b”：“a”在 10、2,000 处分段。',
    ],
  ],
  'date-part': [
    [
      { kind: 'date-part', column: 'a', part: 'weekday', to: 'b' },
      'New column “b”: weekday of “a”.',
      '新列“b”：“a”是星期几。',
    ],
  ],
  'days-since': [
    [
      { kind: 'days-since', column: 'a', until: { kind: 'day', day: DAY }, to: 'b' },
      'New column “b”: days from “a” to 2024-03-05.',
      '新列“b”：“a”到 2024-03-05 的天数。',
    ],
  ],
  formula: [[{ kind: 'formula', formula: '[a] * 2', to: 'b' }, 'New column “b”: [a] * 2.', '新列“b”：[a] * 2。']],
  join: [
    [
      {
        kind: 'join',
        table: 't',
        file: 'visits.csv',
        keys: [{ left: 'id', right: 'who' }],
        columns: [{ from: 'visits', to: 'times' }],
        several: 'first',
      },
      'Take “times” from “visits.csv”, matched by “id” = “who”.',
      '从“visits.csv”取“times”，按“id” = “who”匹配。',
    ],
    [
      {
        kind: 'join',
        table: 't',
        file: 'a.xlsx · B',
        keys: [
          { left: 'id', right: 'id' },
          { left: 'day', right: 'when' },
        ],
        loosely: true,
        columns: [{ from: 'x', to: 'x' }],
        several: 'every',
        matchedOnly: true,
      },
      'Take “x” from “a.xlsx · B”, matched by “id” and “day” = “when”. Compared loosely. Of several matches, every one. Rows without a match go.',
      '从“a.xlsx · B”取“x”，按“id”和“day” = “when”匹配。宽松比较。多行匹配时每行都取。匹配不上的行去掉。',
    ],
    [
      {
        kind: 'join',
        table: 't',
        file: 'b.csv',
        keys: [{ left: 'id', right: 'id' }],
        columns: [],
        several: 'last',
        matchedOnly: true,
      },
      'Keep rows that have a match in “b.csv” by “id”.',
      '只留在“b.csv”里按“id”能匹配上的行。',
    ],
  ],
  'orders-to-customers': [
    [
      {
        kind: 'orders-to-customers',
        customer: 'c',
        date: 'd',
        amount: 'a',
        asOf: { kind: 'latest' },
        names: ordersNames(),
      },
      'From order lines to customers: by “c”, “d” and “a”.',
      '订单变客户：按“c”、“d”和“a”。',
    ],
    [
      {
        kind: 'orders-to-customers',
        customer: 'c',
        date: 'd',
        amount: 'a',
        quantity: 'q',
        asOf: { kind: 'latest' },
        names: ordersNames(),
      },
      'From order lines to customers: by “c”, “d” and “a” × “q”.',
      '订单变客户：按“c”、“d”和“a”×“q”。',
    ],
  ],
  'events-to-customers': [
    [
      { kind: 'events-to-customers', customer: 'c', date: 'd', asOf: { kind: 'latest' }, names: eventsNames() },
      'From events to customers: by “c” and “d”.',
      '事件变客户：按“c”和“d”。',
    ],
  ],
};

test.each(Object.values(said).flat())('%o is "%s", "%s"', (change, en, zh) => {
  expect(inBoth(() => recipeText(change, columns))).toEqual([en, zh]);
});

test('every kind has a name and a use, in both languages', () => {
  const texts = (Object.keys(said) as RecipeKind[]).flatMap((kind) => [
    ...inBoth(() => stepName(kind)),
    ...inBoth(() => stepHelp(kind)),
  ]);
  expect(new Set(texts).size).toBe(18 * 4);
});

const same = { before: 10, after: 10 };
test.each<[outcome: StepOutcome, en: string[], zh: string[]]>([
  [{ id: 'a', input: [], state: 'off' }, ['off'], ['已停用']],
  [{ id: 'a', input: [], state: 'unfit', problems: [] }, ['does not fit'], ['不适用']],
  [{ id: 'a', input: [], state: 'done', rows: same, columns: same, cells: 0, notes: [] }, [], []],
  [
    {
      id: 'a',
      input: [],
      state: 'done',
      rows: { before: 541909, after: 4372 },
      columns: { before: 8, after: 9 },
      cells: 1,
      notes: [],
    },
    ['541,909 → 4,372 rows', '8 → 9 columns', '1 cell changed'],
    ['541,909 → 4,372 行', '8 → 9 列', '改动 1 格'],
  ],
])('%o is told', (outcome, en, zh) => {
  expect(inBoth(() => outcomeText(outcome).join('|'))).toEqual([en.join('|'), zh.join('|')]);
});

describe('what a step tells that changes a name or a type', () => {
  const done = (cells: number, notes: Problem[] = []): StepOutcome => ({
    ...{ id: 'a', input: [], state: 'done', rows: same, columns: same, cells, notes },
  });
  const told = (outcome: StepOutcome, change: RecipeChange) => inBoth(() => outcomeText(outcome, change).join('|'));

  test('a column has another name', () => {
    expect(told(done(0), { kind: 'rename', column: 'a', to: 'b' })).toEqual(['1 column renamed', '1 列改名']);
    expect(told(done(0), { kind: 'rename', column: 'a', to: 'a' })).toEqual(['', '']);
    const unfit: StepOutcome = { id: 'a', input: [], state: 'unfit', problems: [] };
    expect(told(unfit, { kind: 'rename', column: 'a', to: 'b' })).toEqual(['does not fit', '不适用']);
  });

  test('of another type, how many cells have no value any more', () => {
    const change: RecipeChange = { kind: 'change-type', column: 'a', type: 'number' };
    const lost = (cells: number) => note('cells-not-of-type', { column: 'a', cells, type: 'number' });
    expect(told(done(0), change)).toEqual(['no value lost', '没有值丢失']);
    // All cells that changed lost their value: said once.
    expect(told(done(1200, [lost(1200)]), change)).toEqual(['1,200 cells lost their value', '1,200 格失去值']);
    expect(told(done(1202, [lost(1200)]), change)).toEqual([
      '1,202 cells changed|1,200 cells lost their value',
      '改动 1,202 格|1,200 格失去值',
    ]);
    expect(told(done(1, [lost(1)]), change)).toEqual(['1 cell lost its value', '1 格失去值']);
  });
});
