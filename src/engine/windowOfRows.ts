import { doneOnce, type Steps } from '../domain/common/steps';
import { countBits, hasBit } from '../domain/table/bitset';
import { rowsThatFit } from '../domain/table/rowFilters';
import { rowOrder } from '../domain/table/rowOrder';
import type { RowView } from '../domain/table/rowView';
import { cellText, columnNamed, type Table } from '../domain/table/table';
import { breathe } from './drive';

const BREATH_MS = 30;

/** What was last worked out of a table: the grid asks for many windows of one view, and changes one part of it at a time. */
class LastOf<Output> {
  private key: string | undefined;
  private work: (() => Steps<Output>) | undefined;

  /** The last work again where the key is the same, however far it is, else `start`'s. */
  *get(key: string, start: () => Steps<Output>): Steps<Output> {
    if (!this.work || this.key !== key) {
      this.key = key;
      this.work = doneOnce(start());
    }
    return yield* this.work();
  }
}

class ViewsOf {
  private readonly fitting = new LastOf<Uint32Array | undefined>();
  private readonly order = new LastOf<Uint32Array>();
  private readonly places = new LastOf<Uint32Array | undefined>();
  private newest: string | undefined;

  constructor(private readonly table: Table) {}

  /**
   * The places in the file of a view's rows in its order; undefined: all rows as they stand. Listens to others every
   * 30 ms; while it is worked out, work of an earlier view waits.
   */
  async placesOf(view: RowView): Promise<Uint32Array | undefined> {
    const key = JSON.stringify([view.sort, view.filters, view.among?.join(), view.search]);
    for (const column of [view.sort, ...(view.filters ?? [])]) if (column) columnNamed(this.table, column.column);
    const work = this.places.get(key, () => this.workOut(view));
    this.newest = key;
    try {
      let breathed = performance.now();
      for (;;) {
        const step = work.next();
        if (step.done) return step.value;
        while (performance.now() - breathed >= BREATH_MS || (this.newest !== undefined && this.newest !== key)) {
          await breathe();
          breathed = performance.now();
        }
      }
    } finally {
      if (this.newest === key) this.newest = undefined;
    }
  }

  private *workOut({ sort, filters, among, search }: RowView): Steps<Uint32Array | undefined> {
    const { table } = this;
    const fits = yield* this.fitting.get(JSON.stringify([filters, among?.join(), search]), () =>
      rowsThatFit(table, {
        ...(filters && { filters }),
        ...(among && { among }),
        ...(search !== undefined && { search }),
      }),
    );
    const order =
      sort &&
      (yield* this.order.get(JSON.stringify(sort), () => rowOrder(columnNamed(table, sort.column), sort.descending)));
    if (!fits) return order;
    const places = new Uint32Array(countBits(fits));
    for (let i = 0, to = 0; i < table.rowCount; i++) {
      const row = order ? order[i]! : i;
      if (hasBit(fits, row)) places[to++] = row;
    }
    return places;
  }
}

const viewsOf = new WeakMap<Table, ViewsOf>();

/**
 * Rows [from, to) of those of the view, as they stand in the file, with their places in it, and how many there are.
 * `names`: only the cells of these columns, in this order.
 */
export async function windowOfRows(
  table: Table,
  from: number,
  to: number,
  view: RowView,
  names?: string[],
): Promise<{ places: number[]; cells: string[][]; total: number }> {
  let views = viewsOf.get(table);
  if (!views) viewsOf.set(table, (views = new ViewsOf(table)));
  const all = await views.placesOf(view);
  const end = Math.min(to, table.rowCount);
  const places = all
    ? Array.from(all.subarray(from, Math.max(from, end)))
    : Array.from({ length: Math.max(0, end - from) }, (_, i) => from + i);
  const columns = names?.map((name) => columnNamed(table, name)) ?? table.columns;
  const cells = places.map((place) => columns.map((column) => cellText(column, place)));
  return { places, cells, total: all ? all.length : table.rowCount };
}
