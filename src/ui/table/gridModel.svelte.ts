import { untrack } from 'svelte';
import type { RowFilter, RowView } from '../../domain/table/rowView';
import type { RowsRequest, RowsWindow } from '../../session/ports';
import { blockBetween, type CellBlock, type GridPlace } from './cellBlock';
import { copyCells } from './copyCells';
import { GridColumns, type GridColumn } from './gridColumns.svelte';
import { BLOCK_ROWS, RowBlocks } from './rowBlocks';
import { RowScroll } from './rowScroll';

/** `place` and `cells` are undefined until the row has come. */
export interface RowInSight {
  index: number;
  top: number;
  place: number | undefined;
  cells: string[] | undefined;
}

/** After the last movement. */
const SETTLED_MS = 150;

/**
 * What a grid shows: its columns, which rows are looked at and in what order, the rows in sight (RowScroll) and at hand
 * (RowBlocks), the focused cell and the selected block. Getters are reactive. Built for one table; it may be shown, taken
 * away and shown again, as it was left. Nothing here changes the table.
 */
export class GridModel {
  readonly columns: GridColumns;
  /** Of the table; `rowCount` is that of the rows looked at. */
  readonly allRows: number;
  rowCount = $state(0);
  focused = $state.raw<GridPlace>({ row: 0, column: 0 });
  rowHeight = $state(20);
  search = $state.raw('');
  filters = $state.raw<RowFilter[]>([]);

  /** Where the selection began; undefined where there is none. */
  #anchor = $state.raw<GridPlace>();
  #head = $state.raw<GridPlace>({ row: 0, column: 0 });
  /** Counts the changes in what lies outside of runes. */
  #change = $state(0);
  #rowsInSight: RowInSight[] = [];
  /** Where the sheet was scrolled to when these rows were found. */
  #foundAt = 0;
  #element: HTMLElement | null = null;
  #blocks: RowBlocks;
  #view: RowView = {};
  /** Other rows are on their way, and their first ones will be shown. */
  #toTop = false;
  #settling: ReturnType<typeof setTimeout> | undefined;
  #rows: RowScroll;

  constructor(
    columns: GridColumn[],
    rowCount: number,
    private readonly fetchRows: (request: RowsRequest) => Promise<RowsWindow>,
  ) {
    this.allRows = rowCount;
    this.rowCount = rowCount;
    this.columns = new GridColumns(columns, rowCount);
    this.#blocks = new RowBlocks(rowCount, fetchRows, () => this.#rowsCame());
    this.#rows = new RowScroll(rowCount);
  }

