import { lookOfCell } from './cellLook';
import { headingVotes } from './headingVotes';
import type { Merge } from '../sheetCells';

const YEAR = /^(?:19|20)\d\d$/;

/** Columns that stand below one cell of the upper row: [from, to]. */
interface Group {
  name: string;
  from: number;
  to: number;
}

/**
 * The names of columns under a header of two rows: "2024 Q1" where the upper one says 2024 and the lower one Q1. An upper
 * cell stands above the columns that it is merged over, else above those to its right up to the next one, or up to a
 * column with no name. Where all groups but the last have the same names and the last one begins with them, what follows
 * these belongs to no group.
 * @param upper the row `row` of the sheet, from 0
 */
export function joinedTitles(
  upper: readonly string[],
  lower: readonly string[],
  row: number,
  merges: readonly Merge[],
): string[] {
  const names = trimmedTo(lower, Math.max(upper.length, lower.length));
  const above = names.map(() => '');
  for (const { name, from, to } of groupsOf(upper, names, row, merges)) above.fill(name, from, to + 1);
  const joined = names.map((name, c) => (!name || name === above[c] ? above[c]! : `${above[c]} ${name}`.trim()));
  return joined.slice(0, joined.findLastIndex((name) => name !== '') + 1);
}

/**
 * Whether the upper row surely names groups of the columns that the lower one names. It has at least two cells, none of
 * them a label with a colon; every column of a group has a name, and the joined names differ. And either some cell of the
 * upper row is merged over several columns, or names that come again in the lower row differ by their groups. The lower
 * row may hold years besides words.
 */
export function areGroups(
  upper: readonly string[],
  lower: readonly string[],
  row: number,
  merges: readonly Merge[],
): boolean {
  const names = trimmedTo(lower, Math.max(upper.length, lower.length));
  const groups = groupsOf(upper, names, row, merges);
  if (groups.length < 2 || groups.some(({ name }) => /[:：]$/.test(name))) return false;
  const wide = groups.filter(({ from, to }) => to > from);
  if (wide.length === 0 || wide.some(({ from, to }) => names.slice(from, to + 1).includes(''))) return false;
  if (names.some((name) => name !== '' && isFigure(name))) return false;
  const joined = joinedTitles(upper, lower, row, merges).filter((name) => name !== '');
  if (!allDiffer(joined)) return false;
  const isMerged = merges.some(({ from, to }) => from[0] === row && to[0] === row && to[1] > from[1]);
  return isMerged || (wide.length > 1 && !allDiffer(names.filter((name) => name !== '')));
}

/**
 * Whether a row that stands below what may be the whole header holds names, too: nothing in it reads as data of the rows
 * `below`, and a cell of the header is merged down to it, or some name comes again.
 */
export function namesBelow(
  lower: readonly string[],
  below: readonly string[][],
  row: number,
  merges: readonly Merge[],
): boolean {
  const names = lower.map((name) => name.trim());
  const isLinked = merges.some(({ from, to }) => from[0] === row - 1 && to[0] === row);
  if (!isLinked && allDiffer(names.filter((name) => name !== ''))) return false;
  const words = names.map((name) => (YEAR.test(name) ? `#${name}` : name));
  return below.length > 0 && headingVotes(words, below).data === 0;
}

function groupsOf(upper: readonly string[], names: readonly string[], row: number, merges: readonly Merge[]): Group[] {
  const ends = new Map<number, number>();
  for (const { from, to } of merges) if (from[0] === row) ends.set(from[1], to[1]);
  const above = trimmedTo(upper, names.length);
  const starts = above.flatMap((name, c) => (name === '' ? [] : [c]));
  const groups = starts.map((from, i): Group => {
    const most = (starts[i + 1] ?? names.length) - 1;
    let to = from;
    if (ends.size > 0) to = Math.min(ends.get(from) ?? from, most);
    else if (names[from] !== '') while (to < most && names[to + 1] !== '') to++;
    return { name: above[from]!, from, to };
  });
  return ends.size > 0 ? groups : withoutRest(groups, names);
}

/** The last group ends where its names are those of all others. */
function withoutRest(groups: Group[], names: readonly string[]): Group[] {
  const wide = groups.filter(({ from, to }) => to > from);
  const last = wide.at(-1);
  const namesOf = ({ from, to }: Group) => names.slice(from, to + 1);
  const [first, ...others] = wide.slice(0, -1).map(namesOf);
  if (!last || !first || !others.every((other) => areSame(other, first))) return groups;
  const isLonger = last.to - last.from + 1 > first.length && areSame(namesOf(last).slice(0, first.length), first);
  return isLonger
    ? groups.map((group) => (group === last ? { ...last, to: last.from + first.length - 1 } : group))
    : groups;
}

function areSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((text, i) => text === others[i]);
}

function allDiffer(texts: readonly string[]): boolean {
  return new Set(texts).size === texts.length;
}

/** A number that is no year, or a day. */
function isFigure(name: string): boolean {
  const look = lookOfCell(name);
  return look === 'date' || (look === 'number' && !YEAR.test(name));
}

function trimmedTo(row: readonly string[], width: number): string[] {
  return Array.from({ length: width }, (_, c) => (row[c] ?? '').trim());
}
