import { describe, expect, test } from 'vitest';
import { silhouettePath, stretches } from '../../../src/ui/charts/silhouetteShape';

describe('room for segments below each other', () => {
  test('in proportion to their rows', () => {
    expect(stretches([30, 10], 44, 4, 0)).toEqual([
      { y: 0, height: 30 },
      { y: 34, height: 10 },
    ]);
  });

  test('a small one has the least height, and together they still fit', () => {
    const [large, small] = stretches([99, 1], 100, 0, 10);
    // 99 and 10 px, made to fit into 100.
    expect(large!.height).toBeCloseTo((99 * 100) / 109, 10);
    expect(small!.height).toBeCloseTo((10 * 100) / 109, 10);
    expect(small!.y + small!.height).toBeCloseTo(100, 10);
  });
});

describe('the outline of widths', () => {
  const x = (width: number) => 100 + width * 100;

  test('goes along each bar and back to 0', () => {
    expect(silhouettePath([0.5, -0.25], { y: 10, height: 4 }, x)).toBe('M100.0 10.0H150.0V12.0H75.0V14.0H100.0Z');
  });

  test('of more widths than half pixels, each step shows the one in its middle', () => {
    const widths = Float32Array.from([0.75, 0.5, 0.25, 0, -0.25, -0.5]);
    expect(silhouettePath(widths, { y: 0, height: 1 }, x)).toBe('M100.0 0.0H150.0V0.5H75.0V1.0H100.0Z');
  });

  test('is nothing where there are none', () => {
    expect(silhouettePath([], { y: 0, height: 12 }, x)).toBe('');
  });
});
