import { kMeans, partitionOf } from '../domain/cluster/kMeans';
import type { ClusterOptions, Partition } from '../domain/cluster/partition';
import type { Rows, Seeding } from '../domain/cluster/rows';
import { ownCentres, segmentRule } from '../domain/cluster/segmentRule';
import { kMeansOfUsual, partitionOfUsual } from '../domain/cluster/setApart';
import type { Work } from '../domain/common/progress';
import type { PreparedMatrix } from '../domain/prepare/matrix';
import type { Preparation } from '../domain/prepare/preparation';
import type { Table } from '../domain/table/table';

/**
 * The segments of a table, with their centres in its own units.
 * @param prepared what `buildMatrix` made of the table and the preparation; `rows` are its rows
 * @param options as passed by `checkClusterOptions`
 */
export async function* clusterTable(
  table: Table,
  preparation: Preparation,
  prepared: PreparedMatrix,
  rows: Rows,
  seeding: Seeding,
  options: ClusterOptions,
): Work<Partition> {
  const { matrix } = prepared;
  const partition = options.setApart
    ? partitionOfUsual(yield* kMeansOfUsual(rows, seeding, options), matrix, table.rowCount, options)
    : partitionOf(yield* kMeans(rows, seeding, options), matrix, table.rowCount, options);
  return { ...partition, own: ownCentres(segmentRule(table, preparation, prepared, partition)) };
}
