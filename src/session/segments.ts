/** The letter of a segment, from 0: A to L. It goes wherever the segment's colour goes. */
export function segmentLetter(segment: number): string {
  return String.fromCharCode(65 + segment);
}
