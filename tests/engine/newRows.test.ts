import Papa from 'papaparse';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { NO_SEGMENT, type Partition } from '../../src/domain/cluster/partition';
import { mlKMeansSeeding } from '../../src/domain/cluster/seeding';
import type { Progress } from '../../src/domain/common/progress';
import type { Preparation } from '../../src/domain/prepare/preparation';
import type { Recipe } from '../../src/domain/prepare/recipe';
import { engineService } from '../../src/engine/engineService';
import type { NewRowsRequest } from '../../src/engine/protocol';
import { Ports } from './inProcess';
import { valueOf } from './projects';

const ports = new Ports();
afterEach(() => ports.close());

const ignore = () => {};
const CANCELLED = { ok: false, problems: [{ code: 'cancelled', severity: 'stop', facts: {} }] };
const HEADINGS = {
  segment: 'Segment',
  name: 'Name',
  distance: 'Distance',
  second: 'Second',
  secondDistance: 'Distance to it',
  none: 'none',
};
/** money: mean 6, deviation √26, median 6; a and b have half each, so that the factor of each is √2. */
const ROWS = Array.from({ length: 5 }, (_, i) => [`${i}1,0,a`, `${i}2,2,a`, `${i}3,10,b`, `${i}4,12,b`]).flat();
const OLD = new File([['id,money,kind', ...ROWS].join('\n')], 'old.csv');
const BOTH: Preparation = { variables: ['money', 'kind'], missing: 'median' };
const TYPES = [
  { name: 'money', type: 'number' as const },
  { name: 'kind', type: 'category' as const },
];

let engine: ReturnType<typeof engineService>;
let partition: Partition;
let lastJob = 10;

async function request(csv: string | File, other: Partial<NewRowsRequest> = {}): Promise<NewRowsRequest> {
  const file = typeof csv === 'string' ? new File([csv], 'new.csv') : csv;
  const choices = { typesBefore: TYPES };
  return { id: `n${++lastJob}`, file, choices, recipe: [], preparation: BOTH, partition, ...other };
}

/** "Low" is the segment of those with little money. */
function labels() {
  const low = partition.labels[0];
  return [0, 1].map((segment) => (segment === low ? { letter: 'L', name: 'Low' } : { letter: 'H', name: 'High' }));
}

async function written(of: NewRowsRequest): Promise<string[][]> {
  const file = valueOf(await engine.newRowsFile(of, labels(), HEADINGS, [], ++lastJob, ignore));
  expect(file.type).toBe('text/csv;charset=utf-8');
  return Papa.parse<string[]>(await file.text(), { skipEmptyLines: true }).data;
}

const openRows = async () => (await engine.rows('prepared', 0, 99, {})).cells;

beforeEach(async () => {
  engine = engineService();
  engine.useHelpers({ shards: () => [], helper: async () => ports.to(mlKMeansSeeding) });
  valueOf(await engine.open({ kind: 'file', file: OLD, choices: { columns: TYPES } }, 1, ignore));
  partition = valueOf(await engine.cluster(BOTH, { k: 2, seed: 1 }, 2, ignore));
});

describe('rows of another file', () => {
  // Centres are 1 with "a" and 11 with "b". A known kind is √4 from the other, an unknown one √2 from both.
  const NEW = 'money,extra,kind,id\n11,x,b,1\n1,x,a,2\n1,x,c,3\n11,x,,4\n,x,a,5\n';

  test('get the segments whose centres are nearest, and are counted; by hand', async () => {
    const before = await openRows();
    const of = await request(NEW);
    const answer = valueOf(await engine.assignNewRows(of, 3, ignore));
    const low = partition.labels[0]!;
    expect(answer.outcomes).toEqual([]);
    expect(answer.summary.columns.map(({ name }) => name)).toEqual(['money', 'extra', 'kind', 'id']);
    expect(answer.report).toEqual({
      rowCount: 5,
      sizes: low === 0 ? [4, 1] : [1, 4],
      leftOut: 0,
      filledRows: 2,
      unknown: [{ column: 'kind', rows: 1 }],
      // The fourth is 10 ÷ √26 = 1.96 from the first centre and 2 from the second.
      between: { rows: 1, share: 0.2, shareBefore: 0 },
      // All of the project's own are 1 ÷ √26 from theirs.
      beyond: 3,
    });
    expect(await written(of)).toEqual([
      ['money', 'extra', 'kind', 'id', 'Segment', 'Name', 'Distance', 'Second', 'Distance to it'],
      ['11', 'x', 'b', '1', 'H', 'High', '0.0000', 'Low', '2.8011'],
      ['1', 'x', 'a', '2', 'L', 'Low', '0.0000', 'High', '2.8011'],
      ['1', 'x', 'c', '3', 'L', 'Low', '1.4142', 'High', '2.4179'],
      ['11', 'x', '', '4', 'L', 'Low', '1.9612', 'High', '2.0000'],
      ['', 'x', 'a', '5', 'L', 'Low', '0.9806', 'High', '2.2275'],
    ]);
    expect(await openRows()).toEqual(before);
  });

  test('with gaps have no segment where such rows were left out', async () => {
    const preparation: Preparation = { ...BOTH, missing: 'leave-out' };
    partition = valueOf(await engine.cluster(preparation, { k: 2, seed: 1 }, 3, ignore));
    const of = await request(NEW, { preparation });
    const { report } = valueOf(await engine.assignNewRows(of, 4, ignore));
    expect([report.leftOut, report.filledRows, report.sizes.toSorted()]).toEqual([2, 0, [1, 2]]);
    const rows = await written(of);
    expect(rows[4]!.slice(4)).toEqual(['', 'none', '', '', '']);
  });

  test('that are those of the project get its very labels', async () => {
    const of = await request(OLD, { choices: { columns: TYPES } });
    const { report } = valueOf(await engine.assignNewRows(of, 3, ignore));
    expect([report.sizes, report.beyond, report.between]).toEqual([
      partition.sizes,
      0,
      { rows: 0, share: 0, shareBefore: 0 },
    ]);
    const letters = (await written(of)).slice(1).map((row) => row[3]);
    expect(letters).toEqual(Array.from(partition.labels, (label) => labels()[label]!.letter));
    expect(partition.labels).not.toContain(NO_SEGMENT);
  });

  test('rows set apart do not widen what counts as seen before', async () => {
    // One of the project's rows, with money 12, was set apart: so none is as far as a new one at 12 would be.
    const kept = partition.labels.map((label, row) => (row % 4 >= 2 ? NO_SEGMENT : label));
    const of = await request('money,kind\n12,b\n', { partition: { ...partition, labels: kept } });
    expect(valueOf(await engine.assignNewRows(of, 3, ignore)).report.beyond).toBe(1);
    expect(valueOf(await engine.assignNewRows(await request('money,kind\n12,b\n'), 4, ignore)).report.beyond).toBe(0);
  });

  test('are masked where that is asked for', async () => {
    const masked = [{ column: 'extra', kind: 'phone' as const }];
    const file = valueOf(await engine.newRowsFile(await request('money,kind,extra\n1,a,13800001148\n'), labels(), HEADINGS, masked, 3, ignore)); // prettier-ignore
    expect(await file.text()).toContain('138****1148');
  });
});

