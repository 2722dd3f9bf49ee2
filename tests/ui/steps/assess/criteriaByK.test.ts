import { expect, test } from 'vitest';
import { spreadOf } from '../../../../src/domain/common/spread';
import { criterionPoint } from '../../../../src/ui/steps/assess/criteriaByK';

const whole = (value: number) => value.toFixed(0);

test('a score has its text, and beside it what it is without segments: the middle', () => {
  expect(criterionPoint(4, 7, whole, 'none', spreadOf([1, 2, 9]))).toEqual({
    k: 4,
    value: 7,
    text: '7',
    reference: { value: 2, text: 'without segments 2' },
  });
});

test('one that cannot be had says why', () => {
  expect(criterionPoint(4, NaN, whole, 'no row was drawn')).toEqual({ k: 4, value: NaN, text: 'no row was drawn' });
});

test('where nothing is known of rows without segments, nothing is said of them', () => {
  expect(criterionPoint(4, 7, whole, '', spreadOf([NaN]))).toEqual({ k: 4, value: 7, text: '7' });
});
