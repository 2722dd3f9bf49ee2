import type { GridPlace } from './cellBlock';
import type { GridModel } from './gridModel.svelte';

/** What the grid does at a key that is not the model's alone. */
export interface GridActs {
  /** The header sorts; a cell selects its column. */
  press: (place: GridPlace) => void;
  copy: () => void;
  /** Opens the menu of the column that the keyboard is in. */
  menu: () => void;
}

/** What a key does, as the ARIA grid pattern has it, and Ctrl+A, Ctrl+C and Alt+↓ as in spreadsheets; undefined: nothing. */
export function actOf(event: KeyboardEvent, model: GridModel, acts: GridActs): (() => void) | undefined {
  const { key, shiftKey, altKey } = event;
  const whole = event.ctrlKey || event.metaKey;
  if (altKey) return key === 'ArrowDown' && !whole && !shiftKey ? acts.menu : undefined;
  const { row, column } = model.focused;
  if (key === ' ' && whole) return () => model.select({ row: -1, column });
  if (key === ' ' && shiftKey) return row < 0 ? undefined : () => model.select({ row, column: -1 });
  if (whole && key.toLowerCase() === 'a') return () => model.select({ row: -1, column: -1 });
  if (whole && !shiftKey && key.toLowerCase() === 'c') return acts.copy;
  if (key === 'Escape') return model.selection ? () => model.select(undefined) : undefined;
  const to = moved(key, whole, model);
  if (to) return () => (shiftKey ? model.selectTo(to.row, to.column) : model.focus(to.row, to.column));
  return key === 'Enter' || (key === ' ' && !shiftKey) ? () => acts.press({ row, column }) : undefined;
}

/** Where a key takes the keyboard's cell. */
function moved(key: string, whole: boolean, model: GridModel): GridPlace | undefined {
  const { row, column } = model.focused;
  switch (key) {
    case 'ArrowUp':
      return { row: row - 1, column };
    case 'ArrowDown':
      return { row: row + 1, column };
    case 'ArrowLeft':
      return { row, column: column - 1 };
    case 'ArrowRight':
      return { row, column: column + 1 };
    case 'PageUp':
      return { row: Math.max(0, row - model.pageRows), column };
    case 'PageDown':
      return { row: Math.max(0, row) + model.pageRows, column };
    case 'Home':
      return { row: whole ? 0 : row, column: 0 };
    case 'End':
      return { row: whole ? model.rowCount - 1 : row, column: model.columns.shown.length - 1 };
    default:
      return undefined;
  }
}
