import { describe, expect, test } from 'vitest';
import { ok } from '../../src/domain/common/result';
import type { Workspace } from '../../src/session/workspace.svelte';
import { labelled } from './fakes';
import { described, opened } from './workspaces';

const FOUR = [0, 0, 0, 1, 1, 2, 2, 3];
/** The first of the four falls in two; the others stay as they are, but for their numbers. */
const FIVE = [4, 0, 0, 1, 1, 2, 2, 3];
/** The last two of the four become one, the others stay. */
const THREE = [1, 1, 1, 2, 2, 0, 0, 0];

const k = (number: number) => ({ kind: 'set-k', k: number }) as const;

/** Segments made of these rows, one after the other. */
async function made(workspace: Workspace, engine: Awaited<ReturnType<typeof opened>>['engine'], labels: number[]) {
  workspace.change(k(Math.max(...labels) + 1));
  engine.cluster.mockResolvedValueOnce(ok(labelled(labels)));
  expect(await workspace.cluster()).toBe(true);
}

const named = (workspace: Workspace) => workspace.segments.map(({ letter, name }) => letter + name);

describe('undo and redo', () => {
  test('take back every change and do it again, and say which', async () => {
    const { workspace } = await opened();
    const { document } = workspace;
    workspace.change(k(6));
    workspace.change({ kind: 'set-seed', seed: 9 });
    const last = workspace.document;
    expect(workspace.undoable).toEqual({ kind: 'set-seed', seed: 9 });
    await workspace.undo();
    expect(workspace.stepped).toEqual({ way: 'undo', command: { kind: 'set-seed', seed: 9 } });
    await workspace.undo();
    expect(workspace.document).toBe(document);
    expect([workspace.undoable, workspace.redoable]).toEqual([undefined, k(6)]);
    await workspace.undo(); // there is nothing left
    expect(workspace.document).toBe(document);
    await workspace.redo();
    expect(workspace.stepped).toEqual({ way: 'redo', command: k(6) });
    await workspace.redo();
    await workspace.redo();
    expect(workspace.document).toBe(last);
    workspace.change(k(3));
    expect([workspace.redoable, workspace.stepped]).toEqual([undefined, undefined]);
  });

  test('what changes nothing is not a change', async () => {
    const { workspace } = await opened();
    const { document } = workspace;
    workspace.change(k(4));
    expect([workspace.document, workspace.undoable]).toEqual([document, undefined]);
  });

  test('go through partitions without making one again', async () => {
    const { workspace, engine } = await opened();
    await made(workspace, engine, FOUR);
    const { partition, fingerprint } = workspace.results;
    await made(workspace, engine, FIVE);
    expect(workspace.results.partition?.k).toBe(5);
    await workspace.undo(); // the segments
    expect(workspace.results.partition?.labels).toEqual(partition?.labels);
    expect([workspace.results.fingerprint, workspace.segments.length]).toEqual([fingerprint, 4]);
    expect([workspace.document?.k, workspace.results.partitionStale]).toEqual([5, true]);
    await workspace.undo(); // the number
    expect([workspace.document?.k, workspace.results.partitionStale]).toEqual([4, false]);
    await workspace.redo();
    await workspace.redo();
    expect([workspace.results.partition?.k, workspace.segments.length]).toEqual([5, 5]);
    expect(engine.cluster).toHaveBeenCalledTimes(2);
  });
});

describe('segments go on', () => {
  test('with their names and letters, through k 4, 5 and 4 again', async () => {
    const { workspace, engine } = await opened();
    await made(workspace, engine, FOUR);
    const ids = workspace.segments.map(({ id }) => id);
    workspace.change({ kind: 'name-segment', segment: ids[0]!, name: 'Big' });
    workspace.change({ kind: 'name-segment', segment: ids[3]!, name: 'Rare' });
    workspace.change({ kind: 'set-target', segment: ids[3]!, served: true });
    await made(workspace, engine, FIVE);
    expect(named(workspace)).toEqual(['ABig', 'B', 'C', 'DRare', 'E']);
    // By letter: what was Big has two of its three rows, the fifth has the other one.
    expect(workspace.results.partition?.sizes).toEqual([2, 2, 2, 1, 1]);
    expect(workspace.served).toEqual([3]);
    expect(workspace.kept.get(ids[0]!)).toBeCloseTo(2 / 3, 12);
    expect([workspace.kept.get(ids[3]!), workspace.kept.get(workspace.segments[4]!.id)]).toEqual([1, NaN]);
    await made(workspace, engine, FOUR);
    expect(named(workspace)).toEqual(['ABig', 'B', 'C', 'DRare']);
    expect(workspace.segments.map(({ id }) => id)).toEqual(ids);
  });

  test('or wait in the tray, and come back to their rows', async () => {
    const { workspace, engine } = await opened();
    await made(workspace, engine, FOUR);
    const ids = workspace.segments.map(({ id }) => id);
    workspace.change({ kind: 'name-segment', segment: ids[3]!, name: 'Rare' });
    await made(workspace, engine, THREE);
    expect(named(workspace)).toEqual(['A', 'B', 'C']);
    expect(workspace.results.partition?.sizes).toEqual([3, 2, 3]);
    expect(workspace.tray.map(({ id, name }) => [id, name])).toEqual([[ids[3], 'Rare']]);
    await made(workspace, engine, FOUR);
    expect(named(workspace)).toEqual(['A', 'B', 'C', 'DRare']);
    expect(workspace.tray).toEqual([]);
  });

  test('put back on other rows: the figures are in the order of the letters', async () => {
    const { workspace, engine } = await opened();
    await made(workspace, engine, FOUR);
    const ids = workspace.segments.map(({ id }) => id);
    workspace.change({ kind: 'name-segment', segment: ids[3]!, name: 'Rare' });
    await made(workspace, engine, THREE);
    workspace.change({ kind: 'put-back', segment: ids[3]!, onto: ids[0]! });
    expect(named(workspace)).toEqual(['B', 'C', 'DRare']);
    expect(workspace.results.partition?.sizes).toEqual([2, 3, 3]);
    expect(workspace.results.partition?.labels).toEqual(Uint8Array.from([2, 2, 2, 0, 0, 1, 1, 1]));
    expect(workspace.tray).toEqual([]); // the one it took the rows of had nothing to keep
  });

  test('nothing is known of a table that is opened after', async () => {
    const { workspace } = await described();
    workspace.change({ kind: 'name-segment', segment: 's1', name: 'Big' });
    await workspace.openFile(new File(['a'], 'next.csv'));
    await workspace.cluster();
    expect(named(workspace)).toEqual(['A', 'B', 'C', 'D']);
    expect([...workspace.kept.values()]).toEqual([NaN, NaN, NaN, NaN]);
  });
});
