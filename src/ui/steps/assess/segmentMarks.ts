import type { Across } from '../../../domain/assess/assessment';
import type { Partition } from '../../../domain/cluster/partition';
import type { SegmentLabel } from '../../../domain/share/customersFile';
import * as m from '../../../messages/compiled/messages';
import type { SegmentMark } from '../../charts/segmentMark';
import { segmentName } from '../../text/segmentText';

const LETTERS = 'abcdefghijkl';

/** The project whose segments there are now. */
export interface OwnSegments {
  readonly results: {
    readonly partition: Pick<Partition, 'k' | 'sizes'> | undefined;
    readonly partitionStale: boolean;
  };
  /** In the order of the partition's sizes. */
  readonly segments: SegmentLabel[];
}

/** Rows of each segment of a solution. */
export function sizesOf({ flows }: Across): number[] {
  return flows[0]!.map((_, segment) => flows.reduce((sum, row) => sum + row[segment]!, 0));
}

/**
 * How the segments of a solution are marked: with letters and colours of the project's own where they are the same ones,
 * which their sizes tell; else with numbers by size.
 */
export function segmentMarks(across: Across, { results, segments }: OwnSegments): SegmentMark[] {
  const partition = results.partitionStale ? undefined : results.partition;
  const sizes = sizesOf(across);
  const own = partition?.k === sizes.length && new Set(sizes).size === sizes.length ? partition.sizes : [];
  const places = sizes.map((size) => own.indexOf(size));
  const same = places.every((place) => place >= 0 && segments[place] !== undefined);
  return sizes.map((_, number) => {
    const segment = same ? segments[places[number]!]! : undefined;
    const letter = segment?.letter.toLowerCase() ?? LETTERS[number]!;
    return {
      label: segment?.letter ?? String(number + 1),
      colour: `var(--seg-${letter}, var(--mute))`,
      name: segment ? segmentName(segment) : m.as_segment_number({ number: number + 1 }),
    };
  });
}
