/**
 * Length in bytes of the blank that begins at byte `at` (below `end`), 0 where none does. Blanks are what `String.trim`
 * cuts: white space and line terminators of ECMAScript, in UTF-8.
 */
export function blankLength(bytes: Uint8Array, at: number, end: number): number {
  const lead = bytes[at]!;
  if (lead < 0x80) return lead === 0x20 || (lead >= 0x09 && lead <= 0x0d) ? 1 : 0;
  if (lead === 0xc2) return at + 1 < end && bytes[at + 1] === 0xa0 ? 2 : 0;
  if (at + 2 >= end) return 0;
  const rest = (bytes[at + 1]! << 8) | bytes[at + 2]!;
  return isLongBlank(lead, rest) ? 3 : 0;
}

/** Whether all bytes of [from, to) are blanks; true where there are none. */
export function isBlankBetween(bytes: Uint8Array, from: number, to: number): boolean {
  let at = from;
  while (at < to) {
    const length = blankLength(bytes, at, to);
    if (length === 0) return false;
    at += length;
  }
  return true;
}

function isLongBlank(lead: number, rest: number): boolean {
  switch (lead) {
    case 0xe1:
      return rest === 0x9a80; // U+1680
    case 0xe2:
      // U+2000 to U+200A, U+2028, U+2029, U+202F, U+205F
      return (
        (rest >= 0x8080 && rest <= 0x808a) || rest === 0x80a8 || rest === 0x80a9 || rest === 0x80af || rest === 0x819f
      );
    case 0xe3:
      return rest === 0x8080; // U+3000
    case 0xef:
      return rest === 0xbbbf; // U+FEFF
    default:
      return false;
  }
}
