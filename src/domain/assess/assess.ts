import type { Rows, Seeding } from '../cluster/rows';
import { partOf, type Work } from '../common/progress';
import { sampleIndices, seededRandom } from '../common/random';
import type { MatrixVariable } from '../prepare/preparation';
import type { AssessOptions } from './assessOptions';
import type { Assessment } from './assessment';
import type { Resampler } from './resampling';
import { stabilityOf } from './stability';
import { sweep } from './sweep';
import { recommend, verdictOf } from './verdict';

/** Rows that are drawn again hundreds of times. */
const RESAMPLED_ROWS = 10_000;
/** Drawing again costs as much as so many times the same rows in the sweep, as a guess for the bar of progress. */
const RESAMPLED_COST = 20;

/** The rows to be assessed. */
export interface AssessedRows {
  rows: Rows;
  /** Of the columns. */
  variables: Pick<MatrixVariable, 'column' | 'level'>[];
  /** At least 2 (`checkAssessOptions` says whether). */
  distinctRows: number;
}

/**
 * How many segments, and how far to trust them: the sweep over the ks (see `sweep`), then what comes of drawing the rows
 * again (see `stabilityOf`), which is done on all rows up to 10,000, and above that on a sample of 10,000 chosen by the
 * seed. The same rows and options give the same bits, wherever the rows are.
 *
 * Phases: those of `sweep`, then 'resample' (fits).
 * @param options as passed by `checkAssessOptions`
 */
export async function* assess(
  { rows, variables, distinctRows }: AssessedRows,
  seeding: Seeding,
  resampler: Resampler,
  options: AssessOptions,
): Work<Assessment> {
  const sample = sampleIndices(seededRandom(options.seed), rows.rowCount, RESAMPLED_ROWS);
  const swept = rows.rowCount / (rows.rowCount + RESAMPLED_COST * sample.length);
  const sweeping = sweep({ rows, distinctRows, sample }, seeding, resampler, options);
  const { assessment, fits, values } = yield* partOf([0, swept], sweeping);
  const resampled = { values, variables, ofRows: rows.rowCount };
  const stability = yield* partOf([swept, 1], stabilityOf(resampler, resampled, fits, options));
  const { scores } = assessment;
  const verdicts = scores.map((score, i) => verdictOf(score, stability.scores[i]!, stability));
  return { ...assessment, stability, verdicts, recommendation: recommend(scores, stability) };
}
