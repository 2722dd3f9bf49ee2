import { describe, expect, test } from 'vitest';
import { stop } from '../../src/domain/common/problem';
import { failed } from '../../src/domain/common/result';
import { computer, opened, start } from './workspaces';

/** Some projects on a computer, and a tab that shows them. */
async function listed(...names: string[]) {
  const on = computer();
  for (const name of names) {
    on.clock.at += 1000;
    const { workspace } = await opened({ on });
    workspace.change({ kind: 'name-project', name });
    await workspace.close();
  }
  const tab = start({ on });
  await tab.workspace.start();
  const { list } = tab.workspace;
  return { ...tab, on, list, shown: () => list.projects.map(({ id, document }) => `${id} ${document.name}`) };
}

test('the projects that are kept, the latest first', async () => {
  const { shown, list } = await listed('One', 'Two');
  expect(shown()).toEqual(['p2 Two', 'p1 One']);
  expect([list.unreadable, list.problem, list.deleted]).toEqual([0, undefined, undefined]);
});

test('on a computer that keeps none, nothing is made', async () => {
  const { disk, list } = await listed();
  expect(list.projects).toEqual([]);
  expect([disk.store.save, disk.store.purge].map((verb) => verb.mock.calls.length)).toEqual([0, 0]);
});

test('rename: trimmed, and never to nothing', async () => {
  const { list, shown, disk } = await listed('One');
  await list.rename('p1', '  New ');
  expect(shown()).toEqual(['p1 New']);
  await list.rename('p1', '  ');
  expect(disk.store.rename).toHaveBeenCalledTimes(1);
});

test('duplicate: another project with the same content', async () => {
  const { list, shown, on, disk, workspace } = await listed('One');
  on.clock.at += 1000;
  await list.duplicate('p1', 'One, again');
  expect(shown()).toEqual(['p2 One, again', 'p1 One']);
  await workspace.openProject('p2');
  workspace.change({ kind: 'set-k', k: 7 });
  await workspace.keeper.settled();
  expect([disk.kept('p1'), disk.kept('p2')].map((kept) => kept?.record.document.k)).toEqual([4, 7]);
});

describe('delete', () => {
  test('can be undone, until the next one is deleted', async () => {
    const { list, shown, disk } = await listed('One', 'Two');
    await list.remove('p1');
    expect([shown(), list.deleted?.id, disk.ids()]).toEqual([['p2 Two'], 'p1', ['p1', 'p2']]);
    await list.bringBack();
    expect([shown(), list.deleted]).toEqual([['p2 Two', 'p1 One'], undefined]);
    await list.remove('p1');
    await list.remove('p2');
    expect([shown(), list.deleted?.id, disk.ids()]).toEqual([[], 'p2', ['p2']]);
  });

  test('cannot be undone in the next visit', async () => {
    const { list, on, disk } = await listed('One', 'Two');
    await list.remove('p1');
    on.locks.freeAll();
    await start({ on }).workspace.start();
    expect(disk.ids()).toEqual(['p2']);
  });

  test('can be undone though another tab opens meanwhile', async () => {
    const { list, on, shown } = await listed('One', 'Two');
    await list.remove('p1');
    await start({ on }).workspace.start();
    await list.bringBack();
    expect([shown(), list.problem, on.locks.held()]).toEqual([['p2 Two', 'p1 One'], undefined, []]);
  });

  test('is not done to what another tab has open; that it is renamed is not either', async () => {
    const { list, on, shown, disk } = await listed('One');
    const other = start({ on });
    await other.workspace.start();
    await other.workspace.openProject('p1');
    await list.remove('p1');
    const problem = stop('open-elsewhere', { name: 'One' });
    expect([list.problem, list.deleted, shown()]).toEqual([problem, undefined, ['p1 One']]);
    list.dismiss();
    await list.rename('p1', 'New');
    expect([list.problem, disk.store.rename.mock.calls.length]).toEqual([problem, 0]);
    await other.workspace.close();
    await list.remove('p1');
    expect([list.problem, list.deleted?.id, shown()]).toEqual([undefined, 'p1', []]);
  });
});

test('trouble is shown, and goes with what works', async () => {
  const { list, disk, shown, locks } = await listed('One');
  const problem = stop('storage-failed', { message: 'no' });
  disk.store.remove.mockResolvedValueOnce(failed(problem));
  await list.remove('p1');
  expect([list.problem, list.deleted, shown(), locks.held()]).toEqual([problem, undefined, ['p1 One'], []]);
  await list.remove('p1');
  expect([list.problem, list.deleted?.id]).toEqual([undefined, 'p1']);
  disk.store.list.mockResolvedValueOnce(failed(problem));
  await list.refresh();
  expect(list.problem).toEqual(problem);
});
