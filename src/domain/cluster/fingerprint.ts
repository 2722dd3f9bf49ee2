import type { Partition } from './partition';

/**
 * A check figure of a result: eight hexadecimal digits, FNV-1a with 32 bits (Fowler, Noll and Vo) over the bytes of the
 * labels and then of the centres (float64, little-endian). Two people who see the same figure have the same segments to
 * the last bit; it guards against accidents, not against forgery.
 */
export function partitionFingerprint(partition: Pick<Partition, 'labels' | 'centres'>): string {
  const centres = new DataView(new ArrayBuffer(partition.centres.length * 8));
  partition.centres.forEach((value, i) => centres.setFloat64(i * 8, value, true));
  const hash = fnv1a(new Uint8Array(centres.buffer), fnv1a(partition.labels, 0x811c9dc5));
  return (hash >>> 0).toString(16).padStart(8, '0');
}

function fnv1a(bytes: Uint8Array, start: number): number {
  let hash = start;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash;
}
