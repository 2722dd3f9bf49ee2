/** What a segment is called in the exported file. */
export interface SegmentLabel {
  letter: string;
  name: string;
}
