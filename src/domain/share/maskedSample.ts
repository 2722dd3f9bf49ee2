import type { StepSample } from '../prepare/stepSample';
import { maskText } from './mask';

/** The sample with masked texts (see `maskText`) in the columns that look personal, but for those that the person opened. */
export function maskedSample(sample: StepSample, open: readonly string[]): StepSample {
  const kinds = sample.columns.map(({ name, was, personal }) =>
    open.includes(name) || (was !== undefined && open.includes(was)) ? undefined : personal,
  );
  const masked = (cells: (string | null)[]) =>
    cells.map((text, c) => (text === null || kinds[c] === undefined ? text : maskText(kinds[c], text)));
  return {
    ...sample,
    rows: sample.rows.map((row) => ({ ...row, before: masked(row.before), after: masked(row.after) })),
  };
}
