import { expect, test, vi } from 'vitest';
import { RowWindow } from '../../../src/ui/parts/rowWindow.svelte';

/** An element of 200 px with rows of 20 px, as far as a window looks at it. */
function scroller() {
  let scroll = () => {};
  const element = {
    clientHeight: 200,
    scrollTop: 0,
    querySelector: () => ({ getBoundingClientRect: () => ({ height: 20 }) }),
    addEventListener: (_: string, listener: () => void) => (scroll = listener),
    removeEventListener: () => (scroll = () => {}),
  };
  return {
    element: element as unknown as HTMLElement,
    to: (top: number) => {
      element.scrollTop = top;
      scroll();
    },
  };
}

/** Tells of the first size only. */
class ResizeOnce {
  constructor(private readonly look: () => void) {}
  observe() {
    this.look();
  }
  disconnect() {}
}

function windowOver(count: number) {
  vi.stubGlobal('ResizeObserver', ResizeOnce);
  const rows = new RowWindow();
  rows.setCount(count);
  const { element, to } = scroller();
  const detach = rows.attach(element);
  return { rows, to, detach };
}

test('of few rows all are drawn', () => {
  const { rows } = windowOver(60);
  expect([rows.isPart, rows.first, rows.end, rows.above, rows.below]).toEqual([false, 0, 60, 0, 0]);
});

test('of many rows those in sight are drawn, and some around; what is not drawn keeps its height', () => {
  const { rows, to, detach } = windowOver(1000);
  expect([rows.isPart, rows.first, rows.end, rows.above, rows.below]).toEqual([true, 0, 51, 0, 949 * 20]);
  to(500 * 20);
  expect([rows.first, rows.end, rows.above, rows.below]).toEqual([480, 551, 480 * 20, 449 * 20]);
  to(989 * 20);
  expect([rows.first, rows.end, rows.above, rows.below]).toEqual([960, 1000, 960 * 20, 0]);
  rows.setCount(100);
  expect([rows.end, rows.below]).toEqual([100, 0]);
  expect(rows.first).toBeLessThan(rows.end - 10);
  detach();
  to(0);
  expect(rows.end).toBe(100);
});

test('the window moves on by steps, not by every pixel', () => {
  const { rows, to } = windowOver(1000);
  to(405);
  const before = [rows.first, rows.end];
  to(795);
  expect([rows.first, rows.end]).toEqual(before);
  expect(before[1]!).toBeGreaterThanOrEqual(795 / 20 + 10);
  to(805);
  expect([rows.first, rows.end]).not.toEqual(before);
});
