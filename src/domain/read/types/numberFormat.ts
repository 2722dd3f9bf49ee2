import type { NumberFormat } from '../../table/table';
import type { DecimalMark } from './numberCell';
import { plainNumber } from '../rawTable';

const DECIMALS = /^-?\d+[.,](\d+)$/;
/** More cannot all be digits that float64 holds. */
const MOST_DECIMALS = 15;

/**
 * The format in which most of these texts are plain numbers (see `plainNumber`), with how many that is; among equals
 * the shortest form comes first, then the point. `counts`: how often each text stands (absent: once).
 */
export function commonestFormat(
  texts: readonly string[],
  counts: ArrayLike<number> | undefined,
  marks: readonly DecimalMark[],
): { format: NumberFormat; plain: number } {
  const found = new Map<string, { format: NumberFormat; plain: number }>();
  const candidate = (mark: DecimalMark, decimals?: number) => {
    const key = `${decimals ?? ''}${mark}`;
    const known = found.get(key);
    if (known) return known;
    const format: NumberFormat = { ...(decimals && { decimals }), ...(mark === ',' && { comma: true as const }) };
    const made = { format, plain: 0 };
    found.set(key, made);
    return made;
  };
  // These come first, and so before others that fit as many.
  for (const mark of marks) candidate(mark);
  texts.forEach((text, i) => {
    const given = DECIMALS.exec(text)?.[1]?.length;
    for (const mark of marks) {
      const count = counts?.[i] ?? 1;
      const shortest = candidate(mark);
      if (!Number.isNaN(plainNumber(text, shortest.format))) shortest.plain += count;
      if (given === undefined || given > MOST_DECIMALS) continue;
      const fixed = candidate(mark, given);
      if (!Number.isNaN(plainNumber(text, fixed.format))) fixed.plain += count;
    }
  });
  return [...found.values()].reduce((best, next) => (next.plain > best.plain ? next : best));
}
