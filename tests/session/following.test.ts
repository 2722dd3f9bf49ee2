import { expect, test } from 'vitest';
import { ok } from '../../src/domain/common/result';
import type { Workspace } from '../../src/session/workspace.svelte';
import { labelled } from './fakes';
import { computer, described, opened, start } from './workspaces';

/** Segments made of these rows. */
async function make(workspace: Workspace, engine: Awaited<ReturnType<typeof opened>>['engine'], labels: number[]) {
  workspace.change({ kind: 'set-k', k: Math.max(...labels) + 1 });
  engine.cluster.mockResolvedValueOnce(ok(labelled(labels)));
  expect(await workspace.cluster()).toBe(true);
}

test('what became of the segments is told of those that are shown, not of others that undo brings back', async () => {
  const { workspace, engine } = await opened();
  await make(workspace, engine, [0, 0, 0, 0, 1, 1, 1, 1]);
  expect([...workspace.kept]).toEqual([
    ['s1', NaN],
    ['s2', NaN],
  ]);
  await make(workspace, engine, [0, 0, 0, 1, 1, 1, 1, 2]);
  const kept = [...workspace.kept];
  expect(kept).toEqual([
    ['s1', 0.75],
    ['s2', 0.75],
    ['s3', NaN],
  ]);
  expect([...workspace.joined]).toEqual([
    ['s1', 0],
    ['s2', 0.25],
    ['s3', NaN],
  ]);
  await workspace.undo();
  expect([...workspace.kept, ...workspace.joined]).toEqual([]);
  await workspace.redo();
  expect([...workspace.kept]).toEqual(kept);
});

test('the letter of a segment that was just dropped is still known, so that undo can name it', async () => {
  const { workspace, engine } = await opened();
  await make(workspace, engine, [0, 0, 0, 1, 1, 1, 2, 2]);
  workspace.change({ kind: 'name-segment', segment: 's3', name: 'Two' });
  await make(workspace, engine, [0, 0, 0, 1, 1, 1, 0, 1]);
  expect(workspace.tray.map(({ id }) => id)).toEqual(['s3']);
  workspace.change({ kind: 'drop-segment', segment: 's3' });
  expect(workspace.document?.segments.map(({ id }) => id)).toEqual(['s1', 's2']);
  expect(workspace.letters.get('s3')).toBe('C');
});

test('a tab knows whether its project was taken from it, or was never its own', async () => {
  const on = computer();
  const { workspace: first } = await described({ on });
  await first.keeper.settled();
  const { workspace: second } = start({ on });
  await second.openProject('p1');
  expect([first.keeper.taken, second.keeper.taken, second.keeper.readOnly]).toEqual([false, false, true]);
  await second.takeOver();
  expect([first.keeper.taken, second.keeper.taken, second.keeper.readOnly]).toEqual([true, false, false]);
  await first.takeOver();
  expect([first.keeper.taken, second.keeper.taken]).toEqual([false, true]);
  await second.close();
  expect(second.keeper.taken).toBe(false);
});
