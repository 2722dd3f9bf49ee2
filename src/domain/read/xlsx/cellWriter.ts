import { ByteDictionary } from '../bytes/byteDictionary';
import { NO_DAY, plainDayAt } from '../bytes/plainBytes';
import { DAYS, NUMBER, TEXT, YES_NO, type SheetBuilder } from '../sheetCells';
import { AS_DATE, AS_NUMBER, STRANGE_TIME, TIME, type CellFormats } from './styles';
import { timeText } from './timeFormat';
import { writtenNumberAt } from './writtenNumber';
import { isSpace } from './xmlScanner';
import { unescapeXml } from './xmlText';

/** What a cell's value is (ECMA-376 part 1, 18.18.11, ST_CellType). */
export type CellType = 'number' | 'shared' | 'text' | 'inline' | 'boolean' | 'error' | 'date';

/** What the other parts of the workbook say about a sheet's cells. */
export interface SheetFacts {
  formats: CellFormats;
  is1904: boolean;
  /** The builder's first texts. */
  sharedCount: number;
}

/** Serial number of 1970-01-01 in the two ways workbooks count days (18.17.4.1). */
const EPOCH_1900 = 25_569;
const EPOCH_1904 = 24_107;
/** Days counted from 1900 include a 29 February 1900 that never was: serial 60. */
const FALSE_LEAP_DAY = 60;
/** From here on, and below 0, Excel shows no date. */
const SERIAL_OF_YEAR_10000 = 2_958_466;
/** ISO 8601: a date, a time of day, or both. */
const ISO_TIME = /^(?:(\d{4}-\d\d-\d\d)|(?=\d))(?:(?:^|T)(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?Z?)?$/;
const ASCII = new TextEncoder();

/** Puts the values of cells into a builder, as their types and formats say. */
export class CellWriter {
  private readonly kinds: Uint8Array;
  private readonly epoch: number;
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  /** Texts that are not shared, and their places among the builder's. */
  private readonly seen = new ByteDictionary();
  private readonly places: number[] = [];

  constructor(
    private readonly builder: SheetBuilder,
    private readonly facts: SheetFacts,
    private readonly onStrangeTime: () => void,
  ) {
    this.kinds = facts.formats.kinds;
    this.epoch = facts.is1904 ? EPOCH_1904 : EPOCH_1900;
  }

  /** Gives memory back, after the last cell. */
  release(): void {
    this.seen.release();
  }

  /** The value in the bytes [from, to), which may hold what `unescapeXml` reads if `isEscaped`. */
  putValue(
    row: number,
    column: number,
    style: number,
    type: CellType,
    bytes: Uint8Array,
    from: number,
    to: number,
    isEscaped: boolean,
  ): void {
    switch (type) {
      case 'shared': {
        let place = 0;
        for (let at = from; at < to; at++) {
          const digit = bytes[at]! - 0x30;
          if (digit >= 0 && digit <= 9) place = place * 10 + digit;
          else if (!isSpace(bytes[at]!)) return;
        }
        if (from < to && place < this.facts.sharedCount) this.builder.put(row, column, TEXT, place);
        return;
      }
      case 'number': {
        const value = writtenNumberAt(bytes, from, to);
        if (Number.isFinite(value)) this.putNumber(row, column, style, value);
        else this.putText(row, column, bytes, from, to, isEscaped);
        return;
      }
      case 'boolean': {
        const text = this.decode(bytes, from, to, false).trim();
        if (text !== '') this.builder.put(row, column, YES_NO, text === '1' || text === 'true' ? 1 : 0);
        return;
      }
      case 'date':
        this.putIso(row, column, style, this.decode(bytes, from, to, isEscaped).trim());
        return;
      default:
        this.putText(row, column, bytes, from, to, isEscaped);
    }
  }

  /** A finite number, as its format says. */
  putNumber(row: number, column: number, style: number, value: number): void {
    const kind = this.kindOf(style);
    if (kind === AS_NUMBER) this.builder.put(row, column, NUMBER, value);
    else if (kind === AS_DATE) {
      const isShown = value >= 0 && value < SERIAL_OF_YEAR_10000;
      const mend = this.epoch === EPOCH_1900 && value < FALSE_LEAP_DAY ? 1 : 0;
      if (isShown) this.builder.put(row, column, DAYS, value - this.epoch + mend);
      else this.builder.put(row, column, NUMBER, value);
    } else if (kind === STRANGE_TIME) this.onStrangeTime();
    else {
      const text = timeText(value, this.facts.formats.times[kind - TIME]!);
      if (text === undefined) this.builder.put(row, column, NUMBER, value);
      else this.builder.put(row, column, TEXT, this.builder.placeOf(text));
    }
  }

  putText(row: number, column: number, bytes: Uint8Array, from: number, to: number, isEscaped: boolean): void {
    if (from === to) return;
    const { builder, places } = this;
    if (isEscaped) {
      builder.put(row, column, TEXT, builder.placeOf(this.decode(bytes, from, to, true)));
      return;
    }
    const code = this.seen.codeOf(bytes, from, to);
    if (code > places.length) places.push(builder.placeOf(this.decode(bytes, from, to, false)));
    builder.put(row, column, TEXT, places[code - 1]!);
  }

  /** A date is days whatever its format; a time alone, or what is neither, stays a text. */
  private putIso(row: number, column: number, style: number, text: string): void {
    const parts = ISO_TIME.exec(text);
    const day = parts?.[1] === undefined ? NO_DAY : plainDayAt(ASCII.encode(parts[1]), 0);
    const share = (Number(parts?.[2] ?? 0) * 3600 + Number(parts?.[3] ?? 0) * 60 + Number(parts?.[4] ?? 0)) / 86_400;
    // Rounded as the serial number is that other workbooks hold for the same time.
    if (day !== NO_DAY) this.builder.put(row, column, DAYS, day + EPOCH_1900 + share - EPOCH_1900);
    else if (parts && parts[1] === undefined && this.kindOf(style) >= TIME) this.putNumber(row, column, style, share);
    else if (text !== '') this.builder.put(row, column, TEXT, this.builder.placeOf(text));
  }

  private kindOf(style: number): number {
    return style < this.kinds.length ? this.kinds[style]! : AS_NUMBER;
  }

  private decode(bytes: Uint8Array, from: number, to: number, isEscaped: boolean): string {
    const text = this.decoder.decode(bytes.subarray(from, to));
    return isEscaped ? unescapeXml(text) : text;
  }
}
