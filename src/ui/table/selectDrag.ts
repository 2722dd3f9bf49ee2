import type { GridPlace } from './cellBlock';

/** The cell that something happened to, as it says itself. */
export function placeOf(event: MouseEvent): GridPlace | undefined {
  const cell = (event.target as Element).closest<HTMLElement>('[data-column]');
  return cell ? { row: Number(cell.dataset.row), column: Number(cell.dataset.column) } : undefined;
}

/** Rows and columns go on coming into sight while the pointer is held beyond an edge, one each time. */
const STEP_MS = 40;

/**
 * Follows the pointer from where it went down until it goes up: `reach` is called with each place it comes to. Gives
 * whether it has come to another than the first one, to be asked when it is up.
 */
export function selectDrag(
  grid: HTMLElement,
  start: GridPlace,
  placeAt: (x: number, y: number) => GridPlace,
  reach: (place: GridPlace) => void,
): () => boolean {
  let last = start;
  let moved = false;
  let beyond: ReturnType<typeof setInterval> | undefined;

  function follow(x: number, y: number): void {
    const place = placeAt(x, y);
    if (place.row === last.row && place.column === last.column) return;
    last = place;
    moved = true;
    reach(place);
  }

  function move(event: PointerEvent): void {
    clearInterval(beyond);
    const box = grid.getBoundingClientRect();
    const x = event.clientX - box.left;
    const y = event.clientY - box.top;
    follow(x, y);
    const isInside = x >= 0 && y >= 0 && x < grid.clientWidth && y < grid.clientHeight;
    if (!isInside) beyond = setInterval(() => follow(x, y), STEP_MS);
  }

  function end(): void {
    clearInterval(beyond);
    removeEventListener('pointermove', move);
    removeEventListener('pointerup', end);
    removeEventListener('pointercancel', end);
  }

  addEventListener('pointermove', move);
  addEventListener('pointerup', end);
  addEventListener('pointercancel', end);
  return () => moved;
}
