import { plainShard } from '../domain/cluster/plainShard';
import { NO_SEGMENT } from '../domain/cluster/partition';
import { BLOCK_ROWS, MOST_CENTRES } from '../domain/cluster/rows';
import type { Distances, MakeShard, Shard, ShardMeasurement } from '../domain/cluster/shard';
import kernelsInBase64 from '../kernels/shard?wasm';

const TILE_ROWS = 16;
/** Columns and tiles of one row's numbers in a kernel's memory lie this far apart, in numbers. */
const STEP = TILE_ROWS;
/** More than 1 by more than what is lost in adding two numbers. */
const ROUNDED_UP = 1 + 2 ** -50;

/** What src/kernels/shard.ts exports. Addresses are in bytes. */
interface Kernels {
  memory: WebAssembly.Memory;
  open(rows: number, columns: number, blockRows: number): number;
  more(bytes: bigint): number;
  takeRows(source: number, first: number, rows: number): void;
  useCentres(k: number): void;
  assign(fromTile: number, toTile: number, drift: number): number;
  unsettle(): void;
  measureBlock(fromTile: number, toTile: number, k: number): void;
  approach(place: number, before: number, after: number): void;
  pick(distances: number, share: number): number;
  distancesFrom(place: number, to: number): void;
  tiles: WebAssembly.Global;
  squares: WebAssembly.Global;
  labels: WebAssembly.Global;
  measured: WebAssembly.Global;
  centres: WebAssembly.Global;
  sums: WebAssembly.Global;
  counts: WebAssembly.Global;
  distances: WebAssembly.Global;
  within: WebAssembly.Global;
  lanes: WebAssembly.Global;
}

let compiled: WebAssembly.Module | undefined;

/** The kernels, once for this thread; none where the browser has no SIMD. */
function kernelModule(): WebAssembly.Module | undefined {
  if (compiled) return compiled;
  const bytes = Uint8Array.from(atob(kernelsInBase64), (letter) => letter.charCodeAt(0));
  if (!WebAssembly.validate(bytes)) return undefined;
  return (compiled = new WebAssembly.Module(bytes));
}

/**
 * A shard in WebAssembly with SIMD; in plain TypeScript where there is no SIMD, or no memory for a copy of the rows.
 * Memory: the rows and some 2 bytes for each, until the shard is no longer referred to.
 */
export const fastShard: MakeShard = (values, columnCount) => {
  const module = kernelModule();
  return (module && simdShard(module, values, columnCount)) ?? plainShard(values, columnCount);
};

