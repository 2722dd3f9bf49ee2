import { describe, expect, test } from 'vitest';
import { atOnce } from '../../../src/domain/common/steps';
import { kMeans } from '../../../src/domain/cluster/kMeans';
import { plainRows } from '../../../src/domain/cluster/plainRows';
import { mlKMeansSeeding } from '../../../src/domain/cluster/seeding';
import { buildMatrix } from '../../../src/domain/prepare/matrix';
import type { VariableSettings } from '../../../src/domain/prepare/preparation';
import classics from '../../golden/cluster/classics.json';
import { valueOf } from '../read/readText';
import { referenceTable, type ReferenceName } from './references';
import { run } from './run';

/** How the columns are made ready; R's z-scores have the divisor n − 1, and so a sum of squares (n − 1) ÷ n times ours. */
const SETS: { name: keyof typeof classics; of: ReferenceName; settings: VariableSettings; zScores?: true }[] = [
  { name: 'iris', of: 'iris', settings: { scaling: 'none' } },
  { name: 'ruspini', of: 'ruspini', settings: { scaling: 'none' } },
  { name: 'faithful', of: 'faithful', settings: { scaling: 'none' } },
  { name: 'wholesale', of: 'wholesale', settings: { scaling: 'none' } },
  { name: 'USArrests', of: 'USArrests', settings: {}, zScores: true },
  { name: 'wholesaleLog', of: 'wholesale', settings: { transform: 'log' }, zScores: true },
];

describe.each(SETS)('$name, at most 1.001 times R’s best of 2,000 starts', ({ name, of, settings, zScores }) => {
  const { names, table } = referenceTable(of);
  const all = Object.fromEntries(names.map((column) => [column, settings]));
  const { matrix } = valueOf(atOnce(buildMatrix(table, { variables: names, missing: 'median', settings: all })));
  const times = zScores ? (table.rowCount - 1) / table.rowCount : 1;

  test.each(classics[name])('k = $k', async ({ k, inertia, sizes }) => {
    const rows = plainRows(matrix.values, names.length);
    const { output } = await run(kMeans(rows, mlKMeansSeeding, { k, seed: 1 }));
    const ratio = (output.inertia * times) / inertia;
    expect(ratio).toBeGreaterThanOrEqual(1 - 1e-6);
    expect(ratio).toBeLessThanOrEqual(1.001);
    // The same segments, where the sum is the same.
    if (ratio < 1 + 1e-6) expect(output.counts).toEqual(sizes);
  });
});
