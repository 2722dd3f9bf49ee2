import { expect, test } from 'vitest';
import { migrate, MIGRATIONS, type Migration } from '../../../src/domain/project/migrations';
import { SCHEMA_VERSION } from '../../../src/domain/project/record';

/** Each adds its name, so that their order shows. */
const step =
  (name: string): Migration =>
  (value) => ({ ...value, passed: [value.passed, name].flat().filter(Boolean) });
const CHAIN = [step('a'), step('b'), step('c')];

test('there is a step from every version to the next', () => {
  expect(MIGRATIONS).toHaveLength(SCHEMA_VERSION - 1);
  const value = { document: {} };
  expect(migrate(SCHEMA_VERSION, value)).toBe(value);
});

test('the steps run from the value’s version on, in order, and keep what they do not know', () => {
  expect(migrate(1, { id: 'x' }, CHAIN)).toEqual({ id: 'x', passed: ['a', 'b', 'c'] });
  expect(migrate(3, { id: 'x' }, CHAIN)).toEqual({ id: 'x', passed: ['c'] });
  expect(migrate(4, { id: 'x' }, CHAIN)).toEqual({ id: 'x' });
});

test.each([[0], [5], [1.5], [NaN], [-1]])('from version %d there is no way', (version) => {
  expect(migrate(version, {}, CHAIN)).toBeUndefined();
});

test.each([[null], [7], ['x'], [[]], [undefined]])('%j is no stored value', (value) => {
  expect(migrate(1, value, CHAIN)).toBeUndefined();
});

test('version 2 had no recipe, and its table was of the first file', () => {
  const value = { document: { name: 'Shops', reading: { decimal: ',' } }, summary: { rowCount: 3 }, id: 'p1' };
  expect(migrate(2, value)).toEqual({
    ...value,
    document: { name: 'Shops', reading: { decimal: ',' }, file: 0, recipe: [], exhaustive: false, setApart: false },
    sides: [],
  });
});

test('version 3 had no second tables', () => {
  const value = { document: { name: 'Shops', recipe: [] }, id: 'p1' };
  const document = { name: 'Shops', recipe: [], exhaustive: false, setApart: false };
  expect(migrate(3, value)).toEqual({ ...value, document, sides: [] });
});

test('version 4 searched as usual and set no rows apart', () => {
  const value = { document: { name: 'Shops', seed: 7 }, sides: [], id: 'p1' };
  const document = { name: 'Shops', seed: 7, exhaustive: false, setApart: false };
  expect(migrate(4, value)).toEqual({ ...value, document });
});
