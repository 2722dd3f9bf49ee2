import { hasLeadingZero, hasTooManyDigits, parseNumber } from '../common/numberText';
import { emptyBitset, setBit, type Bitset } from '../table/bitset';
import { parseDate } from './dateText';
import { saysMissing } from './knownTexts';
import type { Cell } from './sheet';

/** Of the cells that are not missing, the share that must read as a number (or a date) for the column to be one. */
export const FITTING_SHARE = 0.95;
/** Rows between two yields: about 10 ms of one column. */
export const STRIDE = 1 << 15;

/** What one pass over all rows of a column found. */
export interface ColumnSurvey {
  /** Cells that are not missing. */
  cells: number;
  /** Empty cells, blanks, and texts such as "N/A". */
  missing: Bitset;
  /** Cells that read as a number or as a date, and their values; NaN for all others. */
  numbers: Readings;
  dates: Readings;
  /** Whether some cell is "007", or a whole number of more than 15 digits. */
  leadingZeros: boolean;
  tooManyDigits: boolean;
}

export interface Readings {
  values: Float64Array;
  fits: number;
}

/**
 * Reads every cell of a column as a number and as a date. Yields the rows done. Readings of a kind that can no longer
 * reach FITTING_SHARE are given up, and its `fits` then is only what was counted until there.
 */
export function* surveyColumn(rows: Cell[][], c: number): Generator<number, ColumnSurvey, void> {
  const missing = emptyBitset(rows.length);
  const numbers: Readings = { values: new Float64Array(rows.length).fill(NaN), fits: 0 };
  const dates: Readings = { values: new Float64Array(rows.length).fill(NaN), fits: 0 };
  const survey: ColumnSurvey = { cells: 0, missing, numbers, dates, leadingZeros: false, tooManyDigits: false };
  const mayMiss = rows.length * (1 - FITTING_SHARE);
  for (let row = 0; row < rows.length; row++) {
    if (row > 0 && row % STRIDE === 0) yield row;
    const cell = rows[row]![c]!;
    if (cell === null || (typeof cell === 'string' && saysMissing(cell.trim()))) {
      setBit(missing, row);
      continue;
    }
    survey.cells++;
    if (typeof cell === 'number') take(numbers, row, cell);
    else if (typeof cell === 'string') {
      const text = cell.trim();
      const couldBeNumber = survey.cells - numbers.fits <= mayMiss + 1;
      const couldBeDate = survey.cells - dates.fits <= mayMiss + 1;
      if (couldBeNumber && take(numbers, row, parseNumber(text))) {
        survey.leadingZeros ||= hasLeadingZero(text);
        survey.tooManyDigits ||= hasTooManyDigits(text);
      } else if (couldBeDate) take(dates, row, parseDate(text));
    } else if (typeof cell === 'object') take(dates, row, cell.days);
  }
  return survey;
}

function take(readings: Readings, row: number, value: number): boolean {
  if (Number.isNaN(value)) return false;
  readings.values[row] = value + 0; // never −0
  readings.fits++;
  return true;
}
