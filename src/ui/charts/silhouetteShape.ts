/** A segment's place among others that stand below each other. */
export interface Stretch {
  y: number;
  height: number;
}

/**
 * Room for each count, in px from the top, in proportion, but none below `least`.
 * @param counts at least one
 */
export function stretches(counts: number[], height: number, gap: number, least: number): Stretch[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const room = height - gap * (counts.length - 1);
  const shares = counts.map((count) => Math.max(least, (count / Math.max(1, total)) * room));
  const shrink = room / shares.reduce((sum, share) => sum + share, 0);
  let y = 0;
  return shares.map((share) => {
    const stretch = { y, height: share * shrink };
    y += stretch.height + gap;
    return stretch;
  });
}

/** Steps of this many px are finer than a screen shows. */
const FINEST = 0.5;

/**
 * The outline of bars from 0, one for each width, without gaps; of many widths those that a screen can show.
 * @param widths the greatest first
 */
export function silhouettePath(
  widths: ArrayLike<number>,
  { y, height }: Stretch,
  x: (width: number) => number,
): string {
  const steps = Math.min(widths.length, Math.ceil(height / FINEST));
  if (steps === 0) return '';
  let path = `M${x(0).toFixed(1)} ${y.toFixed(1)}`;
  for (let step = 0; step < steps; step++) {
    const width = widths[Math.floor(((step + 0.5) * widths.length) / steps)]!;
    path += `H${x(width).toFixed(1)}V${(y + ((step + 1) * height) / steps).toFixed(1)}`;
  }
  return `${path}H${x(0).toFixed(1)}Z`;
}
