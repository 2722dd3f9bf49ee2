import { readFileSync } from 'node:fs';
import { atOnce } from '../../../src/domain/common/steps';
import { kMeans, partitionOf } from '../../../src/domain/cluster/kMeans';
import { plainRows } from '../../../src/domain/cluster/plainRows';
import { mlKMeansSeeding } from '../../../src/domain/cluster/seeding';
import { buildMatrix } from '../../../src/domain/prepare/matrix';
import { proposeRoles } from '../../../src/domain/prepare/roles';
import { draftOffers } from '../../../src/domain/offer/draft';
import type { Drafts } from '../../../src/domain/offer/fieldDraft';
import { isMarker } from '../../../src/domain/profile/distinctions';
import type { Profile, ProfileVariable } from '../../../src/domain/profile/profile';
import { profileSegments } from '../../../src/domain/profile/segmentProfile';
import { clusterMarketsCsv } from '../../../src/domain/read/sample/clusterMarkets';
import type { ColumnReport } from '../../../src/domain/read/report';
import type { ColumnType } from '../../../src/domain/table/table';
import { finish, readBytes, valueOf } from '../read/readText';

export interface Profiled {
  profile: Profile;
  columns: ColumnReport[];
}

const BYTES = {
  telco: () => readFileSync('public/samples/telco_customers.csv'),
  wholesale: () => readFileSync('public/samples/wholesale_customers.csv'),
  'cluster-markets.en': () => new TextEncoder().encode(clusterMarketsCsv('en')),
  'cluster-markets.zh': () => new TextEncoder().encode(clusterMarketsCsv('zh')),
};
export type SampleProfile = keyof typeof BYTES;

/** A sample's profile with everything as proposed: k = 4, seed 1. */
export async function sampleProfile(name: SampleProfile): Promise<Profiled> {
  const { table, summary } = valueOf(await readBytes(BYTES[name](), `${name}.csv`));
  const roles = proposeRoles(summary.columns, summary.rowCount);
  const columnsFor = (isFor: (role: string) => boolean) =>
    roles.filter(({ role }) => isFor(role)).map(({ column }) => column);
  const variables = columnsFor((role) => role === 'segment');
  const { matrix } = valueOf(atOnce(buildMatrix(table, { variables, missing: 'median' })));
  const rows = plainRows(matrix.values, matrix.variables.length, async () => {});
  const options = { k: 4, seed: 1 };
  const { output: fit } = await finish(kMeans(rows, mlKMeansSeeding, options));
  const described = new Set(columnsFor((role) => role !== 'out'));
  const profile = profileSegments(
    { ...table, columns: table.columns.filter((column) => described.has(column.name)) },
    partitionOf(fit, matrix, table.rowCount, options),
  );
  return { profile, columns: summary.columns };
}

/** A mean, in standard deviations of 1 unless said otherwise. */
export function mean(column: string, overall: number, bySegment: number[], deviation = 1): Partial<ProfileVariable> {
  return { column, kind: 'mean', overall, bySegment, deviation, madeSegments: true };
}

export function share(column: string, level: string, overall: number, bySegment: number[]): Partial<ProfileVariable> {
  const deviation = Math.sqrt(overall * (1 - overall));
  return { column, level, kind: 'share', overall, bySegment, deviation, madeSegments: false };
}

/** A profile of variables, with the reports of their columns; `types` are those that are not as the kind suggests. */
export function profiled(
  variables: Partial<ProfileVariable>[],
  sizes: number[],
  types: Record<string, ColumnType> = {},
): Profiled {
  const rows = sizes.reduce((sum, size) => sum + size, 0);
  const profile: Profile = {
    variables: variables.map((given) => {
      const { overall, deviation, bySegment, kind } = given as ProfileVariable;
      const difference = bySegment.map((value) => (deviation === 0 ? 0 : (value - overall) / deviation));
      const marker = bySegment.map((value, i) => isMarker(kind, value, overall, difference[i]!));
      return { ...(given as ProfileVariable), difference, marker };
    }),
    segments: sizes.map((size) => ({ size, share: rows === 0 ? 0 : size / rows, distinctions: [] })),
    leftOut: 0,
  };
  const names = [...new Set(variables.map(({ column }) => column!))];
  const columns = names.map((name): ColumnReport => {
    const usual = variables.find(({ column }) => column === name)!.kind === 'mean' ? 'number' : 'category';
    const reason = { code: 'all-fit' as const, fits: rows, cells: rows };
    return { name, type: types[name] ?? usual, reason, distinct: 9, missing: 0, misfits: 0 };
  });
  return { profile, columns };
}

/** The drafts of one segment alone. */
export function draftOffer(
  profile: Profile,
  columns: ColumnReport[],
  segment: number,
  rowsAreCustomers: boolean,
): Drafts {
  return draftOffers(profile, columns, [segment], rowsAreCustomers)[0]!;
}
