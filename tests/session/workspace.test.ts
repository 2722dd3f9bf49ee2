import { describe, expect, test } from 'vitest';
import { stop } from '../../src/domain/common/problem';
import { failed, ok, type Result } from '../../src/domain/common/result';
import { newDocument } from '../../src/domain/project/commands';
import type { Opened, ProjectContents } from '../../src/domain/project/record';
import { resultKeys } from '../../src/domain/project/stale';
import type { Workspace } from '../../src/session/workspace.svelte';
import { CANCELLED, deferred, labelled, PREPARED, tableSummary, untilStopped } from './fakes';
import { aFile, described, opened, stale, start } from './workspaces';

/** A tab that must ask first: nothing is kept, so there is something to lose. */
const NOT_KEPT = { askBeforeKeeping: true };

describe('opening', () => {
  test('a file: its table, everything as proposed, and the first step', async () => {
    const { workspace, engine } = start();
    workspace.goTo('share');
    await workspace.openFile(aFile('my.customers.xlsx'));
    expect(engine.open.mock.calls[0]![0]).toEqual({ kind: 'file', file: expect.any(File) as File, choices: {} });
    expect(workspace.table).toEqual(tableSummary('my.customers.xlsx'));
    expect(workspace.document).toEqual({
      name: 'my.customers',
      rowNoun: 'customer',
      reading: {},
      file: 0,
      recipe: [],
      openColumns: [],
      roles: { id: 'out', spend: 'segment', town: 'describe', visits: 'segment' },
      missing: 'median',
      settings: {},
      k: 4,
      seed: 1,
      exhaustive: false,
      setApart: false,
      segments: [],
      nextSegment: 1,
      value: ['spend'],
      campaign: { customer: 'id', score: 'spend', size: 'spend', spreaders: 0.18 },
    });
    expect(workspace.proposals.map(({ reason }) => reason)).toEqual(['id', 'amount', 'words', 'amount']);
    expect([workspace.step, workspace.sample, workspace.work.job.running]).toEqual(['read', undefined, false]);
    expect(workspace.preparation).toEqual({ variables: ['spend', 'visits'], missing: 'median' });
    expect(workspace.described).toEqual(['spend', 'town', 'visits']);
    expect([workspace.segments, workspace.tray, workspace.served]).toEqual([[], [], []]);
    expect([workspace.results.fingerprint, stale(workspace)]).toEqual(['', []]);
  });

  test('the file that was picked, a project file too; none where none was', async () => {
    const { workspace, engine, doors } = start();
    await workspace.pickFile();
    expect(doors.pickFile.mock.calls[0]![0].split(',')).toContain('.tessera');
    expect(engine.open).not.toHaveBeenCalled();
    doors.pickFile.mockResolvedValue(aFile('picked.csv'));
    await workspace.pickFile();
    expect(workspace.document?.name).toBe('picked');
  });

  test('a job shows what is being read until it has been', async () => {
    const { workspace, engine } = start();
    const answer = deferred<Result<Opened>>();
    engine.open.mockReturnValue(answer.promise);
    const opening = workspace.openFile(aFile('big.csv'));
    await Promise.resolve();
    expect([workspace.work.job.kind, workspace.opening]).toEqual(['read', 'big.csv']);
    answer.resolve(ok({ summary: tableSummary('big.csv') }));
    await opening;
    expect(workspace.work.job.kind).toBeUndefined();
  });

  test('another file forgets results, problems and decisions of the last', async () => {
    const { workspace, engine } = await opened();
    await workspace.results.prepare();
    engine.assess.mockResolvedValue(failed(stop('worker-stopped', { worker: 'seeding' })));
    await workspace.assess();
    workspace.change({ kind: 'set-k', k: 7 });
    workspace.goTo('assess');
    await workspace.openFile(aFile('other.csv'));
    expect(workspace.document).toMatchObject({ name: 'other', k: 4 });
    expect([workspace.work.problems, workspace.results.prepared, workspace.step]).toEqual([{}, undefined, 'read']);
    expect([workspace.undoable, workspace.redoable]).toEqual([undefined, undefined]);
  });

  test('a project file brings its project: decisions, results, the step, and no past', async () => {
    const { workspace, engine } = start();
    const summary = tableSummary('original.csv');
    const project = aProject('From elsewhere');
    engine.open.mockResolvedValue(ok({ summary, project }));
    await workspace.openFile(aFile('project.tessera'));
    expect(workspace.document).toEqual(project.document);
    expect([workspace.step, workspace.sample, workspace.table]).toEqual(['offer', 'telco', summary]);
    expect(workspace.segments.map(({ name }) => name)).toEqual(['Loyal', '']);
    expect(workspace.results.partition?.sizes).toEqual([5, 3]);
    expect(workspace.results.prepared).toEqual(PREPARED);
    expect([stale(workspace), workspace.undoable]).toEqual([[], undefined]);
    expect([engine.prepare, engine.cluster].map((verb) => verb.mock.calls.length)).toEqual([0, 0]);
  });

  test.each([
    ['wholesale', 'wholesale_customers.csv'],
    ['telco', 'telco_customers.csv'],
  ] as const)('the sample %s by its file', async (sample, file) => {
    const { workspace, engine, doors } = start();
    await workspace.openSample(sample, 'A sample', 'en');
    expect(doors.sample).toHaveBeenCalledWith(file);
    expect(engine.open.mock.calls[0]![0]).toMatchObject({ kind: 'file', file: { name: file } });
    expect([workspace.sample, workspace.document?.name, workspace.document?.rowNoun]).toEqual([sample, 'A sample', 'customer']); // prettier-ignore
  });

  test('the made-up sample, whose rows are businesses', async () => {
    const { workspace, engine } = start();
    await workspace.openSample('cluster-markets', '聚类市场', 'zh');
    expect(engine.open.mock.calls[0]![0]).toEqual({
      kind: 'cluster-markets',
      language: 'zh',
      name: '聚类市场.csv',
      choices: {},
    });
    expect([workspace.sample, workspace.document?.name, workspace.document?.rowNoun]).toEqual(['cluster-markets', '聚类市场', 'business']); // prettier-ignore
  });

  test('the made-up sample that is not opened leaves the rows of the open table what they are', async () => {
    const { workspace, engine } = await opened();
    engine.open.mockResolvedValue(CANCELLED);
    await workspace.openSample('cluster-markets', '聚类市场', 'zh');
    expect([workspace.sample, workspace.document?.rowNoun]).toEqual([undefined, 'customer']);
  });

  test('a sample that cannot be fetched is our fault', async () => {
    const { workspace, doors } = start();
    const error = new TypeError('Failed to fetch');
    doors.sample.mockRejectedValue(error);
    await workspace.openSample('telco', 'Telco', 'en');
    expect([workspace.work.bug, workspace.table]).toEqual([error, undefined]);
  });
});

