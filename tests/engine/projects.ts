import { atOnce } from '../../src/domain/common/steps';
import { suggest, structureOf } from '../../src/domain/assess/suggest';
import { plainRows } from '../../src/domain/cluster/plainRows';
import type { Result } from '../../src/domain/common/result';
import { buildMatrix } from '../../src/domain/prepare/matrix';
import { RecipeCache } from '../../src/domain/prepare/applyRecipe';
import type { Recipe } from '../../src/domain/prepare/recipe';
import { proposeRoles } from '../../src/domain/prepare/roles';
import { profileSegments } from '../../src/domain/profile/segmentProfile';
import { apply, newDocument, type Command } from '../../src/domain/project/commands';
import type { ProjectDocument } from '../../src/domain/project/document';
import type { ProjectContents } from '../../src/domain/project/record';
import { resultKeys } from '../../src/domain/project/stale';
import type { ReadOutput } from '../../src/domain/read/report';
import type { Table } from '../../src/domain/table/table';
import { segmentValues } from '../../src/domain/target/segmentValues';
import { clusterTable } from '../../src/engine/clusterTable';
import { openTable, type OpenHelpers } from '../../src/engine/openTable';
import { prepareTable } from '../../src/engine/prepareTable';
import type { WorkerSource } from '../../src/engine/protocol';
import { run } from '../domain/cluster/run';
import { firstRows } from './inProcess';

