import { describe, expect, test, vi } from 'vitest';
import { stop } from '../../src/domain/common/problem';
import { failed, ok, type Result } from '../../src/domain/common/result';
import { newDocument } from '../../src/domain/project/commands';
import { SCHEMA_VERSION, type ColumnBytes, type SideTable, type StoredResult } from '../../src/domain/project/record';
import { ProjectKeeper, type Keepable } from '../../src/session/projectKeeper.svelte';
import { COLUMNS, deferred, PREPARED, sideColumnsOf, tableSummary } from './fakes';
import { fakeLocks, fakeStore } from './fakeStore';

const FULL = stop('storage-full', {});

/** A keeper, its store, and a clock set by hand. */
function bench({ allowed = true } = {}) {
  const disk = fakeStore();
  const clock = { at: 1000 };
  let ids = 0;
  const keeper = new ProjectKeeper(disk.store, fakeLocks().tab(), {
    now: () => clock.at,
    newId: () => `p${++ids}`,
    idle: async () => {},
  });
  keeper.allowed = allowed;
  /** Names of the documents that were saved, in order. */
  const saves = () => disk.store.save.mock.calls.map(([record]) => record.document.name);
  return { keeper, disk, clock, saves };
}

/** A project whose name, second tables and results a test may change. */
function project(name: string) {
  const results: StoredResult[] = [];
  const sides: SideTable[] = [];
  const state = { name, sides, results };
  const keepable = {
    contents: () => ({
      document: newDocument(state.name, 'shop', { roles: [], value: [], campaign: { spreaders: 0.2 } }),
      step: 'read',
      summary: tableSummary('a.csv'),
      sides: state.sides,
      results: state.results,
    }),
    glance: () => ({ rows: 8, columns: 4, segments: [] }),
    columns: vi.fn<Keepable['columns']>(async () => ok(COLUMNS)),
    sideColumns: vi.fn<Keepable['sideColumns']>(async (id) => ok(sideColumnsOf(id))),
    source: vi.fn<Keepable['source']>(async () => ok(undefined)),
  };
  return { state, keepable };
}

const prepared = (key: string): StoredResult => ({ kind: 'prepared', key, value: { summary: PREPARED, notes: [] } });

describe('writing', () => {
  test('a new project: its columns, then its record', async () => {
    const { keeper, disk, clock } = bench();
    const { keepable } = project('One');
    expect([keeper.state, keeper.id]).toEqual(['off', undefined]);
    const beginning = keeper.begin(keepable);
    await beginning;
    expect([keeper.state, keeper.id, keeper.savedAt]).toEqual(['saving', 'p1', undefined]);
    clock.at = 5000;
    await keeper.settled();
    expect([keeper.state, keeper.savedAt, keeper.problem]).toEqual(['saved', 5000, undefined]);
    expect(disk.store.saveColumns).toHaveBeenCalledBefore(disk.store.save);
    expect(disk.kept('p1')?.record).toMatchObject({
      id: 'p1',
      version: SCHEMA_VERSION,
      revision: 1,
      columns: COLUMNS.map(({ column }) => column),
      glance: { rows: 8, columns: 4, segments: [] },
      changed: 5000,
    });
  });

  test('one write at a time, and the latest state last', async () => {
    const { keeper, disk, saves } = bench();
    const { keepable, state } = project('One');
    const gate = deferred<void>();
    const save = disk.store.save.getMockImplementation()!;
    let writing = 0;
    disk.store.save.mockImplementation(async (...args) => {
      expect(++writing).toBe(1);
      await gate.promise;
      writing--;
      return save(...args);
    });
    await keeper.begin(keepable);
    await vi.waitFor(() => expect(writing).toBe(1));
    for (const name of ['Two', 'Three', 'Four']) {
      state.name = name;
      keeper.changed();
    }
    expect(saves()).toEqual(['One']);
    gate.resolve();
    await keeper.settled();
    expect([saves(), keeper.state]).toEqual([['One', 'Four'], 'saved']);
    expect(disk.kept('p1')?.record).toMatchObject({ revision: 2, document: { name: 'Four' } });
  });

  test('a change that comes just as a write ends is written, too', async () => {
    for (let breaths = 0; breaths < 40; breaths++) {
      const { keeper, saves } = bench();
      const { keepable, state } = project('One');
      await keeper.begin(keepable);
      for (let i = 0; i < breaths; i++) await Promise.resolve();
      state.name = 'Two';
      keeper.changed();
      await keeper.settled();
      expect([keeper.state, saves().at(-1)], `after ${breaths} breaths`).toEqual(['saved', 'Two']);
    }
  });

  test('asks for the columns once', async () => {
    const { keeper } = bench();
    const { keepable } = project('One');
    await keeper.begin(keepable);
    for (let i = 0; i < 3; i++) {
      keeper.changed();
      await keeper.settled();
    }
    expect(keepable.columns).toHaveBeenCalledTimes(1);
  });

  test('hands over only results that are new, and what is not wanted any more goes', async () => {
    const { keeper, disk } = bench();
    const { keepable, state } = project('One');
    state.results = [prepared('a')];
    await keeper.begin(keepable);
    await keeper.settled();
    state.results = [prepared('a'), { kind: 'assessment', key: 'a', value: { seed: 1 } as never }];
    keeper.changed();
    await keeper.settled();
    expect(disk.store.save.mock.lastCall!.slice(1)).toEqual([
      [state.results[1]],
      [
        { kind: 'prepared', key: 'a' },
        { kind: 'assessment', key: 'a' },
      ],
    ]);
    state.results = [prepared('b')];
    keeper.changed();
    await keeper.settled();
    expect(disk.kept('p1')?.results).toEqual([prepared('b')]);
    state.results = [prepared('a')]; // was kept once, and is not any more
    keeper.changed();
    await keeper.settled();
    expect(disk.kept('p1')?.results).toEqual([prepared('a')]);
  });

  test('a project as it was kept goes on from its revision, without asking for columns', async () => {
    const { keeper, disk } = bench();
    const first = project('One');
    first.state.results = [prepared('a')];
    await keeper.begin(first.keepable);
    await keeper.settled();
    keeper.end();
    expect([keeper.state, keeper.id, keeper.savedAt]).toEqual(['off', undefined, undefined]);

    const loaded = await disk.store.load('p1');
    if (!loaded.ok) throw new Error('not loaded');
    const again = project('Two');
    again.state.results = loaded.value.results;
    expect(await keeper.resume(loaded.value.record, loaded.value.results, again.keepable)).toBe(true);
    expect([keeper.state, keeper.savedAt, disk.store.save.mock.calls.length]).toEqual(['saved', 1000, 1]);
    keeper.changed();
    await keeper.settled();
    expect(disk.kept('p1')?.record).toMatchObject({ revision: 2, document: { name: 'Two' } });
    expect([disk.store.save.mock.lastCall![1], again.keepable.columns.mock.calls.length]).toEqual([[], 0]);
  });
});

