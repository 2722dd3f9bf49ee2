import { expect, test } from 'vitest';
import { placeBubbleLabels, type Bubble } from '../../../src/ui/charts/bubbleLabels';

// A picture of 200 × 200 px, bubbles of radius 10, labels of 60 × 20.
const bubble = (x: number, y: number): Bubble => ({ x, y, r: 10, width: 60, height: 20 });
const place = (...bubbles: Bubble[]) => placeBubbleLabels(bubbles, 200, []);

test('to the right where there is room', () => {
  expect(place(bubble(100, 100))).toEqual([{ x: 116, y: 100, anchor: 'start' }]);
});

test('to the left where the picture ends at the right', () => {
  expect(place(bubble(150, 100))).toEqual([{ x: 134, y: 100, anchor: 'end' }]);
});

test('above where bubbles are at both sides, below where nothing is above', () => {
  expect(place(bubble(100, 100), bubble(140, 100), bubble(60, 100))[0]).toEqual({ x: 100, y: 77, anchor: 'middle' });
  expect(place(bubble(100, 15), bubble(140, 15), bubble(60, 15))[0]).toEqual({ x: 100, y: 38, anchor: 'middle' });
});

test('the first bubble chooses first: the label of the second gives way to it', () => {
  // To the right of the second stands the label of the first.
  const [first, second] = place(bubble(100, 100), bubble(60, 115));
  expect(first).toEqual({ x: 116, y: 100, anchor: 'start' });
  expect(second).toEqual({ x: 60, y: 92, anchor: 'middle' });
});

test('a box that is kept free is kept free', () => {
  const kept = { left: 110, right: 200, top: 0, bottom: 200 };
  expect(placeBubbleLabels([bubble(100, 100)], 200, [kept])).toEqual([{ x: 84, y: 100, anchor: 'end' }]);
});

test('nowhere, where no place is free', () => {
  expect(placeBubbleLabels([bubble(20, 20)], 40, [])).toEqual([undefined]);
});