function simdShard(module: WebAssembly.Module, values: Float32Array, columnCount: number): Shard | undefined {
  const rowCount = values.length / columnCount;
  const kernels = new WebAssembly.Instance(module).exports as unknown as Kernels;
  if (!kernels.open(rowCount, columnCount, BLOCK_ROWS)) return undefined;
  const stage = kernels.more(BigInt(BLOCK_ROWS * columnCount * 4)) >>> 0;
  if (stage === 0) return undefined;

  const at = (place: WebAssembly.Global) => Number(place.value) >>> 0;
  const bytes = (start: number, length: number) => new Uint8Array(kernels.memory.buffer, start, length);
  const floats = (start: number, length: number) => new Float32Array(kernels.memory.buffer, start, length);
  const doubles = (start: number, length: number) => new Float64Array(kernels.memory.buffer, start, length);
  const tileOf = (place: number) => Math.ceil(place / TILE_ROWS);

  function takeRows(values: Float32Array) {
    for (let first = 0; first < rowCount; first += BLOCK_ROWS) {
      const rows = Math.min(BLOCK_ROWS, rowCount - first);
      floats(stage, rows * columnCount).set(values.subarray(first * columnCount, (first + rows) * columnCount));
      kernels.takeRows(stage, first, rows);
    }
  }
  takeRows(values);
  const useCentres = (centres: Float64Array) => {
    doubles(at(kernels.centres), centres.length).set(centres);
    kernels.useCentres(centres.length / columnCount);
  };
  const freeDistances: number[] = [];
  /** The centres of the last `assign`, and twice the way that the fastest has gone in each, in all. */
  let before: Float64Array | undefined;
  let drift = 0;
  /** Where `distancesFrom` answers; 0 until it is asked. */
  let fromOne = 0;

  /** Calls back after each block, whose answers lie in the kernels' memory only until the next. */
  function measureBlocks(centres: Float64Array, from: number, to: number, take: (from: number, to: number) => void) {
    useCentres(centres);
    for (let first = from; first < to; first += BLOCK_ROWS) {
      const last = Math.min(first + BLOCK_ROWS, to);
      kernels.measureBlock(first / TILE_ROWS, tileOf(last), centres.length / columnCount);
      take(first, last);
    }
  }

  return {
    rowCount,
    columnCount,
    labels: () => bytes(at(kernels.labels), rowCount).slice(),
    assign(centres, from, to) {
      useCentres(centres);
      if (before?.length === centres.length) {
        drift = (drift + 2 * greatestShift(before, centres, columnCount)) * ROUNDED_UP;
      } else {
        kernels.unsettle();
        drift = 0;
      }
      before = centres.slice();
      return kernels.assign(from / TILE_ROWS, tileOf(to), drift);
    },
    totals: (k) => ({
      counts: doubles(at(kernels.counts), k).slice(),
      sums: doubles(at(kernels.sums), k * columnCount).slice(),
    }),
    squares: () => Number(kernels.squares.value),
    measure(centres, from, to): ShardMeasurement {
      const k = centres.length / columnCount;
      const withinByBlock = new Float64Array(Math.ceil((to - from) / BLOCK_ROWS) * k);
      let greatest = 0;
      measureBlocks(centres, from, to, (first, last) => {
        const distances = doubles(at(kernels.distances), last - first);
        for (let i = 0; i < distances.length; i++) if (distances[i]! > greatest) greatest = distances[i]!;
        withinByBlock.set(doubles(at(kernels.within), k), ((first - from) / BLOCK_ROWS) * k);
      });
      const labels = bytes(at(kernels.measured) + from, to - from).slice();
      const counts = new Float64Array(k);
      for (let i = 0; i < labels.length; i++) counts[labels[i]!]!++;
      return { labels, counts, withinByBlock, greatest };
    },
    distances(centres, from, to) {
      const distances = new Float64Array(to - from);
      measureBlocks(centres, from, to, (first, last) => {
        distances.set(doubles(at(kernels.distances), last - first), first - from);
      });
      return distances;
    },
    row(place) {
      const tile = Math.floor(place / TILE_ROWS);
      const inTile = floats(at(kernels.tiles) + tile * TILE_ROWS * columnCount * 4, TILE_ROWS * columnCount);
      return Float32Array.from({ length: columnCount }, (_, c) => inTile[c * STEP + (place % TILE_ROWS)]!);
    },
    gather(places) {
      const tiles = floats(at(kernels.tiles), tileOf(rowCount) * TILE_ROWS * columnCount);
      const gathered = new Float32Array(places.length * columnCount);
      for (let i = 0, to = 0; i < places.length; i++) {
        const place = places[i]!;
        let from = (place - (place % TILE_ROWS)) * columnCount + (place % TILE_ROWS);
        for (let c = 0; c < columnCount; c++, from += STEP) gathered[to++] = tiles[from]!;
      }
      return gathered;
    },
    refill(values) {
      takeRows(values);
      bytes(at(kernels.labels), rowCount).fill(NO_SEGMENT);
      doubles(at(kernels.counts), MOST_CENTRES).fill(0);
      doubles(at(kernels.sums), MOST_CENTRES * columnCount).fill(0);
      before = undefined;
    },
    distancesFrom(place) {
      fromOne ||= kernels.more(BigInt(tileOf(rowCount) * TILE_ROWS * 8)) >>> 0;
      if (fromOne === 0) throw new RangeError('no memory for distances');
      kernels.distancesFrom(place, fromOne);
      return doubles(fromOne, rowCount);
    },
    newDistances() {
      const length = tileOf(rowCount) * TILE_ROWS;
      const start = freeDistances.pop() ?? kernels.more(BigInt(length * 4)) >>> 0;
      if (start === 0) throw new RangeError('no memory for the distances of a restart');
      floats(start, length).fill(Infinity, 0, rowCount).fill(0, rowCount);
      return new KernelDistances(start, () => freeDistances.push(start));
    },
    approach(place, before, after) {
      kernels.approach(place, (before as KernelDistances).start, (after as KernelDistances).start);
      return doubles(at(kernels.lanes), TILE_ROWS).reduce((total, sum) => total + sum, 0);
    },
    pick: (distances, share) => kernels.pick((distances as KernelDistances).start, share),
  };
}

/** The way of the centre that goes farthest. */
function greatestShift(before: Float64Array, after: Float64Array, columnCount: number): number {
  let greatest = 0;
  for (let start = 0; start < after.length; start += columnCount) {
    let square = 0;
    for (let i = start; i < start + columnCount; i++) square += (after[i]! - before[i]!) ** 2;
    greatest = Math.max(greatest, square);
  }
  return Math.sqrt(greatest) * (1 + 1e-12);
}

class KernelDistances implements Distances {
  constructor(
    readonly start: number,
    readonly release: () => void,
  ) {}
}
