import { vi } from 'vitest';
import type { Recipe, StepOutcome } from '../../src/domain/prepare/recipe';
import type { ColumnBytes, Prepared } from '../../src/domain/project/record';
import type { Assessment } from '../../src/domain/assess/assessment';
import type { NewRowsReport } from '../../src/domain/cluster/newRows';
import type { Partition } from '../../src/domain/cluster/partition';
import { stop } from '../../src/domain/common/problem';
import { failed, ok, type Result } from '../../src/domain/common/result';
import type { PreparedSummary } from '../../src/domain/prepare/preparation';
import type { CrossTable, Profile } from '../../src/domain/profile/profile';
import type { ColumnReport, TableSummary } from '../../src/domain/read/report';
import type { Doors, Engine, Source } from '../../src/session/ports';
import type { SegmentValues } from '../../src/domain/target/segmentValues';
import type { ContactPage } from '../../src/domain/campaign/contacts';

export interface Deferred<Output> {
  promise: Promise<Output>;
  resolve(value: Output): void;
  reject(error: unknown): void;
}

/** A promise that the test settles when it wants. */
export function deferred<Output>(): Deferred<Output> {
  let resolve!: (value: Output) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<Output>((onOk, onError) => {
    resolve = onOk;
    reject = onError;
  });
  return { promise, resolve, reject };
}

export const CANCELLED = failed(stop('cancelled', {}));

/** Two amounts, which make the segments, a word, which describes them, and an id, which stays out. */
export function tableSummary(name: string): TableSummary {
  const column = (name: string, type: ColumnReport['type'], distinct: number): ColumnReport => ({
    name,
    type,
    reason: { code: 'all-fit', fits: 8, cells: 8 },
    distinct,
    missing: 0,
    misfits: 0,
  });
  return {
    file: { name, bytes: 100, kind: 'csv', delimiter: ',', headerRow: 1, dropped: [] },
    rowCount: 8,
    columns: [
      column('id', 'id', 8),
      { ...column('spend', 'number', 8), range: { min: 1, median: 40, max: 90, mean: 42 } },
      column('town', 'category', 3),
      column('visits', 'number', 7),
    ],
    notes: [],
  };
}

/** What a recipe of renaming, dropping and joining columns and filtering makes of the table; a filter leaves its first five rows. */
export function preparedBy(recipe: Recipe, summary = tableSummary('customers.csv')): Prepared {
  const input = summary.columns.map(({ name, type }) => ({ name, type }));
  let { columns, rowCount } = summary;
  const outcomes: StepOutcome[] = [];
  for (const step of recipe) {
    const before = { rows: rowCount, columns: columns.length };
    const { id, off } = step;
    if (off) {
      outcomes.push({ id, input, state: 'off' });
      continue;
    }
    const named = step.kind === 'drop-columns' ? step.columns : 'column' in step ? [step.column] : [];
    const absent = named.filter((name) => !columns.some((column) => column.name === name));
    if (absent.length > 0) {
      outcomes.push({ id, input, state: 'unfit', problems: [stop('step-columns-missing', { columns: absent })] });
      continue;
    }
    if (step.kind === 'rename') {
      columns = columns.map((column) => (column.name === step.column ? { ...column, name: step.to } : column));
    } else if (step.kind === 'drop-columns') {
      columns = columns.filter(({ name }) => !step.columns.includes(name));
    } else if (step.kind === 'join') {
      columns = [...columns, ...step.columns.map(({ to }) => ({ ...columns[2]!, name: to }))];
    } else {
      rowCount = Math.min(rowCount, 5);
    }
    outcomes.push({
      id,
      input,
      state: 'done',
      rows: { before: before.rows, after: rowCount },
      columns: { before: before.columns, after: columns.length },
      cells: 0,
      notes: [],
    });
  }
  const rowsKey = rowCount === summary.rowCount ? '' : 'the first five';
  return { summary: { ...summary, columns, rowCount }, outcomes, rowsKey };
}

/** Eight rows dealt out one by one. */
export function partitionOf(k: number, seed: number): Partition {
  return labelled(
    Array.from({ length: 8 }, (_, row) => row % k),
    seed,
  );
}

/** A partition in which every row is in the segment it is given. */
export function labelled(labels: number[], seed = 1): Partition {
  const k = Math.max(...labels) + 1;
  const sizes = Array.from({ length: k }, (_, segment) => labels.filter((label) => label === segment).length);
  return {
    k,
    seed,
    variables: ['spend', 'visits'],
    labels: Uint8Array.from(labels),
    sizes,
    centres: Float64Array.from({ length: k * 2 }, (_, i) => i),
    within: sizes.map(() => 1),
    inertia: k,
    totalSumOfSquares: 16,
    iterations: 3,
    converged: true,
    restarts: 10,
  };
}

export const PREPARED: PreparedSummary = { rowCount: 8, leftOut: 0, filledRows: 0, variables: [], distinctRows: 8 };
export const PROFILE: Profile = { variables: [], segments: [], leftOut: 0 };
const CROSS_TABLE: CrossTable = { column: 'town', levels: [], counts: [], missing: [], cramersV: 0.5 };
const ASSESSMENT: Assessment = {
  seed: 1,
  scores: [],
  suggestion: { k: 3, reason: 'best-silhouette', structure: 'weak', silhouette: 0.3, elbow: 3 },
  silhouetteRows: 8,
  exact: true,
};

