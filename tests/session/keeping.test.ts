import { describe, expect, test } from 'vitest';
import type { ColumnBytes } from '../../src/domain/project/record';
import { stop } from '../../src/domain/common/problem';
import { failed, ok, type Result } from '../../src/domain/common/result';
import type { Command } from '../../src/domain/project/commands';
import type { Workspace } from '../../src/session/workspace.svelte';
import { COLUMNS, deferred, labelled, tableSummary } from './fakes';
import { aFile, computer, described, opened, start } from './workspaces';

const name = (text: string): Command => ({ kind: 'name-project', name: text });

/** Another tab of the computer, at its start page. */
async function anotherTab(on: ReturnType<typeof computer>) {
  const tab = start({ on });
  await tab.workspace.start();
  return tab;
}

/** What the page shows of a project. */
const shown = ({ document, step, sample, table, segments, results }: Workspace) => ({
  document,
  step,
  sample,
  table,
  segments,
  results: [results.prepared, results.partition, results.assessment, results.profile, results.values],
});

describe('kept by itself', () => {
  test('every change, the step too', async () => {
    const { workspace, disk } = await opened();
    const kept = () => disk.kept('p1')?.record;
    await workspace.keeper.settled();
    expect(kept()).toMatchObject({ document: workspace.document, step: 'read', summary: workspace.table });
    const changes: Command[] = [
      name('Mine'),
      { kind: 'set-row-noun', rowNoun: 'shop' },
      { kind: 'set-role', column: 'town', role: 'out' },
      { kind: 'set-missing', missing: 'leave-out' },
      { kind: 'set-k', k: 3 },
      { kind: 'set-seed', seed: 8 },
      { kind: 'set-apart', setApart: true },
      { kind: 'set-exhaustive', exhaustive: true },
      { kind: 'set-value', columns: ['visits'] },
      { kind: 'plan-campaign', plan: { spreaders: 0.15 } },
    ];
    for (const change of changes) {
      workspace.change(change);
      await workspace.keeper.settled();
      expect(kept()?.document).toEqual(workspace.document);
    }
    await workspace.cluster();
    workspace.change({ kind: 'set-target', segment: 's1', served: true });
    workspace.change({ kind: 'decide-field', segment: 's1', field: 'price', decision: { how: 'dropped' } });
    workspace.goTo('offer');
    await workspace.keeper.settled();
    expect(kept()).toMatchObject({ document: workspace.document, step: 'offer' });
    expect(kept()?.glance.segments).toEqual([
      { letter: 'A', size: 3 },
      { letter: 'B', size: 3 },
      { letter: 'C', size: 2 },
    ]);
    await workspace.undo();
    await workspace.keeper.settled();
    expect(kept()?.document.segments[0]?.offer).toEqual({});
  });

  test('closing waits for the write that is under way, and says nothing', async () => {
    const { workspace, engine, disk } = start();
    const columns = deferred<Result<ColumnBytes[]>>();
    engine.columns.mockReturnValueOnce(columns.promise);
    await workspace.openFile(aFile());
    await workspace.cluster();
    const closing = workspace.close();
    await Promise.resolve();
    expect([workspace.document?.name, disk.ids()]).toEqual(['customers', []]);
    columns.resolve(ok(COLUMNS));
    await closing;
    expect([workspace.document, workspace.leaving.action]).toEqual([undefined, undefined]);
    expect(disk.kept('p1')?.record.document.segments).toHaveLength(4);
  });

  test('where it cannot be, closing asks', async () => {
    const { workspace, disk } = await described();
    await workspace.keeper.settled();
    disk.store.save.mockResolvedValueOnce(failed(stop('storage-full', {})));
    workspace.change(name('Lost'));
    await workspace.close();
    expect([workspace.keeper.state, workspace.atRisk, workspace.document?.name]).toEqual(['not-saved', true, 'Lost']);
    expect(workspace.leaving.action).toBeDefined();
    workspace.leaving.stay();
    workspace.change(name('Kept'));
    await workspace.close();
    expect([workspace.document, disk.kept('p1')?.record.document.name]).toEqual([undefined, 'Kept']);
  });

  test('where it cannot be, closing asks before there are segments, too', async () => {
    const { workspace, disk } = await opened();
    await workspace.keeper.settled();
    disk.store.save.mockResolvedValue(failed(stop('storage-full', {})));
    workspace.goTo('prepare');
    await workspace.close();
    expect(workspace.document).toBeUndefined();
    await workspace.openFile(aFile());
    workspace.change(name('Lost'));
    await workspace.close();
    expect([workspace.leaving.action, workspace.document?.name]).toEqual([expect.any(Function), 'Lost']);
  });

  test('from a file nothing is, until the person allows it; what was kept before is shown the next time', async () => {
    const on = computer();
    const { workspace, disk } = await described({ on, askBeforeKeeping: true });
    await workspace.start();
    await workspace.close();
    workspace.leaving.stay();
    const written = () => [disk.store.save, disk.store.saveColumns].map((verb) => verb.mock.calls.length);
    expect([written(), disk.store.purge.mock.calls.length, disk.store.list.mock.calls.length]).toEqual([[0, 0], 0, 0]);
    workspace.keeper.allow();
    await workspace.close();
    expect([workspace.document, disk.ids()]).toEqual([undefined, ['p1']]);
    const next = start({ on, askBeforeKeeping: true });
    await next.workspace.start();
    expect(next.workspace.keeper.allowed).toBe(true);
    expect(next.workspace.list.projects.map(({ id }) => id)).toEqual(['p1']);
  });

  test('a project file, as a project of its own', async () => {
    const { workspace, engine, disk } = await described();
    workspace.change({ kind: 'name-segment', segment: 's2', name: 'Loyal' });
    workspace.goTo('profile');
    const { summary, ...project } = workspace.keepable.contents();
    await workspace.close();
    engine.open.mockResolvedValueOnce(ok({ summary, project: structuredClone(project) }));
    await workspace.openFile(aFile('x.tessera'));
    await workspace.keeper.settled();
    expect(disk.ids()).toEqual(['p1', 'p2']);
    expect(disk.kept('p2')).toMatchObject({ record: { revision: 1, document: project.document, step: 'profile' } });
    const results = (id: string) => new Set(disk.kept(id)?.results);
    expect(results('p1').size).toBe(5);
    expect(results('p2')).toEqual(results('p1'));
  });
});

