import type { Steps } from './steps';

const SWEEPS = 60;

/** Of a symmetric matrix: `variances[i]` along the unit vector `axes[i]`, the greatest first. */
export interface PrincipalAxes {
  variances: number[];
  axes: Float64Array[];
}

/**
 * Eigenvalues and eigenvectors by Jacobi's rotations (Golub and Van Loan, "Matrix Computations", 8.5): square roots and the
 * four operations only, so that the bits are the same everywhere. Cost: some 10 × size³; may be interrupted at each yield.
 * @param matrix size × size, row-major, symmetric
 */
export function* principalAxes(matrix: Float64Array, size: number): Steps<PrincipalAxes> {
  const a = matrix.slice();
  const vectors = new Float64Array(size * size);
  for (let i = 0; i < size; i++) vectors[i * size + i] = 1;
  const total = a.reduce((sum, value) => sum + value * value, 0);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let off = 0;
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) off += a[p * size + q]! ** 2;
    if (off <= total * 1e-30) break;
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) rotate(a, vectors, size, p, q);
      yield;
    }
  }
  const order = Array.from({ length: size }, (_, i) => i).sort((i, j) => a[j * size + j]! - a[i * size + i]! || i - j);
  return {
    variances: order.map((i) => a[i * size + i]!),
    axes: order.map((i) => Float64Array.from({ length: size }, (_, row) => vectors[row * size + i]!)),
  };
}

/** Makes the number at (p, q) 0. */
function rotate(a: Float64Array, vectors: Float64Array, size: number, p: number, q: number): void {
  const between = a[p * size + q]!;
  if (between === 0) return;
  const tau = (a[q * size + q]! - a[p * size + p]!) / (2 * between);
  const t = (tau < 0 ? -1 : 1) / (Math.abs(tau) + Math.sqrt(1 + tau * tau));
  const c = 1 / Math.sqrt(1 + t * t);
  const s = t * c;
  for (let i = 0; i < size; i++) turn(a, i * size + p, i * size + q, c, s);
  for (let i = 0; i < size; i++) turn(a, p * size + i, q * size + i, c, s);
  for (let i = 0; i < size; i++) turn(vectors, i * size + p, i * size + q, c, s);
}

function turn(values: Float64Array, first: number, second: number, c: number, s: number): void {
  const x = values[first]!;
  const y = values[second]!;
  values[first] = c * x - s * y;
  values[second] = s * x + c * y;
}
