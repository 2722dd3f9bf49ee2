import { formatIsoDate } from '../../table/date';
import { DifferentNumbers, DifferentTexts } from '../../table/differentValues';
import { numberWriter } from '../../table/numberTexts';
import type { ColumnChoice } from '../choices';
import {
  QUICK_STRIDE,
  SLOW_STRIDE,
  surveyCells,
  withNothingMissing,
  type ColumnCells,
  type TextCells,
} from './columnCells';
import { plainDay } from './dateText';
import { plainNumber, type RawColumn, type RawMeasure, type RawTexts } from '../rawTable';

type Repairs = NonNullable<ColumnChoice['repairs']>;

/** Source of the texts of a column of values: its others, and how its values are written. */
type Measure = Pick<RawMeasure, 'kind' | 'values' | 'format' | 'others'>;

/**
 * The same cells with every one of them as its text.
 * @param allDiffer whether it is known that no value stands twice, which spares looking each one up
 */
export function* cellsAsTexts(cells: ColumnCells, allDiffer = false): Generator<void, TextCells, void> {
  if (cells.kind === 'texts') return cells;
  const texts = (yield* surveyCells(yield* measureAsTexts(cells, allDiffer))) as TextCells;
  return (cells.nothingIsMissing && (yield* withNothingMissing(texts))) ?? texts;
}

function* measureAsTexts(measure: Measure, allDiffer = false): Generator<void, RawTexts, void> {
  const { kind, values, format, others } = measure;
  const codes = new Uint32Array(values.length);
  // In its full length from the start: growing it costs as much as writing half of the texts.
  const dictionary = new Array<string>(values.length);
  let count = 0;
  const newCode = (text: string) => {
    dictionary[count++] = text;
    return count;
  };
  const textOf = kind === 'days' ? formatIsoDate : numberWriter(format);
  // No value's text is that of another cell, but of computed ones; by place among each kind, 1 + that in the dictionary.
  const otherTexts = new DifferentTexts();
  const otherCodes: number[] = [];
  const most = allDiffer ? 0 : values.length;
  const numbers = new DifferentNumbers(most);
  const valueCodes = new Uint32Array(most);
  const otherCode = (text: string) => (otherCodes[otherTexts.placeOf(text)] ??= newCode(text));
  const codeOf = format?.computed ? otherCode : newCode;
  let next = 0;
  for (let row = 0; row < values.length; row++) {
    if (row % QUICK_STRIDE === QUICK_STRIDE - 1) yield;
    if (others.rows[next] === row) {
      codes[row] = otherCode(others.texts[next++]!);
      continue;
    }
    const value = values[row]!;
    if (Number.isNaN(value)) continue;
    if (allDiffer) codes[row] = newCode(textOf(value));
    else codes[row] = valueCodes[numbers.placeOf(value)] ||= codeOf(textOf(value));
  }
  dictionary.length = count;
  return { kind: 'texts', codes, dictionary };
}

/**
 * The cells as they are after the person's repairs, and how many were changed. A text is repaired once: what is read
 * instead is not repaired again.
 */
export function* repairedCells(
  raw: RawColumn,
  repairs: Repairs,
): Generator<void, { raw: RawColumn; repaired: number }, void> {
  const instead = new Map<string, string>();
  for (const repair of repairs) if (repair.text !== repair.instead) instead.set(repair.text, repair.instead);
  if (instead.size === 0) return { raw, repaired: 0 };
  if (raw.kind === 'texts') return yield* repairedTexts(raw, instead);
  // Values that stand for their texts, and empty cells, cannot be found by a text.
  const onlyOthers = [...instead.keys()].every((text) => text !== '' && !isPlain(raw, text));
  return onlyOthers ? repairedOthers(raw, instead) : yield* repairedTexts(yield* measureAsTexts(raw), instead);
}

function* repairedTexts(
  { codes, dictionary }: RawTexts,
  instead: Map<string, string>,
): Generator<void, { raw: RawTexts; repaired: number }, void> {
  const targets = ['', ...dictionary].map((text) => instead.get(text) ?? text);
  const isRepaired = ['', ...dictionary].map((text) => instead.has(text));
  const places = new Map<string, number>([['', 0]]);
  const newCodes = new Uint32Array(codes.length);
  let repaired = 0;
  for (let row = 0; row < codes.length; row++) {
    if (row % SLOW_STRIDE === SLOW_STRIDE - 1) yield;
    const code = codes[row]!;
    if (isRepaired[code]) repaired++;
    const text = targets[code]!;
    let place = places.get(text);
    if (place === undefined) places.set(text, (place = places.size));
    newCodes[row] = place;
  }
  return { raw: { kind: 'texts', codes: newCodes, dictionary: [...places.keys()].slice(1) }, repaired };
}

function repairedOthers(raw: RawMeasure, instead: Map<string, string>): { raw: RawMeasure; repaired: number } {
  const rows: number[] = [];
  const texts: string[] = [];
  const values = raw.values.slice();
  let repaired = 0;
  raw.others.texts.forEach((text, i) => {
    const row = raw.others.rows[i]!;
    const other = instead.get(text);
    if (other !== undefined) repaired++;
    const now = other ?? text;
    if (isPlain(raw, now)) values[row] = plainValue(raw, now);
    else if (now !== '') {
      rows.push(row);
      texts.push(now);
    }
  });
  return { raw: { ...raw, values, others: { rows: Uint32Array.from(rows), texts } }, repaired };
}

function isPlain(raw: RawMeasure, text: string): boolean {
  return !Number.isNaN(plainValue(raw, text));
}

function plainValue({ kind, format }: RawMeasure, text: string): number {
  return kind === 'days' ? plainDay(text) : plainNumber(text, format ?? {});
}
