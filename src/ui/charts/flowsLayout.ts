/** What stands in one column: parts of one whole. */
export interface FlowColumn {
  k: number;
  /** The parts from top to bottom, by number. */
  order: number[];
  /** Parts of the column before down, parts of this one across: how much goes from one to the other. */
  flows: number[][];
}

export interface FlowBar {
  column: number;
  part: number;
  size: number;
  y: number;
  height: number;
}

/** A band from a part of the column before to one of this column; `top` and `end` are its upper edges at both ends. */
export interface FlowBand {
  column: number;
  from: number;
  to: number;
  size: number;
  top: number;
  end: number;
  height: number;
}

/**
 * Where bars and bands of a Sankey picture stand, in px from the top. All columns have one scale; shorter ones, which have
 * fewer gaps, stand in the middle. Bands leave and reach a bar in the order of the bars at their other end.
 * @param columns at least one; what flows into the first is not drawn
 */
export function layOutFlows(
  columns: FlowColumn[],
  height: number,
  gap: number,
): { bars: FlowBar[]; bands: FlowBand[] } {
  const sizes = columns.map(({ k, flows }) =>
    Array.from({ length: k }, (_, part) => sum(flows.map((row) => row[part]!))),
  );
  const most = Math.max(...columns.map(({ k }) => k));
  const scale = (height - gap * (most - 1)) / Math.max(1, sum(sizes[0]!));
  const bars = columns.map(({ k, order }, column) => {
    let y = (gap * (most - k)) / 2;
    const placed = new Array<FlowBar>(k);
    for (const part of order) {
      const size = sizes[column]![part]!;
      placed[part] = { column, part, size, y, height: size * scale };
      y += size * scale + gap;
    }
    return placed;
  });
  const bands = columns.slice(1).flatMap(({ order, flows }, i) => {
    const column = i + 1;
    const leaving = bars[column - 1]!.map(({ y }) => y);
    const reaching = bars[column]!.map(({ y }) => y);
    const found: FlowBand[] = [];
    for (const from of columns[column - 1]!.order) {
      for (const to of order) {
        const size = flows[from]![to]!;
        if (size === 0) continue;
        found.push({ column, from, to, size, top: leaving[from]!, end: reaching[to]!, height: size * scale });
        leaving[from]! += size * scale;
        reaching[to]! += size * scale;
      }
    }
    return found;
  });
  return { bars: bars.flat(), bands };
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
