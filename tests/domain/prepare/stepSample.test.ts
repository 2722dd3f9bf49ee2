import { describe, expect, test } from 'vitest';
import { RecipeCache } from '../../../src/domain/prepare/applyRecipe';
import { atOnce } from '../../../src/domain/common/steps';
import type { RecipeChange, RecipeStep } from '../../../src/domain/prepare/recipe';
import { sampleOfStep } from '../../../src/domain/prepare/sampleOfStep';
import type { StepSample } from '../../../src/domain/prepare/stepSample';
import { maskedSample } from '../../../src/domain/share/maskedSample';
import type { ReadOutput } from '../../../src/domain/read/report';
import { ORDERS_NAMES } from './customers/names';
import { readText } from '../read/readText';

function sampleAt(read: ReadOutput, at: number, ...changes: RecipeChange[]): StepSample {
  const recipe: RecipeStep[] = changes.map((change, i) => ({ id: `s${i}`, ...change }));
  const sample = atOnce(sampleOfStep(read, recipe, `s${at}`, new Map(), new RecipeCache()));
  if (!sample.ok) throw new Error(JSON.stringify(sample.problems));
  expect(structuredClone(sample.value)).toEqual(sample.value);
  return sample.value;
}

function sampleOf(read: ReadOutput, change: RecipeChange): StepSample {
  return sampleAt(read, 0, change);
}

const SHOPS = ['shop,kind,turnover', 'S01,kiosk,10', 'S02,market,', 'S03,kiosk,30', 'S04,test,40', 'S05,test,50'];

const states = ({ columns }: StepSample) => columns.map(({ name, state }) => [name, state]);

describe('cells that became others', () => {
  test('of the rows that were touched alone', async () => {
    const read = await readText(SHOPS.join('\n'));
    const sample = sampleOf(read, { kind: 'fill-missing', columns: ['turnover'], by: 'median' });
    expect(states(sample)).toEqual([
      ['shop', 'same'],
      ['turnover', 'changed'],
    ]);
    expect(sample.rows).toEqual([{ place: 1, state: 'stays', before: ['S02', ''], after: ['S02', '35'] }]);
    expect(sample.more).toBe(0);
  });

  test('unlike changes first, in the order of the rows', async () => {
    const rows = Array.from({ length: 100 }, (_, i) => `C${i},${i === 90 ? 'b' : i % 2 === 0 ? 'a' : 'c'},x${i % 3}`);
    const read = await readText(['id,kind,other', ...rows].join('\n'));
    const replacements = [
      { from: 'a', to: 'A' },
      { from: 'b', to: 'B' },
    ];
    const { rows: shown } = sampleOf(read, { kind: 'replace-values', column: 'kind', replacements });
    expect(shown.map(({ place }) => place)).toEqual([0, 2, 4, 6, 8, 10, 90]);
    expect(shown.at(-1)).toMatchObject({ before: ['C90', 'b'], after: ['C90', 'B'] });
  });

  test('where a type alone was changed, some rows', async () => {
    const read = await readText(['a,b', '1,x', '2,y', '2,z'].join('\n'));
    const sample = sampleOf(read, { kind: 'change-type', column: 'a', type: 'category' });
    expect(states(sample)).toContainEqual(['a', 'changed']);
    expect(sample.rows.map(({ place }) => place)).toEqual([0, 1, 2]);
  });
});

