import { BLOCK_ROWS, type Assignment, type Measurement } from './rows';

/**
 * Rows in one thread, worked through without a break. `plainShard` does it in plain TypeScript, the kernels do it with
 * SIMD: the same bits. Stretches of rows are whole blocks, but for the last one.
 */
export interface Shard {
  readonly rowCount: number;
  readonly columnCount: number;
  /** Labels after the last `assign`, NO_SEGMENT before it: a copy. */
  labels(): Uint8Array;
  /** Gives the rows [from, to) to their nearest centres; answers how many changed their segment. Cost: rows × k × columns. */
  assign(centres: Float64Array, from: number, to: number): number;
  /** Counts and exact sums of the first k segments, as of the last `assign`. */
  totals(k: number): { counts: Float64Array; sums: Float64Array };
  /** Sum of the squares of all its numbers, each row's own sum added to those before it. */
  squares(): number;
  /** The last pass over the rows [from, to); changes no label that `assign` set. */
  measure(centres: Float64Array, from: number, to: number): ShardMeasurement;
  /** Squared distances of the rows [from, to) to the nearest of these centres. */
  distances(centres: Float64Array, from: number, to: number): Float64Array;
  /** One row. */
  row(place: number): Float32Array;
  /** The rows at these places, row-major, in the order asked; a copy. */
  gather(places: Uint32Array): Float32Array;
  /** Takes other rows, as many, in the place of these; none has a segment. `values` may be kept. */
  refill(values: Float32Array): void;
  /** The Euclidean distance of the row at `place` to each row, in float64; to be read before anything else is asked. */
  distancesFrom(place: number): Float64Array;
  /**
   * For k-means++, in float32: what remains of each row's squared distance to the nearest centre so far (`before`:
   * Infinity where there is none) when the row at `place` is a centre, too, into `after`; answers the sum, of which only
   * the bits are promised. Both hold a number for each row.
   */
  approach(place: number, before: Distances, after: Distances): number;
  /** Room for `approach`, filled with Infinity. */
  newDistances(): Distances;
  /**
   * The first row at which the running sum of these distances, added up in groups of 16 rows, exceeds `share`; the last
   * where none does.
   */
  pick(distances: Distances, share: number): number;
}

/** A float32 number for each row of a shard, where the shard's own code can reach it. */
export interface Distances {
  /** The room can be given out again. */
  release(): void;
}

export type MakeShard = (values: Float32Array, columnCount: number) => Shard;

/** What one shard answers to `assign`. */
export type ShardAssignment = Assignment;

/** What one shard answers to `measure`. */
export interface ShardMeasurement {
  labels: Uint8Array;
  counts: Float64Array;
  /** blocks × k, row-major: what each block of BLOCK_ROWS rows adds to the sum of each segment. */
  withinByBlock: Float64Array;
  /** The greatest squared distance of a row to its centre. */
  greatest: number;
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

/** The answers of shards as one. */
export function combineAssignments(parts: ShardAssignment[], k: number, columnCount: number): Assignment {
  const counts = new Float64Array(k);
  const sums = new Float64Array(k * columnCount);
  let changed = 0;
  for (const part of parts) {
    addTo(counts, part.counts);
    addTo(sums, part.sums);
    changed += part.changed;
  }
  return { counts, sums, changed };
}

/** The answers of consecutive shards as one. */
export function combineMeasurements(parts: ShardMeasurement[], k: number): Measurement {
  const labels = new Uint8Array(parts.reduce((rows, part) => rows + part.labels.length, 0));
  const counts = new Float64Array(k);
  const within = new Float64Array(k);
  let greatest = 0;
  let firstRow = 0;
  for (const part of parts) {
    greatest = Math.max(greatest, part.greatest);
    labels.set(part.labels, firstRow);
    firstRow += part.labels.length;
    addTo(counts, part.counts);
    for (let block = 0; block < part.withinByBlock.length; block += k) {
      addTo(within, part.withinByBlock.subarray(block, block + k));
    }
  }
  return { labels, counts, within, greatest };
}

/** Places of the `count` greatest distances, the greatest first, the lowest place among equals. Cost: rows × count at most. */
export function farthestPlaces(distances: Float64Array, count: number): Uint32Array {
  const found: number[] = [];
  for (let place = 0; place < distances.length; place++) {
    const distance = distances[place]!;
    if (found.length === count && distance <= distances[found[count - 1]!]!) continue;
    let at = found.length;
    while (at > 0 && distance > distances[found[at - 1]!]!) at--;
    found.splice(at, 0, place);
    if (found.length > count) found.pop();
  }
  return Uint32Array.from(found);
}

/** The rows at these places, row-major, in the order asked. */
export function gatherRows(values: Float32Array, columnCount: number, places: Uint32Array): Float32Array {
  const gathered = new Float32Array(places.length * columnCount);
  let to = 0;
  for (const place of places) {
    for (let from = place * columnCount, end = from + columnCount; from < end;) gathered[to++] = values[from++]!;
  }
  return gathered;
}

function addTo(total: Float64Array, part: Float64Array): void {
  for (let i = 0; i < total.length; i++) total[i]! += part[i]!;
}