const VALUES: SegmentValues = { total: 0, segments: [] };
const NEW_ROWS: NewRowsReport = {
  rowCount: 8,
  sizes: [5, 1, 1, 0],
  leftOut: 1,
  filledRows: 0,
  unknown: [],
  between: { rows: 2, share: 2 / 7, shareBefore: 0 },
  beyond: 0,
};
const CONTACTS: ContactPage = {
  rows: 2,
  waves: [],
  places: 1,
  smallPlaces: 0,
  spreaderRange: { from: NaN, middle: NaN, to: NaN },
  contacts: [],
};
/** What the open table's columns are as bytes. */
export const COLUMNS: ColumnBytes[] = ['id', 'spend', 'town', 'visits'].map((name) => ({
  column: { name, hash: `hash of ${name}`, bytes: name.length },
  content: new Blob([name]),
}));

/** What the columns of the second table of that id are as bytes. */
export function sideColumnsOf(id: string): ColumnBytes[] {
  return COLUMNS.map(({ column, content }) => ({ column: { ...column, hash: `${column.hash} of ${id}` }, content }));
}

/** The file of the open table, packed. */
export const SOURCE: ColumnBytes = {
  column: { name: 'customers.csv', hash: 'hash of the file', bytes: 6 },
  content: new Blob(['packed']),
};

/** An engine that answers at once; a test puts other answers in the place of these. */
export function fakeEngine() {
  return {
    open: vi.fn<Engine['open']>(async (source) => {
      const summary = source.kind === 'stored' ? source.summary : tableSummary(nameOf(source));
      return ok({ summary, ...(source.recipe?.length && { prepared: preparedBy(source.recipe, summary) }) });
    }),
    applyRecipe: vi.fn<Engine['applyRecipe']>(async (recipe) => ok(preparedBy(recipe))),
    keysOfSide: vi.fn<Engine['keysOfSide']>(async () => ok(undefined)),
    stepSample: vi.fn<Engine['stepSample']>(async () => ok({ columns: [], more: 0, rows: [] })),
    rows: vi.fn<Engine['rows']>(async ({ from }) => ok({ from, places: [from], cells: [['a']] })),
    inspectVariables: vi.fn<Engine['inspectVariables']>(async () => ok({ warnings: [], spreads: [], levels: [] })),
    prepare: vi.fn<Engine['prepare']>(async () => ok({ summary: PREPARED, notes: [] })),
    cluster: vi.fn<Engine['cluster']>(async (_, { k, seed }) => ok(partitionOf(k, seed))),
    assess: vi.fn<Engine['assess']>(async (_, { seed }) => ok({ ...ASSESSMENT, seed })),
    profile: vi.fn<Engine['profile']>(async () => ok({ ...PROFILE })),
    crossTable: vi.fn<Engine['crossTable']>(async (_, column) => ok({ ...CROSS_TABLE, column })),
    segmentValues: vi.fn<Engine['segmentValues']>(async () => ok({ ...VALUES })),
    contacts: vi.fn<Engine['contacts']>(async () => ok({ ...CONTACTS })),
    contactsFile: vi.fn<Engine['contactsFile']>(async () => ok(new Blob(['lists']))),
    columns: vi.fn<Engine['columns']>(async () => ok(COLUMNS)),
    readSide: vi.fn<Engine['readSide']>(async (_, source) => ok(tableSummary(nameOf(source)))),
    sideColumns: vi.fn<Engine['sideColumns']>(async (id) => ok(sideColumnsOf(id))),
    source: vi.fn<Engine['source']>(async () => ok(SOURCE)),
    projectFile: vi.fn<Engine['projectFile']>(async () => ok(new Blob(['project']))),
    customersFile: vi.fn<Engine['customersFile']>(async () => ok(new Blob(['file']))),
    assignNewRows: vi.fn<Engine['assignNewRows']>(async ({ recipe }) => {
      const { summary, outcomes } = preparedBy(recipe);
      return ok({ summary, outcomes, report: NEW_ROWS });
    }),
    newRowsFile: vi.fn<Engine['newRowsFile']>(async () => ok(new Blob(['new rows']))),
    resultCsv: vi.fn<Engine['resultCsv']>(async () => ok('a,b\r\n')),
  } satisfies Engine;
}

function nameOf(source: Exclude<Source, { kind: 'stored' }>): string {
  if (source.kind === 'packed') return source.source.column.name;
  return source.kind === 'file' ? source.file.name : source.name;
}

export function fakeDoors() {
  return {
    pickFile: vi.fn<Doors['pickFile']>(async () => undefined),
    sample: vi.fn<Doors['sample']>(async (name) => new File(['sample'], name)),
    download: vi.fn<Doors['download']>(),
    copyImage: vi.fn<Doors['copyImage']>(async () => {}),
    copyText: vi.fn<Doors['copyText']>(async () => {}),
    print: vi.fn<Doors['print']>(),
  } satisfies Doors;
}

/** An answer that comes only when the job is stopped, as the port promises. */
export function untilStopped<Output>(signal: AbortSignal): Promise<Result<Output>> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(CANCELLED)));
}
