import { textWidth } from '../parts/textWidth';
import { placeBubbleLabels, type BubbleLabel } from './bubbleLabels';
import { fitting } from './fitting';
import { HALO, PLOT_STYLE, type Plot } from './plot';

export interface SharePoint {
  letter: string;
  name: string;
  /** Shares, 0 to 1 but for sums with negative parts. */
  x: number;
  y: number;
  xText: string;
  yText: string;
  /** Both in words, for the pointer. */
  text: string;
  /** Solid where it is chosen, hollow where not. */
  solid: boolean;
}

export interface ShareTexts {
  x: string;
  y: string;
  /** What it means to be above and below the line of equal shares. */
  more: string;
  less: string;
  format: (share: number) => string;
}

const MARGIN = { top: 20, right: 16, bottom: 36, left: 40 };
const LABEL = { height: 28, most: 120 };
const CORNER = { x: 8, y: 6, height: 14 };
/** Radius of a bubble that stands for everything, of the picture's side: however many there are, they have room. */
const RADIUS = 0.11;
/** From this radius on, the letter stands in the bubble. */
const HOLDS_LETTER = 6;
/** The axes go on beyond the highest share, so that labels have room. */
const HEADROOM = 1.25;

/** The picture is square between its axes: their scales are equal. In px. */
export function heightAt(width: number): number {
  return width - MARGIN.left - MARGIN.right + MARGIN.top + MARGIN.bottom;
}

/** Bubbles at one share across and another up, the area standing for the latter, with the line where both are equal. */
export function drawShareBubbles(plot: Plot, points: SharePoint[], texts: ShareTexts, width: number): SVGSVGElement {
  const side = width - MARGIN.left - MARGIN.right;
  const most = HEADROOM * Math.max(...points.flatMap(({ x, y }) => [x, y]));
  const least = HEADROOM * Math.min(0, ...points.map(({ y }) => y));
  const px = (share: number) => ((share - least) / (most - least)) * side;
  const share = (at: number) => least + (at / side) * (most - least);
  const bubbles = points.map((point) => bubbleOf(point, RADIUS * side * Math.sqrt(Math.max(0, point.y))));
  const corners = [
    { left: 0, right: CORNER.x + textWidth(texts.more), top: 0, bottom: CORNER.y + CORNER.height },
    { left: side - CORNER.x - textWidth(texts.less), right: side, top: side - CORNER.y - CORNER.height, bottom: side },
  ];
  const byWeight = bubbles.toSorted((a, b) => Number(b.solid) - Number(a.solid) || b.r - a.r);
  const places = placeBubbleLabels(
    byWeight.map(({ x, y, r, width }) => ({ x: px(x), y: side - px(y), r, width, height: LABEL.height })),
    side,
    corners,
  );
  const labels = byWeight.flatMap((bubble, i) => (places[i] ? [{ ...bubble, place: places[i] }] : []));
  /** Over another one if it must be: no bubble is without its letter. */
  const letters = byWeight.filter((bubble, i) => !places[i] && !bubble.inside);

  const center = { x: 'x', y: 'y' } as const;
  const grid = { ticks: 4, stroke: 'var(--rule)', strokeOpacity: 1 } as const;
  const axis = { ticks: 4, tickSize: 0, tickFormat: texts.format, fontSize: 11, fill: 'var(--ink-3)', label: null };
  const corner = { fontSize: 11, fill: 'var(--ink-3)', ...HALO } as const;
  const heading = { fontWeight: 600, fill: 'var(--ink)' } as const;
  return plot.plot({
    width,
    height: heightAt(width),
    marginTop: MARGIN.top,
    marginRight: MARGIN.right,
    marginBottom: MARGIN.bottom,
    marginLeft: MARGIN.left,
    style: PLOT_STYLE,
    x: { domain: [least, most] },
    y: { domain: [least, most] },
    marks: [
      plot.gridX(grid),
      plot.gridY(grid),
      plot.axisX(axis),
      plot.axisY(axis),
      plot.text([texts.y], { ...heading, frameAnchor: 'top-left', dx: -MARGIN.left, dy: -18 }),
      plot.text([texts.x], { ...heading, frameAnchor: 'bottom-right', dy: 32 }),
      plot.link([0], { x1: 0, y1: 0, x2: most, y2: most, stroke: 'var(--control-line)', strokeDasharray: '4 3' }),
      plot.text([texts.more], { ...corner, frameAnchor: 'top-left', dx: CORNER.x, dy: CORNER.y }),
      plot.text([texts.less], { ...corner, frameAnchor: 'bottom-right', dx: -CORNER.x, dy: -CORNER.y }),
      plot.frame({ anchor: 'left', stroke: 'var(--ink)' }),
      plot.frame({ anchor: 'bottom', stroke: 'var(--ink)' }),
      // The large ones first, each with its letter, so that a small one is never hidden.
      bubbles
        .toSorted((a, b) => b.r - a.r)
        .map((bubble) => [
          plot.dot([bubble], { ...center, r: Math.max(2, bubble.r), ...lookOf(bubble) }),
          bubble.inside
            ? plot.text([bubble], {
                ...center,
                text: 'letter',
                fontWeight: 600,
                fontSize: bubble.r > 16 ? 14 : 11,
                fill: bubble.solid ? `var(--on-${bubble.letter.toLowerCase()}, var(--ink))` : 'var(--ink)',
              })
            : null,
        ]),
      (['start', 'middle', 'end'] as const).map((textAnchor) => {
        const here = labels.filter(({ place }) => place.anchor === textAnchor);
        const at = {
          x: ({ place }: Labelled) => share(place.x),
          y: ({ place }: Labelled) => share(side - place.y),
          textAnchor,
          ...HALO,
        };
        return [
          plot.text(here, { ...at, text: 'label', dy: -7, fill: 'var(--ink)', fontWeight: 600 }),
          plot.text(here, { ...at, text: 'yText', dy: 7, fill: 'var(--ink-3)', fontSize: 11 }),
        ];
      }),
      letters.map((bubble) =>
        plot.text([bubble], { ...center, text: 'letter', dx: bubble.r + 7, ...heading, fontSize: 11, ...HALO }),
      ),
      // On top, for the pointer.
      bubbles.map((bubble) => {
        const title = () => `${bubble.letter} · ${bubble.name}: ${bubble.text}`;
        return plot.dot([bubble], { ...center, r: Math.max(8, bubble.r), fill: 'transparent', title });
      }),
    ],
  }) as SVGSVGElement;
}

interface Labelled {
  place: BubbleLabel;
}

/** `r` and `width`, that of its label, in px. */
function bubbleOf(point: SharePoint, r: number) {
  const inside = r >= HOLDS_LETTER;
  const label = fitting(inside ? point.name : `${point.letter} · ${point.name}`, LABEL.most);
  return { ...point, r, inside, label, width: Math.max(textWidth(label), textWidth(point.yText)) + 4 };
}

function lookOf({ letter, solid }: SharePoint) {
  const colour = `var(--seg-${letter.toLowerCase()}, var(--mute))`;
  return solid
    ? { fill: colour, stroke: 'var(--paper)', strokeWidth: 1 }
    : { fill: 'var(--paper)', stroke: colour, strokeWidth: 2 };
}
