import { Workspace } from '../../src/session/workspace.svelte';
import { fakeDoors, fakeEngine } from './fakes';

export const aFile = (name = 'customers.csv') => new File(['a'], name);

export function start() {
  const engine = fakeEngine();
  const doors = fakeDoors();
  return { engine, doors, workspace: new Workspace(engine, doors, () => 0) };
}

export async function opened() {
  const all = start();
  await all.workspace.openFile(aFile());
  return all;
}

/** Everything computed and fresh. */
export async function described() {
  const all = await opened();
  await all.workspace.prepare();
  await all.workspace.cluster();
  await all.workspace.assess();
  await all.workspace.describe();
  return all;
}

/** Which of the results that are shown are stale. */
export function stale(workspace: Workspace): string[] {
  const { preparedStale, partitionStale, assessmentStale, profileStale } = workspace;
  const flags = {
    prepared: preparedStale,
    partition: partitionStale,
    assessment: assessmentStale,
    profile: profileStale,
  };
  return Object.entries(flags).flatMap(([name, isStale]) => (isStale ? [name] : []));
}
