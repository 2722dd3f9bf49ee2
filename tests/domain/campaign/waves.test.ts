import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atOnce } from '../../../src/domain/common/steps';
import { contactList } from '../../../src/domain/campaign/contactList';
import { proposePlan } from '../../../src/domain/campaign/proposePlan';
import { kMeans, partitionOf as asPartition } from '../../../src/domain/cluster/kMeans';
import { NO_SEGMENT } from '../../../src/domain/cluster/partition';
import { plainRows } from '../../../src/domain/cluster/plainRows';
import { mlKMeansSeeding } from '../../../src/domain/cluster/seeding';
import { buildMatrix } from '../../../src/domain/prepare/matrix';
import { proposeRoles } from '../../../src/domain/prepare/roles';
import { clusterMarketsCsv } from '../../../src/domain/read/sample/clusterMarkets';
import { proposeValue } from '../../../src/domain/target/proposeValue';
import { run } from '../cluster/run';
import { numbers, partitionOf, tableOf, texts } from '../profile/tables';
import { readText, valueOf } from '../read/readText';
import { expectLawsOfWaves } from './lawsOfWaves';

const few = fc.option(fc.integer({ min: -3, max: 9 }), { freq: 5 });
const some = fc.option(fc.constantFrom('p', 'q', 'r'), { freq: 6 });
const customers = fc.array(
  fc.record({ place: some, score: few, size: few, fee: few, segment: fc.constantFrom(0, 0, 0, 1, NO_SEGMENT) }),
  { minLength: 1, maxLength: 90 },
);
const column = (name: string) => fc.option(fc.constant(name), { nil: undefined, freq: 4 });

test('whatever the table: waves are what the rules say, and every reason is true', () => {
  fc.assert(
    fc.property(
      customers,
      column('place'),
      column('score'),
      column('size'),
      fc.constantFrom<string[]>([], ['fee'], ['fee', 'score']),
      fc.double({ min: 0.15, max: 0.2, noNaN: true }),
      (rows, place, score, size, value, spreaders) => {
        const table = tableOf(
          texts('place', 'category', rows.map((row) => row.place)), // prettier-ignore
          ...(['score', 'size', 'fee'] as const).map((name) =>
            numbers(
              name,
              rows.map((row) => row[name]),
            ),
          ),
        );
        const partition = partitionOf(rows.map(({ segment }) => segment), [], 2); // prettier-ignore
        const plan = { spreaders, ...(place && { place }), ...(score && { score }), ...(size && { size }) };
        for (const segment of [0, 1]) {
          expectLawsOfWaves(table, partition, contactList(table, partition, { segment, plan, value }));
        }
      },
    ),
    { numRuns: 200 },
  );
});

describe('聚类市场: four segments by the proposed columns, and the proposed plan', () => {
  async function lists(language: 'en' | 'zh') {
    const { table, summary } = await readText(clusterMarketsCsv(language));
    const roles = proposeRoles(summary.columns, summary.rowCount);
    const variables = roles.filter(({ role }) => role === 'segment').map(({ column }) => column);
    const { matrix } = valueOf(atOnce(buildMatrix(table, { variables, missing: 'median' })));
    const rows = plainRows(matrix.values, matrix.variables.length, async () => {});
    const options = { k: 4, seed: 1 };
    const { output } = await run(kMeans(rows, mlKMeansSeeding, options));
    const partition = asPartition(output, matrix, table.rowCount, options);
    const value = proposeValue(summary.columns, roles);
    const plan = proposePlan(summary.columns, summary.rowCount, value);
    return {
      table,
      partition,
      lists: partition.sizes.map((_, segment) => contactList(table, partition, { segment, plan, value })),
    };
  }

  test('waves are what the rules say, and the same in both languages', async () => {
    const zh = await lists('zh');
    for (const list of zh.lists) expectLawsOfWaves(zh.table, zh.partition, list);
    // Rows, seeds, spreaders, the rest; places, of which small.
    const figures = zh.lists.map((list) => [list.rows, ...list.waves.map(({ rows }) => rows), list.places, list.smallPlaces]); // prettier-ignore
    expect(figures).toEqual([
      [1690, 92, 304, 1294, 34, 5],
      [942, 54, 170, 718, 34, 5],
      [286, 19, 51, 216, 18, 5],
      [94, 7, 17, 70, 7, 1],
    ]);
    const en = await lists('en');
    expect(en.lists.map(({ rowsOf }) => rowsOf)).toEqual(zh.lists.map(({ rowsOf }) => rowsOf));
  });
});
