import {
  columnPinningFeature,
  columnResizingFeature,
  columnSizingFeature,
  constructTable,
  createColumnHelper,
  rowSortingFeature,
  tableFeatures,
} from '@tanstack/table-core';
import { storeReactivityBindings } from '@tanstack/table-core/store-reactivity-bindings';
import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from '@tanstack/virtual-core';
import { untrack } from 'svelte';
import type { RowsRequest, RowsWindow } from '../../session/ports';
import { guessColumnWidth } from './columnWidth';
import { BLOCK_ROWS, RowBlocks, type GridRow } from './rowBlocks';
import { RowScroll } from './rowScroll';

export interface GridColumn {
  name: string;
  /** Numbers stand at the right. */
  numeric: boolean;
}

/** Where the keyboard is; row −1 is the header. */
export interface GridPlace {
  row: number;
  column: number;
}

export interface ColumnInSight extends GridColumn {
  index: number;
  left: number;
  width: number;
}

/** `place` and `cells` are undefined until the row has come. */
export interface RowInSight {
  index: number;
  top: number;
  place: number | undefined;
  cells: string[] | undefined;
}

/** Id of the column of row numbers; columns of a table have names that are not empty. */
const NUMBER_COLUMN = '\u0000number';

/** After the last movement. */
const SETTLED_MS = 150;

const features = tableFeatures({
  coreReactivityFeature: storeReactivityBindings(),
  columnSizingFeature,
  columnResizingFeature,
  columnPinningFeature,
  rowSortingFeature,
});
const helper = createColumnHelper<typeof features, GridRow>();

/**
 * What a grid shows: the columns with their widths and sort order (table-core), the columns in sight (virtual-core) and
 * the rows (RowScroll), the rows at hand (RowBlocks), and the focused cell. Getters are reactive.
 * Built for one table: columns, row count and source stay as they are.
 */
export class GridModel {
  readonly rowCount: number;
  readonly columns: GridColumn[];
  focused = $state.raw<GridPlace>({ row: 0, column: 0 });
  rowHeight = $state(20);

  /** Counts the changes in what lies outside of runes. */
  #change = $state(0);
  #columnsInSight: ColumnInSight[] = [];
  #rowsInSight: RowInSight[] = [];
  #element: HTMLElement | null = null;
  #blocks: RowBlocks;
  #sorting = '';
  #settling: ReturnType<typeof setTimeout> | undefined;
  #guessed = false;
  #table;
  #rows: RowScroll;
  #cols: Virtualizer<HTMLElement, HTMLElement>;

