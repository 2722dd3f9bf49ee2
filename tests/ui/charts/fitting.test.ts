import { expect, test } from 'vitest';
import { fitting, wrapped } from '../../../src/ui/charts/fitting';

// 6.8 px a Latin character, 12 a Chinese one.
test('cuts what is too wide', () => {
  expect(fitting('Fiber optic', 75)).toBe('Fiber optic');
  expect(fitting('Fiber optic', 60)).toBe('Fiber o…');
  expect(fitting('Fiber optic', 48)).toBe('Fiber…');
});

test('breaks between words, onto two lines at the most', () => {
  expect(wrapped('DSL', 60)).toBe('DSL');
  expect(wrapped('Electronic check', 80)).toBe('Electronic\ncheck');
  expect(wrapped('Bank transfer (automatic)', 84)).toBe('Bank\ntransfer (a…');
});

test('breaks anywhere where there are no spaces', () => {
  expect(wrapped('专业市场和商务楼宇', 60)).toBe('专业市场和\n商务楼宇');
});
