import { expect, test } from 'vitest';
import { evidenceStale } from '../../../src/domain/offer/evidence';
import type { Evidence } from '../../../src/domain/offer/offer';
import { draftOffer, mean, profiled, share } from './profiles';

const { profile } = profiled(
  [mean('tenure', 30, [10, NaN], 20), share('Contract', 'Two year', 0.3, [0.1, 0.5])],
  [40, 60],
);
const twoYears: Evidence = { column: 'Contract', level: 'Two year', kind: 'share', value: 0.1, overall: 0.3, rows: 40 };
const tenure: Evidence = { column: 'tenure', kind: 'mean', value: 10, overall: 30, rows: 40 };
const count: Evidence = { column: '', kind: 'count', value: 40, overall: 100, rows: 40 };

test('the same figures, but for rounding, are the same', () => {
  expect([twoYears, tenure, count].map((each) => evidenceStale(each, profile, 0))).toEqual(['same', 'same', 'same']);
  expect(evidenceStale({ ...twoYears, value: 0.1 + 1e-15 }, profile, 0)).toBe('same');
});

test('another value, whole or number of rows is a change', () => {
  expect(evidenceStale({ ...twoYears, value: 0.11 }, profile, 0)).toBe('changed');
  expect(evidenceStale({ ...tenure, overall: 31 }, profile, 0)).toBe('changed');
  expect(evidenceStale({ ...tenure, rows: 41 }, profile, 0)).toBe('changed');
  expect(evidenceStale({ ...count, overall: 101 }, profile, 0)).toBe('changed');
  expect(evidenceStale(twoYears, profile, 1)).toBe('changed');
});

test('without the column, the level, the kind, a value or the segment it is gone', () => {
  expect(evidenceStale({ ...twoYears, column: 'Term' }, profile, 0)).toBe('gone');
  expect(evidenceStale({ ...twoYears, level: 'One year' }, profile, 0)).toBe('gone');
  expect(evidenceStale({ ...tenure, kind: 'share' }, profile, 0)).toBe('gone');
  expect(evidenceStale({ ...tenure, date: true }, profile, 0)).toBe('gone');
  expect(evidenceStale(tenure, profile, 1)).toBe('gone');
  expect(evidenceStale(count, profile, 2)).toBe('gone');
});

test('evidence that a draft was just made with is the same', () => {
  const { promotion, proof } = draftOffer(profile, [], 0, true);
  const evidence = [promotion, proof].flatMap((draft) => (draft.pattern === 'find-out' ? [] : draft.evidence));
  expect(evidence).toEqual([tenure, count]);
  expect(evidence.map((each) => evidenceStale(each, profile, 0))).toEqual(['same', 'same']);
});
