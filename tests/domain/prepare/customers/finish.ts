import type { Result } from '../../../../src/domain/common/result';
import type { Steps } from '../../../../src/domain/common/steps';
import { hasBit } from '../../../../src/domain/table/bitset';
import type { Column } from '../../../../src/domain/table/table';

/** What the work comes to. */
export function resultOf<Output>(work: Steps<Result<Output>>): Result<Output> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** What the work makes; throws its problems. */
export function finish<Output>(work: Steps<Result<Output>>): Output {
  const result = resultOf(work);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

/** Numbers and texts, null where missing. */
export function cellsOf(column: Column): (number | string | null)[] {
  const cells = 'values' in column ? [...column.values] : [...column.codes].map((code) => column.dictionary[code]!);
  return cells.map((cell, row) => (hasBit(column.missing, row) ? null : cell));
}