describe('what cannot be saved', () => {
  test('is said, and tried again with the next change', async () => {
    const { keeper, disk, clock } = bench();
    const { keepable, state } = project('One');
    await keeper.begin(keepable);
    await keeper.settled();
    disk.store.save.mockResolvedValueOnce(failed(FULL));
    clock.at = 2000;
    state.name = 'Two';
    keeper.changed();
    await keeper.settled();
    expect([keeper.state, keeper.problem, keeper.savedAt]).toEqual(['not-saved', FULL, 1000]);
    expect(disk.kept('p1')?.record.document.name).toBe('One');
    keeper.changed();
    expect(keeper.state).toBe('saving');
    await keeper.settled();
    expect([keeper.state, keeper.problem, keeper.savedAt]).toEqual(['saved', undefined, 2000]);
    expect(disk.kept('p1')?.record).toMatchObject({ revision: 2, document: { name: 'Two' } });
  });

  test('columns too: they are asked for again', async () => {
    const { keeper, disk } = bench();
    const { keepable } = project('One');
    const broken = stop('worker-stopped', { worker: 'engine' });
    keepable.columns.mockResolvedValueOnce(failed(broken));
    disk.store.saveColumns.mockResolvedValueOnce(failed(FULL));
    const seen = [];
    await keeper.begin(keepable);
    for (let i = 0; i < 3; i++) {
      await keeper.settled();
      seen.push(keeper.problem?.code ?? keeper.state);
      keeper.changed();
    }
    expect(seen).toEqual(['worker-stopped', 'storage-full', 'saved']);
    expect(keepable.columns).toHaveBeenCalledTimes(3);
  });

  test('because the store has lost a column: the next change hands all of them in again', async () => {
    const { keeper, disk } = bench();
    const { keepable } = project('One');
    await keeper.begin(keepable);
    await keeper.settled();
    const lost = stop('damaged-store', { name: 'One', part: 'spend' });
    disk.store.save.mockResolvedValueOnce(failed(lost));
    keeper.changed();
    await keeper.settled();
    expect([keeper.state, keeper.problem]).toEqual(['not-saved', lost]);
    keeper.changed();
    await keeper.settled();
    expect([keeper.state, disk.store.saveColumns.mock.calls]).toEqual(['saved', [[COLUMNS], [COLUMNS]]]);
  });

  test('a store that is lost from under the page', async () => {
    const { keeper, disk } = bench();
    const lost = stop('storage-lost', {});
    disk.lose(lost);
    expect([keeper.state, keeper.problem]).toEqual(['off', undefined]);
    await keeper.begin(project('One').keepable);
    await keeper.settled();
    disk.lose(lost);
    expect([keeper.state, keeper.problem]).toEqual(['not-saved', lost]);
  });

  test('what is thrown while writing is not saved either, and the next change tries again', async () => {
    const { keeper, disk } = bench();
    const { keepable } = project('One');
    keepable.columns.mockRejectedValueOnce(new RangeError('ours'));
    await keeper.begin(keepable);
    await keeper.settled();
    expect([keeper.state, keeper.problem?.code]).toEqual(['not-saved', 'storage-failed']);
    keeper.changed();
    await keeper.settled();
    expect([keeper.state, disk.ids()]).toEqual(['saved', ['p1']]);
  });
});

