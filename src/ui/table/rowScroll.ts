/** Of the sheet in px: Firefox cuts elements off at 17 million, and a float32 is exact to the pixel up to 16. */
const HIGHEST = 8_000_000;
/** Rows drawn above and below those in sight. */
const AROUND = 8;

/**
 * Which rows are in sight, and where they stand in the sheet that is scrolled. All rows are of one height. Where they
 * are too many for a sheet, it is lower than they are: small movements move the rows by as many px, and large ones (the
 * thumb of the scroll bar, End) to the same share of the whole. px are of the sheet below its header.
 */
export class RowScroll {
  private rowHeight = 20;
  private viewHeight = 0;
  private scrollTop = 0;
  /** Height of the rows above what is in sight. */
  private offset = 0;

  constructor(private rowCount: number) {}

  /** Of the sheet, as it was told or as it was last said to be. */
  get top(): number {
    return this.scrollTop;
  }

  /** The rows in the view, wholly or in part: [first, end). */
  get inView(): { first: number; end: number } {
    const first = Math.floor(this.offset / this.rowHeight);
    return { first, end: Math.min(this.rowCount, Math.ceil((this.offset + this.viewHeight) / this.rowHeight)) };
  }

  /** The row at this height of the view below the header; what lies outside has the rows that would be there. */
  rowAt(height: number): number {
    return within(0, Math.floor((this.offset + height) / this.rowHeight), this.rowCount - 1);
  }

  get sheetHeight(): number {
    return Math.min(this.allHeight, HIGHEST);
  }

  /** Rows that are drawn: [first, end). */
  get first(): number {
    return Math.max(0, Math.floor(this.offset / this.rowHeight) - AROUND);
  }

  get end(): number {
    return Math.min(this.rowCount, Math.ceil((this.offset + this.viewHeight) / this.rowHeight) + AROUND);
  }

  topOf(row: number): number {
    return row * this.rowHeight + this.scrollTop - this.offset;
  }

  /** Rows are so high now, and the view below the header as well. Gives where to scroll to, with the same row on top. */
  resize(rowHeight: number, viewHeight: number): number {
    const rows = this.offset / this.rowHeight;
    this.rowHeight = rowHeight;
    this.viewHeight = viewHeight;
    return this.goTo(rows * rowHeight);
  }

  /** There are so many rows now. Gives where to scroll to, with the same number on top where it still is one. */
  setRowCount(rowCount: number): number {
    this.rowCount = rowCount;
    return this.goTo(this.offset);
  }

  /** The sheet was scrolled. */
  scrolled(scrollTop: number): void {
    const moved = scrollTop - this.scrollTop;
    const offset = Math.abs(moved) <= this.viewHeight ? this.offset + moved : this.inAll(scrollTop);
    this.scrollTop = scrollTop;
    this.offset = within(0, offset, this.mostOffset);
  }

  /**
   * Where to scroll to after some small movements, so that the thumb shows where the rows in sight are among all; they
   * stay where they are.
   */
  settle(): number {
    return this.goTo(this.offset);
  }

  /** Where to scroll to, as little as need be, for a row to be in sight. */
  reveal(row: number): number {
    const top = row * this.rowHeight;
    const least = top + this.rowHeight - this.viewHeight;
    return this.goTo(least > this.offset ? least : Math.min(this.offset, top));
  }

  private goTo(offset: number): number {
    this.offset = within(0, offset, this.mostOffset);
    this.scrollTop = this.isScaled ? Math.round((this.offset / this.mostOffset) * this.mostScroll) : this.offset;
    return this.scrollTop;
  }

  private inAll(scrollTop: number): number {
    return this.isScaled ? (scrollTop / this.mostScroll) * this.mostOffset : scrollTop;
  }

  private get isScaled(): boolean {
    return this.allHeight > HIGHEST;
  }

  private get allHeight(): number {
    return this.rowCount * this.rowHeight;
  }

  private get mostOffset(): number {
    return Math.max(0, this.allHeight - this.viewHeight);
  }

  private get mostScroll(): number {
    return Math.max(0, this.sheetHeight - this.viewHeight);
  }
}

function within(least: number, value: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