describe('opened again', () => {
  test('shows the same, and computes nothing', async () => {
    const on = computer();
    const first = await described({ on });
    first.workspace.change({ kind: 'name-segment', segment: 's2', name: 'Loyal' });
    first.workspace.goTo('profile');
    const before = structuredClone(shown(first.workspace));
    await first.workspace.close();

    const { workspace, engine, disk } = await anotherTab(on);
    await workspace.openProject('p1');
    expect(engine.open.mock.calls[0]![0]).toEqual({ kind: 'stored', name: 'customers', summary: tableSummary('customers.csv'), columns: COLUMNS, sides: [], recipe: [] }); // prettier-ignore
    expect(shown(workspace)).toEqual(before);
    const saves = disk.store.save.mock.calls.length;
    await workspace.results.prepare();
    await workspace.results.describe();
    await workspace.results.weigh();
    const { prepare, cluster, assess, profile, segmentValues, columns } = engine;
    const asked = [prepare, cluster, assess, profile, segmentValues, columns].map((verb) => verb.mock.calls.length);
    expect(asked).toEqual([0, 0, 0, 0, 0, 0]);
    await workspace.keeper.settled();
    expect(disk.store.save).toHaveBeenCalledTimes(saves);

    workspace.change(name('On'));
    await workspace.keeper.settled();
    expect(disk.kept('p1')?.record.document.name).toBe('On');
    expect(engine.columns).not.toHaveBeenCalled();
  });

  test('names that wait in the tray find their rows again', async () => {
    const on = computer();
    const { workspace: before, engine } = await described({ on });
    before.change({ kind: 'name-segment', segment: 's1', name: 'Loyal' });
    before.change({ kind: 'set-k', k: 2 });
    engine.cluster.mockResolvedValueOnce(ok(labelled([0, 0, 0, 0, 1, 1, 1, 1]))); // a quarter of each: none goes on
    await before.cluster();
    expect(before.tray.map((segment) => segment.name)).toEqual(['Loyal']);
    await before.close();
    const { workspace, engine: later } = await anotherTab(on);
    await workspace.openProject('p1');
    workspace.change({ kind: 'set-k', k: 5 });
    later.cluster.mockResolvedValueOnce(ok(labelled([3, 1, 2, 0, 3, 1, 2, 4]))); // its two rows, and no others
    await workspace.cluster();
    expect(workspace.results.partition?.labels[0]).toBe(workspace.segments.findIndex(({ name }) => name === 'Loyal'));
  });

  test('one that is gone leaves what is open, and says so', async () => {
    const { workspace } = await opened();
    await workspace.openProject('p9');
    expect([workspace.document?.name, workspace.work.problems.read?.[0]?.code, workspace.keeper.id]).toEqual(['customers', 'changed-elsewhere', 'p1']); // prettier-ignore
  });
});

