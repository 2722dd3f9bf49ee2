import * as m from '../../src/messages/compiled/messages';
import type { Locale } from './path';

const DAY_MS = 86_400_000;

/** One figure of a segment beside that of all rows, from the file itself, as both are written. */
export interface TrueFigure {
  column: string;
  /** The word that was counted; none for a mean. */
  level?: string;
  /** Days and years bear no unit. */
  isTime: boolean;
  value: string;
  overall: string;
  /** Rows of the segment that the word stands in. */
  count?: number;
}

/**
 * All figures of a segment: the mean of each column of numbers or days, the share of each word.
 * @param source the file's cells, the header first
 * @param members for each row below the header, whether it is in the segment
 */
export function trueFigures(source: string[][], members: boolean[]): TrueFigure[] {
  return source[0]!.flatMap((column, c) => {
    const cells = source.slice(1).map((row) => row[c]!.trim());
    const inside = cells.filter((cell, row) => members[row] && cell !== '');
    const all = cells.filter((cell) => cell !== '');
    const means = { inside: mean(inside), all: mean(all) };
    const time = year(all) ?? day(all);
    const show = time ?? measure(all, means);
    const average = show && { column, isTime: time !== undefined, value: show(means.inside), overall: show(means.all) };
    const [own, whole] = [counts(inside), counts(all)];
    const shares = [...whole].map(([level, total]) => {
      const count = own.get(level) ?? 0;
      const [value, overall] = [percentText(count / inside.length), percentText(total / all.length)];
      return { column, level, isTime: false, value, overall, count };
    });
    return average ? [average, ...shares] : shares;
  });
}

/** All that can truly be said of a segment in the words of the profile; see `trueFigures`. */
export function trueSentences(source: string[][], members: boolean[], locale: Locale): Set<string> {
  return new Set(
    trueFigures(source, members).map(({ column, level, value, overall }) =>
      level === undefined
        ? m.pr_mean({ column, value, overall }, { locale })
        : m.pr_share({ column, level, value, overall }, { locale }),
    ),
  );
}

function counts(cells: string[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const cell of cells) found.set(cell, (found.get(cell) ?? 0) + 1);
  return found;
}

function mean(cells: string[]): number {
  return cells.reduce((sum, cell) => sum + (isDay(cell) ? Date.parse(cell) : Number(cell)), 0) / cells.length;
}

/** Both means with the decimals that leave the larger three digits before and after the point. */
function measure(cells: string[], means: { inside: number; all: number }): ((value: number) => string) | undefined {
  if (!cells.every((cell) => Number.isFinite(Number(cell)))) return undefined;
  const larger = Math.max(Math.abs(means.inside), Math.abs(means.all));
  const decimals = [100, 10, 1].findIndex((power) => larger >= power);
  const digits = decimals < 0 ? 3 : decimals;
  return (value) => value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

function year(cells: string[]): ((value: number) => string) | undefined {
  return cells.every((cell) => /^(19|20)\d\d$/.test(cell)) ? (value) => value.toFixed(1) : undefined;
}

function day(cells: string[]): ((value: number) => string) | undefined {
  if (!cells.every(isDay)) return undefined;
  return (value) => new Date(Math.round(value / DAY_MS) * DAY_MS).toISOString().slice(0, 10);
}

function isDay(cell: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(cell);
}

/** A share as the page writes it. */
export function percentText(share: number): string {
  const rounded = Math.round(share * 100);
  return rounded === 0 && share > 0 ? '<1\u00a0%' : `${rounded}\u00a0%`;
}
