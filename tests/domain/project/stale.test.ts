import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Role } from '../../../src/domain/prepare/preparation';
import type { Recipe } from '../../../src/domain/prepare/recipe';
import type { ReadChoices } from '../../../src/domain/read/choices';
import { apply, newDocument, type Command } from '../../../src/domain/project/commands';
import type { ProjectDocument } from '../../../src/domain/project/document';
import { shownOrder } from '../../../src/domain/project/lastingSegments';
import { resultKeys, type ResultKeys } from '../../../src/domain/project/stale';
import { anyCommand, startDocument } from './anyCommand';

const roles = [
  { column: 'a', role: 'segment' },
  { column: 'b', role: 'segment' },
  { column: 'c', role: 'describe' },
  { column: 'd', role: 'out' },
] as const;
const proposals = { roles, value: ['a', 'b'], campaign: { spreaders: 0.18 } };
/** Every decision as it was. */
const decisions = { ...proposals, settings: {}, openColumns: [] };
const adopt = (key: string, ...heirs: (string | null)[]): Command => ({ kind: 'adopt-partition', key, k: heirs.length, seed: 1, heirs }); // prettier-ignore
/** s1 is A, s2 is B; s3 waits in the tray. */
const start = (
  [
    adopt('p', null, null, null),
    { kind: 'name-segment', segment: 's3', name: 'Loyal' },
    adopt('q', 's1', 's2'),
  ] satisfies Command[]
).reduce(apply, newDocument('Shops', 'shop', proposals));

const RESULTS = ['matrix', 'partition', 'assessment', 'profile', 'values'] as const satisfies (keyof ResultKeys)[];

/** The file read in another way, with every decision as it was. */
function readAs(reading: ReadChoices): Command {
  return { kind: 'read-anew', reading, sameRows: true, ...decisions };
}

/** Another recipe, with every decision as it was. */
function madeBy(...recipe: Recipe): Command {
  return { kind: 'set-recipe', recipe, sameRows: true, ...decisions };
}

const rename = { id: 'r', kind: 'rename', column: 'e', to: 'd' } as const;
const renamed = apply(start, madeBy(rename));

/** The results that are stale after a command. */
function stale(command: Command, before = start): string[] {
  const [left, right] = [resultKeys(before), resultKeys(apply(before, command))];
  expect(Object.keys(left)).toEqual(RESULTS);
  return RESULTS.filter((result) => left[result] !== right[result]);
}

