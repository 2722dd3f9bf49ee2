import { textWidth } from '../parts/textWidth';

const NARROWEST = 56;
const WIDEST = 280;
const PADDING = 21;
/** Names are bold; texts may have capitals, which are wider. */
const NAME_WIDER = 1.08;
const TEXT_WIDER = 1.06;
/** Room for the signs of the sort order and the filter beside the name. */
const SIGNS = 18;

/** A width in px that shows the name, and most of the texts; a guess from 12 px type, cut off at 280. */
export function guessColumnWidth(name: string, texts: string[]): number {
  const lengths = texts.map(textWidth).sort((a, b) => a - b);
  const most = lengths[Math.floor((lengths.length - 1) * 0.98)] ?? 0;
  const width = Math.max(textWidth(name) * NAME_WIDER + SIGNS, most * TEXT_WIDER) + PADDING;
  return Math.round(Math.min(WIDEST, Math.max(NARROWEST, width)));
}
