/** A bubble and the size of what is written beside it, in px. */
export interface Bubble {
  x: number;
  y: number;
  r: number;
  width: number;
  height: number;
}

/** The left end ('start') or right end ('end') or the middle of a label, at half its height. */
export interface BubbleLabel {
  x: number;
  y: number;
  anchor: 'start' | 'middle' | 'end';
}

const GAP = 6;

/** Edges in px. */
export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/**
 * Finds a place for the label of each bubble inside a square picture: to the right, to the left, above, below or aslant,
 * whichever is the first that touches no bubble, no label and none of the boxes that are `kept` free. The first bubbles choose first; undefined where there is no room.
 */
export function placeBubbleLabels(bubbles: Bubble[], side: number, kept: Box[]): (BubbleLabel | undefined)[] {
  const taken = [...kept, ...bubbles.map(({ x, y, r }) => ({ left: x - r, right: x + r, top: y - r, bottom: y + r }))];
  return bubbles.map((bubble) => {
    for (const label of places(bubble)) {
      const box = boxOf(bubble, label);
      const inside = box.left >= 0 && box.right <= side && box.top >= 0 && box.bottom <= side;
      if (!inside || taken.some((other) => touches(box, other))) continue;
      taken.push(box);
      return label;
    }
    return undefined;
  });
}

function places({ x, y, r, height }: Bubble): BubbleLabel[] {
  return [
    { x: x + r + GAP, y, anchor: 'start' },
    { x: x - r - GAP, y, anchor: 'end' },
    { x, y: y - r - GAP / 2 - height / 2, anchor: 'middle' },
    { x, y: y + r + GAP / 2 + height / 2, anchor: 'middle' },
    { x: x + r, y: y - r - height / 2, anchor: 'start' },
    { x: x + r, y: y + r + height / 2, anchor: 'start' },
    { x: x - r, y: y - r - height / 2, anchor: 'end' },
    { x: x - r, y: y + r + height / 2, anchor: 'end' },
  ];
}

function boxOf({ width, height }: Bubble, { x, y, anchor }: BubbleLabel): Box {
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  return { left, right: left + width, top: y - height / 2, bottom: y + height / 2 };
}

function touches(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
