import { quantileSorted } from '../common/statistics';
import { setBit } from '../table/bitset';
import { formatIsoDate } from '../table/date';
import type { DateColumn, NumberColumn } from '../table/table';
import { KeptCells } from './keptCells';
import type { ColumnReport } from './report';
import { textOfCell, type Cell } from './sheet';
import { STRIDE, type ColumnSurvey } from './surveyColumn';

const BINS = 20;

/**
 * The number or date column of a survey. Cells that do not fit become missing; `kept` holds every text that the value
 * would not give back ("1.50", "2024/3/5", "N/A", what did not fit). Yields the rows done.
 */
export function* buildMeasure(
  type: 'number' | 'date',
  name: string,
  rows: Cell[][],
  c: number,
  survey: ColumnSurvey,
): Generator<number, NumberColumn | DateColumn, void> {
  const { values } = type === 'number' ? survey.numbers : survey.dates;
  const { missing } = survey;
  const givesBack = type === 'number' ? (value: number, text: string) => String(value) === text : isShownDate;
  const kept = new KeptCells();
  for (let row = 0; row < rows.length; row++) {
    if (row > 0 && row % STRIDE === 0) yield row;
    const cell = rows[row]![c]!;
    const value = values[row]!;
    if (Number.isNaN(value)) {
      setBit(missing, row);
      const text = textOfCell(cell);
      if (text !== '') kept.add(row, text);
    } else if (typeof cell === 'string' && !givesBack(value, cell)) kept.add(row, cell);
  }
  return { type, name, missing, values, kept: kept.texts() };
}

const ISO_DAY = /^\d{4}-\d\d-\d\d$/;

/** Whether the date's text is the one it would be shown as; the pattern is there because it costs a tenth. */
function isShownDate(days: number, text: string): boolean {
  return ISO_DAY.test(text) || formatIsoDate(days) === text;
}

/** The values that are not missing, ascending. */
export function sortedValues(values: Float64Array): Float64Array {
  return values.filter((value) => !Number.isNaN(value)).sort();
}

/** Facts of a number or date column by its values, ascending, of which there is at least one. */
export function describeMeasure(sorted: Float64Array): Pick<ColumnReport, 'distinct' | 'range' | 'histogram'> {
  const min = sorted[0]!;
  const max = sorted[sorted.length - 1]!;
  const histogram = new Array<number>(BINS).fill(0);
  let distinct = 0;
  let sum = 0;
  for (let i = 0; i < sorted.length; i++) {
    const value = sorted[i]!;
    if (i === 0 || value !== sorted[i - 1]) distinct++;
    // From the smallest on, so that dates and other far-off values lose no digits.
    sum += value - min;
    const bin = max > min ? Math.floor(((value - min) / (max - min)) * BINS) : 0;
    histogram[Math.min(bin, BINS - 1)]!++;
  }
  const range = { min, median: quantileSorted(sorted, 0.5), max, mean: min + sum / sorted.length };
  return { distinct, range, histogram };
}

/** Whether these ascending values are whole numbers, each another. */
export function allDifferentWholes(sorted: Float64Array): boolean {
  return sorted.every((value, i) => Number.isInteger(value) && (i === 0 || value !== sorted[i - 1]));
}
