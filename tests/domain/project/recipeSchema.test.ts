import { describe, expect, test } from 'vitest';
import type { Recipe } from '../../../src/domain/prepare/recipe';
import { check } from '../../../src/domain/project/checks';
import { recipe } from '../../../src/domain/project/recipeSchema';
import { put } from '../../engine/projects';
import { EVENTS, EVERY_STEP } from './everyStep';

const ALL: Recipe = Object.values(EVERY_STEP).map((change, i) => ({ ...change, id: `r${i}` }));

test.each(ALL.map((step) => [step.kind, step] as const))('%s comes back as it is, from JSON too', (_, step) => {
  const off = { ...step, off: true as const };
  for (const one of [step, off]) {
    expect(check(recipe, [one])).toStrictEqual({ ok: true, value: [one] });
    expect(check(recipe, JSON.parse(JSON.stringify([one])))).toStrictEqual({ ok: true, value: [one] });
  }
});

test('what may be left out, and bins by their number', () => {
  const { event: _, ...events } = EVENTS;
  const least: Recipe = [
    { id: 'a', kind: 'change-type', column: 'a', type: 'text' },
    { id: 'b', kind: 'filter-rows', filters: [{ column: 'a', kind: 'range' }] },
    { id: 'c', kind: 'fill-missing', columns: [], by: 'mode' },
    { id: 'd', kind: 'bin', column: 'a', bins: { kind: 'equal-count', count: 5 }, to: 'group' },
    { id: 'e', ...events },
    { id: 'f', kind: 'join', table: 's', file: 'f.csv', keys: [], columns: [], several: 'first' },
  ];
  expect(check(recipe, JSON.parse(JSON.stringify(least)))).toStrictEqual({ ok: true, value: least });
});

test('what is not of a step is left out', () => {
  const step = ALL[0]!;
  expect(check(recipe, [{ ...step, run: 'alert(1)' }])).toStrictEqual({ ok: true, value: [step] });
});

test('a number that is none is kept as such: the step then says that it cannot be', () => {
  const step = { ...EVERY_STEP['cap-outliers'], id: 'a', low: NaN };
  expect(check(recipe, JSON.parse(JSON.stringify([step])))).toStrictEqual({ ok: true, value: [step] });
});

describe('is no recipe', () => {
  test.each<[part: string, value: unknown]>([
    ['0.kind', 'eval'],
    ['0.id', ''],
    ['0.id', 7],
    ['0.off', false],
    ['0.to', undefined],
    ['1.type', 'money'],
    ['1.dateOrder', 'week-first'],
    ['2.columns.1', null],
    ['4.filters.0.least', '1'],
    ['4.filters.1.texts', 'x'],
    ['4.filters.2.kind', 'like'],
    ['4.drop', 'yes'],
    ['5.keep', 'any'],
    ['6.replacements.0.from', undefined],
    ['8.by', 'mean'],
    ['9.low', '1 %'],
    ['10.how', 'cube'],
    ['11.bins', { kind: 'at', bounds: 3 }],
    ['12.part', 'decade'],
    ['13.until.kind', 'today'],
    ['14.formula', ['a']],
    ['15.asOf.kind', 'now'],
    ['15.names.weekdays', ['Mon']],
    ['15.names.rfm', undefined],
    ['16.names.partsOfDay', new Array(5).fill('x')],
    ['17.table', ''],
    ['17.keys.1.right', undefined],
    ['17.columns', { from: 'size', to: 'size' }],
    ['17.several', 'any'],
    ['17.loosely', false],
    ['17.matchedOnly', 1],
  ])('with %s as %j', (part, value) => {
    const broken = structuredClone(ALL) as Recipe[number][];
    put(broken, part, value);
    expect(check(recipe, broken).ok).toBe(false);
  });

  test('with an id twice, or no list', () => {
    expect(check(recipe, [ALL[0], { ...ALL[1], id: 'r0' }]).ok).toBe(false);
    expect(check(recipe, { 0: ALL[0], length: 1 }).ok).toBe(false);
    expect(
      check(
        recipe,
        new Array(1001).fill(0).map((_, i) => ({ ...ALL[0], id: String(i) })),
      ).ok,
    ).toBe(false);
  });
});
