/** A table of more rows draws only those in sight. */
const ALL_DRAWN = 60;
/** Rows drawn above and below what is in sight; the window moves on by as many. */
const AROUND = 20;

/**
 * Which rows of a table are drawn: all, or where they are many, those in sight of the element it scrolls in. All rows
 * are of one height. Getters are reactive.
 */
export class RowWindow {
  private count = $state(0);
  private top = $state(0);
  /** Rows in sight at once; few until they can be counted, so that no more are drawn than are needed. */
  private inSight = $state(20);
  private rowHeight = $state(20);

  readonly isPart = $derived(this.count > ALL_DRAWN);
  readonly first = $derived(this.isPart ? Math.max(0, Math.min(this.top, this.count - this.inSight) - AROUND) : 0);
  /** The first one that is not drawn any more. */
  readonly end = $derived(this.isPart ? Math.min(this.count, this.top + this.inSight + 2 * AROUND) : this.count);
  /** Heights in px of what is not drawn. */
  readonly above = $derived(this.first * this.rowHeight);
  readonly below = $derived((this.count - this.end) * this.rowHeight);

  /** How many rows there are. */
  setCount(count: number): void {
    this.count = count;
  }

  /** For `{@attach}` on the element that scrolls; `[data-row]` are its rows. */
  attach = (element: HTMLElement): (() => void) => {
    const look = () => {
      const row = element.querySelector('[data-row]')?.getBoundingClientRect().height;
      if (row) this.rowHeight = row;
      this.inSight = Math.ceil(element.clientHeight / this.rowHeight) + 1;
      this.top = Math.floor(element.scrollTop / this.rowHeight / AROUND) * AROUND;
    };
    const resized = new ResizeObserver(look);
    resized.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', look);
    };
  };
}
