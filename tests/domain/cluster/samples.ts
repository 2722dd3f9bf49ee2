import { readFileSync } from 'node:fs';
import { atOnce } from '../../../src/domain/common/steps';
import { kMeans, partitionOf } from '../../../src/domain/cluster/kMeans';
import type { ClusterOptions, Partition } from '../../../src/domain/cluster/partition';
import { plainRows } from '../../../src/domain/cluster/plainRows';
import { mlKMeansSeeding } from '../../../src/domain/cluster/seeding';
import { buildMatrix } from '../../../src/domain/prepare/matrix';
import type { Preparation } from '../../../src/domain/prepare/preparation';
import { clusterMarketsCsv } from '../../../src/domain/read/sample/clusterMarkets';
import type { ReadOutput } from '../../../src/domain/read/report';
import { readBytes, valueOf } from '../read/readText';
import { run } from './run';

/** The three samples, as the page reads them. */
const SAMPLES = {
  wholesale: () => readFileSync('public/samples/wholesale_customers.csv'),
  telco: () => readFileSync('public/samples/telco_customers.csv'),
  'cluster-markets': () => new TextEncoder().encode(clusterMarketsCsv('zh')),
};
export type Sample = keyof typeof SAMPLES;

export async function readSample(sample: Sample): Promise<ReadOutput> {
  return valueOf(await readBytes(SAMPLES[sample](), `${sample}.csv`));
}

/** The segments of a sample, by the real steps in this thread. */
export async function partitionSample(
  { table }: ReadOutput,
  preparation: Preparation,
  options: ClusterOptions,
): Promise<Partition> {
  const { matrix } = valueOf(atOnce(buildMatrix(table, preparation)));
  const rows = plainRows(matrix.values, matrix.variables.length);
  const { output } = await run(kMeans(rows, mlKMeansSeeding, options));
  return partitionOf(output, matrix, table.rowCount, options);
}