describe('what is stale after a command', () => {
  const OF_VARIABLES = ['matrix', 'partition', 'assessment'];
  test.each<[string, Command, string[]]>([
    ['a variable that described before', { kind: 'set-role', column: 'c', role: 'segment' }, OF_VARIABLES],
    ['a variable that was left out before', { kind: 'set-role', column: 'd', role: 'segment' }, [...OF_VARIABLES, 'profile']], // prettier-ignore
    ['a variable that is only the value now', { kind: 'set-role', column: 'a', role: 'value' }, OF_VARIABLES],
    ['a variable, and the value, that only describes now', { kind: 'set-role', column: 'a', role: 'describe' }, [...OF_VARIABLES, 'values']], // prettier-ignore
    ['a variable, and the value, that is left out now', { kind: 'set-role', column: 'a', role: 'out' }, [...OF_VARIABLES, 'profile', 'values']], // prettier-ignore
    ['a place', { kind: 'set-role', column: 'c', role: 'place' }, []],
    ['an id', { kind: 'set-role', column: 'd', role: 'id' }, []],
    ['missing values left out', { kind: 'set-missing', missing: 'leave-out' }, OF_VARIABLES],
    ['a variable that is scaled otherwise', { kind: 'set-variable', column: 'a', settings: { scaling: 'rank' } }, OF_VARIABLES], // prettier-ignore
    ['a column that only describes, weighted', { kind: 'set-variable', column: 'c', settings: { weight: 2 } }, []],
    ['another k', { kind: 'set-k', k: 5 }, ['partition']],
    ['another seed', { kind: 'set-seed', seed: 2 }, ['partition', 'assessment']],
    ['every start on all rows', { kind: 'set-exhaustive', exhaustive: true }, ['partition']],
    ['unusual rows set apart', { kind: 'set-apart', setApart: true }, ['partition']],
    ['a column that no longer describes', { kind: 'set-role', column: 'c', role: 'out' }, ['profile']],
    ['another partition', adopt('r', 's1', 's2'), ['profile', 'values']],
    ['the same with its letters exchanged', adopt('q', 's2', 's1'), ['profile', 'values']],
    ['a segment put on another’s rows, which changes their order', { kind: 'put-back', segment: 's3', onto: 's1' }, ['profile', 'values']], // prettier-ignore
    ['a segment put on another’s rows in the same order', { kind: 'put-back', segment: 's3', onto: 's2' }, []],
    ['another value', { kind: 'set-value', columns: ['a'] }, ['values']],
    ['the same value in another order', { kind: 'set-value', columns: ['b', 'a'] }, []],
    ['another name', { kind: 'name-project', name: 'Stores' }, []],
    ['another noun', { kind: 'set-row-noun', rowNoun: 'customer' }, []],
    ['a segment named', { kind: 'name-segment', segment: 's1', name: 'New' }, []],
    ['a segment served', { kind: 'set-target', segment: 's1', served: true }, []],
    ['a field decided', { kind: 'decide-field', segment: 's1', field: 'need', decision: { how: 'dropped' } }, []],
    ['a segment dropped from the tray', { kind: 'drop-segment', segment: 's3' }, []],
    ['a variable read otherwise', readAs({ columns: [{ name: 'a', type: 'text' }] }), [...OF_VARIABLES, 'profile', 'values']], // prettier-ignore
    ['a column that describes read otherwise', readAs({ columns: [{ name: 'c', type: 'text' }] }), ['profile']],
    ['a column that is left out read otherwise', readAs({ columns: [{ name: 'd', type: 'text' }] }), []],
    ['the file read otherwise', readAs({ decimal: ',' }), [...RESULTS]],
    ['a recipe', madeBy(rename), [...RESULTS]],
    ['a recipe whose steps are off', madeBy({ ...rename, off: true }), []],
    ['another file', { kind: 'replace-file', file: 1, reading: {}, name: 'May', ...decisions }, [...RESULTS]],
    ['personal columns opened', { kind: 'set-open-columns', columns: ['d'] }, []],
    ['another campaign', { kind: 'plan-campaign', plan: { spreaders: 0.2 } }, []],
  ])('%s', (_, command, expected) => {
    expect(apply(start, command)).not.toBe(start);
    expect(stale(command)).toEqual(expected);
  });

  test.each<[string, Command, string[]]>([
    ['the same step under another id', madeBy({ ...rename, id: 's' }), []],
    ['the same step with another beside it that is off', madeBy(rename, { ...rename, id: 's', off: true }), []],
    ['the step switched off', madeBy({ ...rename, off: true }), [...RESULTS]],
    ['a step more', madeBy(rename, { id: 's', kind: 'drop-columns', columns: ['f'] }), [...RESULTS]],
    ['a column read otherwise of which one may be made', readAs({ columns: [{ name: 'e', type: 'text' }] }), [...RESULTS]], // prettier-ignore
  ])('of a table that a recipe makes: %s', (_, command, expected) => {
    expect(apply(renamed, command)).not.toBe(renamed);
    expect(stale(command, renamed)).toEqual(expected);
  });

  test('the first partition brings a profile and values of its own', () => {
    expect(stale(adopt('p', null, null), newDocument('Shops', 'shop', proposals))).toEqual(['profile', 'values']);
  });

  test('the order of a step’s parts does not matter: one that was kept comes back in another', () => {
    const since = { kind: 'days-since', id: 's', column: 'a', to: 'e' } as const;
    const one = apply(start, madeBy({ ...since, until: { kind: 'day', day: 19_000 } }));
    const other = apply(start, madeBy({ until: { day: 19_000, kind: 'day' }, ...since }));
    expect(resultKeys(other)).toEqual(resultKeys(one));
  });

  test('the order of the columns does not matter', () => {
    const reversed = { ...proposals, roles: [...roles].reverse() };
    expect(resultKeys(newDocument('Shops', 'shop', reversed))).toEqual(resultKeys(newDocument('Shops', 'shop', proposals))); // prettier-ignore
  });
});

