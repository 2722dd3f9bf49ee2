import { alikeOnly, matchSegments, sharedRows } from '../cluster/matchSegments';
import type { ProjectDocument, Segment } from './document';
import { shownSegments, traySegments } from './lastingSegments';

type Labels = { labels: Uint8Array; k: number };

export interface Heirs {
  /** By number of segment in the new partition: the id of the segment that it goes on as; null where it is new. */
  heirs: (string | null)[];
  /** How many of that segment's last rows are in it now, as a share of them; NaN where it is new. */
  kept: number[];
  /** How many of its rows now were not in that segment last, as a share of them; NaN where it is new. */
  joined: number[];
}

/** A segment's last rows beside those of each new segment. */
interface Followed {
  segment: Segment;
  rows: number;
  /** By number of the new segment. */
  shared: number[];
  alike: number[];
}

/**
 * Which segments of a new partition go on as which of the document's. First come the shown ones; then, for new segments
 * that none of these goes on in, the ones in the tray, by the rows they had when they were last shown. So a segment that
 * is lost at k 5 → 4 has its name back at k 5, and what the person put on a segment's rows stays there.
 *
 * Cost: one pass over the rows for each partition in which a segment of the document was last.
 * @param key of the new partition; it and the document's are of the same table
 * @param partitionOf what is kept; a segment whose last partition is not goes nowhere
 */
export function heirsOf(
  document: ProjectDocument,
  key: string,
  partitionOf: (key: string) => Labels | undefined,
): Heirs {
  const next = partitionOf(key);
  if (!next) throw new Error(`no partition of the key ${key}`);
  const follow = followerOf(next, partitionOf);
  const heirs = new Array<string | null>(next.k).fill(null);
  const kept = new Array<number>(next.k).fill(NaN);
  const joined = new Array<number>(next.k).fill(NaN);
  const sizes = sizesOf(next);
  for (const segments of [shownSegments(document), traySegments(document)]) {
    const followed = segments.flatMap((segment) => follow(segment) ?? []);
    const open = Array.from(heirs.keys()).filter((number) => heirs[number] === null);
    if (followed.length === 0 || open.length === 0) continue;
    const places = matchSegments(followed.map(({ alike }) => open.map((number) => alike[number]!)));
    places.forEach((place, i) => {
      if (place === null) return;
      const { segment, rows, shared } = followed[place]!;
      const number = open[i]!;
      heirs[number] = segment.id;
      kept[number] = shared[number]! / rows;
      joined[number] = (sizes[number]! - shared[number]!) / sizes[number]!;
    });
  }
  return { heirs, kept, joined };
}

function sizesOf({ labels, k }: Labels): number[] {
  const sizes = new Array<number>(k).fill(0);
  for (const label of labels) if (label < k) sizes[label]!++;
  return sizes;
}

/** Looks at each partition once, however many segments were last in it. */
function followerOf(next: Labels, partitionOf: (key: string) => Labels | undefined) {
  const known = new Map<string, { sizes: number[]; shared: number[][]; alike: number[][] } | undefined>();
  const compare = (key: string) => {
    const last = partitionOf(key);
    // Read in another way, the file may have had other rows.
    if (last?.labels.length !== next.labels.length) return undefined;
    const sizes = sizesOf(last);
    const shared = sharedRows(last.labels, last.k, next.labels, next.k);
    return { sizes, shared, alike: alikeOnly(shared) };
  };
  return (segment: Segment): Followed | undefined => {
    const { key, number } = segment.last;
    if (!known.has(key)) known.set(key, compare(key));
    const found = known.get(key);
    return found && { segment, rows: found.sizes[number]!, shared: found.shared[number]!, alike: found.alike[number]! };
  };
}
