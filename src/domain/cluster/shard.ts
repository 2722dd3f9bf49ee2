import { BLOCK_ROWS, type Assignment, type Measurement } from './rows';

/** What one shard answers to `assign`; `farthest.place` counts from the shard's first row. */
export interface ShardAssignment extends Assignment {
  rowCount: number;
}

/** What one shard answers to `measure`. */
export interface ShardMeasurement {
  labels: Uint8Array;
  counts: Float64Array;
  /** blocks × k, row-major: what each block of BLOCK_ROWS rows adds to the sum of each segment. */
  withinByBlock: Float64Array;
}

/**
 * Cuts rows into at most `shards` stretches of nearly equal length, at multiples of BLOCK_ROWS, so that no block
 * straddles two of them. There are fewer where there are not as many blocks; none is empty.
 */
export function shardBounds(rowCount: number, shards: number): { from: number; to: number }[] {
  const blocks = Math.ceil(rowCount / BLOCK_ROWS);
  const count = Math.min(shards, blocks);
  return Array.from({ length: count }, (_, i) => ({
    from: Math.floor((i * blocks) / count) * BLOCK_ROWS,
    to: Math.min(Math.floor(((i + 1) * blocks) / count) * BLOCK_ROWS, rowCount),
  }));
}

/**
 * Gives every row of a shard to its nearest centre. Cost: rows × k × columns.
 * @param values row-major; multiples of 2⁻²⁰, so that the sums are exact
 * @param centres k × columnCount, row-major
 * @param labels the shard's labels after the last call (NO_SEGMENT before the first); overwritten
 */
export function assignShard(
  values: Float32Array,
  columnCount: number,
  centres: Float64Array,
  labels: Uint8Array,
): ShardAssignment {
  const k = centres.length / columnCount;
  const counts = new Float64Array(k);
  const sums = new Float64Array(k * columnCount);
  const farthest = { place: 0, distance: -1 };
  const nearest = { segment: 0, distance: 0 };
  let changed = 0;
  for (let place = 0; place < labels.length; place++) {
    const start = place * columnCount;
    findNearest(values, start, columnCount, centres, nearest);
    const segment = nearest.segment;
    if (labels[place] !== segment) {
      labels[place] = segment;
      changed++;
    }
    counts[segment]!++;
    for (let c = 0; c < columnCount; c++) sums[segment * columnCount + c]! += values[start + c]!;
    if (nearest.distance > farthest.distance) {
      farthest.place = place;
      farthest.distance = nearest.distance;
    }
  }
  return { rowCount: labels.length, counts, sums, changed, farthest };
}

/**
 * The last pass over a shard: labels, and the squared distances summed block by block, because these sums are not exact
 * and only blocks added in their order give the same bits however the rows are cut.
 */
export function measureShard(values: Float32Array, columnCount: number, centres: Float64Array): ShardMeasurement {
  const k = centres.length / columnCount;
  const rowCount = values.length / columnCount;
  const labels = new Uint8Array(rowCount);
  const counts = new Float64Array(k);
  const withinByBlock = new Float64Array(Math.ceil(rowCount / BLOCK_ROWS) * k);
  const nearest = { segment: 0, distance: 0 };
  for (let place = 0; place < rowCount; place++) {
    findNearest(values, place * columnCount, columnCount, centres, nearest);
    labels[place] = nearest.segment;
    counts[nearest.segment]!++;
    withinByBlock[Math.floor(place / BLOCK_ROWS) * k + nearest.segment]! += nearest.distance;
  }
  return { labels, counts, withinByBlock };
}

/** Each row's squared distance to one centre. */
export function distancesInShard(values: Float32Array, columnCount: number, centre: Float64Array): Float64Array {
  const distances = new Float64Array(values.length / columnCount);
  const nearest = { segment: 0, distance: 0 };
  for (let place = 0; place < distances.length; place++) {
    findNearest(values, place * columnCount, columnCount, centre, nearest);
    distances[place] = nearest.distance;
  }
  return distances;
}

/** The answers of consecutive shards as one. */
export function combineDistances(parts: Float64Array[]): Float64Array {
  const distances = new Float64Array(parts.reduce((rows, part) => rows + part.length, 0));
  let firstRow = 0;
  for (const part of parts) {
    distances.set(part, firstRow);
    firstRow += part.length;
  }
  return distances;
}

/** The answers of consecutive shards as one. */
export function combineAssignments(parts: ShardAssignment[], k: number, columnCount: number): Assignment {
  const counts = new Float64Array(k);
  const sums = new Float64Array(k * columnCount);
  const farthest = { place: 0, distance: -1 };
  let changed = 0;
  let firstRow = 0;
  for (const part of parts) {
    addTo(counts, part.counts);
    addTo(sums, part.sums);
    changed += part.changed;
    if (part.farthest.distance > farthest.distance) {
      farthest.place = firstRow + part.farthest.place;
      farthest.distance = part.farthest.distance;
    }
    firstRow += part.rowCount;
  }
  return { counts, sums, changed, farthest };
}

/** The answers of consecutive shards as one. */
export function combineMeasurements(parts: ShardMeasurement[], k: number): Measurement {
  const labels = new Uint8Array(parts.reduce((rows, part) => rows + part.labels.length, 0));
  const counts = new Float64Array(k);
  const within = new Float64Array(k);
  let firstRow = 0;
  for (const part of parts) {
    labels.set(part.labels, firstRow);
    firstRow += part.labels.length;
    addTo(counts, part.counts);
    for (let block = 0; block < part.withinByBlock.length; block += k) {
      addTo(within, part.withinByBlock.subarray(block, block + k));
    }
  }
  return { labels, counts, within };
}

/** Nearest centre by squared distance in float64; the lower number among equals. Writes into `nearest`: no allocation. */
function findNearest(
  values: Float32Array,
  start: number,
  columnCount: number,
  centres: Float64Array,
  nearest: { segment: number; distance: number },
): void {
  let best = 0;
  let least = Infinity;
  for (let segment = 0, centre = 0; centre < centres.length; segment++, centre += columnCount) {
    let distance = 0;
    for (let c = 0; c < columnCount; c++) {
      const difference = values[start + c]! - centres[centre + c]!;
      distance += difference * difference;
    }
    if (distance < least) {
      least = distance;
      best = segment;
    }
  }
  nearest.segment = best;
  nearest.distance = least;
}

function addTo(total: Float64Array, part: Float64Array): void {
  for (let i = 0; i < total.length; i++) total[i]! += part[i]!;
}
