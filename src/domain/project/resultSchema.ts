import * as v from 'valibot';
import type { Assessment, Structure, Suggestion } from '../assess/assessment';
import { K_MEANS, NO_SEGMENT, type OwnCentre, type Partition } from '../cluster/partition';
import type { PreparedSummary } from '../prepare/preparation';
import type { Profile, ProfileVariable, SegmentSummary } from '../profile/profile';
import type { SegmentValues } from '../target/segmentValues';
import { allDiffer, anyNumber, count, finite, listOf, oneOf, text, wholeBetween } from './checks';
import type { StoredResult } from './record';
import { recommendation, solution, stability, verdict } from './stabilitySchema';
import { note } from './summarySchema';

const { k: K, seed: SEED } = K_MEANS;
const k = wholeBetween(K.least, K.most);
const seed = wholeBetween(SEED.least, SEED.most);
const segmentNumbers = <Output>(item: v.GenericSchema<unknown, Output>) => listOf(item, K.most, K.least);

export const structure = oneOf<Structure>({ strong: true, reasonable: true, weak: true, none: true });

const prepared: v.GenericSchema<unknown, PreparedSummary> = v.object({
  rowCount: count,
  leftOut: count,
  filledRows: count,
  variables: listOf(v.object({ column: text, missing: count, fill: text })),
  distinctRows: count,
});

const ownCentre: v.GenericSchema<unknown, OwnCentre> = v.object({
  column: text,
  level: v.optional(text),
  kind: oneOf<OwnCentre['kind']>({ mean: true, date: true, share: true, place: true }),
  bySegment: segmentNumbers(anyNumber),
});

const partition: v.GenericSchema<unknown, Partition> = v.pipe(
  v.object({
    k,
    seed,
    variables: listOf(text, undefined, 1),
    labels: v.custom<Uint8Array>((value) => value instanceof Uint8Array),
    sizes: segmentNumbers(count),
    centres: v.custom<Float64Array>((value) => value instanceof Float64Array),
    within: segmentNumbers(finite),
    inertia: finite,
    totalSumOfSquares: finite,
    iterations: count,
    converged: v.boolean(),
    restarts: count,
    agreed: v.optional(count),
    unusual: v.optional(v.custom<Uint32Array>((value) => value instanceof Uint32Array)),
    own: v.optional(listOf(ownCentre)),
    milliseconds: v.optional(v.pipe(finite, v.minValue(0))),
  }),
  v.check(isWhole),
);

/** A category has a centre for each of its levels, so that centres are k × the variables or more. */
function isWhole({ k, variables, labels, sizes, centres, within, unusual, own }: Partition): boolean {
  const wide = centres.length / k;
  if (sizes.length !== k || within.length !== k || !Number.isInteger(wide) || wide < variables.length) return false;
  if (!allDiffer(variables) || !centres.every(Number.isFinite)) return false;
  if (unusual?.some((row, i) => labels[row] !== NO_SEGMENT || (i > 0 && row <= unusual[i - 1]!))) return false;
  if (own?.some(({ bySegment }) => bySegment.length !== k)) return false;
  const counted = new Array<number>(256).fill(0);
  for (const label of labels) counted[label]!++;
  const unlabelled = counted[NO_SEGMENT]!;
  return sizes.every((size, i) => size === counted[i]) && sum(sizes) + unlabelled === labels.length;
}

const scores = v.object({
  k,
  inertia: finite,
  unexplained: anyNumber,
  silhouette: anyNumber,
  structure,
  smallest: count,
  tiny: v.boolean(),
  calinskiHarabasz: v.optional(anyNumber),
});

const suggestion: v.GenericSchema<unknown, Suggestion> = v.object({
  k,
  reason: oneOf<Suggestion['reason']>({
    'best-silhouette': true,
    'nearest-elbow': true,
    'only-dividing': true,
    'unusual-rows': true,
  }),
  structure,
  silhouette: anyNumber,
  elbow: k,
  next: v.optional(v.object({ k, silhouette: anyNumber })),
});

const assessment: v.GenericSchema<unknown, Assessment> = v.pipe(
  v.object({
    seed,
    scores: listOf(scores, K.most, 1),
    suggestion,
    silhouetteRows: count,
    exact: v.boolean(),
    solutions: v.optional(listOf(solution, K.most)),
    stability: v.optional(stability),
    verdicts: v.optional(listOf(verdict, K.most, 1)),
    recommendation: v.optional(recommendation),
  }),
  v.check(({ scores, solutions, stability, verdicts, recommendation }) => {
    const lists = [solutions, stability?.scores, verdicts].filter((list) => list !== undefined);
    const inOrder = lists.every(
      (list) => list.length === scores.length && list.every((of, i) => of.k === scores[i]!.k),
    );
    return inOrder && (!recommendation || scores.some((score) => score.k === recommendation.k));
  }),
);

const variable: v.GenericSchema<unknown, ProfileVariable> = v.object({
  column: text,
  level: v.optional(text),
  kind: oneOf<ProfileVariable['kind']>({ mean: true, share: true }),
  date: v.optional(v.literal(true)),
  madeSegments: v.boolean(),
  overall: anyNumber,
  deviation: anyNumber,
  bySegment: segmentNumbers(anyNumber),
  difference: segmentNumbers(anyNumber),
  marker: segmentNumbers(v.boolean()),
});

const segment: v.GenericSchema<unknown, SegmentSummary> = v.object({
  size: count,
  share: anyNumber,
  distinctions: listOf(count, K.most),
});

const profile: v.GenericSchema<unknown, Profile> = v.pipe(
  v.object({ variables: listOf(variable), segments: segmentNumbers(segment), leftOut: count }),
  v.check(({ variables, segments }) => {
    const lengths = variables.flatMap((of) => [of.bySegment.length, of.difference.length, of.marker.length]);
    if (lengths.some((length) => length !== segments.length)) return false;
    return segments.every(({ distinctions }) => distinctions.every((place) => place < variables.length));
  }),
);

const values: v.GenericSchema<unknown, SegmentValues> = v.object({
  total: anyNumber,
  segments: segmentNumbers(
    v.object({
      rows: count,
      share: anyNumber,
      value: anyNumber,
      valueShare: anyNumber,
      valuePerRow: anyNumber,
      missing: count,
    }),
  ),
});

/** A result by itself; `resultFault` then holds it against its table. */
export const storedResult: v.GenericSchema<unknown, StoredResult> = v.variant('kind', [
  v.object({ kind: v.literal('prepared'), key: text, value: v.object({ summary: prepared, notes: listOf(note) }) }),
  v.object({ kind: v.literal('partition'), key: text, value: partition }),
  v.object({ kind: v.literal('assessment'), key: text, value: assessment }),
  v.object({ kind: v.literal('profile'), key: text, value: profile }),
  v.object({ kind: v.literal('values'), key: text, value: values }),
]);

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
