import type { KScore, StabilityScore } from '../../../../src/domain/assess/assessment';
import { spreadOf, type Spread } from '../../../../src/domain/common/spread';
import type { Judged } from '../../../../src/ui/steps/assess/judged';

const one = (value: number): Spread => spreadOf([value]);

function scoreOf(k: number, silhouette: number): KScore {
  return { k, inertia: 1, unexplained: 0.5, silhouette, structure: 'weak', smallest: k === 3 ? 2 : 40, tiny: k === 3 };
}

function stabilityOf(k: number): StabilityScore {
  return {
    k,
    agreement: one(0.71),
    segments: Array.from({ length: k }, (_, i) => one(i === 1 ? 0.55 : 0.9)),
    strength: one(0.64),
    meanStrength: 0.64,
    valley: one(1.25),
    reference: {
      ...{ agreement: one(0.82), segment: one(0.5), strength: one(0.5), valley: one(0.42) },
      ...{ silhouette: one(0.2), unexplained: one(0.6), calinskiHarabasz: one(9) },
    },
  };
}

/** 100 rows tried with two and three segments; three are recommended. */
export const JUDGED: Judged = {
  seed: 1,
  scores: [scoreOf(2, 0.451), scoreOf(3, 0.449)],
  suggestion: { k: 2, reason: 'best-silhouette', structure: 'weak', silhouette: 0.451, elbow: 2 },
  silhouetteRows: 100,
  exact: true,
  solutions: [
    solutionOf(2, [[60, 40]]),
    solutionOf(3, [
      [58, 0, 2],
      [0, 40, 0],
    ]),
  ],
  stability: {
    ...{ rows: 100, exact: true, pairs: 100, splits: 10, boxes: 20, clouds: 20, gap: [] },
    scores: [stabilityOf(2), stabilityOf(3)],
  },
  verdicts: [
    { k: 2, kind: 'constructed', lacks: ['unstable'] },
    { k: 3, kind: 'reproducible', lacks: ['no-valley', 'unstable', 'tiny'] },
  ],
  recommendation: { k: 3, kind: 'reproducible', oneSegment: false, pro: [], contra: [] },
};

function solutionOf(k: number, flows: number[][]): Judged['solutions'][number] {
  const segments = Array.from({ length: k }, () => ({ own: [1], others: [1] }));
  return {
    k,
    silhouettes: Array.from({ length: k }, () => new Float32Array(1)),
    gorge: { bins: 1, rows: 100, segments },
    across: { from: flows.length, flows, stability: Array.from({ length: k }, () => 1), order: [...Array(k).keys()] },
  };
}
