import type { Guess } from '../bytes/chunk';
import { plainDay } from './dateText';
import { commonestFormat } from './numberFormat';

/** Of the sample's cells that are not empty, the share that must be plain. */
const PLAIN_SHARE = 0.9;
/** Rows looked at, spread over the sample: some microseconds a cell. */
const MOST_ROWS = 200;

/**
 * How to read the cells of each column at first, from rows of a sample: as numbers or days where at least 90 % of the
 * cells that are not empty are plain ones, else as texts. Short rows are filled up with empty cells.
 */
export function guessColumns(rows: readonly (readonly string[])[], width: number): Guess[] {
  const stride = Math.ceil(rows.length / MOST_ROWS);
  const some = rows.filter((_, i) => i % stride === 0);
  return Array.from({ length: width }, (_, c) => guessColumn(some.map((row) => row[c] ?? '').filter(Boolean)));
}

function guessColumn(texts: string[]): Guess {
  if (texts.length === 0) return { kind: 'texts' };
  const least = PLAIN_SHARE * texts.length;
  const { format, plain } = commonestFormat(texts, undefined, ['.', ',']);
  if (plain >= least) return { kind: 'numbers', format };
  const days = texts.filter((text) => !Number.isNaN(plainDay(text))).length;
  return days >= least ? { kind: 'days' } : { kind: 'texts' };
}
