const NARROWEST = 56;
const WIDEST = 280;
const PADDING = 21;
/** Room for the sign of the sort order beside the name. */
const SORT_SIGN = 12;

/** A width in px that shows the name, and most of the texts; a guess from 12 px type, cut off at 280. */
export function guessColumnWidth(name: string, texts: string[]): number {
  const lengths = texts.map(textWidth).sort((a, b) => a - b);
  const most = lengths[Math.floor((lengths.length - 1) * 0.98)] ?? 0;
  const width = Math.max(textWidth(name) * 1.08 + SORT_SIGN, most) + PADDING;
  return Math.round(Math.min(WIDEST, Math.max(NARROWEST, width)));
}

/** Width in px at 12 px type: Chinese and the like are square, most other characters are a little over half as wide. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += character.codePointAt(0)! >= 0x1100 ? 12 : 6.8;
  return width;
}