  /** Follows the element that scrolls, until it goes. For `{@attach}`, which must not follow what is counted here. */
  attach = (element: HTMLElement): (() => void) => untrack(() => this.#follow(element));

  #follow(element: HTMLElement): () => void {
    this.#element = element;
    const resized = new ResizeObserver(() => this.#resized());
    resized.observe(element);
    this.#resized();
    element.addEventListener('scroll', this.#scrolled, { passive: true });
    const unfollow = this.columns.attach(element, () => this.#lookAgain());
    this.#changed();
    return () => {
      unfollow();
      resized.disconnect();
      element.removeEventListener('scroll', this.#scrolled);
      clearTimeout(this.#settling);
      this.#element = null;
    };
  }

  get totalHeight(): number {
    void this.#change;
    return this.rowHeight + this.#rows.sheetHeight;
  }

  /**
   * Rows that have not changed are given as the same objects, so that only what has is drawn anew. Where the rows of the
   * view are still on their way, those that were seen last stay in it, as they were.
   */
  get visibleRows(): RowInSight[] {
    void this.#change;
    const old = this.#rowsInSight;
    if (old.length > 0 && this.#isComing()) {
      const moved = this.#rows.top - this.#foundAt;
      return moved === 0 ? old : old.map((row) => ({ ...row, top: row.top + moved }));
    }
    const first = old[0]?.index ?? 0;
    this.#foundAt = this.#rows.top;
    this.#rowsInSight = [];
    for (let index = this.#rows.first; index < this.#rows.end; index++) {
      const row = this.#blocks.row(index);
      const top = this.rowHeight + this.#rows.topOf(index);
      const same = old[index - first];
      const isSame = same && same.index === index && same.top === top && same.cells === row?.cells;
      this.#rowsInSight.push(isSame ? same : { index, top, place: row?.place, cells: row?.cells });
    }
    return this.#rowsInSight;
  }

  /** The cells that are selected; undefined where no more than the focused one is. */
  get selection(): CellBlock | undefined {
    if (!this.#anchor) return undefined;
    return blockBetween(this.#anchor, this.#head, this.rowCount, this.columns.shown.length);
  }

  /** Whether other rows were asked for and are not there yet: `rowCount` is still that of the last ones. */
  get isLooking(): boolean {
    void this.#change;
    return this.#blocks.isLooking;
  }

  /** Whether rows are left out by what was searched for or by a filter. */
  get isNarrowed(): boolean {
    return this.search !== '' || this.filters.length > 0;
  }

  setSearch(text: string): void {
    this.search = text.trim();
    this.#lookAgain();
  }

  filtersOf(index: number): RowFilter[] {
    const { name } = this.columns.all[index]!;
    return this.filters.filter(({ column }) => column === name);
  }

  /** The filters of one column; those of the others stay. */
  setFilters(index: number, filters: RowFilter[]): void {
    const { name } = this.columns.all[index]!;
    const at = this.filters.findIndex(({ column }) => column === name);
    const others = this.filters.filter(({ column }) => column !== name);
    others.splice(at < 0 ? others.length : at, 0, ...filters);
    this.filters = others;
    this.#lookAgain();
  }

  removeFilter(filter: RowFilter): void {
    this.filters = this.filters.filter((other) => other !== filter);
    this.#lookAgain();
  }

  showAllRows(): void {
    this.search = '';
    this.filters = [];
    this.#lookAgain();
  }

  /** Shows a row by its place in the file, among all of them in the file's order. */
  show(place: number, index: number): void {
    this.columns.asInTheFile();
    this.columns.setHidden(index, false);
    this.showAllRows();
    // It is there before the engine says so: all rows are.
    this.#toTop = false;
    this.#setRowCount(this.allRows);
    this.focus(place, this.columns.shown.indexOf(index));
  }

  hide(index: number): void {
    this.#rearrange(() => this.columns.setHidden(index, true));
  }

  unhide(index: number): void {
    this.#rearrange(() => this.columns.setHidden(index, false));
  }

  setPinned(index: number, pinned: boolean): void {
    this.#rearrange(() => this.columns.setPinned(index, pinned));
  }

  /** The keyboard stays on its column where that is still shown; what was selected is no block any more. */
  #rearrange(arrange: () => void): void {
    const index = this.columns.shown[this.focused.column]!;
    arrange();
    const { shown } = this.columns;
    const at = shown.indexOf(index);
    this.select(undefined);
    this.focused = { ...this.focused, column: at >= 0 ? at : Math.min(this.focused.column, shown.length - 1) };
  }

  /** Moves the keyboard's cell, and scrolls it into sight; nothing is selected then. */
  focus(row: number, column: number): void {
    this.select(undefined);
    this.#moveTo({ row, column });
  }

  /** Selects from where the selection began, or from the keyboard's cell, to this place. */
  selectTo(row: number, column: number): void {
    this.#anchor ??= this.focused;
    const head = { row: this.#anchor.row < 0 ? -1 : Math.max(0, row), column };
    this.#moveTo(head);
    this.#head = {
      row: head.row < 0 ? -1 : this.focused.row,
      column: this.#anchor.column < 0 ? -1 : this.focused.column,
    };
  }

  /** The block between two places: whole rows, columns or all where `anchor` is a number, a name or the corner. */
  select(anchor: GridPlace | undefined, head = anchor): void {
    this.#anchor = anchor;
    if (head) this.#head = head;
  }

  /** Where the selection began, for one that is to be made larger. */
  get anchor(): GridPlace | undefined {
    return this.#anchor;
  }

  /** The selected cells, or the focused one; of a column's name alone no row. */
  get copied(): CellBlock {
    const { row, column } = this.focused;
    const one = { left: column, right: column, names: row < 0 };
    return this.selection ?? { top: Math.max(0, row), bottom: row, ...one };
  }

  /** Cells as tab-separated text. */
  textOf(block: CellBlock): Promise<Blob> {
    const shown = this.columns.shown.slice(block.left, block.right + 1);
    const columns = shown.map((index) => this.columns.all[index]!.name);
    return copyCells(block, columns, this.#view, this.fetchRows);
  }

  /** Rows that fit below the header, at least one. */
  get pageRows(): number {
    return Math.max(1, Math.floor((this.#element?.clientHeight ?? 0) / this.rowHeight) - 2);
  }

  /** The cell at px from the grid's upper left corner, or the one nearest to it; beyond an edge the ones that are there. */
  placeAt(x: number, y: number): GridPlace {
    return { row: this.#rows.rowAt(y - this.rowHeight), column: this.columns.positionAt(x) };
  }

  #moveTo({ row, column }: GridPlace): void {
    this.focused = {
      row: Math.max(-1, Math.min(this.rowCount - 1, row)),
      column: Math.max(0, Math.min(this.columns.shown.length - 1, column)),
    };
    if (this.focused.row >= 0) this.#scrollTo(this.#rows.reveal(this.focused.row));
    this.columns.reveal(this.focused.column);
  }

  #isComing(): boolean {
    const { first, end } = this.#rows.inView;
    for (let row = first; row < end; row += BLOCK_ROWS) if (this.#blocks.isComing(row)) return true;
    return end > first && this.#blocks.isComing(end - 1);
  }

  #changed(): void {
    this.#change++;
    const first = this.#toTop ? 0 : this.#rows.first;
    const end = this.#toTop ? 1 : this.#rows.end;
    if (end > first) this.#blocks.show(first, end - 1);
  }

  /** Asks for other rows, or the same in another order, where the person wants them now. */
  #lookAgain(): void {
    const { sort } = this.columns;
    const view: RowView = {
      ...(sort && { sort }),
      ...(this.filters.length > 0 && { filters: this.filters }),
      ...(this.search !== '' && { search: this.search }),
    };
    if (JSON.stringify(view) === JSON.stringify(this.#view)) return;
    const others = view.search !== this.#view.search || view.filters !== this.#view.filters;
    this.#view = view;
    this.select(undefined);
    this.#toTop ||= others;
    this.#blocks.look(view, this.#toTop);
    this.#changed();
  }

  #rowsCame(): void {
    if (this.#blocks.rowCount !== this.rowCount) this.#setRowCount(this.#blocks.rowCount);
    if (this.#toTop) {
      this.#toTop = false;
      if (this.#blocks.isMade) {
        this.focused = { ...this.focused, row: Math.min(0, this.rowCount - 1) };
        this.#scrollTo(this.#rows.reveal(0));
      }
    }
    const rows = Array.from({ length: BLOCK_ROWS }, (_, i) => this.#blocks.row(i)).filter((row) => row !== undefined);
    if (rows.length > 0) this.columns.guessWidths(rows);
    this.#changed();
  }

  #setRowCount(rowCount: number): void {
    this.rowCount = rowCount;
    if (this.focused.row >= rowCount) this.focused = { ...this.focused, row: rowCount - 1 };
    this.#scrollTo(this.#rows.setRowCount(rowCount));
  }

  #scrolled = (): void => {
    this.#rows.scrolled(this.#element!.scrollTop);
    this.#changed();
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => this.#scrollTo(this.#rows.settle()), SETTLED_MS);
  };

  #scrollTo(top: number): void {
    if (this.#element) this.#element.scrollTop = top;
    this.#changed();
  }

  /** The token --row follows the width of the window. The header is as high as a row and stays in sight. */
  #resized(): void {
    const { clientHeight } = this.#element!;
    this.rowHeight = parseFloat(getComputedStyle(this.#element!).getPropertyValue('--row')) || 20;
    this.#scrollTo(this.#rows.resize(this.rowHeight, Math.max(0, clientHeight - this.rowHeight)));
  }
}