describe('the recipe', () => {
  const recipe: Recipe = [
    { id: '1', kind: 'rename', column: 'cash', to: 'money' },
    { id: '2', kind: 'join', table: 'kinds', file: 'kinds.csv', keys: [{ left: 'id', right: 'who' }], columns: [{ from: 'what', to: 'kind' }], several: 'first' }, // prettier-ignore
    { id: '3', kind: 'drop-columns', columns: ['nowhere'] },
    { id: '4', kind: 'filter-rows', filters: [{ kind: 'range', column: 'money', least: 1 }] },
  ];

  test('makes them ready, with the second tables of the project; steps that do not fit are told', async () => {
    const kinds = new File(['who,what\nx,a\ny,b\n'], 'kinds.csv');
    valueOf(await engine.readSide('kinds', { kind: 'file', file: kinds, choices: {} }, 3, ignore));
    const of = await request('id,cash\nx,1\ny,11\nx,0\n', { recipe });
    const { outcomes, report } = valueOf(await engine.assignNewRows(of, 4, ignore));
    expect(outcomes.map(({ state }) => state)).toEqual(['done', 'done', 'unfit', 'done']);
    expect([report.rowCount, report.sizes]).toEqual([2, [1, 1]]);
    const rows = await written(of);
    expect(rows.slice(1).map((row) => row.slice(0, 5))).toEqual([
      ['x', '1', 'a', 'L', 'Low'],
      ['y', '11', 'b', 'H', 'High'],
    ]);
  });

  test('that does not lead to the columns is told with what is missing', async () => {
    const answer = await engine.assignNewRows(await request('id,sum\nx,1\n', { recipe: recipe.slice(0, 2) }), 3, ignore); // prettier-ignore
    expect(answer).toEqual({
      ok: false,
      problems: [
        { code: 'missing-variables', severity: 'stop', facts: { columns: ['money', 'kind'] } },
        { code: 'step-columns-missing', severity: 'stop', facts: { columns: ['cash'] } },
        { code: 'side-table-missing', severity: 'stop', facts: { file: 'kinds.csv' } },
      ],
    });
  });
});

test('a file that cannot be read, or is a project, is a problem, and the open table stays', async () => {
  const before = await openRows();
  const empty = await engine.assignNewRows(await request(''), 3, ignore);
  expect(empty).toMatchObject({ problems: [{ code: 'empty-file' }] });
  const project = new File(['PK\u0003\u0004project'], 'p.tessera');
  expect(await engine.assignNewRows(await request(project), 4, ignore)).toMatchObject({ ok: false });
  expect(await openRows()).toEqual(before);
});

test('stopped at any place it answers so, progress never falls, and the open table stays', async () => {
  const before = await openRows();
  // Each look at the clock is a tenth of a second later: every step is told, and every one listens.
  let now = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 100));
  onTestFinished(() => clock.mockRestore());
  const lines = Array.from({ length: 30_000 }, (_, i) => `${i % 13},${i % 2 === 0 ? 'a' : 'b'}`);
  const of = await request(['money,kind', ...lines].join('\n'));
  const atAssigning = (job: number) => (step: Progress) => {
    if (step.phase === 'assign') engine.stop(job);
  };
  expect(await engine.assignNewRows(of, 3, () => engine.stop(3))).toEqual(CANCELLED);
  expect(await engine.assignNewRows(of, 4, atAssigning(4))).toEqual(CANCELLED);
  expect(await openRows()).toEqual(before);
  const shares: number[] = [];
  const follow = ({ done, total, part: [from, to] = [0, 1] }: Progress) => shares.push(from + ((to - from) * done) / total); // prettier-ignore
  const { report } = valueOf(await engine.assignNewRows(of, 5, follow));
  expect(report.sizes.reduce((sum, size) => sum + size)).toBe(30_000);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(await engine.newRowsFile(of, labels(), HEADINGS, [], 6, () => engine.stop(6))).toEqual(CANCELLED);
});
