import { NO_SEGMENT, type Partition } from '../cluster/partition';
import { quantileSorted } from '../common/statistics';
import { columnNamed, type CodedColumn, type DateColumn, type NumberColumn, type Table } from '../table/table';
import { correctedCramersV } from './cramersV';
import { commonestCodes, countLevels, levelByCode, type LevelCounts } from './levels';
import type { CrossLevel, CrossTable } from './profile';

/** Texts beyond the commonest twelve are counted together; numbers with more different values are binned. */
const MOST_LEVELS = 12;
const BINS = 5;

/**
 * Counts of rows: segments × the values of one column. Only rows in a segment count, for the levels too.
 *
 * Texts of every kind: the 12 commonest, most frequent first, and one level for all others (`count`: how many
 * different texts it stands for). Numbers with at most 12 different values: these values, ascending; other numbers:
 * five bins bounded by quintiles (type 7), equal bounds merged. A bin holds its lower bound and not its upper one; the
 * last holds both. Dates: the same, a single value as a range from itself to itself. Where all values are whole, inner
 * bounds are rounded up to whole ones, which moves no row.
 *
 * Cramér's V is that of the table as shown, rows without a value not counted. Throws where there is no such column.
 * Cost: one sort of a number column's values, else two passes.
 */
export function crossTable(table: Table, partition: Partition, column: string): CrossTable {
  const found = columnNamed(table, column);
  const { levels, counts, missing } =
    found.type === 'number' || found.type === 'date' ? crossNumbers(found, partition) : crossTexts(found, partition);
  return { column, levels, counts, missing, cramersV: correctedCramersV(counts) };
}

type Crossed = LevelCounts & { levels: CrossLevel[] };

function crossTexts(column: CodedColumn, partition: Partition): Crossed {
  const { codes, others } = commonestCodes(column, partition, MOST_LEVELS);
  const levels: CrossLevel[] = codes.map((code) => ({ kind: 'text', text: column.dictionary[code]! }));
  if (others > 0) levels.push({ kind: 'others', count: others });
  return { levels, ...countLevels(partition, levels.length, levelByCode(column, codes)) };
}

function crossNumbers(column: NumberColumn | DateColumn, partition: Partition): Crossed {
  const { values } = column;
  const sorted = values.filter((value, row) => partition.labels[row] !== NO_SEGMENT && !Number.isNaN(value)).sort();
  const isDate = column.type === 'date';
  const few = fewDifferent(sorted, MOST_LEVELS);
  const bounds = few ?? quantileBounds(sorted);
  // Each level begins at its own bound; the last bound of bins is only an end.
  const starts = few || bounds.length === 1 ? bounds : bounds.slice(0, -1);
  const levels = starts.map<CrossLevel>((from, level) => {
    if (!few) return { kind: 'range', from, to: bounds[level + 1]!, date: isDate };
    return isDate ? { kind: 'range', from, to: from, date: true } : { kind: 'text', text: String(from) };
  });
  const levelOf = (row: number) => {
    const value = values[row]!;
    if (Number.isNaN(value)) return -1;
    let level = starts.length - 1;
    while (value < starts[level]!) level--;
    return level;
  };
  return { levels, ...countLevels(partition, levels.length, levelOf) };
}

/** The different values where they are at most `most`, ascending; undefined where they are more. */
function fewDifferent(sorted: Float64Array, most: number): number[] | undefined {
  const different: number[] = [];
  for (const value of sorted) {
    if (value === different.at(-1)) continue;
    if (different.length === most) return undefined;
    different.push(value);
  }
  return different;
}

function quantileBounds(sorted: Float64Array): number[] {
  const isWhole = sorted.every(Number.isInteger);
  const bounds: number[] = [];
  for (let bin = 0; bin <= BINS; bin++) {
    const quantile = quantileSorted(sorted, bin / BINS);
    const bound = isWhole ? Math.ceil(quantile) : quantile;
    if (bound !== bounds.at(-1)) bounds.push(bound);
  }
  return bounds;
}
