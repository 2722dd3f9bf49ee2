import { areYesAndNo, answerOf } from '../../read/types/yesNoWords';
import { typeOfTexts } from '../../read/types/codedColumn';
import { isTrimmed } from '../../read/types/columnCells';
import { emptyBitset, hasBit, setBit, type Bitset } from '../../table/bitset';
import { DifferentTexts } from '../../table/differentValues';
import type { CodedColumn } from '../../table/table';
import { noTexts } from './measureColumns';
import { textsAt } from './takeRows';

/** In place of a code: not met yet. */
const UNMET = 0xffffffff;

/**
 * A column of these codes into a dictionary of different texts, which may be in any order and hold texts that no row has:
 * the column's has neither, but for yes/no, whose two texts (no first) stay as they are. `codes` and `missing` are taken
 * over; the codes of missing cells mean nothing. About 5 ms for a million rows.
 */
export function codedColumnOf(
  type: CodedColumn['type'],
  name: string,
  codes: Uint32Array,
  dictionary: readonly string[],
  missing: Bitset,
): CodedColumn {
  const isFixed = type === 'yesno';
  const newCodes = new Uint32Array(isFixed ? 0 : dictionary.length).fill(UNMET);
  const used = new Uint32Array(isFixed ? 0 : Math.min(dictionary.length, codes.length));
  let usedCount = 0;
  for (let row = 0; row < codes.length; row++) {
    if (hasBit(missing, row)) {
      codes[row] = 0;
      continue;
    }
    if (isFixed) continue;
    const code = codes[row]!;
    let place = newCodes[code]!;
    if (place === UNMET) {
      used[usedCount] = code;
      newCodes[code] = place = usedCount++;
    }
    codes[row] = place;
  }
  const texts = isFixed ? [...dictionary] : textsAt(dictionary, used, usedCount);
  return { type, name, missing, codes, dictionary: texts, kept: noTexts() };
}

/**
 * A column of these texts, blanks at their ends cut; undefined, "" and blanks are missing. 'auto': yes/no, category, id or
 * text by the reader's rules for texts (see `areYesAndNo`, `typeOfTexts`); text where there is none. Texts that say yes and
 * no in more than one spelling are no yes/no here. Each text is looked up: 50 to 200 ms for a million.
 */
export function textColumnOf(
  type: 'category' | 'text' | 'id' | 'auto',
  name: string,
  texts: readonly (string | undefined)[],
): CodedColumn {
  const different = new DifferentTexts();
  const codes = new Uint32Array(texts.length);
  const missing = emptyBitset(texts.length);
  let cells = 0;
  for (let row = 0; row < texts.length; row++) {
    const given = texts[row] ?? '';
    const text = given === '' || isTrimmed(given) ? given : given.trim();
    if (text === '') {
      setBit(missing, row);
      continue;
    }
    cells++;
    codes[row] = different.placeOf(text);
  }
  const dictionary = different.texts;
  const column = { name, missing, codes, dictionary, kept: noTexts() };
  if (type !== 'auto') return { ...column, type };
  if (cells === 0) return { ...column, type: 'text' };
  if (dictionary.length !== 2 || !areYesAndNo(dictionary)) {
    return { ...column, type: typeOfTexts(dictionary.length, cells, texts.length) };
  }
  return answerOf(dictionary[0]!) === 0 ? { ...column, type: 'yesno' } : yesBeforeNo(column);
}

function yesBeforeNo({ codes, missing, dictionary, ...rest }: Omit<CodedColumn, 'type'>): CodedColumn {
  for (let row = 0; row < codes.length; row++) if (!hasBit(missing, row)) codes[row] = 1 - codes[row]!;
  return { ...rest, type: 'yesno', missing, codes, dictionary: dictionary.toReversed() };
}
