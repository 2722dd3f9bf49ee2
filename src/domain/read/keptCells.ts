import type { KeptTexts } from '../table/table';

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
