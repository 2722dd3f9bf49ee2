import type { Evidence } from '../../../domain/offer/offer';
import type { ColumnReport } from '../../../domain/read/report';
import { isTime } from '../../text/figureText';

/**
 * Lengths from 0 to 1 of a figure's two bars, the segment's and the whole's: shares as they are, means and counts from
 * 0 to the larger of the two. None for days, years and means below 0, which have no length from 0.
 */
export function evidenceBars(
  { kind, column, level, date, value, overall }: Evidence,
  columns: ColumnReport[],
): { value: number; overall: number } | undefined {
  if (kind === 'share') return { value, overall };
  if (kind === 'mean' && (value < 0 || overall < 0 || isTime({ column, level, date, kind }, columns))) return undefined;
  const most = Math.max(value, overall);
  return most > 0 ? { value: value / most, overall: overall / most } : undefined;
}
