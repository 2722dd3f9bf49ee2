import type { KeptTexts } from '../../table/table';
import { QUICK_STRIDE, sumWhere, type TextCells } from './columnCells';

/** Gathers texts that typing would lose, row by row in ascending order. */
export class KeptCells {
  readonly #rows: number[] = [];
  readonly #texts: string[] = [];

  add(row: number, text: string): void {
    this.#rows.push(row);
    this.#texts.push(text);
  }

  texts(): KeptTexts {
    return { rows: Uint32Array.from(this.#rows), texts: this.#texts };
  }
}

/** The cells whose texts are flagged with 1. */
export function* keptWhere({ codes, texts, counts }: TextCells, isKept: Uint8Array): Generator<void, KeptTexts, void> {
  const count = sumWhere(counts, isKept, 1);
  const kept = { rows: new Uint32Array(count), texts: new Array<string>(count) };
  let next = 0;
  for (let row = 0; next < count; row++) {
    if (row % QUICK_STRIDE === QUICK_STRIDE - 1) yield;
    const code = codes[row]!;
    if (code === 0 || isKept[code - 1] !== 1) continue;
    kept.rows[next] = row;
    kept.texts[next++] = texts[code - 1]!;
  }
  return kept;
}