describe('a file that cannot be opened', () => {
  const problem = stop('empty-file', { file: 'empty.csv' });

  test('can be tried again, until something is open', async () => {
    const { workspace, engine } = await opened();
    expect(workspace.openAgain).toBeUndefined();
    engine.open.mockResolvedValueOnce(failed(stop('worker-stopped', { worker: 'engine' })));
    await workspace.openFile(aFile('other.csv'));
    const source = engine.open.mock.calls.at(-1)![0];
    await workspace.openAgain!();
    expect(engine.open.mock.calls.at(-1)![0]).toEqual(source);
    expect([workspace.document?.name, workspace.work.problems, workspace.openAgain]).toEqual(['other', {}, undefined]);
  });

  test('keeps the table and its segments, and shows why', async () => {
    const { workspace, engine } = await described();
    const { table, document } = workspace;
    const { partition, profile } = workspace.results;
    workspace.goTo('profile');
    engine.open.mockResolvedValue(failed(problem));
    await workspace.openFile(aFile('empty.csv'));
    expect(workspace.work.problems.read).toEqual([problem]);
    expect([workspace.table, workspace.document]).toEqual([table, document]);
    expect([workspace.results.partition, workspace.results.profile]).toEqual([partition, profile]);
    expect([workspace.step, stale(workspace), workspace.keeper.id]).toEqual(['profile', [], 'p1']);
  });

  test('shows why on the start page; the next file that can be opened takes it away', async () => {
    const { workspace, engine } = start();
    engine.open.mockResolvedValueOnce(failed(problem));
    await workspace.openFile(aFile('empty.csv'));
    expect([workspace.work.problems.read, workspace.table]).toEqual([[problem], undefined]);
    await workspace.openFile(aFile());
    expect(workspace.work.problems).toEqual({});
  });

  test('because the person stopped it: no problem', async () => {
    const { workspace, engine } = start();
    engine.open.mockImplementation((_, { signal }) => untilStopped(signal));
    const opening = workspace.openFile(aFile());
    await Promise.resolve();
    workspace.work.job.cancel();
    await opening;
    expect([workspace.work.problems.read, workspace.work.bug, workspace.table]).toEqual([[], undefined, undefined]);
  });

  test('because something broke: the bug, with the work kept', async () => {
    const { workspace, engine } = await opened();
    const error = new RangeError('ours');
    engine.open.mockRejectedValue(error);
    await workspace.openFile(aFile('other.csv'));
    expect([workspace.work.bug, workspace.table?.file.name, workspace.work.job.running]).toEqual([error, 'customers.csv', false]); // prettier-ignore
  });
});

