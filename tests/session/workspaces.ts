import { Workspace } from '../../src/session/workspace.svelte';
import { fakeDoors, fakeEngine } from './fakes';
import { fakeLocks, fakeStore } from './fakeStore';

export const aFile = (name = 'customers.csv') => new File(['a'], name);

/** What the tabs of one computer share. */
export function computer() {
  return { disk: fakeStore(), locks: fakeLocks(), ids: { last: 0 }, clock: { at: 1000 } };
}

/** A tab with a workspace in it; alone on its computer unless it is given one. Nothing is kept where it must ask first. */
export function start({ on = computer(), askBeforeKeeping = false } = {}) {
  const engine = fakeEngine();
  const doors = fakeDoors();
  const clock = { now: () => on.clock.at, newId: () => `p${++on.ids.last}`, elapsed: () => 0, idle: async () => {} };
  const ports = { engine, doors, store: on.disk.store, locks: on.locks.tab(), askBeforeKeeping, clock };
  const workspace = new Workspace(ports);
  workspace.keeper.allowed = !askBeforeKeeping;
  return { ...on, engine, doors, workspace };
}

export async function opened(how?: Parameters<typeof start>[0]) {
  const all = start(how);
  await all.workspace.openFile(aFile());
  return all;
}

/** Everything computed and fresh. */
export async function described(how?: Parameters<typeof start>[0]) {
  const all = await opened(how);
  await all.workspace.results.prepare();
  await all.workspace.cluster();
  await all.workspace.assess();
  await all.workspace.results.describe();
  await all.workspace.results.weigh();
  return all;
}

/** Which of the results that are shown are stale. */
export function stale(workspace: Workspace): string[] {
  const { preparedStale, partitionStale, assessmentStale } = workspace.results;
  const flags = { prepared: preparedStale, partition: partitionStale, assessment: assessmentStale };
  return Object.entries(flags).flatMap(([name, isStale]) => (isStale ? [name] : []));
}