export function valueOf<Output>(result: Result<Output>): Output {
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

const noHelpers: OpenHelpers = {
  workbook: () => Promise.reject(new Error('no workbook was expected')),
  parquet: () => Promise.reject(new Error('no Parquet was expected')),
  shards: () => Promise.resolve([]),
};

/** Opens as the engine would; no workbooks. */
export async function openWith(source: WorkerSource) {
  return (await run(openTable(source, noHelpers))).output;
}

export const fileOf = (content: BlobPart, name: string): WorkerSource => ({
  kind: 'file',
  file: new File([content], name),
  choices: {},
});

/**
 * Twenty customers, ten of whom spend ten times as much. One spend is missing, one day is written in another way.
 *
 * @public The script that makes golden projects reads it.
 */
export const TWENTY = [
  'Customer,Spend,Visits,Since,Kind',
  ...Array.from({ length: 20 }, (_, i) => {
    const spend = i === 5 ? 'n/a' : i % 2 === 0 ? 100 + i : 10 + i;
    const since = i === 7 ? '2024/3/8' : `2024-03-${String(i + 1).padStart(2, '0')}`;
    return `C${String(i + 1).padStart(3, '0')},${spend},${i % 2 === 0 ? 9 - (i % 3) : 1 + (i % 3)},${since},${i % 3 === 0 ? '面馆' : 'Bakery'}`;
  }),
].join('\n');

/**
 * A project of these rows, as the page has it after the whole path: two segments, one of them named, served and with
 * an offer; another that waits in the tray; every kind of result. `table` is the one as read.
 * @param csvs by id: the second tables that steps of the recipe join
 */
export async function projectOf(
  csv = TWENTY,
  recipe: Recipe = [],
  decided: Partial<ProjectDocument> = {},
  csvs: Record<string, string> = {},
): Promise<{ contents: ProjectContents; table: Table; seconds: Table[] }> {
  const { table: asRead, opened } = valueOf(await openWith(fileOf(csv, 'twenty.csv')));
  const read = { table: asRead, summary: opened.summary };
  const { table, summary } = (await run(prepareTable(read, recipe, await readSides(csvs), new RecipeCache()))).output;
  const campaign = { customer: 'Customer', place: 'Kind', score: 'Spend', size: 'Visits', spreaders: 0.18 };
  const proposals = { roles: proposeRoles(summary.columns, summary.rowCount), value: ['Spend'], campaign };
  let document = { ...newDocument('Twenty 知群', 'shop', proposals), ...decided, recipe };
  const change = (command: Command) => (document = apply(document, command));
  change({ kind: 'set-k', k: 2 });

  const variables = summary.columns.map(({ name }) => name).filter((name) => document.roles[name] === 'segment');
  const preparation = { variables, missing: 'median' } as const;
  const built = valueOf(atOnce(buildMatrix(table, preparation)));
  const { matrix, summary: prepared, notes } = built;
  const rows = plainRows(matrix.values, matrix.variables.length);
  const options = { k: 2, seed: 1, ...(document.setApart && { setApart: true }) };
  const partition = (await run(clusterTable(table, preparation, built, rows, firstRows, options))).output;
  const unexplained = partition.inertia / partition.totalSumOfSquares;
  const { inertia } = partition;
  const score = { k: 2, inertia, unexplained, silhouette: NaN, structure: structureOf(NaN), smallest: 10, tiny: false };
  const assessment = { seed: 1, scores: [score], suggestion: suggest([score]), silhouetteRows: 20, exact: true };

  const { partition: key } = resultKeys(document);
  change({ kind: 'adopt-partition', key: 'an older one', k: 2, seed: 7, heirs: [null, null] });
  change({ kind: 'name-segment', segment: 's2', name: 'Once found' });
  change({ kind: 'adopt-partition', key, k: 2, seed: 1, heirs: ['s1', null] });
  change({ kind: 'name-segment', segment: 's1', name: '大客户 "regulars"' });
  change({ kind: 'set-target', segment: 's1', served: true });
  change({ kind: 'set-reason', segment: 's1', reason: 'Most of the spend' });
  change({ kind: 'set-target', segment: 's3', served: true });
  const reason = { code: 'distinct', column: 'Spend', kind: 'mean', value: 20, overall: 64.5 } as const;
  change({ kind: 'set-reason', segment: 's3', draft: reason });
  const evidence = { column: 'Spend', kind: 'mean' as const, value: 109, overall: 64.5, rows: 10 };
  const fact = { aspect: 'price' as const, sense: 'amount' as const, far: true };
  const draft = { pattern: 'price-high' as const, facts: [fact], evidence: [evidence] };
  const who = { how: 'written' as const, text: 'who spend 109 a month', evidence: [evidence] };
  change({ kind: 'decide-field', segment: 's1', field: 'who', decision: who });
  change({ kind: 'decide-field', segment: 's1', field: 'price', decision: { how: 'accepted', draft } });
  change({ kind: 'decide-field', segment: 's1', field: 'givenUp', decision: { how: 'dropped' } });

  const keys = resultKeys(document);
  const results: ProjectContents['results'] = [
    { kind: 'prepared', key: keys.matrix, value: { summary: prepared, notes } },
    { kind: 'assessment', key: keys.assessment, value: assessment },
    { kind: 'profile', key: keys.profile, value: profileSegments(table, partition) },
    { kind: 'values', key: keys.values, value: segmentValues(table, partition, document.value) },
    { kind: 'partition', key, value: partition },
  ];
  const made = recipe.length > 0 && { prepared: summary };
  const second = [...(await readSides(csvs))];
  const sides = second.map(([id, side]) => ({ id, name: side.summary.file.name, summary: side.summary }));
  return {
    contents: { document, step: 'offer', summary: opened.summary, ...made, sides, results },
    table: asRead,
    seconds: second.map(([, side]) => side.table),
  };
}

async function readSides(csvs: Record<string, string>): Promise<Map<string, ReadOutput>> {
  const sides = new Map<string, ReadOutput>();
  for (const [id, csv] of Object.entries(csvs)) {
    const { table, opened } = valueOf(await openWith(fileOf(csv, `${id}.csv`)));
    sides.set(id, { table, summary: opened.summary });
  }
  return sides;
}

/** Sets what stands at "document.segments.0.letter". */
export function put(target: object, path: string, value: unknown): void {
  const keys = path.split('.');
  const last = keys.pop()!;
  const holder = keys.reduce((at, key) => (at as Record<string, object>)[key]!, target);
  (holder as Record<string, unknown>)[last] = value;
}
