import { expect, test } from 'vitest';
import { checkClusterOptions } from '../../../src/domain/cluster/clusterOptions';

const many = { rowCount: 100, distinctRows: 13 };
const stopped = (code: string, facts: object) => ({ ok: false, problems: [{ code, severity: 'stop', facts }] });

test.each([
  [2, 0],
  [12, 4_294_967_295],
])('k = %i and seed %i are fine', (k, seed) => {
  expect(checkClusterOptions({ k, seed }, many)).toEqual({ ok: true, value: { k, seed } });
});

test.each([1, 13, 2.5, NaN, Infinity])('k = %d is not', (k) => {
  const facts = { option: 'k', got: String(k), allowed: '2–12' };
  expect(checkClusterOptions({ k, seed: 1 }, many)).toEqual(stopped('bad-option', facts));
});

test.each([-1, 4_294_967_296, 0.5])('seed %d is not', (seed) => {
  const facts = { option: 'seed', got: String(seed), allowed: '0–4294967295' };
  expect(checkClusterOptions({ k: 2, seed }, many)).toEqual(stopped('bad-option', facts));
});

test('fewer different rows than k, or only one', () => {
  const options = { k: 4, seed: 1 };
  expect(checkClusterOptions(options, { rowCount: 9, distinctRows: 4 }).ok).toBe(true);
  expect(checkClusterOptions(options, { rowCount: 9, distinctRows: 3 })).toEqual(
    stopped('fewer-distinct-rows', { distinct: 3, k: 4 }),
  );
  expect(checkClusterOptions(options, { rowCount: 9, distinctRows: 1 })).toEqual(
    stopped('all-rows-equal', { rows: 9 }),
  );
});
