import type { RowFilter } from '../../../domain/table/rowView';
import * as m from '../../../messages/compiled/messages';
import { endText } from '../../table/columnFilter';
import type { GridColumn } from '../../table/gridColumns.svelte';
import type { GridWords } from '../../table/gridWords';
import { formatCount, formatExact } from '../../text/format';

/** What the grid says, in the page's language. */
export function gridWords(): GridWords {
  return {
    search: m.grid_search(),
    columns: m.grid_columns(),
    menuOf: (column) => m.grid_menu_of({ column }),
    cells: m.grid_cells(),
    allCells: m.grid_cells_all(),
    filled: m.grid_cells_filled(),
    missing: m.grid_cells_missing(),
    from: m.grid_from(),
    to: m.grid_to(),
    oneOf: m.grid_one_of(),
    contains: m.grid_contains(),
    noFilter: m.grid_no_filter(),
    pin: m.grid_pin(),
    unpin: m.grid_unpin(),
    hide: m.grid_hide(),
    width: m.grid_width(),
    filter: filterText,
    remove: (filter) => m.grid_remove({ filter }),
    count: formatCount,
    looking: m.grid_looking(),
    rowsShown: (rows, all) => m.grid_rows_shown({ n: formatCount(rows), all: formatCount(all) }),
    showAllRows: m.grid_show_all(),
    showAllColumns: m.grid_show_columns(),
    onlyLooked: m.grid_only_looked(),
    searchFor: (text) => m.grid_searched({ text }),
    copied: (rows, columns, names) => {
      const facts = { rows: formatCount(rows), columns: formatCount(columns) };
      return names ? m.grid_copied_named(facts) : m.grid_copied(facts);
    },
    copying: (cells) => m.grid_copying({ cells: formatCount(cells) }),
    tooMany: (cells, most) => m.grid_too_many({ cells: formatCount(cells), most: formatCount(most) }),
    notCopied: m.grid_not_copied(),
  };
}

/** What a filter asks for, as short as a chip. */
function filterText(filter: RowFilter, { name: column, filter: kind }: GridColumn): string {
  switch (filter.kind) {
    case 'missing':
      return m.grid_filter_missing({ column });
    case 'filled':
      return m.grid_filter_filled({ column });
    case 'contains':
      return m.grid_filter_contains({ column, text: filter.text });
    case 'one-of':
      return m.grid_filter_is({ column, texts: filter.texts.join(m.grid_list_gap()) });
    case 'range': {
      const [from, to] = [filter.least, filter.most].map((end) => {
        if (end === undefined) return undefined;
        if (kind.kind === 'date') return endText(end, kind);
        return kind.kind === 'number' && kind.percent ? `${endText(end, kind)}\u00a0%` : formatExact(end);
      });
      if (from === undefined) return m.grid_filter_to({ column, to: to! });
      return to === undefined ? m.grid_filter_from({ column, from }) : m.grid_filter_between({ column, from, to });
    }
  }
}
