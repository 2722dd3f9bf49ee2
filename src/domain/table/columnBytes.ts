import { release } from '../common/release';
import { hasBit } from './bitset';
import type { CodedColumn, Column, ColumnType, DateColumn, NumberColumn, NumberFormat } from './table';

/**
 * A column as bytes. Whole numbers and floats are little-endian, as typed arrays are on every platform that has a
 * browser; each section begins at a multiple of 8 bytes and is filled up with zeros.
 *
 *     0  8 bytes  "TESSCOL" and a zero
 *     8  uint16   version of this format, 2; version 1 is read, too
 *    10  uint16   place of the type in TYPES
 *    12  uint32   rows
 *    16  uint32   texts of the dictionary; 0 for numbers and dates
 *    20  uint32   kept texts
 *    24  uint32   UTF-16 units of all texts
 *    28  uint32   how numbers are written: 1 + their decimals, or 0 where those are not fixed, and 256 more where the
 *                  decimal mark is a comma; 0 in version 1 and for other types
 *    32  float64 values, or uint32 codes: one a row
 *        uint32 words of the bitset of missing rows
 *        uint32 rows of the kept texts
 *        uint32 length of each text in UTF-16 units: the name, the dictionary, the kept texts
 *        the texts one after the other, in UTF-16
 *
 * Texts are UTF-16 and not UTF-8, because a workbook may hold half of a surrogate pair, which UTF-8 cannot.
 */
const MAGIC = [...'TESSCOL\0'].map((letter) => letter.charCodeAt(0));
const VERSION = 2;
const HEADER = 32;
const COMMA = 256;
/** As many as `toFixed` takes. */
const MOST_DECIMALS = 100;
const TYPES: readonly ColumnType[] = ['number', 'date', 'yesno', 'category', 'text', 'id'];
/** As many arguments as every engine takes in one call. */
const UNITS_AT_ONCE = 8192;

/** How many bytes each section has, in their order. */
function sectionLengths(type: ColumnType, rows: number, dictionary: number, kept: number, units: number): number[] {
  const values = isMeasure(type) ? 8 * rows : 4 * rows;
  return [values, 4 * Math.ceil(rows / 32), 4 * kept, 4 * (1 + dictionary + kept), 2 * units];
}

/** The whole column, so that `decodeColumn` gives back an equal one: every text and every bit, −0 included. */
export function encodeColumn(column: Column): Uint8Array {
  const { type, name, missing, kept } = column;
  const dictionary = 'dictionary' in column ? column.dictionary : [];
  const values = 'values' in column ? column.values : column.codes;
  const lists = [[name], dictionary, kept.texts];
  const lengths = new Uint32Array(1 + dictionary.length + kept.texts.length);
  let place = 0;
  let units = 0;
  for (const texts of lists) {
    for (const { length } of texts) {
      lengths[place++] = length;
      units += length;
    }
  }
  const counts = [values.length, dictionary.length, kept.rows.length, units] as const;
  const starts = startsOf(sectionLengths(type, ...counts));
  const bytes = new Uint8Array(starts.at(-1)!);
  bytes.set(MAGIC);
  const header = new DataView(bytes.buffer);
  header.setUint16(8, VERSION, true);
  header.setUint16(10, TYPES.indexOf(type), true);
  counts.forEach((count, i) => header.setUint32(12 + 4 * i, count, true));
  header.setUint32(28, column.type === 'number' ? encodeFormat(column.format) : 0, true);
  [values, missing, kept.rows, lengths].forEach((section, i) => bytes.set(bytesOf(section), starts[i]));
  release(lengths);
  const letters = new Uint16Array(bytes.buffer, starts[4], units);
  let at = 0;
  for (const texts of lists) {
    for (const text of texts) for (let i = 0; i < text.length; i++) letters[at++] = text.charCodeAt(i);
  }
  return bytes;
}

/**
 * The column that `encodeColumn` was given; undefined where the bytes are not whole or not a column's, or where the
 * column would break what `Column` promises (codes within the dictionary, kept rows ascending, NaN where missing).
 * Never throws. Sections are copied, texts are read one by one; takes memory of the order of the bytes themselves.
 */
