import type { RowView } from '../../domain/table/rowView';
import type { RowsRequest, RowsWindow } from '../../session/ports';

/** Rows are fetched in blocks of this many. */
export const BLOCK_ROWS = 100;

const MOST_BLOCKS = 40;
const MOST_UNDER_WAY = 3;

export interface GridRow {
  /** Place in the file, from 0. */
  place: number;
  cells: string[];
}

/**
 * The rows that a grid has at hand: a few blocks around what is in sight. Asks only for blocks in sight and the one
 * ahead, the nearest first, at most three at once, so a drag of the scroll bar does not queue what has passed.
 * After other rows are asked for, or another order, the rows of the old view are given until the new ones have come. The
 * engine makes a view when its first block is asked for, and one at a time: of views that follow each other quickly only
 * the last one is asked for.
 * A block that could not be had is asked for again when it next comes into sight.
 */
export class RowBlocks {
  #blocks = new Map<number, RowsWindow>();
  #old = new Map<number, RowsWindow>();
  #underWay = new Set<number>();
  #failed = new Set<number>();
  #wanted: number[] = [];
  #first = 0;
  readonly #allRows: number;
  #rowCount: number;
  #view: RowView = {};
  /** Counts the views; answers of an earlier one are thrown away. */
  #views = 0;
  /** The view that the engine is making. */
  #making: number | undefined;
  /** Whether the present view is made. */
  #made = true;
  #fetch: (request: RowsRequest) => Promise<RowsWindow>;
  #came: () => void;

  /** `came` is called after rows have come, or could not be had. */
  constructor(rowCount: number, fetch: (request: RowsRequest) => Promise<RowsWindow>, came: () => void) {
    this.#allRows = rowCount;
    this.#rowCount = rowCount;
    this.#fetch = fetch;
    this.#came = came;
  }

  /** Rows of the view, as far as is known: those of the old one until the new one is made. */
  get rowCount(): number {
    return this.#rowCount;
  }

  get isMade(): boolean {
    return this.#made;
  }

  /** Whether the view is on its way. */
  get isLooking(): boolean {
    return !this.#made && this.#failed.size === 0;
  }

  /** Whether this row is not at hand, and on its way. */
  isComing(index: number): boolean {
    const block = Math.floor(index / BLOCK_ROWS);
    return !this.#blocks.has(block) && !this.#old.has(block) && !this.#failed.has(block);
  }

  /** The row at this place of the present view, if it is at hand. */
  row(index: number): GridRow | undefined {
    const block = Math.floor(index / BLOCK_ROWS);
    const window = this.#blocks.get(block) ?? this.#old.get(block);
    const at = index - block * BLOCK_ROWS;
    const cells = window?.cells[at];
    return cells && { place: window.places[at]!, cells };
  }

  /** Rows first to last (included) are in sight. */
  show(first: number, last: number): void {
    const top = Math.floor(first / BLOCK_ROWS);
    const bottom = Math.floor(last / BLOCK_ROWS);
    const ahead = first >= this.#first ? bottom + 1 : top - 1;
    this.#first = first;
    this.#wanted = [];
    for (let block = top; block <= bottom; block++) this.#wanted.push(block);
    if (ahead >= 0 && ahead * BLOCK_ROWS < this.#rowCount) this.#wanted.push(ahead);
    for (const block of this.#failed) if (!this.#wanted.includes(block)) this.#failed.delete(block);
    this.#ask();
  }

  /** Another view; `fromTop` where its first rows will be shown, wherever the old one was. */
  look(view: RowView, fromTop: boolean): void {
    this.#view = view;
    if (fromTop) this.#wanted = [0];
    this.#views++;
    this.#made = false;
    for (const [block, window] of this.#blocks) this.#old.set(block, window);
    this.#blocks.clear();
    this.#underWay.clear();
    this.#failed.clear();
    this.#ask();
  }

  #ask(): void {
    if (this.#making !== undefined) return;
    for (const block of this.#wanted) {
      if (this.#underWay.size >= (this.#made ? MOST_UNDER_WAY : 1)) return;
      if (this.#blocks.has(block) || this.#underWay.has(block) || this.#failed.has(block)) continue;
      void this.#fetchBlock(block, this.#views);
    }
  }

  async #fetchBlock(block: number, view: number): Promise<void> {
    this.#underWay.add(block);
    if (!this.#made) this.#making = view;
    const from = block * BLOCK_ROWS;
    const to = Math.min(this.#made ? this.#rowCount : this.#allRows, from + BLOCK_ROWS);
    try {
      const window = await this.#fetch({ ...this.#view, from, to });
      if (view !== this.#views) return;
      if (!this.#made) for (const old of [...this.#old.keys()]) if (!this.#wanted.includes(old)) this.#old.delete(old);
      this.#made = true;
      this.#rowCount = window.total ?? this.#allRows;
      this.#blocks.set(block, window);
      this.#old.delete(block);
      this.#forget();
    } catch {
      // Whoever hands the rows out has told the person; the grid keeps what it has.
      if (view === this.#views) this.#failed.add(block);
    } finally {
      if (this.#making === view) this.#making = undefined;
      if (view === this.#views) {
        this.#underWay.delete(block);
        this.#came();
      }
      this.#ask();
    }
  }

  /** Keeps the blocks nearest to what is in sight. */
  #forget(): void {
    const here = this.#first / BLOCK_ROWS;
    for (const blocks of [this.#blocks, this.#old]) {
      while (blocks.size > MOST_BLOCKS) {
        const farthest = [...blocks.keys()].reduce((a, b) => (Math.abs(a - here) >= Math.abs(b - here) ? a : b));
        blocks.delete(farthest);
      }
    }
  }
}
