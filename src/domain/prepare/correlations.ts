import { meanAndDeviation } from '../common/statistics';
import type { Steps } from '../common/steps';
import type { VariableWarning } from './variableReport';

const STRONG = 0.9;
/** Products that are summed at the most: beyond it fewer rows are looked at, but never fewer than the second. */
const MOST_PRODUCTS = 1e8;
const LEAST_ROWS = 1000;

/**
 * For each variable the one before it that it says the same as: whose correlation with it (Pearson's) is farthest from 0,
 * and above 0.9 or below −0.9. A variable that says the same as another is not compared with those behind it: with it
 * gone, the rest say what they say. Takes about 0.1 s for sixteen variables.
 * @param variables their values in the same rows
 */
export function* strongCorrelations(
  variables: { column: string; sample: Float64Array }[],
): Steps<Extract<VariableWarning, { code: 'same-as' }>[]> {
  const pairs = (variables.length * (variables.length - 1)) / 2;
  const rows = variables[0]?.sample.length ?? 0;
  const size = Math.min(rows, Math.max(LEAST_ROWS, Math.floor(MOST_PRODUCTS / Math.max(1, pairs))));
  const stride = rows / size;
  const standing: { column: string; scores: Float64Array }[] = [];
  const warnings: Extract<VariableWarning, { code: 'same-as' }>[] = [];
  for (const { column, sample } of variables) {
    const drawn = new Float64Array(size);
    for (let i = 0; i < size; i++) drawn[i] = sample[Math.floor(i * stride)]!;
    const scores = scoresOf(drawn);
    if (!scores) continue;
    let same: { other: string; correlation: number } | undefined;
    for (const other of standing) {
      let sum = 0;
      for (let i = 0; i < size; i++) sum += scores[i]! * other.scores[i]!;
      const correlation = Math.max(-1, Math.min(1, sum / size));
      if (Math.abs(correlation) > Math.max(STRONG, Math.abs(same?.correlation ?? 0))) {
        same = { other: other.column, correlation };
      }
      yield;
    }
    if (same) warnings.push({ code: 'same-as', column, ...same });
    else standing.push({ column, scores });
  }
  return warnings;
}

/** z-scores; undefined where all values are equal. */
function scoresOf(values: Float64Array): Float64Array | undefined {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  if (largest === 0) return undefined;
  const within = values.map((value) => value / largest);
  const { mean, deviation } = meanAndDeviation(within);
  return deviation > 0 ? within.map((value) => (value - mean) / deviation) : undefined;
}