export function decodeColumn(bytes: Uint8Array): Column | undefined {
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER || !MAGIC.every((byte, i) => bytes[i] === byte)) return undefined;
  const type = TYPES[header.getUint16(10, true)];
  const version = header.getUint16(8, true);
  const written = header.getUint32(28, true);
  if (!type || version < 1 || version > VERSION) return undefined;
  if (written !== 0 && (version === 1 || type !== 'number' || !isFormat(written))) return undefined;
  const [rows, dictionarySize, keptSize, units] = [12, 16, 20, 24].map((at) => header.getUint32(at, true)) as Four;
  const lengths = sectionLengths(type, rows, dictionarySize, keptSize, units);
  const starts = startsOf(lengths);
  // From here on every count is at most the bytes' own size.
  if (starts.at(-1) !== bytes.length) return undefined;
  const section = (i: number) => new Uint8Array(bytes.subarray(starts[i], starts[i]! + lengths[i]!)).buffer;

  const missing = new Uint32Array(section(1));
  const keptRows = new Uint32Array(section(2));
  const texts = readTexts(new Uint32Array(section(3)), new Uint16Array(section(4)));
  if (!texts || !endsWithRow(missing, rows) || !areAscending(keptRows, rows)) return undefined;
  const kept = { rows: keptRows, texts: texts.slice(1 + dictionarySize) };
  const base = { name: texts[0]!, missing, kept };
  if (isMeasure(type)) {
    const values = new Float64Array(section(0));
    const column: NumberColumn | DateColumn =
      type === 'date' ? { ...base, type, values } : { ...base, type, values, ...decodeFormat(written) };
    const fits =
      dictionarySize === 0 && column.values.every((value, row) => hasBit(missing, row) === Number.isNaN(value));
    return fits ? column : undefined;
  }
  const dictionary = texts.slice(1, 1 + dictionarySize);
  const column: CodedColumn = { ...base, type, codes: new Uint32Array(section(0)), dictionary };
  const fits = column.codes.every((code, row) => (hasBit(missing, row) ? code === 0 : code < dictionarySize));
  return fits && (type !== 'yesno' || dictionarySize === 2) ? column : undefined;
}

function encodeFormat({ decimals, comma }: NumberFormat = {}): number {
  return (decimals === undefined ? 0 : 1 + decimals) + (comma ? COMMA : 0);
}

function isFormat(written: number): boolean {
  return written < 2 * COMMA && written % COMMA <= 1 + MOST_DECIMALS;
}

function decodeFormat(written: number): Pick<NumberColumn, 'format'> {
  if (written === 0) return {};
  const decimals = (written % COMMA) - 1;
  return { format: { ...(decimals >= 0 && { decimals }), ...(written >= COMMA && { comma: true }) } };
}

type Four = [number, number, number, number];

function isMeasure(type: ColumnType): type is 'number' | 'date' {
  return type === 'number' || type === 'date';
}

/** Where each section begins, and where the last ends. */
function startsOf(lengths: number[]): number[] {
  const starts = [HEADER];
  for (const length of lengths) starts.push(starts.at(-1)! + 8 * Math.ceil(length / 8));
  return starts;
}

function bytesOf(section: Float64Array | Uint32Array): Uint8Array {
  return new Uint8Array(section.buffer, section.byteOffset, section.byteLength);
}

function readTexts(lengths: Uint32Array, letters: Uint16Array): string[] | undefined {
  if (lengths.reduce((sum, length) => sum + length, 0) !== letters.length) return undefined;
  let end = 0;
  return Array.from(lengths, (length) => {
    let text = '';
    for (const stop = end + length; end < stop;) {
      const start = end;
      end = Math.min(stop, start + UNITS_AT_ONCE);
      // Spreading goes through an iterator, ten times as slow.
      text += String.fromCharCode.apply(null, letters.subarray(start, end) as unknown as number[]);
    }
    return text;
  });
}

/** Whether the bits beyond the last row are 0. */
function endsWithRow(missing: Uint32Array, rows: number): boolean {
  return rows % 32 === 0 || missing.at(-1)! >>> (rows % 32) === 0;
}

function areAscending(rows: Uint32Array, rowCount: number): boolean {
  return rows.every((row, i) => row < rowCount && (i === 0 || row > rows[i - 1]!));
}
