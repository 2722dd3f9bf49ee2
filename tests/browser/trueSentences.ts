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
    for (const show of [measure(all), year(all), day(all)]) {
      if (show) sentences.add(m.pr_mean({ column, value: show(mean(inside)), overall: show(mean(all)) }, { locale }));
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

/** Whole numbers from 1,000 on, three significant digits below. */
function measure(cells: string[]): ((value: number) => string) | undefined {
  if (!cells.every((cell) => Number.isFinite(Number(cell)))) return undefined;
  return (value) =>
    Math.abs(value) >= 1000 || Number.isInteger(value)
      ? value.toLocaleString('en', { maximumFractionDigits: 0 })
      : value.toLocaleString('en', { maximumSignificantDigits: 3 });
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
