import type { Steps } from '../common/steps';
import { hasBit } from '../table/bitset';
import { columnNamed, type CodedColumn, type Column, type Table } from '../table/table';
import { mostAlike, strongCorrelations } from './correlations';
import type { PreparedMatrix } from './matrix';
import type { Fill } from './missing';
import type { Matrix, MatrixVariable, Preparation, VariableSettings } from './preparation';
import { quantilesOf } from './columns/quantiles';
import { filledNumbers, isByLevel, transformedNumbers, transformValues } from './transformValues';
import type { SkewMend, VariableLevels, VariableReport, VariableSpread, VariableWarning } from './variableReport';
import { settingsOf } from './variableSettings';

const MOST_SHARE = 0.95;
const LEAST_ROWS_A_VARIABLE = 100;
/** As many as recency, frequency and monetary value: with fewer, segments are hardly more than a sorted list. */
const LEAST_VARIABLES = 3;
/** Robust deviations from the median; one is the interquartile range of a normal distribution's by 1.349. */
const FAR_OUT = 10;
const QUARTILES_OF_NORMAL = 1.349;
const OUTLIER_SHARE = 0.01;
const STRONG_SKEW = 2;
/** Quartiles, correlations and what a logarithm would do are those of so many rows, evenly drawn. */
const SAMPLE = 100_000;
const BINS = 20;
const MOST_LEVELS = 50;

/**
 * How the variables are spread in the matrix, and what may be wrong with them: two that say the same, one value in nearly
 * every row, few rows, outliers, strong skew (see `VariableWarning`). Of one column only the gravest of the last three is
 * told. All but correlations, quartiles and medians of more than 100,000 rows is counted in every row.
 *
 * Values are those that are scaled: gaps filled, transformed; to ranks nothing is an outlier or skewed.
 * @param prepared what `buildMatrix` made of the table and the preparation
 */
export function* inspectVariables(
  table: Table,
  preparation: Preparation,
  { matrix, fills }: PreparedMatrix,
): Steps<VariableReport> {
  const report: VariableReport = { warnings: [], spreads: [], levels: [] };
  const { rowCount, rows } = matrix;
  const names = [...new Set(matrix.variables.map(({ column }) => column))];
  const single: { column: string; sample: Float64Array }[] = [];
  const own: VariableWarning[] = [];
  // A million values are 8 MB: a new array for each variable would set the garbage collector to work again and again.
  const room = new Float64Array(rows.length);
  for (const name of names) {
    const column = columnNamed(table, name);
    const settings = settingsOf(preparation.settings, name);
    if (column.type === 'category') {
      report.levels.push(levelsOf(column, rows, fills.get(name)));
      yield;
    }
    if (isByLevel(column, settings)) {
      const most = matrix.variables
        .filter((variable) => variable.column === name)
        .reduce((a, b) => (b.centre > a.centre ? b : a));
      if (most.centre > MOST_SHARE) {
        own.push({ code: 'one-value', column: name, share: most.centre, level: most.level });
      }
      continue;
    }
    const values = transformedNumbers(column, filledNumbers(column, rows, fills.get(name), room), settings);
    const sample = sampleOf(values);
    single.push({ column: name, sample });
    yield;
    const [low, median, high] = (yield* quantilesOf(sample, [0.25, 0.5, 0.75])) as [number, number, number];
    yield;
    const counts = countsOf(values, median, (FAR_OUT * (high - low)) / QUARTILES_OF_NORMAL);
    const warning = warningOf(column, settings, counts, values.length, sample);
    if (warning) own.push(warning);
    yield;
    if (settings.scaling === 'rank') report.spreads.push(yield* spreadOfRanks(matrix, name));
    else
      report.spreads.push(
        spreadOf(
          matrix.variables.find((one) => one.column === name)!,
          values,
          median,
          counts,
        ),
      );
    yield;
  }
  if (rowCount < LEAST_ROWS_A_VARIABLE * names.length) {
    const enough = Math.max(LEAST_VARIABLES, Math.floor(rowCount / LEAST_ROWS_A_VARIABLE));
    const describe = yield* mostAlike(single, names.length - enough);
    report.warnings.push({ code: 'few-rows', rows: rowCount, variables: names.length, describe });
  }
  report.warnings.push(...(yield* strongCorrelations(single)), ...own);
  return report;
}

interface Counts {
  min: number;
  max: number;
  /** Rows that hold the median: a value in more than half of them is it. */
  equal: number;
  below: number;
  above: number;
  skewness: number;
}

