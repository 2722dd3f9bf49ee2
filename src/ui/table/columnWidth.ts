import { textWidth } from '../parts/textWidth';

const NARROWEST = 56;
const WIDEST = 280;
const PADDING = 21;
/** Room for the signs of the sort order and the filter beside the name. */
const SIGNS = 18;

/** A width in px that shows the name, and most of the texts; a guess from 12 px type, cut off at 280. */
export function guessColumnWidth(name: string, texts: string[]): number {
  const lengths = texts.map(textWidth).sort((a, b) => a - b);
  const most = lengths[Math.floor((lengths.length - 1) * 0.98)] ?? 0;
  const width = Math.max(textWidth(name) * 1.08 + SIGNS, most) + PADDING;
  return Math.round(Math.min(WIDEST, Math.max(NARROWEST, width)));
}
