import type { Steps } from '../../common/steps';
import { QUICK_STRIDE } from '../../read/types/columnCells';

/** Runs `work` on all rows in strides of a few milliseconds. */
export function* inStrides(rowCount: number, work: (from: number, to: number) => void): Steps<void> {
  for (let from = 0; from < rowCount; from += QUICK_STRIDE) {
    work(from, Math.min(from + QUICK_STRIDE, rowCount));
    yield;
  }
}
