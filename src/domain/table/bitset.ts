/** One bit a row, 32 to a word. Bits beyond the last row are 0. */
export type Bitset = Uint32Array;

export function emptyBitset(rowCount: number): Bitset {
  return new Uint32Array((rowCount + 31) >>> 5);
}

export function setBit(bits: Bitset, row: number): void {
  bits[row >>> 5]! |= 1 << (row & 31);
}

export function hasBit(bits: Bitset, row: number): boolean {
  return ((bits[row >>> 5]! >>> (row & 31)) & 1) === 1;
}

export function countBits(bits: Bitset): number {
  let count = 0;
  for (let word of bits) {
    for (; word !== 0; word &= word - 1) count++;
  }
  return count;
}
