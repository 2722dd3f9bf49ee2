import type { Spread } from '../../../domain/common/spread';
import * as m from '../../../messages/compiled/messages';

/** A point of a picture by k. */
export interface CriterionPoint {
  k: number;
  value: number;
  text: string;
  reference?: { value: number; text: string };
  error?: number;
}

/**
 * A score in words, or why there is none.
 * @param reference the same score where there are no segments
 */
export function criterionPoint(
  k: number,
  value: number,
  format: (value: number) => string,
  missing: string,
  reference?: Spread,
): CriterionPoint {
  const point = { k, value, text: Number.isFinite(value) ? format(value) : missing };
  if (!reference || !Number.isFinite(reference.median)) return point;
  return { ...point, reference: { value: reference.median, text: m.as_without({ value: format(reference.median) }) } };
}
