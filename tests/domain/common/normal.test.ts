import { expect, test } from 'vitest';
import { normalNumbers } from '../../../src/domain/common/normal';
import { seededRandom, shuffledIndices } from '../../../src/domain/common/random';

test('normal numbers: mean, deviation and the shares within one and two deviations', () => {
  const next = normalNumbers(seededRandom(1));
  const numbers = Array.from({ length: 100_000 }, next);
  const share = (holds: (number: number) => boolean) => numbers.filter(holds).length / numbers.length;
  const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  // Four standard errors: 1/√100,000 of the mean, 1/√200,000 of the deviation.
  expect(Math.abs(mean)).toBeLessThan(0.0127);
  expect(Math.abs(Math.sqrt(numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 1e5) - 1)).toBeLessThan(0.009);
  expect(Math.abs(share((x) => Math.abs(x) < 1) - 0.6827)).toBeLessThan(0.006);
  expect(Math.abs(share((x) => Math.abs(x) < 2) - 0.9545)).toBeLessThan(0.003);
  expect(Math.abs(share((x) => x < 0) - 0.5)).toBeLessThan(0.0064);
});

test('an order of all places, each as likely as any', () => {
  const random = seededRandom(5);
  const seen = new Map<string, number>();
  for (let i = 0; i < 6000; i++) {
    const order = Array.from(shuffledIndices(random, 3)).join('');
    seen.set(order, (seen.get(order) ?? 0) + 1);
  }
  expect([...seen.keys()].sort()).toEqual(['012', '021', '102', '120', '201', '210']);
  // Each 1,000, with a deviation of 29.
  for (const times of seen.values()) expect(Math.abs(times - 1000)).toBeLessThan(120);
});
