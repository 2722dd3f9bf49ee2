import { note, stop, type Problem } from '../../common/problem';
import { failed, ok, type Result } from '../../common/result';
import type { Steps } from '../../common/steps';
import type { ReadOutput } from '../../read/report';
import type { Column, Table } from '../../table/table';
import type { Changed, SideTables } from '../change';
import { newNameProblem, stepColumns } from '../columns/stepColumns';
import { takeCells, takeRows } from '../columns/takeRows';
import { areTexts, commonCodes, type KeyColumns } from '../join/commonCodes';
import { countKeys, joinedCount, joinRows, matchedCount, tellMatches, type MatchedKeys } from '../join/matchRows';
import type { JoinChoice, JoinMatches } from '../recipe';

/** Cells that a table may have after rows were multiplied: some 800 MB. */
const MOST_CELLS = 100_000_000;
/** Texts at most that are folded only to tell how many rows would be matched loosely. */
const MOST_FOLDED = 200_000;

/**
 * Columns of a side table for each row, from the row there that has the same key; missing where there is none. Rows stay in
 * order. Two columns of numbers are compared by number and two of dates by date, others by their texts: of columns of texts
 * as the reader took them, of numbers and dates as they are shown; `loosely` also whatever their case, width, blanks at the
 * ends and leading zeros. A missing key has no match. Where several rows of the side table have the key, the first or the
 * last is taken, or the row is there once for `every` one of them, in their order. The new columns come last and have the
 * type and the texts that they have in the side table; they tell of persons what they tell there.
 *
 * Notes: `several-with-key` where keys of the table stand several times in the side table, `nothing-matched`.
 * Problems: `side-table-missing`; `step-columns-missing`, `side-columns-missing`; `step-name-taken`; `bad-option` without
 * keys; `nothing-matched` where only rows with a match should stay; `too-many-joined` where `every` makes too many rows.
 * Compare pandas' merge(how='left'), for which missing keys are equal to each other.
 */
export function* joinTable(table: Table, choice: JoinChoice, sides: SideTables): Steps<Result<Changed>> {
  const side = sides.get(choice.table);
  if (!side) return failed(stop('side-table-missing', { file: choice.file }));
  const found = columnsOf(table, side.table, choice);
  if (!found.ok) return found;
  const { pairs, taken } = found.value;
  const keys = yield* countKeys(yield* commonCodes(pairs, choice.loosely === true));
  const matches = yield* tellMatches(keys, pairs);
  const { left, several } = matches;
  const loosely = choice.loosely ? 0 : yield* matchedLoosely(pairs, left);
  const isNothing = left.matched === 0 && table.rowCount > 0;
  const nothing = { file: choice.file, loosely };
  if (isNothing && choice.matchedOnly) return failed(stop('nothing-matched', nothing));
  const tooMany = tooManyProblem(table, choice, keys);
  if (tooMany) return failed(tooMany);

  const joined = yield* joinRows(keys, choice);
  const kept = joined.left ? yield* takeRows(table, joined.left) : table;
  const columns: Column[] = [];
  for (const [i, column] of taken.entries()) {
    columns.push({ ...takeCells(column, joined.right), name: choice.columns[i]!.to });
    yield;
  }
  const notes: Problem[] = [];
  if (isNothing) notes.push(note('nothing-matched', nothing));
  if (several.keys > 0) {
    const { keys, rows } = several;
    notes.push(note('several-with-key', { file: choice.file, keys, rows, taken: choice.several }));
  }
  const join: JoinMatches = { ...matches, ...(loosely > left.matched && { loosely }) };
  return ok({
    table: { rowCount: joined.right.length, columns: [...kept.columns, ...columns] },
    cells: 0,
    ...(joined.left && { rows: joined.left }),
    made: madeColumns(choice, side),
    notes,
    join,
  });
}

function columnsOf(table: Table, side: Table, choice: JoinChoice): Result<{ pairs: KeyColumns[]; taken: Column[] }> {
  const { keys, columns, file } = choice;
  if (keys.length === 0) return failed(stop('bad-option', { option: 'keys', got: '0', allowed: '>= 1' }));
  const own = stepColumns(
    table,
    keys.map(({ left }) => left),
  );
  if (!own.ok) return own;
  const named = new Map(table.columns.map((column) => [column.name, column]));
  const others = new Map(side.columns.map((column) => [column.name, column]));
  const wanted = [...keys.map(({ right }) => right), ...columns.map(({ from }) => from)];
  const absent = [...new Set(wanted)].filter((name) => !others.has(name));
  if (absent.length > 0) return failed(stop('side-columns-missing', { file, columns: absent }));
  const problem = namesProblem(table, columns);
  if (problem) return failed(problem);
  return ok({
    pairs: keys.map(({ left, right }) => ({ left: named.get(left)!, right: others.get(right)! })),
    taken: columns.map(({ from }) => others.get(from)!),
  });
}

function namesProblem(table: Table, columns: JoinChoice['columns']): Problem | undefined {
  const names = columns.map(({ to }) => to);
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined) return stop('step-name-taken', { column: twice });
  return names.map((name) => newNameProblem(table, name)).find((problem) => problem !== undefined);
}

/** Rows that would be matched, were keys compared loosely; 0 where it makes no difference or takes long to find out. */
function* matchedLoosely(pairs: readonly KeyColumns[], { unmatched }: { unmatched: number }): Steps<number> {
  const textual = pairs.filter(areTexts);
  const texts = textual.flatMap(({ left, right }) => [left, right]).reduce((sum, column) => sum + mostTexts(column), 0);
  if (unmatched === 0 || texts === 0 || texts > MOST_FOLDED) return 0;
  return matchedCount(yield* countKeys(yield* commonCodes(pairs, true)));
}

function mostTexts(column: Column): number {
  return 'codes' in column ? column.dictionary.length : column.values.length;
}

function tooManyProblem(table: Table, choice: JoinChoice, keys: MatchedKeys): Problem | undefined {
  if (choice.several !== 'every') return undefined;
  const rows = joinedCount(keys, choice.matchedOnly);
  const most = Math.floor(MOST_CELLS / Math.max(table.columns.length + choice.columns.length, 1));
  return rows > Math.max(most, table.rowCount) ? stop('too-many-joined', { file: choice.file, rows, most }) : undefined;
}

function madeColumns({ columns }: JoinChoice, { summary }: ReadOutput): NonNullable<Changed['made']> {
  return columns.map(({ from, to }) => {
    const personal = summary.columns.find(({ name }) => name === from)?.personal;
    return { column: to, from: [], ...(personal && { personal }) };
  });
}
