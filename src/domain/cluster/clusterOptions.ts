import * as v from 'valibot';
import { stop } from '../common/problem';
import { failed, ok, type Result } from '../common/result';
import { K_MEANS, type ClusterOptions } from './partition';

const clusterOptions = v.object({
  k: wholeBetween(K_MEANS.k.least, K_MEANS.k.most),
  seed: wholeBetween(K_MEANS.seed.least, K_MEANS.seed.most),
  restarts: v.optional(wholeBetween(K_MEANS.restarts.least, K_MEANS.restarts.most)),
  exhaustive: v.optional(v.boolean()),
  setApart: v.optional(v.boolean()),
});

/**
 * Whether that many segments can be made of these rows.
 * Problems: `bad-option`, `all-rows-equal`, `fewer-distinct-rows`.
 * @param rows a PreparedSummary, or as much of it as is needed
 */
export function checkClusterOptions(
  options: ClusterOptions,
  rows: { rowCount: number; distinctRows: number },
): Result<ClusterOptions> {
  const parsed = v.safeParse(clusterOptions, options, { abortPipeEarly: true });
  if (!parsed.success) {
    return failed(
      ...parsed.issues.map((issue) => {
        const option = v.getDotPath(issue) ?? 'options';
        return stop('bad-option', { option, got: String(issue.input), allowed: issue.message });
      }),
    );
  }
  const { rowCount, distinctRows } = rows;
  if (distinctRows < 2) return failed(stop('all-rows-equal', { rows: rowCount }));
  const { k } = parsed.output;
  if (distinctRows < k) return failed(stop('fewer-distinct-rows', { distinct: distinctRows, k }));
  return ok(parsed.output);
}

/** The message is what is allowed, in signs that need no translation. */
function wholeBetween(least: number, most: number) {
  const allowed = `${least}–${most}`;
  return v.pipe(v.number(allowed), v.integer(allowed), v.minValue(least, allowed), v.maxValue(most, allowed));
}
