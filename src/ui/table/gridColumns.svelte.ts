import {
  columnPinningFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  constructTable,
  createColumnHelper,
  rowSortingFeature,
  tableFeatures,
} from '@tanstack/table-core';
import { storeReactivityBindings } from '@tanstack/table-core/store-reactivity-bindings';
import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from '@tanstack/virtual-core';
import type { RowView } from '../../domain/table/rowView';
import type { FilterKind } from './columnFilter';
import { guessColumnWidth } from './columnWidth';
import type { GridRow } from './rowBlocks';

export interface GridColumn {
  name: string;
  /** Numbers stand at the right. */
  numeric: boolean;
  filter: FilterKind;
}

export interface ColumnInSight extends GridColumn {
  /** Among all columns. */
  index: number;
  /** Among those shown. */
  position: number;
  left: number;
  width: number;
  pinned: boolean;
}

/** Id of the column of row numbers; columns of a table have names that are not empty. */
const NUMBER_COLUMN = '\u0000number';

export const NARROWEST = 32;
export const WIDEST = 1000;
/** Of the grid's width: what scrolls needs the rest. */
const MOST_PINNED = 0.6;

const features = tableFeatures({
  coreReactivityFeature: storeReactivityBindings(),
  columnSizingFeature,
  columnResizingFeature,
  columnPinningFeature,
  columnVisibilityFeature,
  rowSortingFeature,
});
const helper = createColumnHelper<typeof features, GridRow>();

/**
 * The columns of a grid: which are shown and which are pinned at the left (first, in the order they were pinned), their
 * widths, the sort order (table-core), and which are in sight (virtual-core). Getters are reactive. A column's `index` is
 * its place among all, its `position` that among those shown.
 */
export class GridColumns {
  /** Counts the changes in what lies outside of runes. */
  #change = $state(0);
  #inSight: ColumnInSight[] = [];
  #element: HTMLElement | null = null;
  #guessed = false;
  #table;
  #scroll: Virtualizer<HTMLElement, HTMLElement>;
  /** Indices, pinned ones first. */
  #shown: number[] = [];
  #pinned = 0;
  #indices: Map<string, number>;

