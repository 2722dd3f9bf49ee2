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
 * After another sort order is set, the rows of the old one are given until the new ones have come.
 * A block that could not be had is asked for again when it next comes into sight.
 */
export class RowBlocks {
  #blocks = new Map<number, RowsWindow>();
  #old = new Map<number, RowsWindow>();
  #underWay = new Set<number>();
  #failed = new Set<number>();
  #wanted: number[] = [];
  #first = 0;
  #rowCount: number;
  #sort: RowsRequest['sort'];
  /** Counts the orders; answers of an earlier one are thrown away. */
  #order = 0;
  #fetch: (request: RowsRequest) => Promise<RowsWindow>;
  #came: () => void;

  /** `came` is called after rows have come. */
  constructor(rowCount: number, fetch: (request: RowsRequest) => Promise<RowsWindow>, came: () => void) {
    this.#rowCount = rowCount;
    this.#fetch = fetch;
    this.#came = came;
  }

  /** The row at this place of the present order, if it is at hand. */
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

  sort(sort: RowsRequest['sort']): void {
    this.#sort = sort;
    this.#order++;
    for (const [block, window] of this.#blocks) this.#old.set(block, window);
    this.#blocks.clear();
    this.#underWay.clear();
    this.#failed.clear();
    this.#ask();
  }

  #ask(): void {
    for (const block of this.#wanted) {
      if (this.#underWay.size >= MOST_UNDER_WAY) return;
      if (this.#blocks.has(block) || this.#underWay.has(block) || this.#failed.has(block)) continue;
      void this.#fetchBlock(block, this.#order);
    }
  }

  async #fetchBlock(block: number, order: number): Promise<void> {
    this.#underWay.add(block);
    const from = block * BLOCK_ROWS;
    const to = Math.min(this.#rowCount, from + BLOCK_ROWS);
    try {
      const window = await this.#fetch({ from, to, ...(this.#sort && { sort: this.#sort }) });
      if (order !== this.#order) return;
      this.#blocks.set(block, window);
      this.#old.delete(block);
      this.#forget();
      this.#came();
    } catch {
      // Whoever hands the rows out has told the person; the grid keeps what it has.
      if (order === this.#order) this.#failed.add(block);
    } finally {
      if (order === this.#order) {
        this.#underWay.delete(block);
        this.#ask();
      }
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
