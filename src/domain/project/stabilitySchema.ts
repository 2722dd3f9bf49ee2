import * as v from 'valibot';
import type {
  Across,
  Gap,
  Gorge,
  Reason,
  Recommendation,
  ReferenceScore,
  Solution,
  Stability,
  StabilityScore,
  Verdict,
} from '../assess/assessment';
import { K_MEANS } from '../cluster/partition';
import type { Spread } from '../common/spread';
import { anyNumber, count, listOf, wholeBetween } from './checks';

const { least: LEAST, most: MOST } = K_MEANS.k;
const k = wholeBetween(LEAST, MOST);
const bySegment = <Output>(item: v.GenericSchema<unknown, Output>) => listOf(item, MOST, LEAST);
const widths = v.custom<Float32Array>((value) => value instanceof Float32Array);

const spread: v.GenericSchema<unknown, Spread> = v.object({
  values: listOf(anyNumber, 10_000),
  median: anyNumber,
  lower: anyNumber,
  upper: anyNumber,
  least: anyNumber,
  most: anyNumber,
});

const gorge: v.GenericSchema<unknown, Gorge> = v.pipe(
  v.object({
    bins: wholeBetween(1, 1000),
    rows: count,
    segments: bySegment(v.object({ own: listOf(count, 1000), others: listOf(count, 1000) })),
  }),
  v.check(({ bins, segments }) => segments.every(({ own, others }) => own.length === bins && others.length === bins)),
);

const across: v.GenericSchema<unknown, Across> = v.object({
  from: wholeBetween(1, MOST),
  flows: listOf(bySegment(count), MOST, 1),
  stability: bySegment(anyNumber),
  order: bySegment(count),
});

/** One k, segment by segment; every list of segments is as long as k. */
export const solution: v.GenericSchema<unknown, Solution> = v.pipe(
  v.object({ k, silhouettes: bySegment(widths), gorge, across }),
  v.check((of) => {
    const lists = [of.silhouettes, of.gorge.segments, of.across.stability, of.across.order, ...of.across.flows];
    const inOrder = of.across.order.toSorted((a, b) => a - b);
    return (
      lists.every(({ length }) => length === of.k) &&
      of.across.flows.length === of.across.from &&
      inOrder.every((number, place) => number === place)
    );
  }),
);

const reference: v.GenericSchema<unknown, ReferenceScore> = v.object({
  agreement: spread,
  segment: spread,
  strength: spread,
  valley: spread,
  silhouette: spread,
  unexplained: spread,
  calinskiHarabasz: spread,
});

const score: v.GenericSchema<unknown, StabilityScore> = v.pipe(
  v.object({
    k,
    agreement: spread,
    segments: bySegment(spread),
    strength: spread,
    valley: spread,
    meanStrength: anyNumber,
    reference,
  }),
  v.check(({ k, segments }) => segments.length === k),
);

const gap: v.GenericSchema<unknown, Gap> = v.object({
  k: wholeBetween(1, MOST),
  logInertia: anyNumber,
  expected: anyNumber,
  gap: anyNumber,
  error: anyNumber,
});

export const stability: v.GenericSchema<unknown, Stability> = v.object({
  rows: count,
  exact: v.boolean(),
  pairs: count,
  splits: count,
  boxes: count,
  clouds: count,
  scores: listOf(score, MOST, 1),
  gap: listOf(gap, MOST, 1),
});

const kind = v.picklist(['natural', 'reproducible', 'constructed']);

export const verdict: v.GenericSchema<unknown, Verdict> = v.object({
  k,
  kind,
  lacks: listOf(
    v.picklist(['no-valley', 'as-without-segments', 'few-rows', 'unstable', 'weak-segment', 'tiny', 'too-few-rows']),
    10,
  ),
});

const reason: v.GenericSchema<unknown, Reason> = v.variant('code', [
  v.object({
    code: v.picklist([
      'most-natural',
      'most-stable',
      'above-noise',
      'best-silhouette',
      'gap-agrees',
      'predicted',
      'not-predicted',
      'stable-as-noise',
      'tiny',
    ]),
  }),
  v.object({ code: v.picklist(['better-silhouette', 'gap-differs', 'as-stable']), k: wholeBetween(1, MOST) }),
  v.object({
    code: v.literal('more-stable'),
    k,
    but: v.picklist(['tiny', 'as-noise', 'weak-segment', 'coarser', 'not-predicted']),
  }),
  v.object({ code: v.literal('weak-segment'), segment: wholeBetween(0, MOST - 1) }),
]);

export const recommendation: v.GenericSchema<unknown, Recommendation> = v.object({
  k,
  kind,
  oneSegment: v.boolean(),
  pro: listOf(reason, 20),
  contra: listOf(reason, 20),
});
