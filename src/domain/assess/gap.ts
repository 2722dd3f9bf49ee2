import { meanAndDeviation } from '../common/statistics';
import type { Gap } from './assessment';

/** See `Gap`. NaN where nothing is left within the segments, whose logarithm has no bound. */
export function gapOf(k: number, inertia: number, ofBoxes: number[]): Gap {
  const logInertia = logOf(inertia);
  const { mean: expected, deviation } = meanAndDeviation(ofBoxes.map(logOf));
  return { k, logInertia, expected, gap: expected - logInertia, error: deviation * Math.sqrt(1 + 1 / ofBoxes.length) };
}

function logOf(inertia: number): number {
  return inertia > 0 ? Math.log(inertia) : NaN;
}