describe('two tabs on one project', () => {
  async function two() {
    const on = computer();
    const first = await described({ on });
    await first.workspace.keeper.settled();
    const second = await anotherTab(on);
    await second.workspace.openProject('p1');
    return { on, disk: first.disk, first: first.workspace, second: second.workspace, engine: second.engine };
  }

  test('the second can only look; its change is refused, and asks whether to take over', async () => {
    const { first, second, disk, engine } = await two();
    expect([first.keeper.readOnly, second.keeper.readOnly, second.refused]).toEqual([false, true, true]);
    second.refused = false; // the person only wants to look
    const { document } = second;
    const saves = disk.store.save.mock.calls.length;
    second.change(name('Mine'));
    expect([second.document, second.refused]).toEqual([document, true]);
    expect([await second.cluster(), await second.assess(), engine.cluster.mock.calls.length]).toEqual([false, false, 0]); // prettier-ignore
    await second.undo();
    second.goTo('share');
    await second.keeper.settled();
    expect([second.step, second.atRisk, disk.store.save.mock.calls.length]).toEqual(['share', false, saves]);
    await second.close();
    expect([second.leaving.action, second.document, first.keeper.readOnly]).toEqual([undefined, undefined, false]);
  });

  test('taken over: the second shows what the first saved last, and the first writes no more', async () => {
    const { first, second, disk } = await two();
    first.change(name('Saved last'));
    first.goTo('offer');
    await first.keeper.settled();
    second.change(name('Mine'));
    second.goTo('profile');
    await second.takeOver();
    expect([second.document?.name, second.step, second.refused]).toEqual(['Saved last', 'profile', false]);
    expect([first.keeper.readOnly, second.keeper.readOnly]).toEqual([true, false]);
    second.change(name('Now mine'));
    await second.keeper.settled();
    expect([second.keeper.state, disk.kept('p1')?.record.document.name]).toEqual(['saved', 'Now mine']);

    first.change(name('Too late'));
    first.goTo('read');
    await first.keeper.settled();
    expect([first.refused, first.atRisk, disk.kept('p1')?.record.document.name]).toEqual([true, false, 'Now mine']);
    await first.takeOver();
    expect([first.document?.name, second.keeper.readOnly]).toEqual(['Now mine', true]);
    first.change(name('Back'));
    await first.keeper.settled();
    expect(disk.kept('p1')?.record.document.name).toBe('Back');
  });

  test('what the second finds out while it waits for the lock is not written over the first', async () => {
    const { first, disk, on } = await two();
    const third = start({ on });
    const saves = disk.store.save.mock.calls.length;
    const opening = third.workspace.openProject('p1');
    while (!third.workspace.document) await Promise.resolve();
    third.workspace.keeper.changed(); // as a quick result does that was not kept
    await opening;
    await third.workspace.keeper.settled();
    expect([third.workspace.keeper.readOnly, disk.store.save.mock.calls.length]).toEqual([true, saves]);
    first.change(name('Still mine'));
    await first.keeper.settled();
    expect(first.keeper.state).toBe('saved');
  });

  test('a change while the second takes over waits for what the first saved last', async () => {
    const { second, disk } = await two();
    const loaded = await disk.store.load('p1');
    const late = deferred<typeof loaded>();
    disk.store.load.mockReturnValueOnce(late.promise);
    const taking = second.takeOver();
    await new Promise((resolve) => setTimeout(resolve));
    second.change(name('Of what was there before'));
    late.resolve(loaded);
    await taking;
    await second.keeper.settled();
    expect([second.document?.name, disk.kept('p1')?.record.document.name]).toEqual(['customers', 'customers']);
    expect(second.refused).toBe(false);
    second.change(name('Now mine'));
    await second.keeper.settled();
    expect([second.keeper.state, disk.kept('p1')?.record.document.name]).toEqual(['saved', 'Now mine']);
  });

  test('taken over though it was deleted: what the tab holds is all there is, and is at risk', async () => {
    const { disk, second } = await two();
    await disk.store.remove('p1');
    await disk.store.purge([]);
    disk.store.load.mockResolvedValueOnce(failed(stop('changed-elsewhere', { name: 'customers' })));
    await second.takeOver();
    const { readOnly, state, problem } = second.keeper;
    expect([readOnly, state, problem?.code, second.atRisk]).toEqual([false, 'not-saved', 'changed-elsewhere', true]);
  });

  test('the first is closed: the next tab that opens it may change it', async () => {
    const { first, second, on, disk } = await two();
    await second.close();
    await first.close();
    const { workspace } = await anotherTab(on);
    await workspace.openProject('p1');
    expect(workspace.keeper.readOnly).toBe(false);
    workspace.change(name('Third'));
    await workspace.keeper.settled();
    expect(disk.kept('p1')?.record.document.name).toBe('Third');
  });
});

