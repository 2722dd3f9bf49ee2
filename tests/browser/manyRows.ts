import { textFile, type GivenFile } from './givenFile';

const ROWS = 60_000;
const COLUMNS = 8;

/** Customers in three overlapping groups, the same at every run: so many that a run can be caught in its middle. */
export function manyRows(rows = ROWS): GivenFile {
  const lines = [Array.from({ length: COLUMNS }, (_, c) => `amount ${c + 1}`).join(',')];
  let state = 1;
  const uniform = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
  for (let row = 0; row < rows; row++) {
    const cells = Array.from({ length: COLUMNS }, (_, c) => ((row + c) % 3) * 40 + Math.floor(uniform() * 100));
    lines.push(cells.join(','));
  }
  return textFile('many.csv', lines.join('\n'));
}
