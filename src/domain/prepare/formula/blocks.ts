/** Rows that are computed at a time: what they need of each part of a formula stays in the processor's cache. */
export const BLOCK = 1024;

/** In place of a code: no text. */
export const NO_TEXT = -1;

/**
 * Computes a part of a formula for the rows from `from` to `to`, at most BLOCK of them; what it gives back begins with
 * the row `from`, belongs to the part, and holds until it is asked again. A constant also is in `constant`.
 */
export type Part = ValuePart | TextPart;

/** Numbers, days, or 1 (yes) and 0 (no); NaN where missing. */
export interface ValuePart {
  kind: 'values';
  run: (from: number, to: number) => Float64Array;
  constant?: { value: number };
}

/** Codes into `texts`, which are different from each other; NO_TEXT where missing. `texts` may grow on each run. */
export interface TextPart {
  kind: 'texts';
  run: (from: number, to: number) => Int32Array;
  texts: readonly string[];
  constant?: { value: string | undefined };
}

export function constantValue(value: number): ValuePart {
  const block = new Float64Array(BLOCK).fill(value);
  return { kind: 'values', run: () => block, constant: { value } };
}

export function constantText(value: string | undefined): TextPart {
  const block = new Int32Array(BLOCK).fill(value === undefined ? NO_TEXT : 0);
  return { kind: 'texts', run: () => block, texts: value === undefined ? [] : [value], constant: { value } };
}
