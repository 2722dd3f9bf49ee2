import { textWidth } from '../parts/textWidth';
import { placeLabel } from './labelPlace';
import { PLOT_STYLE, type Plot } from './plot';

export interface ProfileRow {
  name: string;
  /** The value of all rows, 0 to 1. */
  whole: number;
  wholeText: string;
}

export interface ProfilePanel {
  /** A to L. */
  letter: string;
  name: string;
  /** One for each row: the segment's value, 0 to 1 (NaN where it has none), as it is written, and whether it sets it apart. */
  bars: { value: number; text: string; marker: boolean }[];
}

export interface ProfileLayout {
  panelWidth: number;
  rowHeight: number;
  /** Width for the names of rows and height for those of panels: 0 on the page, where they are text beside the picture. */
  names: number;
  heads: number;
  axisText: string;
}

export const PANEL_GAP = 16;
export const AXIS_HEIGHT = 20;

/** Bars from 0 to 1, a panel for each segment, the whole as a tick. `layout` in px. */
export function drawSegmentProfile(
  plot: Plot,
  rows: ProfileRow[],
  panels: ProfilePanel[],
  layout: ProfileLayout,
): SVGSVGElement {
  const { panelWidth, rowHeight, names, heads, axisText } = layout;
  const width = names + panels.length * (panelWidth + PANEL_GAP) - PANEL_GAP;
  const bars = panels.flatMap((panel, segment) =>
    rows.map((row, at) => {
      const bar = panel.bars[at]!;
      const value = Number.isNaN(bar.value) ? 0 : bar.value;
      const place = placeLabel(value * panelWidth, row.whole * panelWidth, textWidth(bar.text), panelWidth);
      const letter = panel.letter.toLowerCase();
      return {
        segment,
        at,
        value,
        fill: bar.marker ? `var(--seg-${letter})` : 'var(--mute)',
        text: bar.marker ? bar.text : '',
        textFill: place.inside ? `var(--on-${letter})` : 'var(--ink)',
        anchor: place.anchor,
        x: place.x / panelWidth,
        whole: row.whole,
        title: `${panel.letter} · ${row.name}: ${bar.text} (${row.wholeText})`,
      };
    }),
  );
  const cell = { fx: 'segment', y: 'at' };
  const inset = rowHeight * 0.2;
  const tick = { ...cell, x: 'whole', insetTop: 1, insetBottom: 1 };
  const label = { ...cell, x: 'x', text: 'text', fill: 'textFill', fontWeight: 600, fontSize: 11 };
  const tile = {
    fx: (_: ProfilePanel, i: number) => i,
    frameAnchor: 'top-left',
    fill: (p: ProfilePanel) => seg(p),
  } as const;
  const axis = { frameAnchor: 'bottom-left', fontSize: 11, fill: 'var(--ink-3)', dy: 14 } as const;
  return plot.plot({
    width,
    height: heads + rows.length * rowHeight + AXIS_HEIGHT,
    marginTop: heads,
    marginBottom: AXIS_HEIGHT,
    marginLeft: names,
    marginRight: 0,
    style: PLOT_STYLE,
    x: { domain: [0, 1], axis: null },
    y: { type: 'band', domain: rows.map((_, at) => at), padding: 0, round: false, axis: null },
    fx: {
      domain: panels.map((_, segment) => segment),
      paddingInner: PANEL_GAP / (panelWidth + PANEL_GAP),
      paddingOuter: 0,
      round: false,
      axis: null,
    },
    marks: [
      plot.barX(bars, { ...cell, x1: 0, x2: 'value', fill: 'fill', insetTop: inset, insetBottom: inset }),
      plot.tickX(bars, { ...tick, stroke: 'var(--paper)', strokeWidth: 4 }),
      plot.tickX(bars, { ...tick, stroke: 'var(--ink)', strokeWidth: 2 }),
      ...(['start', 'end'] as const).map((anchor) =>
        plot.text(
          bars.filter((bar) => bar.anchor === anchor),
          { ...label, textAnchor: anchor },
        ),
      ),
      plot.ruleX([0], { stroke: 'var(--ink)' }),
      plot.frame({ anchor: 'bottom', stroke: 'var(--rule-2)' }),
      // Once, under the first panel: it is longer than a panel is wide.
      plot.text([axisText], { ...axis, fx: () => 0, textAnchor: 'start' }),
      names > 0
        ? plot.text(rows, {
            fx: () => 0,
            y: (_, at) => at,
            text: 'name',
            frameAnchor: 'left',
            textAnchor: 'end',
            dx: -12,
            fill: 'var(--ink-2)',
          })
        : null,
      heads > 0
        ? [
            plot.dot(panels, { ...tile, symbol: 'square', r: 9, dx: 8, dy: -heads / 2 }),
            plot.text(panels, {
              ...tile,
              text: 'letter',
              fill: (p: ProfilePanel) => `var(--on-${p.letter.toLowerCase()})`,
              fontSize: 11,
              fontWeight: 600,
              dx: 8,
              dy: -heads / 2,
              textAnchor: 'middle',
              lineAnchor: 'middle',
            }),
            plot.text(panels, {
              ...tile,
              text: 'name',
              fill: 'var(--ink)',
              fontWeight: 600,
              dx: 22,
              dy: -heads / 2,
              lineAnchor: 'middle',
              lineWidth: (panelWidth - 24) / 12,
              textOverflow: 'ellipsis',
            }),
          ]
        : null,
      // On top, for the pointer: a bar of nothing could not be hovered.
      plot.barX(bars, { ...cell, x1: 0, x2: 1, fill: 'transparent', title: 'title' }),
    ],
  }) as SVGSVGElement;
}

function seg(panel: ProfilePanel): string {
  return `var(--seg-${panel.letter.toLowerCase()})`;
}
