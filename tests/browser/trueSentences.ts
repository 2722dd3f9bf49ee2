import * as m from '../../src/messages/compiled/messages';
import type { Locale } from './path';

const DAY_MS = 86_400_000;

/**
 * All that can truly be said of a segment in the words of the profile, from the file itself: the mean of each column of
 * numbers or days, the share of each word, beside those of all rows.
 * @param source the file's cells, the header first
 * @param members for each row below the header, whether it is in the segment
 */
export function trueSentences(source: string[][], members: boolean[], locale: Locale): Set<string> {
  const sentences = new Set<string>();
  for (const [c, column] of source[0]!.entries()) {
    const cells = source.slice(1).map((row) => row[c]!.trim());
    const inside = cells.filter((cell, row) => members[row] && cell !== '');
    const all = cells.filter((cell) => cell !== '');
    const means = { inside: mean(inside), all: mean(all) };
    for (const show of [measure(all, means), year(all), day(all)]) {
      if (show) sentences.add(m.pr_mean({ column, value: show(means.inside), overall: show(means.all) }, { locale }));
    }
    for (const level of new Set(all)) {
      const share = (texts: string[]) => percent(texts.filter((text) => text === level).length / texts.length);
      sentences.add(m.pr_share({ column, level, value: share(inside), overall: share(all) }, { locale }));
    }
  }
  return sentences;
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

function percent(share: number): string {
  const rounded = Math.round(share * 100);
  return rounded === 0 && share > 0 ? '<1\u00a0%' : `${rounded}\u00a0%`;
}
