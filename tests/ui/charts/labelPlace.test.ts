import { expect, test } from 'vitest';
import { placeLabel } from '../../../src/ui/charts/labelPlace';

// A panel of 120 px, a label of 30.
test('behind the bar where there is room', () => {
  expect(placeLabel(40, 90, 30, 120)).toEqual({ x: 44, anchor: 'start', inside: false });
  expect(placeLabel(40, 20, 30, 120)).toEqual({ x: 44, anchor: 'start', inside: false });
});

test('behind the tick where the tick would run through it', () => {
  expect(placeLabel(40, 60, 30, 120)).toEqual({ x: 64, anchor: 'start', inside: false });
  expect(placeLabel(40, 43, 30, 120)).toEqual({ x: 47, anchor: 'start', inside: false });
  expect(placeLabel(0, 10, 30, 120)).toEqual({ x: 14, anchor: 'start', inside: false });
});

test('inside a bar that reaches the edge', () => {
  expect(placeLabel(110, 20, 30, 120)).toEqual({ x: 106, anchor: 'end', inside: true });
});

test('inside, before the tick, where the tick is near the end too', () => {
  expect(placeLabel(110, 100, 30, 120)).toEqual({ x: 96, anchor: 'end', inside: true });
});

test('over the edge where nothing else is left', () => {
  expect(placeLabel(20, 100, 90, 120)).toEqual({ x: 104, anchor: 'start', inside: false });
});
