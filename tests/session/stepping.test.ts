import { describe, expect, test } from 'vitest';
import { ok, type Result } from '../../src/domain/common/result';
import type { Recipe } from '../../src/domain/prepare/recipe';
import type { Prepared } from '../../src/domain/project/record';
import { CANCELLED, deferred, preparedBy } from './fakes';
import { opened } from './workspaces';

const named = (id: string, to: string) => ({ id, kind: 'rename', column: 'visits', to }) as const;
const STEPS = [named('a', 'calls'), { id: 'b', kind: 'drop-columns', columns: ['town'] }] satisfies Recipe;

/** A workspace with a recipe of two steps, and number 6 chosen after them. */
async function withSteps() {
  const made = await opened();
  const { workspace, engine } = made;
  await workspace.changeRecipe(STEPS.slice(0, 1));
  await workspace.changeRecipe(STEPS);
  engine.applyRecipe.mockClear();
  return made;
}

describe('undo while a table is on its way', () => {
  test('is done when it is there, all at once', async () => {
    const { workspace, engine } = await withSteps();
    const first = deferred<Result<Prepared>>();
    engine.applyRecipe.mockImplementationOnce(() => first.promise);
    const undone = [workspace.undo(), workspace.undo(), workspace.undo(), workspace.redo()];
    expect(workspace.document?.recipe).toEqual(STEPS);
    first.resolve(ok(preparedBy(STEPS.slice(0, 1))));
    await Promise.all(undone);
    // One back; then two back, of which the second finds nothing, and one forward: the first step is there.
    expect(workspace.document?.recipe).toEqual(STEPS.slice(0, 1));
    expect(workspace.stepped).toMatchObject({ way: 'redo', command: { kind: 'set-recipe' } });
    expect(engine.applyRecipe.mock.calls.map(([recipe]) => recipe.length)).toEqual([1]);
    await workspace.redo();
    expect(workspace.document?.recipe).toEqual(STEPS);
  });

  test('of a step that is being made takes that back', async () => {
    const { workspace, engine } = await withSteps();
    const made = deferred<Result<Prepared>>();
    engine.applyRecipe.mockImplementationOnce(() => made.promise);
    const recipe = [...STEPS, named('c', 'more')];
    const changing = workspace.changeRecipe(recipe);
    const undoing = workspace.undo();
    made.resolve(ok(preparedBy(recipe)));
    expect(await changing).toBe(true);
    await undoing;
    expect(workspace.document?.recipe).toEqual(STEPS);
    expect(workspace.redoable).toMatchObject({ kind: 'set-recipe', recipe });
  });

  test('is forgotten where that table is stopped', async () => {
    const { workspace, engine } = await withSteps();
    const made = deferred<Result<Prepared>>();
    engine.applyRecipe.mockImplementationOnce(() => made.promise);
    const changing = workspace.changeRecipe([]);
    const undoing = workspace.undo();
    made.resolve(CANCELLED);
    expect(await changing).toBe(false);
    await undoing;
    expect(workspace.document?.recipe).toEqual(STEPS);
    await workspace.undo();
    expect(workspace.document?.recipe).toEqual(STEPS.slice(0, 1));
  });

  test('is not done to another project', async () => {
    const { workspace, engine } = await withSteps();
    const made = deferred<Result<Prepared>>();
    engine.applyRecipe.mockImplementationOnce(() => made.promise);
    void workspace.changeRecipe([]);
    const undoing = workspace.undo();
    await workspace.openFile(new File(['x'], 'other.csv'));
    made.resolve(ok(preparedBy([])));
    await undoing;
    expect(workspace.document?.recipe).toEqual([]);
    expect(workspace.redoable).toBeUndefined();
  });
});