/** One pass. `below` and `above`: by more than `far`. */
function countsOf(values: Float64Array, median: number, far: number): Counts {
  const low = median - far;
  const high = median + far;
  let [min, max, equal, below, above, sum, squares, cubes] = [Infinity, -Infinity, 0, 0, 0, 0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value < min) min = value;
    if (value > max) max = value;
    if (value === median) equal++;
    else if (value < low) below++;
    else if (value > high) above++;
    const off = value - median;
    sum += off;
    squares += off * off;
    cubes += off * off * off;
  }
  return { min, max, equal, below, above, skewness: skewnessFrom(sum, squares, cubes, values.length) };
}

/** From sums of powers of values less some number near them; NaN where all are equal, or their cubes are no numbers. */
function skewnessFrom(sum: number, squares: number, cubes: number, count: number): number {
  const mean = sum / count;
  const second = squares / count;
  const variance = second - mean * mean;
  return (cubes / count - 3 * mean * second + 2 * mean ** 3) / variance ** 1.5;
}

function warningOf(
  column: Column,
  settings: VariableSettings,
  { equal, below, above, skewness }: Counts,
  rowCount: number,
  sample: Float64Array,
): VariableWarning | undefined {
  const { name } = column;
  const share = equal / rowCount;
  if (share > MOST_SHARE) return { code: 'one-value', column: name, share };
  if (column.type !== 'number' || settings.scaling === 'rank') return undefined;
  const rows = below + above;
  if (rows > 0 && rows < OUTLIER_SHARE * rowCount) {
    return {
      code: 'outliers',
      column: name,
      rows,
      below: below > 0,
      above: above > 0,
      mend: mendFor(settings, sample),
    };
  }
  if (!(Math.abs(skewness) > STRONG_SKEW)) return undefined;
  return { code: 'skewed', column: name, skewness, mend: mendFor(settings, sample) };
}

function mendFor(settings: VariableSettings, sample: Float64Array): SkewMend {
  if (settings.transform) return 'rank';
  const logs = transformValues(sample, 'log');
  return Math.abs(countsOf(logs, logs[0]!, Infinity).skewness) <= STRONG_SKEW ? 'log' : 'rank';
}

/** All values, or evenly drawn ones. */
function sampleOf(values: Float64Array): Float64Array {
  const size = Math.min(SAMPLE, values.length);
  const stride = values.length / size;
  const sample = new Float64Array(size);
  for (let i = 0; i < size; i++) sample[i] = values[Math.floor(i * stride)]!;
  return sample;
}

/** Of a linear scaling: bins of the values are bins of what they become. */
function spreadOf(
  { column, centre, factor }: MatrixVariable,
  values: Float64Array,
  median: number,
  { min, max }: Counts,
): VariableSpread {
  const scaled = (value: number) => (value - centre) * factor;
  return { column, min: scaled(min), median: scaled(median), max: scaled(max), histogram: binned(values, min, max) };
}

/** Ranks are known in the matrix alone. */
function* spreadOfRanks({ values, variables, rowCount }: Matrix, column: string): Steps<VariableSpread> {
  const place = variables.findIndex((one) => one.column === column);
  const ranks = new Float64Array(rowCount);
  let [min, max] = [Infinity, -Infinity];
  for (let row = 0; row < rowCount; row++) {
    const rank = values[row * variables.length + place]!;
    ranks[row] = rank;
    if (rank < min) min = rank;
    if (rank > max) max = rank;
  }
  yield;
  const [median] = (yield* quantilesOf(sampleOf(ranks), [0.5])) as [number];
  return { column, min, median, max, histogram: binned(ranks, min, max) };
}

function binned(values: Float64Array, min: number, max: number): number[] {
  const histogram = new Uint32Array(BINS);
  const times = max > min ? BINS / (max - min) : 0;
  for (let i = 0; i < values.length; i++) histogram[Math.min(BINS - 1, (values[i]! - min) * times) | 0]!++;
  return [...histogram];
}

/** Levels in as many rows stand as in the dictionary. */
function levelsOf(column: CodedColumn, rows: Uint32Array, fill: Fill | undefined): VariableLevels {
  const { codes, dictionary, missing, name } = column;
  const counts = new Uint32Array(dictionary.length);
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place]!;
    counts[fill && hasBit(missing, row) ? fill.value : codes[row]!]!++;
  }
  const present = dictionary.flatMap((text, code) => (counts[code]! > 0 ? [{ text, rows: counts[code]! }] : []));
  present.sort((a, b) => b.rows - a.rows);
  const others = present.splice(MOST_LEVELS);
  return {
    column: name,
    levels: present,
    others: { levels: others.length, rows: others.reduce((sum, { rows: held }) => sum + held, 0) },
  };
}