describe('what may not be kept', () => {
  test('is not, until the person allows it', async () => {
    const { keeper, disk } = bench({ allowed: false });
    const { keepable, state } = project('One');
    await keeper.begin(keepable);
    keeper.changed();
    await keeper.settled();
    disk.lose(stop('storage-lost', {}));
    expect([keeper.state, keeper.problem, keepable.columns.mock.calls.length]).toEqual(['off', undefined, 0]);
    expect([disk.store.save, disk.store.saveColumns].map((verb) => verb.mock.calls.length)).toEqual([0, 0]);
    state.name = 'Two';
    keeper.allow();
    await keeper.settled();
    expect([keeper.state, disk.kept('p1')?.record.document.name]).toEqual(['saved', 'Two']);
  });

  test('there being no project, allowing writes nothing', async () => {
    const { keeper, disk } = bench({ allowed: false });
    keeper.allow();
    await keeper.settled();
    expect([keeper.state, disk.ids()]).toEqual(['off', []]);
  });
});

describe('another project is open by the time', () => {
  test('the columns come: they are not the next one’s, and nothing is kept of the first', async () => {
    const { keeper, disk } = bench();
    const first = project('One');
    const late = deferred<Result<ColumnBytes[]>>();
    first.keepable.columns.mockReturnValueOnce(late.promise);
    await keeper.begin(first.keepable);
    const second = project('Two');
    const own = COLUMNS.slice(0, 2);
    second.keepable.columns.mockResolvedValueOnce(ok(own));
    await keeper.begin(second.keepable);
    late.resolve(ok(COLUMNS));
    await keeper.settled();
    expect([disk.ids(), keeper.state]).toEqual([['p2'], 'saved']);
    expect(disk.store.saveColumns.mock.calls).toEqual([[own]]);
    expect(disk.kept('p2')?.record).toMatchObject({ revision: 1, document: { name: 'Two' }, columns: own.map(({ column }) => column) }); // prettier-ignore
  });

  test('the columns are kept: they are not the next one’s', async () => {
    const { keeper, disk } = bench();
    const late = deferred<void>();
    const save = disk.store.saveColumns.getMockImplementation()!;
    disk.store.saveColumns.mockImplementationOnce(async (columns) => {
      await late.promise;
      return save(columns);
    });
    await keeper.begin(project('One').keepable);
    await vi.waitFor(() => expect(disk.store.saveColumns).toHaveBeenCalledTimes(1));
    const second = project('Two');
    const own = COLUMNS.slice(0, 2);
    second.keepable.columns.mockResolvedValueOnce(ok(own));
    await keeper.begin(second.keepable);
    late.resolve();
    await keeper.settled();
    expect(disk.ids()).toEqual(['p2']);
    expect(disk.kept('p2')?.record.columns).toEqual(own.map(({ column }) => column));
  });

  test.each<[how: string, answer: Result<void>]>([
    ['well', ok(undefined)],
    ['badly', failed(FULL)],
  ])('a write ends %s: neither its revision nor its trouble is the next one’s', async (_, answer) => {
    const { keeper, disk } = bench();
    const late = deferred<Result<void>>();
    disk.store.save.mockReturnValueOnce(late.promise);
    await keeper.begin(project('One').keepable);
    await vi.waitFor(() => expect(disk.store.save).toHaveBeenCalledTimes(1));
    await keeper.begin(project('Two').keepable);
    late.resolve(answer);
    await keeper.settled();
    expect([keeper.state, keeper.problem]).toEqual(['saved', undefined]);
    expect(disk.kept('p2')?.record).toMatchObject({ revision: 1, document: { name: 'Two' } });
  });
});