  constructor(columns: GridColumn[], rowCount: number, fetchRows: (request: RowsRequest) => Promise<RowsWindow>) {
    this.columns = columns;
    this.rowCount = rowCount;
    this.#blocks = new RowBlocks(rowCount, fetchRows, () => this.#rowsCame());
    this.#table = constructTable({
      features,
      data: [],
      columns: helper.columns([
        helper.display({ id: NUMBER_COLUMN, size: Math.max(40, String(rowCount).length * 8 + 20) }),
        ...columns.map((column, i) =>
          helper.accessor((row) => row.cells[i], {
            id: column.name,
            size: guessColumnWidth(column.name, []),
            minSize: 32,
            maxSize: 1000,
          }),
        ),
      ]),
      initialState: { columnPinning: { start: [NUMBER_COLUMN], end: [] } },
      manualSorting: true,
      sortDescFirst: false,
      columnResizeMode: 'onChange',
    });
    this.#rows = new RowScroll(rowCount);
    this.#cols = new Virtualizer<HTMLElement, HTMLElement>(this.#columnOptions());
  }

  /** Follows the element that scrolls, until it goes. For `{@attach}`, which must not follow what is counted here. */
  attach = (element: HTMLElement): (() => void) => untrack(() => this.#follow(element));

  #follow(element: HTMLElement): () => void {
    this.#element = element;
    const resized = new ResizeObserver(() => this.#resized());
    resized.observe(element);
    this.#resized();
    element.addEventListener('scroll', this.#scrolled, { passive: true });
    const unmount = this.#cols._didMount();
    this.#cols._willUpdate();
    const { unsubscribe } = this.#table.store.subscribe(() => this.#tableChanged());
    this.#changed();
    return () => {
      unsubscribe();
      resized.disconnect();
      unmount();
      element.removeEventListener('scroll', this.#scrolled);
      clearTimeout(this.#settling);
      this.#element = null;
    };
  }

  get numberWidth(): number {
    return this.#table.getStartTotalSize();
  }

  get totalWidth(): number {
    void this.#change;
    return this.#cols.getTotalSize();
  }

  get totalHeight(): number {
    void this.#change;
    return this.rowHeight + this.#rows.sheetHeight;
  }

  /** Columns and rows that have not changed are given as the same objects, so that only what has is drawn anew. */
  get visibleColumns(): ColumnInSight[] {
    void this.#change;
    const old = this.#columnsInSight;
    const now = this.#cols.getVirtualItems().map(({ index, start, size }, i) => {
      const same = old[i];
      if (same?.index === index && same.left === start && same.width === size) return same;
      return { ...this.columns[index]!, index, left: start, width: size };
    });
    if (now.length !== old.length || now.some((column, i) => column !== old[i])) this.#columnsInSight = now;
    return this.#columnsInSight;
  }

  get visibleRows(): RowInSight[] {
    void this.#change;
    const old = this.#rowsInSight;
    const first = old[0]?.index ?? 0;
    this.#rowsInSight = [];
    for (let index = this.#rows.first; index < this.#rows.end; index++) {
      const row = this.#blocks.row(index);
      const top = this.rowHeight + this.#rows.topOf(index);
      const same = old[index - first];
      const isSame = same && same.top === top && same.cells === row?.cells;
      this.#rowsInSight.push(isSame ? same : { index, top, place: row?.place, cells: row?.cells });
    }
    return this.#rowsInSight;
  }

  /** The order of a column, as aria-sort has it. */
  sortOf(column: number): 'ascending' | 'descending' | undefined {
    void this.#change;
    const sorted = this.#column(column).getIsSorted();
    return sorted === false ? undefined : sorted === 'asc' ? 'ascending' : 'descending';
  }

  /** Ascending, descending, as in the file, and round again. */
  toggleSort(column: number): void {
    this.#column(column).toggleSorting();
  }

  /** Shows a row by its place in the file, in the file's order. */
  show(place: number, column: number): void {
    this.#table.resetSorting();
    this.focus(place, column);
  }

  startResize(column: number, event: MouseEvent | TouchEvent): void {
    const id = this.columns[column]!.name;
    this.#table
      .getFlatHeaders()
      .find((header) => header.column.id === id)
      ?.getResizeHandler()(event);
  }

  /** Moves the keyboard's cell, and scrolls it into sight. */
  focus(row: number, column: number): void {
    const place = {
      row: Math.max(-1, Math.min(this.rowCount - 1, row)),
      column: Math.max(0, Math.min(this.columns.length - 1, column)),
    };
    this.focused = place;
    if (place.row >= 0) this.#scrollTo(this.#rows.reveal(place.row));
    this.#cols.scrollToIndex(place.column, { align: 'auto' });
  }

  /** Rows that fit below the header, at least one. */
  get pageRows(): number {
    return Math.max(1, Math.floor((this.#element?.clientHeight ?? 0) / this.rowHeight) - 2);
  }

  #column(index: number) {
    return this.#table.getColumn(this.columns[index]!.name)!;
  }

  /** The column of row numbers stays in sight. */
  #columnOptions() {
    return {
      count: this.columns.length,
      horizontal: true,
      estimateSize: (index: number) => this.#column(index).getSize(),
      overscan: 2,
      paddingStart: this.numberWidth,
      scrollPaddingStart: this.numberWidth,
      getScrollElement: () => this.#element,
      scrollToFn: elementScroll,
      observeElementRect,
      observeElementOffset,
      onChange: () => this.#changed(),
    };
  }

  #changed(): void {
    this.#change++;
    const { first, end } = this.#rows;
    if (end > first) this.#blocks.show(first, end - 1);
  }

  #tableChanged(): void {
    const sorting = this.#table.store.state.sorting[0];
    const key = sorting ? `${sorting.desc ? '−' : '+'}${sorting.id}` : '';
    if (key !== this.#sorting) {
      this.#sorting = key;
      this.#blocks.sort(sorting && { column: sorting.id, descending: sorting.desc });
    }
    this.#cols.measure();
    this.#changed();
  }

  /** The first rows say how wide their columns should be; what the person drags later stays. */
  #rowsCame(): void {
    if (!this.#guessed) {
      this.#guessed = true;
      const rows = Array.from({ length: BLOCK_ROWS }, (_, i) => this.#blocks.row(i)).filter((row) => row !== undefined);
      const widths = this.columns.map(
        ({ name }, i) =>
          [
            name,
            guessColumnWidth(
              name,
              rows.map((row) => row.cells[i] ?? ''),
            ),
          ] as const,
      );
      this.#table.setColumnSizing((old) => ({ ...Object.fromEntries(widths), ...old }));
    }
    this.#changed();
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
