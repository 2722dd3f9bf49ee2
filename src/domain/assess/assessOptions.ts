import { checkClusterOptions } from '../cluster/clusterOptions';
import { K_MEANS } from '../cluster/partition';
import { stop } from '../common/problem';
import { failed, ok, type Result } from '../common/result';

/** The numbers of segments that are tried where none are asked for. */
export const ASSESSED_K: readonly number[] = [2, 3, 4, 5, 6, 7, 8, 9, 10];

export interface AssessOptions {
  seed: number;
  /** The numbers of segments; absent: `ASSESSED_K`. */
  ks?: readonly number[];
  /** Bootstrap pairs; absent: 100. */
  pairs?: number;
}

/**
 * Whether these rows can be assessed. More segments than there are different rows may be asked for: they are not tried.
 * Problems: `bad-option`, `all-rows-equal`.
 * @param rows a PreparedSummary, or as much of it as is needed
 */
export function checkAssessOptions(
  options: AssessOptions,
  rows: { rowCount: number; distinctRows: number },
): Result<AssessOptions> {
  const { least, most } = K_MEANS.k;
  const checked = checkClusterOptions({ k: least, seed: options.seed }, rows);
  if (!checked.ok) return checked;
  const { ks = ASSESSED_K } = options;
  const fits = ks.includes(least) || ks.some((k) => k <= rows.distinctRows);
  const isWhole = ks.every((k) => Number.isInteger(k) && k >= least && k <= most) && new Set(ks).size === ks.length;
  if (fits && isWhole) return ok(options);
  return failed(stop('bad-option', { option: 'ks', got: ks.join(', '), allowed: `${least}–${most}` }));
}