  constructor(
    readonly all: GridColumn[],
    rowCount: number,
  ) {
    // eslint-disable-next-line svelte/prefer-svelte-reactivity -- it never changes
    this.#indices = new Map(all.map(({ name }, index) => [name, index]));
    this.#table = constructTable({
      features,
      data: [],
      columns: helper.columns([
        helper.display({ id: NUMBER_COLUMN, size: Math.max(40, String(rowCount).length * 8 + 20) }),
        ...all.map((column, i) =>
          helper.accessor((row) => row.cells[i], {
            id: column.name,
            size: guessColumnWidth(column.name, []),
            minSize: NARROWEST,
            maxSize: WIDEST,
          }),
        ),
      ]),
      initialState: { columnPinning: { start: [NUMBER_COLUMN], end: [] } },
      manualSorting: true,
      sortDescFirst: false,
      columnResizeMode: 'onChange',
    });
    this.#arrange();
    this.#scroll = new Virtualizer<HTMLElement, HTMLElement>(this.#options());
  }

  /** Follows the element that scrolls; `changed` is called when the sort order may be another. */
  attach(element: HTMLElement, changed: () => void): () => void {
    this.#element = element;
    const unmount = this.#scroll._didMount();
    this.#scroll._willUpdate();
    const { unsubscribe } = this.#table.store.subscribe(() => {
      this.#rearranged();
      changed();
    });
    return () => {
      unsubscribe();
      unmount();
      this.#element = null;
    };
  }

  /** Indices of the columns that are shown, as they stand from the left. */
  get shown(): number[] {
    void this.#change;
    return this.#shown;
  }

  get numberWidth(): number {
    return this.#table.getColumn(NUMBER_COLUMN)!.getSize();
  }

  get totalWidth(): number {
    void this.#change;
    return this.#scroll.getTotalSize();
  }

  /** From the left, pinned ones included. Columns that have not changed are the same objects: only others are drawn anew. */
  get inSight(): ColumnInSight[] {
    void this.#change;
    const places: { position: number; left: number; width: number }[] = [];
    let left = this.numberWidth;
    for (let position = 0; position < this.#pinned; position++) {
      const width = this.width(this.#shown[position]!);
      places.push({ position, left, width });
      left += width;
    }
    for (const { index, start, size } of this.#scroll.getVirtualItems()) {
      places.push({ position: this.#pinned + index, left: start, width: size });
    }
    const old = this.#inSight;
    const now = places.map(({ position, left, width }, i) => {
      const index = this.#shown[position]!;
      const pinned = position < this.#pinned;
      const same = old[i];
      const isSame =
        same?.index === index &&
        same.position === position &&
        same.left === left &&
        same.width === width &&
        same.pinned === pinned;
      return isSame ? same : { ...this.all[index]!, index, position, left, width, pinned };
    });
    if (now.length !== old.length || now.some((column, i) => column !== old[i])) this.#inSight = now;
    return this.#inSight;
  }

  /** The position at `x` px from the grid's left edge; the first or the last in sight where none is. */
  positionAt(x: number): number {
    const scrolled = this.#element?.scrollLeft ?? 0;
    const inSight = this.inSight;
    const found = inSight.find(({ pinned, left, width }) => x < (pinned ? left : left - scrolled) + width);
    return (found ?? inSight.at(-1))?.position ?? 0;
  }

  get sort(): RowView['sort'] {
    void this.#change;
    const sorting = this.#table.store.state.sorting[0];
    return sorting && { column: sorting.id, descending: sorting.desc };
  }

  /** The order of a column, as aria-sort has it. */
  sortOf(index: number): 'ascending' | 'descending' | undefined {
    const { sort } = this;
    if (sort?.column !== this.all[index]!.name) return undefined;
    return sort.descending ? 'descending' : 'ascending';
  }

  /** Ascending, descending, as in the file, and round again. */
  toggleSort(index: number): void {
    this.#column(index).toggleSorting();
  }

  asInTheFile(): void {
    this.#table.resetSorting();
  }

  width(index: number): number {
    void this.#change;
    return this.#column(index).getSize();
  }

  setWidth(index: number, width: number): void {
    this.#table.setColumnSizing((old) => ({ ...old, [this.all[index]!.name]: width }));
  }

  startResize(index: number, event: MouseEvent | TouchEvent): void {
    const id = this.all[index]!.name;
    this.#table
      .getFlatHeaders()
      .find((header) => header.column.id === id)
      ?.getResizeHandler()(event);
  }

  isPinned(index: number): boolean {
    void this.#change;
    return this.#column(index).getIsPinned() !== false;
  }

  /** Whether there is room to pin it. */
  canPin(index: number): boolean {
    void this.#change;
    const room = (this.#element?.clientWidth ?? 0) * MOST_PINNED;
    return this.#startSize() + this.width(index) <= room;
  }

  setPinned(index: number, pinned: boolean): void {
    this.#column(index).pin(pinned ? 'start' : false);
    this.#rearranged();
  }

  isHidden(index: number): boolean {
    void this.#change;
    return !this.#column(index).getIsVisible();
  }

  setHidden(index: number, hidden: boolean): void {
    this.#column(index).toggleVisibility(!hidden);
    this.#rearranged();
  }

  /** Scrolls so that the column at this position is in sight. */
  reveal(position: number): void {
    if (position >= this.#pinned) this.#scroll.scrollToIndex(position - this.#pinned, { align: 'auto' });
  }

  /** The first rows say how wide the columns should be; what the person chose before or later stays. */
  guessWidths(rows: GridRow[]): void {
    if (this.#guessed) return;
    this.#guessed = true;
    const widths = this.all.map(({ name }, i) => {
      const texts = rows.map((row) => row.cells[i] ?? '');
      return [name, guessColumnWidth(name, texts)] as const;
    });
    this.#table.setColumnSizing((old) => ({ ...Object.fromEntries(widths), ...old }));
  }

  #column(index: number) {
    return this.#table.getColumn(this.all[index]!.name)!;
  }

  #startSize(): number {
    return this.#table.getStartTotalSize();
  }

  #rearranged(): void {
    this.#arrange();
    this.#scroll.setOptions(this.#options());
    this.#scroll.measure();
    this.#change++;
  }

  #arrange(): void {
    const pinned = this.#table.getStartVisibleLeafColumns().filter(({ id }) => id !== NUMBER_COLUMN);
    this.#pinned = pinned.length;
    this.#shown = [...pinned, ...this.#table.getCenterVisibleLeafColumns()].map(({ id }) => this.#indices.get(id)!);
  }

  /** Row numbers and pinned columns stay in sight. */
  #options() {
    return {
      count: this.#shown.length - this.#pinned,
      horizontal: true,
      estimateSize: (i: number) => this.#column(this.#shown[this.#pinned + i]!).getSize(),
      overscan: 2,
      paddingStart: this.#startSize(),
      scrollPaddingStart: this.#startSize(),
      getScrollElement: () => this.#element,
      scrollToFn: elementScroll,
      observeElementRect,
      observeElementOffset,
      onChange: () => {
        this.#change++;
      },
    };
  }
}
