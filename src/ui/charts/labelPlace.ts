/** Where the value of a bar is written: from `x` to the right ('start') or up to `x` ('end'), over the bar or beside it. */
export interface LabelPlace {
  x: number;
  anchor: 'start' | 'end';
  inside: boolean;
}

const GAP = 4;

/**
 * Finds room for the label of a bar that begins at 0 and ends at `bar`, in a panel with a tick at `tick`; all in px.
 * In this order: behind the bar, behind the tick where that is in the way, inside the bar up to its end, inside it up
 * to the tick; and where nothing fits, behind bar and tick, over the panel's edge.
 */
export function placeLabel(bar: number, tick: number, label: number, panel: number): LabelPlace {
  const clear = (from: number) => tick + GAP / 2 < from || tick - GAP / 2 > from + label;
  const after = bar + GAP;
  if (after + label <= panel && clear(after)) return { x: after, anchor: 'start', inside: false };
  const afterTick = Math.max(bar, tick) + GAP;
  if (afterTick + label <= panel) return { x: afterTick, anchor: 'start', inside: false };
  const end = bar - GAP;
  if (end - label >= GAP && clear(end - label)) return { x: end, anchor: 'end', inside: true };
  const endAtTick = Math.min(bar, tick) - GAP;
  if (endAtTick - label >= 0) return { x: endAtTick, anchor: 'end', inside: true };
  return { x: afterTick, anchor: 'start', inside: false };
}
