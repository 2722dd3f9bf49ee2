import type { SegmentLabel } from '../../domain/share/customersFile';
import * as m from '../../messages/compiled/messages';

/** The name the person gave a segment, else "Segment A". */
export function segmentName({ letter, name }: SegmentLabel): string {
  return name || m.pr_unnamed({ letter });
}
