/** How a segment is marked in a picture. */
export interface SegmentMark {
  /** A letter or a number. */
  label: string;
  /** A colour of the style sheet. */
  colour: string;
  name: string;
}
