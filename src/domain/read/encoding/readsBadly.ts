import type { Encoding } from '../choices';
import { strangeness } from './encodingScore';

/** Fewer characters beyond ASCII may be a rare name. */
const LEAST_CHARACTERS = 6;
/**
 * Nats for each character beyond ASCII, from trials: tables in the encodings that are known have 4.5 to 8.9, those in
 * EUC-KR, EUC-JP, windows-1251, 1253 and 1256 taken for one of them 9.7 to 14.8.
 */
const MOST = 9.4;
/** Half-width kana have 4.4 to 4.5, KOI8-R taken for them 6.7. */
const MOST_HALF_KANA = 5.5;
const HALF_KANA = /[\uff61-\uff9f]/g;
/** Marks that stand alone in texts of every language: next to no letter they look rarer than they are. */
const MARKS = /[€£¥°§©®™“”„‘’«»–—…·]/g;
/** Characters beyond ASCII, with the letters between them. */
const FOREIGN = /[^\0-\x7f]+(?:[A-Za-z]+[^\0-\x7f]+)*/g;

/**
 * Whether a text, decoded in the encoding that suits it best of those known, still reads so strangely that it may be in
 * none of them. Western languages of another code page (windows-1250, 1254) are seldom told apart.
 */
export function readsBadly(text: string, encoding: Encoding): boolean {
  const runs = text.replace(MARKS, ' ').match(FOREIGN) ?? [];
  const characters = runs.reduce((sum, run) => sum + Array.from(run).length, 0);
  if (characters < LEAST_CHARACTERS) return false;
  const none = strangeness('\n\n', encoding);
  const cost = runs.reduce((sum, run) => sum + strangeness(`\n${run}\n`, encoding) - none, 0);
  const halfKana = text.match(HALF_KANA)?.length ?? 0;
  const most =
    halfKana * 2 > characters ? MOST_HALF_KANA * halfKana + MOST * (characters - halfKana) : MOST * characters;
  return cost > most;
}
