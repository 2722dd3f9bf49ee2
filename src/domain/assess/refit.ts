import { findStart } from '../cluster/findStart';
import type { Shard } from '../cluster/shard';
import { seededRandom, type Random } from '../common/random';
import type { Steps } from '../common/steps';
import type { Workroom } from './workroom';

/** Restarts, each on so many rows at most and with so many passes of Lloyd's iteration; the best goes on, on all rows. */
const TRIED = { restarts: 10, rows: 2_500, passes: 20 };
const PASSES = 100;

/** k-means of rows that were drawn: centres (k × columns, row-major) and inertia. */
export interface Refit {
  k: number;
  centres: Float64Array;
  inertia: number;
}

/**
 * k-means for every k of rows in random order: ten restarts of greedy k-means++ on the first of them, the best refined on
 * all. One number is drawn, and those of each k follow from it and the k. The same bits for every kind of shard.
 */
export function* refit(
  room: Workroom,
  rows: Shard,
  { ks, tolerance }: { ks: number[]; tolerance: number },
  random: Random,
): Steps<Refit[]> {
  const few =
    rows.rowCount > TRIED.rows
      ? room.lend(rows.gather(Uint32Array.from({ length: TRIED.rows }, (_, place) => place)))
      : rows;
  const fits: Refit[] = [];
  const own = random.uint32();
  for (const k of ks) {
    // Whatever other ks there are.
    const random = seededRandom((own ^ Math.imul(k, 0x9e3779b9)) >>> 0);
    let best: Pick<Refit, 'centres' | 'inertia'> = { centres: new Float64Array(0), inertia: Infinity };
    for (let restart = 0; restart < TRIED.restarts; restart++) {
      const task = { from: { k, seed: random.uint32() }, passes: TRIED.passes, tolerance };
      const found = yield* findStart(few, task);
      if (found.inertia < best.inertia) best = found;
    }
    const { centres, inertia } = yield* findStart(rows, { from: best.centres, passes: PASSES, tolerance });
    fits.push({ k, centres, inertia });
  }
  if (few !== rows) room.giveBack(few);
  return fits;
}

/** The rows of a shard in the order of these places, lent. */
export function drawn(room: Workroom, from: Shard, places: Uint32Array): Shard {
  return room.lend(from.gather(places));
}

/** The segment of each row by the nearest centre. */
export function labelsBy(rows: Shard, centres: Float64Array): Uint8Array {
  return rows.measure(centres, 0, rows.rowCount).labels;
}
