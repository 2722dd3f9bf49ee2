/** The measures as the papers write them, pair by pair and row by row, to hold the quick ones against. */
import { seededRandom, type Random } from '../../../src/domain/common/random';

export type Row = number[];

export function rowsOf(values: Float32Array, columnCount: number): Row[] {
  return Array.from({ length: values.length / columnCount }, (_, row) =>
    Array.from(values.slice(row * columnCount, (row + 1) * columnCount)),
  );
}

function squared(a: Row, b: Row): number {
  return a.reduce((sum, value, c) => sum + (value - b[c]!) ** 2, 0);
}

export function nearest(row: Row, centres: Row[]): number {
  const distances = centres.map((centre) => squared(row, centre));
  return distances.indexOf(Math.min(...distances));
}

/** The best of many restarts from random rows. */
export function slowKMeans(rows: Row[], k: number, restarts = 60): Row[] {
  const random = seededRandom(99);
  let best = { centres: [] as Row[], inertia: Infinity };
  for (let restart = 0; restart < restarts; restart++) {
    let centres = Array.from({ length: k }, () => rows[random.below(rows.length)]!);
    for (let before = ''; before !== JSON.stringify(centres);) {
      before = JSON.stringify(centres);
      const labels = rows.map((row) => nearest(row, centres));
      centres = centres.map((centre, segment) => {
        const own = rows.filter((_, row) => labels[row] === segment);
        return own.length === 0 ? centre : meanOf(own);
      });
    }
    const inertia = rows.reduce((sum, row) => sum + Math.min(...centres.map((centre) => squared(row, centre))), 0);
    if (inertia < best.inertia) best = { centres, inertia };
  }
  return best.centres;
}

function meanOf(rows: Row[]): Row {
  return rows[0]!.map((_, c) => rows.reduce((sum, row) => sum + row[c]!, 0) / rows.length);
}

/** Every pair of rows looked at. */
export function slowAdjustedRand(a: number[], b: number[]): number {
  let [both, inA, inB, pairs] = [0, 0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < i; j++) {
      pairs++;
      if (a[i] === a[j]) inA++;
      if (b[i] === b[j]) inB++;
      if (a[i] === a[j] && b[i] === b[j]) both++;
    }
  }
  const byChance = (inA * inB) / pairs;
  return (both - byChance) / ((inA + inB) / 2 - byChance);
}

/** Of each segment of `judged`. */
export function slowJaccards(judged: number[], found: number[], k: number): number[] {
  const placesOf = (labels: number[], segment: number) =>
    new Set([...labels.keys()].filter((row) => labels[row] === segment));
  return Array.from({ length: k }, (_, segment) => {
    const own = placesOf(judged, segment);
    const coefficients = Array.from({ length: k }, (_, other) => {
      const theirs = placesOf(found, other);
      return [...own].filter((row) => theirs.has(row)).length / new Set([...own, ...theirs]).size;
    });
    return Math.max(...coefficients);
  });
}

/** Tibshirani and Walther's ps(k) of one test set: D[C(train), test] looked up pair by pair. */
export function slowStrength(test: Row[], testCentres: Row[], trainCentres: Row[]): number {
  const own = test.map((row) => nearest(row, testCentres));
  const predicted = test.map((row) => nearest(row, trainCentres));
  const shares = testCentres.map((_, segment) => {
    const members = [...own.keys()].filter((row) => own[row] === segment);
    let together = 0;
    for (const i of members) for (const j of members) if (i !== j && predicted[i] === predicted[j]) together++;
    return together / (members.length * (members.length - 1));
  });
  return Math.min(...shares);
}

/** Tibshirani, Walther and Hastie's W(k): for each segment all squared distances ÷ twice its rows. */
export function slowWithin(rows: Row[], labels: number[], k: number): number {
  let within = 0;
  for (let segment = 0; segment < k; segment++) {
    const own = rows.filter((_, row) => labels[row] === segment);
    const all = own.reduce((sum, a) => sum + own.reduce((inner, b) => inner + squared(a, b), 0), 0);
    within += all / (2 * own.length);
  }
  return within;
}

/** Three clouds that touch, on multiples of 2⁻¹⁰. */
export function clouds(rowCount: number, seed: number): Float32Array {
  const random = seededRandom(seed);
  const middles = [
    [0, 0],
    [2.6, 0.4],
    [1, 2.8],
  ];
  const around = (middle: number, of: Random) =>
    Math.round((middle + of.uniform() + of.uniform() + of.uniform() - 1.5) * 1024) / 1024;
  return Float32Array.from(
    Array.from({ length: rowCount }, (_, row) => middles[row % 3]!.map((middle) => around(middle, random))).flat(),
  );
}