describe('rows', () => {
  test('that went, beside some that stay', async () => {
    const read = await readText(SHOPS.join('\n'));
    const filters = [{ column: 'kind', kind: 'one-of' as const, texts: ['test'] }];
    const sample = sampleOf(read, { kind: 'filter-rows', filters, drop: true });
    expect(states(sample)).toEqual([
      ['shop', 'same'],
      ['kind', 'same'],
      ['turnover', 'same'],
    ]);
    expect(sample.rows.map(({ place, state }) => [place, state])).toEqual([
      [0, 'stays'],
      [1, 'stays'],
      [2, 'stays'],
      [3, 'gone'],
      [4, 'gone'],
    ]);
    expect(sample.rows[3]).toEqual({
      place: 3,
      state: 'gone',
      before: ['S04', 'test', '40'],
      after: [null, null, null],
    });
  });

  test('that were the same as one that stays, beside it', async () => {
    const read = await readText(['mail,n', 'a@x.com,1', 'b@x.com,2', 'c@x.com,3', 'a@x.com,4', 'c@x.com,5'].join('\n'));
    const sample = sampleOf(read, { kind: 'remove-duplicates', columns: ['mail'], keep: 'last' });
    expect(sample.rows.map(({ place, state, before }) => [place, state, before[0]])).toEqual([
      [0, 'gone', 'a@x.com'],
      [3, 'stays', 'a@x.com'],
      [2, 'gone', 'c@x.com'],
      [4, 'stays', 'c@x.com'],
    ]);
    expect(maskedSample(sample, []).rows[0]!.before).toEqual(['a***@x.com', '1']);
    expect(maskedSample(sample, ['mail'])).toEqual(sample);
  });

  test('that were made of lines', async () => {
    const lines = [
      'Customer,Date,Amount',
      'A,2024-01-01,1',
      'B,2024-01-02,2',
      'A,2024-01-03,3',
      ',2024-01-04,4',
      'B,2024-02-01,5',
    ];
    const read = await readText(lines.join('\n'));
    const asOf = { kind: 'day', day: Date.UTC(2024, 0, 31) / 86_400_000 } as const;
    const names = ORDERS_NAMES;
    const sample = sampleOf(read, {
      kind: 'orders-to-customers',
      customer: 'Customer',
      date: 'Date',
      amount: 'Amount',
      asOf,
      names,
    });
    expect(sample.rows.map(({ state, lines, after }) => [state, lines, after.slice(0, 2)])).toEqual([
      ['made', 2, ['A', '2']],
      ['made', 1, ['B', '1']],
    ]);
    expect(sample.columns[0]).toMatchObject({ name: 'Customer', state: 'same' });
    expect(sample.columns[1]!.state).toBe('new');
    expect(sample.columns).toHaveLength(7);
    // Of 8 columns of orders and 7 shares of weekdays, and 4 of scores, 6 are shown.
    expect(sample.more).toBe(7 + 7 + 4 - 6);
  });
});

describe('columns', () => {
  test('with another name, gone or new', async () => {
    const read = await readText(SHOPS.join('\n'));
    const renamed = sampleOf(read, { kind: 'rename', column: 'turnover', to: 'sales' });
    expect(renamed.columns[1]).toMatchObject({ name: 'sales', was: 'turnover', state: 'renamed' });
    expect(renamed.rows[0]).toEqual({ place: 0, state: 'stays', before: ['S01', '10'], after: ['S01', '10'] });

    const dropped = sampleOf(read, { kind: 'drop-columns', columns: ['kind'] });
    expect(states(dropped)).toEqual([
      ['shop', 'same'],
      ['kind', 'gone'],
    ]);
    expect(dropped.rows[0]).toEqual({ place: 0, state: 'stays', before: ['S01', 'kiosk'], after: ['S01', null] });

    const made = sampleOf(read, { kind: 'formula', formula: '[turnover] * 2', to: 'twice' });
    expect(states(made)).toEqual([
      ['shop', 'same'],
      ['turnover', 'same'],
      ['twice', 'new'],
    ]);
    expect(made.rows.map(({ after }) => after[2])).toEqual(['20', '', '60', '80', '100']);
  });

  test('that are too many are counted', async () => {
    const names = Array.from({ length: 20 }, (_, i) => `c${i}`);
    const read = await readText([['id', ...names].join(','), ['A', ...names.map(() => '1')].join(',')].join('\n'));
    const sample = sampleOf(read, { kind: 'drop-columns', columns: names });
    expect(sample.columns).toHaveLength(8);
    expect(sample.more).toBe(13);
  });

  test('tell of persons what they told before', async () => {
    const read = await readText(['mail,n', 'ann@x.com,1', 'bob@x.com,2'].join('\n'));
    const sample = sampleAt(
      read,
      1,
      { kind: 'rename', column: 'mail', to: 'contact' },
      { kind: 'drop-columns', columns: ['contact'] },
    );
    expect(sample.columns.find(({ name }) => name === 'contact')).toMatchObject({ state: 'gone', personal: 'email' });
  });
});

test('a step that does not fit says why, and those before it are run or taken from the cache', async () => {
  const read = await readText(SHOPS.join('\n'));
  const recipe: RecipeStep[] = [
    { id: 'a', kind: 'rename', column: 'kind', to: 'sort' },
    { id: 'b', off: true, kind: 'drop-columns', columns: ['sort'] },
    { id: 'c', kind: 'drop-columns', columns: ['kind'] },
    { id: 'd', kind: 'drop-columns', columns: ['sort'] },
  ];
  const sample = (id: string) => atOnce(sampleOfStep(read, recipe, id, new Map(), new RecipeCache()));
  expect(sample('c')).toMatchObject({ ok: false, problems: [{ code: 'step-columns-missing' }] });
  expect(sample('d')).toMatchObject({
    ok: true,
    value: { columns: [{ name: 'shop' }, { name: 'sort', state: 'gone' }] },
  });
});