describe('for any document', () => {
  /** Documents that differ in a few commands, so that they often agree in some of what a key depends on. */
  const pairs = fc.gen().map((gen): [ProjectDocument, ProjectDocument] => {
    const after = (from: ProjectDocument, most: number) => {
      const steps = gen(() => fc.nat(most));
      return Array.from({ length: steps }).reduce<ProjectDocument>(
        (now) =>
          apply(
            now,
            gen(() => anyCommand(now)),
          ),
        from,
      );
    };
    const common = after(startDocument(), 12);
    return [after(common, 3), after(common, 3)];
  });

  test('two documents have a key in common exactly when its inputs are the same', () => {
    const seen = Object.fromEntries(RESULTS.map((result) => [result, { same: 0, other: 0 }]));
    fc.assert(
      fc.property(pairs, ([one, two]) => {
        const sameColumns = (...wanted: Role[]) => {
          const [left, right] = [one, two].map(({ roles: all }) =>
            Object.keys(all).filter((name) => wanted.includes(all[name]!)),
          ) as [string[], string[]];
          return left.length === right.length && left.every((name) => right.includes(name));
        };
        const sameTable = (names: (document: ProjectDocument) => string[]) => {
          const [left, right] = [one, two].map((document) => {
            const { columns = [], ...ofFile } = document.reading;
            const steps = document.recipe.filter(({ off }) => !off).map(({ id: _, ...step }) => step);
            const read = columns.filter(({ name }) => steps.length > 0 || names(document).includes(name));
            return JSON.stringify([document.file, steps, ofFile, read]);
          });
          return left === right;
        };
        const columnsOf =
          (...wanted: Role[]) =>
          (document: ProjectDocument) =>
            Object.keys(document.roles).filter((name) => wanted.includes(document.roles[name]!));
        const sameSettings = () => {
          const [left, right] = [one, two].map(({ settings, roles: all }) =>
            Object.entries(settings).filter(([name]) => Object.hasOwn(all, name) && all[name] === 'segment'),
          );
          return JSON.stringify(left!.sort()) === JSON.stringify(right!.sort());
        };
        const sameMatrix =
          one.missing === two.missing && sameColumns('segment') && sameTable(columnsOf('segment')) && sameSettings();
        const sameShown =
          one.partition?.key === two.partition?.key &&
          (!one.partition || String(shownOrder(one)) === String(shownOrder(two)));
        const expected: Record<keyof ResultKeys, boolean> = {
          matrix: sameMatrix,
          partition:
            sameMatrix && (['seed', 'k', 'exhaustive', 'setApart'] as const).every((of) => one[of] === two[of]),
          assessment: sameMatrix && one.seed === two.seed,
          profile: sameShown && sameColumns('segment', 'describe') && sameTable(columnsOf('segment', 'describe')),
          values:
            sameShown &&
            one.value.toSorted().join() === two.value.toSorted().join() &&
            sameTable((document) => document.value),
        };
        const [left, right] = [resultKeys(one), resultKeys(two)];
        for (const result of RESULTS) {
          expect(left[result] === right[result], result).toBe(expected[result]);
          seen[result]![expected[result] ? 'same' : 'other']++;
        }
      }),
      { numRuns: 300, endOnFailure: true },
    );
    for (const { same, other } of Object.values(seen)) expect(Math.min(same, other)).toBeGreaterThan(0);
  });
});