describe('erase', () => {
  test('everything goes: the open project, the list, the store; then it begins anew', async () => {
    const { workspace, disk, locks } = await described();
    workspace.change(name('Secret'));
    expect(await workspace.erase()).toBe(true);
    expect([workspace.document, workspace.table, workspace.list.projects, workspace.keeper.state]).toEqual([undefined, undefined, [], 'off']); // prettier-ignore
    await workspace.keeper.settled();
    expect([disk.ids(), locks.held()]).toEqual([[], []]);
    await workspace.openFile(aFile());
    await workspace.keeper.settled();
    expect([workspace.keeper.state, disk.ids()]).toEqual(['saved', ['p2']]);
  });

  test('from a file, keeping must be allowed again', async () => {
    const { workspace, disk } = await opened({ askBeforeKeeping: true });
    workspace.keeper.allow();
    await workspace.keeper.settled();
    await workspace.erase();
    expect(workspace.keeper.allowed).toBe(false);
    await workspace.openFile(aFile());
    await workspace.keeper.settled();
    expect([workspace.keeper.state, disk.ids()]).toEqual(['off', []]);
  });

  test('that fails is said', async () => {
    const { workspace, disk } = await opened();
    const problem = stop('storage-failed', { message: 'blocked' });
    disk.store.erase.mockResolvedValueOnce(failed(problem));
    expect([await workspace.erase(), workspace.list.problem]).toEqual([false, problem]);
  });
});
