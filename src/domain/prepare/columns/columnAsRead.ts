import type { Steps } from '../../common/steps';
import type { RawColumn, RawTexts } from '../../read/rawTable';
import { hasBit } from '../../table/bitset';
import { formatIsoDate } from '../../table/date';
import type { CodedColumn, Column, DateColumn, NumberColumn } from '../../table/table';
import { codedColumnOf } from './codedColumns';
import { inStrides } from './inStrides';

const DAY = 86_400_000;
/** Texts are written or looked up. */
const TEXTS_A_STEP = 1 << 13;

/**
 * The column as the reader has it before it has a type: each cell as the text that it shows (see `cellText`). Numbers, and
 * days without a time, stand for their texts; what a number column writes is a number however many digits it has. The
 * arrays are new. A million different times of day take half a second, all else some 20 ms.
 */
export function* columnAsRead(column: Column): Steps<RawColumn> {
  if ('codes' in column) return yield* codesAsRead(column);
  return column.type === 'date' && hasTimes(column) ? yield* timesAsRead(column) : measureAsRead(column);
}

function measureAsRead({ values, kept, ...column }: NumberColumn | DateColumn): RawColumn {
  const plain = values.slice();
  for (const row of kept.rows) plain[row] = NaN;
  const cells = { values: plain, others: withoutBlanks(kept), sure: true as const };
  return column.type === 'number'
    ? { kind: 'numbers', ...cells, format: column.format ?? {} }
    : { kind: 'days', ...cells };
}

function hasTimes({ values }: DateColumn): boolean {
  return !values.every((value) => Number.isInteger(value) || Number.isNaN(value));
}

function* timesAsRead({ values, kept }: DateColumn): Steps<RawTexts> {
  const codes = new Uint32Array(values.length);
  const dictionary: string[] = [];
  const keptCodes = new Map<string, number>();
  const shownCodes = new Map<number, number>();
  const days = new Map<number, string>();
  const hasKept = kept.rows.length > 0;
  const newCode = (text: string) => {
    const known = hasKept ? keptCodes.get(text) : undefined;
    if (known !== undefined) return known;
    const code = dictionary.push(text);
    if (hasKept) keptCodes.set(text, code);
    return code;
  };
  let next = 0;
  for (let row = 0; row < codes.length; row++) {
    if (row % TEXTS_A_STEP === TEXTS_A_STEP - 1) yield;
    if (hasKept && kept.rows[next] === row) {
      const text = kept.texts[next++]!;
      if (text !== '') codes[row] = newCode(text);
      continue;
    }
    if (Number.isNaN(values[row]!)) continue;
    const time = Math.round(values[row]! * DAY);
    // What is shown: the second, and whether it is midnight to the millisecond.
    const shown = 2 * Math.floor(time / 1000) + (time % DAY === 0 ? 1 : 0);
    let code = shownCodes.get(shown);
    if (code === undefined) shownCodes.set(shown, (code = newCode(timeText(time, days))));
    codes[row] = code;
  }
  return { kind: 'texts', codes, dictionary };
}

/** `formatIsoDate` of a time in milliseconds: a tenth of its cost where many are of the same `days`. */
function timeText(time: number, days: Map<number, string>): string {
  const day = Math.floor(time / DAY);
  let text = days.get(day);
  if (text === undefined) days.set(day, (text = formatIsoDate(day)));
  const seconds = Math.floor((time - day * DAY) / 1000);
  const isMidnight = time === day * DAY;
  return isMidnight ? text : `${text} ${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function two(number: number): string {
  return number < 10 ? `0${Math.floor(number)}` : String(Math.floor(number));
}

function withoutBlanks({ rows, texts }: Column['kept']): Column['kept'] {
  if (!texts.includes('')) return { rows, texts };
  return { rows: rows.filter((_, i) => texts[i] !== ''), texts: texts.filter((text) => text !== '') };
}

function* codesAsRead(column: CodedColumn): Steps<RawTexts> {
  const { missing, kept } = column;
  const codes = column.codes.slice();
  const empty = missing.slice();
  const dictionary = [...column.dictionary];
  if (kept.rows.length > 0) {
    const places = new Map(dictionary.map((text, place) => [text, place]));
    yield;
    for (const [i, row] of kept.rows.entries()) {
      if (i % TEXTS_A_STEP === TEXTS_A_STEP - 1) yield;
      const text = kept.texts[i]!;
      let place = places.get(text);
      if (place === undefined) places.set(text, (place = dictionary.push(text) - 1));
      codes[row] = place;
      if (text === '') empty[row >>> 5]! |= 1 << (row & 31);
      else empty[row >>> 5]! &= ~(1 << (row & 31));
    }
  }
  const coded = codedColumnOf('text', column.name, codes, dictionary, empty);
  yield;
  yield* inStrides(codes.length, (from, to) => {
    for (let row = from; row < to; row++) coded.codes[row] = hasBit(empty, row) ? 0 : coded.codes[row]! + 1;
  });
  return { kind: 'texts', codes: coded.codes, dictionary: coded.dictionary };
}