describe('leaving', () => {
  test('without segments nothing is asked', async () => {
    const { workspace } = await opened(NOT_KEPT);
    await workspace.close();
    expect([workspace.leaving.action, workspace.table, workspace.document]).toEqual([undefined, undefined, undefined]);
  });

  test('what is kept is left without a question', async () => {
    const { workspace } = await described();
    await workspace.close();
    expect([workspace.leaving.action, workspace.document]).toEqual([undefined, undefined]);
  });

  test.each<[what: string, ask: (workspace: Workspace) => Promise<void>]>([
    ['closing', (workspace) => workspace.close()],
    ['opening a file', (workspace) => workspace.openFile(aFile('other.csv'))],
  ])('%s asks first where nothing is kept, and staying changes nothing', async (_, ask) => {
    const { workspace, engine } = await described(NOT_KEPT);
    const { table, document } = workspace;
    const { partition } = workspace.results;
    expect(workspace.atRisk).toBe(true);
    await ask(workspace);
    expect(workspace.leaving.action).toBeDefined();
    workspace.leaving.stay();
    expect(workspace.leaving.action).toBeUndefined();
    await workspace.leaving.leave(); // there is nothing to leave for any more
    expect([workspace.table, workspace.document, workspace.results.partition]).toEqual([table, document, partition]);
    expect(engine.open).toHaveBeenCalledTimes(1);
  });

  test('closing forgets everything and stops what is under way', async () => {
    const { workspace, engine } = await described(NOT_KEPT);
    let signal: AbortSignal | undefined;
    engine.assess.mockImplementation((_p, _s, run) => {
      signal = run.signal;
      return untilStopped(run.signal);
    });
    const assessing = workspace.assess();
    workspace.goTo('assess');
    await workspace.close();
    await workspace.leaving.leave();
    await assessing;
    const { results } = workspace;
    expect(signal?.aborted).toBe(true);
    expect([workspace.table, workspace.document, results.partition, results.profile]).toEqual(Array(4).fill(undefined));
    expect([workspace.leaving.action, workspace.step, stale(workspace)]).toEqual([undefined, 'read', []]);
  });

  test('opening goes on when the person leaves, with the file asked for last', async () => {
    const { workspace } = await described(NOT_KEPT);
    await workspace.openFile(aFile('second.csv'));
    await workspace.openFile(aFile('third.csv'));
    await workspace.leaving.leave();
    expect([workspace.leaving.action, workspace.table?.file.name, workspace.results.partition]).toEqual([undefined, 'third.csv', undefined]); // prettier-ignore
  });
});

describe('rows for the grid', () => {
  test('as the engine gives them', async () => {
    const { workspace, engine } = await opened();
    const request = { of: 'read' as const, from: 3, to: 4, sort: { column: 'spend', descending: true } };
    expect(await workspace.rows(request)).toEqual({ from: 3, places: [3], cells: [['a']] });
    expect(engine.rows).toHaveBeenCalledWith(request);
  });

  test('that cannot be had: the person is told, and the grid keeps what it has', async () => {
    const { workspace, engine } = await opened();
    const problem = stop('worker-stopped', { worker: 'engine' });
    engine.rows.mockResolvedValueOnce(failed(problem));
    await expect(workspace.rows({ of: 'prepared', from: 0, to: 1 })).rejects.toThrow();
    expect([workspace.work.problems.prepare, workspace.work.bug]).toEqual([[problem], undefined]);
    const error = new RangeError('ours');
    engine.rows.mockRejectedValueOnce(error);
    await expect(workspace.rows({ of: 'prepared', from: 0, to: 1 })).rejects.toThrow();
    expect(workspace.work.bug).toBe(error);
  });
});

/** A project with two segments, one of them named and served. */
function aProject(name: string): Omit<ProjectContents, 'summary'> {
  const roles = [
    { column: 'id', role: 'out' as const },
    { column: 'spend', role: 'segment' as const },
    { column: 'town', role: 'out' as const },
    { column: 'visits', role: 'segment' as const },
  ];
  const fresh = { ...newDocument(name, 'shop', { roles, value: [], campaign: { spreaders: 0.2 } }), k: 2, seed: 3 };
  const keys = resultKeys(fresh);
  const segment = (number: number) => ({ id: `s${number + 1}`, letter: 'AB'[number]!, name: '', offer: {}, last: { key: keys.partition, number } }); // prettier-ignore
  const document = {
    ...fresh,
    partition: { key: keys.partition, ids: ['s1', 's2'] },
    segments: [{ ...segment(0), name: 'Loyal', target: { reason: 'They stay.' } }, segment(1)],
    nextSegment: 3,
  };
  return {
    document,
    step: 'offer',
    sample: 'telco',
    sides: [],
    results: [
      { kind: 'prepared', key: keys.matrix, value: { summary: PREPARED, notes: [] } },
      { kind: 'partition', key: keys.partition, value: labelled([0, 0, 0, 0, 0, 1, 1, 1], 3) },
    ],
  };
}
