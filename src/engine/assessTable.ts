import { assess } from '../domain/assess/assess';
import type { AssessOptions } from '../domain/assess/assessOptions';
import type { Assessment } from '../domain/assess/assessment';
import { plainResampler } from '../domain/assess/plainResampler';
import type { Rows, Seeding } from '../domain/cluster/rows';
import type { Work } from '../domain/common/progress';
import type { PreparedMatrix } from '../domain/prepare/matrix';
import { breathe } from './drive';
import { pooledResampler } from './pooledResampler';
import type { Slot } from './pooledRows';
import { fastShard } from './simdShard';

const BREATH_MS = 30;
/** Of fewer rows drawing them again some thousand times takes less than a second: other workers need not be started. */
const POOLED_ROWS = 250;

/** A breath as often as other work takes one. */
function nowAndThen(): () => Promise<void> | undefined {
  let breathed = performance.now();
  return () => {
    if (performance.now() - breathed < BREATH_MS) return undefined;
    breathed = performance.now();
    return breathe();
  };
}

/**
 * How many segments, and how far to trust them.
 * @param rows those of the matrix
 * @param shards asked for where there are rows enough to deal out
 * @param options as passed by `checkAssessOptions`
 */
export async function* assessTable(
  { matrix, summary }: PreparedMatrix,
  rows: Rows,
  seeding: Seeding,
  shards: () => Promise<Slot[]>,
  options: AssessOptions,
): Work<Assessment> {
  const pool = matrix.rowCount > POOLED_ROWS ? await shards() : [];
  const resampler = pool.length > 1 ? pooledResampler(pool) : plainResampler(nowAndThen(), fastShard);
  const { variables } = matrix;
  return yield* assess({ rows, variables, distinctRows: summary.distinctRows }, seeding, resampler, options);
}
