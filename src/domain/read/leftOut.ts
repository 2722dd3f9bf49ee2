import type { Dropped } from './choices';
import type { DroppedPart } from './report';

export const MOST_EXAMPLES = 5;
/** Characters of a row's start. */
const MOST_CHARACTERS = 80;

/** Rows of one kind that are left out: counted, the first of them kept as examples. */
export class LeftOut {
  private readonly part: DroppedPart;

  constructor(what: Dropped) {
    this.part = { what, count: 0, examples: [] };
  }

  /** `at` is the row of the file, from 1. */
  add(at: number, cells: readonly string[]): void {
    this.part.count++;
    if (this.part.examples.length < MOST_EXAMPLES) this.part.examples.push({ at, text: startOfRow(cells) });
  }

  /** Rows without a value: how many, and the first of them. */
  addBlank(count: number, first: readonly number[]): void {
    this.part.count += count;
    for (const at of first.slice(0, MOST_EXAMPLES - this.part.examples.length)) {
      this.part.examples.push({ at, text: '' });
    }
  }

  report(): DroppedPart {
    return this.part;
  }
}

/** The row's cells that are not blank, joined, at most 80 characters. */
export function startOfRow(cells: readonly string[]): string {
  const joined = cells
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')
    .join(' · ');
  const characters = Array.from(joined.slice(0, 2 * MOST_CHARACTERS + 2));
  return characters.length <= MOST_CHARACTERS
    ? characters.join('')
    : characters.slice(0, MOST_CHARACTERS - 1).join('') + '…';
}
