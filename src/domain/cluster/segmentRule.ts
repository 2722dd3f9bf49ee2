import { atOnce } from '../common/steps';
import { meanRanks } from '../prepare/columns/meanRanks';
import type { PreparedMatrix } from '../prepare/matrix';
import { fillFor } from '../prepare/missing';
import type { MatrixVariable, Preparation, VariableTransform } from '../prepare/preparation';
import { filledNumbers, transformedNumbers } from '../prepare/transformValues';
import { settingsOf } from '../prepare/variableSettings';
import { emptyBitset } from '../table/bitset';
import { columnNamed, type Column, type Table } from '../table/table';
import type { OwnCentre, Partition } from './partition';

/** What the matrix' values are multiples of. */
const GRID = 2 ** -20;

/** A partition as a rule: what gives a row of another table its segment. Plain data. */
export interface SegmentRule {
  /** In the order of the matrix' variables. */
  columns: RuleColumn[];
  k: number;
  /** k × variables, row-major, in the matrix' units. */
  centres: Float64Array;
}

/** How the cells of one column become numbers of the matrix: filled, made numbers, transformed, centred and scaled. */
export interface RuleColumn {
  column: string;
  type: 'number' | 'date' | 'yesno' | 'category';
  variables: MatrixVariable[];
  /** What missing cells are given: a number, or a place among `levels`; absent: their rows have no segment. */
  fill?: number;
  /** Texts: the number of each is its place. Of "yes/no" two; those that the matrix has columns for; or in their order. */
  levels?: string[];
  /** Whether each level has a variable of its own. */
  byLevel?: true;
  /** Of x less `least`. */
  transform?: { kind: VariableTransform; least: number };
  /** Different values, ascending, and the number of each. */
  ranks?: { values: Float64Array; numbers: Float64Array };
}

/**
 * The rule of a partition.
 * @param prepared what the partition was made from: `buildMatrix` of this table and preparation
 */
export function segmentRule(
  table: Table,
  preparation: Preparation,
  prepared: PreparedMatrix,
  { k, centres }: Pick<Partition, 'k' | 'centres'>,
): SegmentRule {
  const { rows, variables } = prepared.matrix;
  const names = [...new Set(variables.map(({ column }) => column))];
  const columns = names.map((name): RuleColumn => {
    const column = columnNamed(table, name);
    const own = variables.filter((variable) => variable.column === name);
    const settings = settingsOf(preparation.settings, name);
    const filled = filledNumbers(column, rows, prepared.fills.get(name));
    const levels = levelsOf(column, own, settings.order);
    const ofNumbers = column.type === 'number' || column.type === 'date';
    const transform = column.type === 'number' ? settings.transform : undefined;
    const fill = preparation.missing === 'median' ? fillFor(column) : undefined;
    return {
      column: name,
      type: column.type as RuleColumn['type'],
      variables: own,
      ...(fill && { fill: ofNumbers ? fill.value : levels!.indexOf(fill.text) }),
      ...(levels && { levels }),
      ...(own[0]!.level !== undefined && { byLevel: true as const }),
      ...(transform && { transform: { kind: transform, least: filled.reduce((low, x) => Math.min(low, x), 0) } }),
      ...(settings.scaling === 'rank' &&
        own[0]!.level === undefined && { ranks: ranksOf(transformedNumbers(column, filled, settings)) }),
    };
  });
  return { columns, k, centres };
}

function levelsOf(column: Column, variables: MatrixVariable[], order: string[] | undefined): string[] | undefined {
  if (column.type === 'number' || column.type === 'date') return undefined;
  if (column.type === 'yesno') return column.dictionary;
  if (order) return [...new Set([...order, ...column.dictionary])];
  return variables.map(({ level }) => level!);
}

function ranksOf(numbers: Float64Array): { values: Float64Array; numbers: Float64Array } {
  const ranks = atOnce(meanRanks(numbers, emptyBitset(numbers.length)));
  const rankOf = new Map<number, number>();
  numbers.forEach((value, place) => rankOf.set(value, ranks[place]!));
  const values = Float64Array.from(rankOf.keys()).sort();
  return { values, numbers: values.map((value) => rankOf.get(value)!) };
}

/**
 * The centres in the sheet's own units: days for dates, the mean place for ordered levels, for a transformed variable
 * what the mean of the transformed values stands for (of logarithms: the geometric mean), for ranks the value at the mean
 * rank. NaN for a variable that lost its spread.
 */
export function ownCentres({ columns, k, centres }: SegmentRule): OwnCentre[] {
  const variables = columns.flatMap((of) => of.variables.map((variable) => ({ of, variable })));
  return variables.map(({ of, variable }, c) => ({
    column: variable.column,
    ...kindOf(of, variable),
    bySegment: Array.from({ length: k }, (_, segment) => {
      if (variable.factor === 0) return NaN;
      return ownValue(of, variable, centres[segment * variables.length + c]!);
    }),
  }));
}

function kindOf({ type, levels, byLevel }: RuleColumn, { level }: MatrixVariable): Pick<OwnCentre, 'level' | 'kind'> {
  if (byLevel) return { level: level!, kind: 'share' };
  if (type === 'yesno') return { level: levels![1]!, kind: 'share' };
  if (levels) return { kind: 'place' };
  return { kind: type === 'date' ? 'date' : 'mean' };
}

function ownValue({ transform, ranks }: RuleColumn, { centre, factor }: MatrixVariable, scaled: number): number {
  const number = scaled / factor + centre;
  const value = ranks ? between(ranks.numbers, ranks.values, number) : number;
  if (!transform) return ranks ? value : asFineAs(GRID / factor, value);
  return transform.least + (transform.kind === 'log' ? Math.expm1(value) : Math.max(0, value) ** 2);
}

/** With the decimals that values rounded to multiples of `step` leave of their mean. */
function asFineAs(step: number, value: number): number {
  const decimals = -Math.ceil(Math.log10(step));
  if (decimals > 15) return value;
  const unit = 10 ** Math.abs(decimals);
  // A zero without a sign.
  return 0 + (decimals < 0 ? Math.round(value / unit) * unit : Math.round(value * unit) / unit);
}

/** The number of a value: straight lines between those that are known, the first and the last one beyond them. */
export function between(values: Float64Array, numbers: Float64Array, value: number): number {
  let low = 0;
  let high = values.length - 1;
  if (value <= values[low]!) return numbers[low]!;
  if (value >= values[high]!) return numbers[high]!;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (values[middle]! <= value) low = middle;
    else high = middle;
  }
  const share = (value - values[low]!) / (values[high]! - values[low]!);
  return numbers[low]! + share * (numbers[high]! - numbers[low]!);
}
