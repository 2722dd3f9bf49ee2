import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as commands from '../../../src/domain/project/commands';
import { ROW_NOUNS, type ProjectDocument } from '../../../src/domain/project/document';
import type { Role } from '../../../src/domain/prepare/preparation';
import { resultKeys, type ResultKeys } from '../../../src/domain/project/stale';

const roles = [
  { column: 'a', role: 'segment' },
  { column: 'b', role: 'segment' },
  { column: 'c', role: 'describe' },
  { column: 'd', role: 'out' },
] as const;
const start = commands.newDocument('Shops', roles);

/** The results that are stale in `next`, made in `start`. */
function stale(next: ProjectDocument): string[] {
  const before = resultKeys(start);
  const after = resultKeys(next);
  return Object.keys(before).filter(
    (result) => before[result as keyof ResultKeys] !== after[result as keyof ResultKeys],
  );
}

describe('what is stale after a command', () => {
  test.each([
    ['a variable more', commands.setRole(start, 'c', 'segment'), ['matrix', 'partition', 'assessment', 'profile']],
    ['a variable less', commands.setRole(start, 'a', 'out'), ['matrix', 'partition', 'assessment', 'profile']],
    ['missing values left out', commands.setMissingPolicy(start, 'leave-out'), ['matrix', 'partition', 'assessment', 'profile']], // prettier-ignore
    ['another k', commands.setK(start, 5), ['partition', 'profile']],
    ['another seed', commands.setSeed(start, 2), ['partition', 'assessment', 'profile']],
    ['a column that no longer describes', commands.setRole(start, 'c', 'out'), ['profile']],
    ['another name', commands.nameProject(start, 'Stores'), []],
    ['another noun', commands.setRowNoun(start, 'shop'), []],
    ['a segment named', commands.renameSegment(start, 'p', 1, 'Loyal'), []],
  ])('%s', (_, next, expected) => {
    expect(stale(next)).toEqual(expected);
  });

  test('the order of the roles does not matter', () => {
    expect(resultKeys(commands.newDocument('Shops', [...roles].reverse()))).toEqual(resultKeys(start));
  });
});

describe('for any document', () => {
  const role = fc.constantFrom('segment' as const, 'describe' as const, 'out' as const);
  const columns = fc.uniqueArray(
    fc.record({ column: fc.oneof(fc.constantFrom('a', 'b'), fc.string({ maxLength: 2 })), role }),
    { selector: ({ column }) => column },
  );
  const policy = fc.constantFrom('median' as const, 'leave-out' as const);
  // Few values each, so that two documents often agree in some of them.
  const documents = fc
    .tuple(
      fc.string(),
      fc.oneof(columns, fc.constantFrom([], [...roles])),
      policy,
      fc.integer({ min: 2, max: 3 }),
      fc.nat(1),
    )
    .map(([name, proposed, missing, k, seed]): ProjectDocument => ({
      ...commands.newDocument(name, proposed),
      ...{ missing, k, seed },
    }));

  test('names make nothing stale', () => {
    fc.assert(
      fc.property(
        documents,
        fc.string(),
        fc.nat(11),
        fc.constantFrom(...ROW_NOUNS),
        (document, name, segment, noun) => {
          const renamed = commands.renameSegment(commands.nameProject(document, name), 'p', segment, name);
          expect(resultKeys(commands.setRowNoun(renamed, noun))).toEqual(resultKeys(document));
        },
      ),
    );
  });

  test('setting back brings the keys back', () => {
    fc.assert(
      fc.property(documents, role, fc.nat(), policy, (document, otherRole, other, missing) => {
        const changed = commands.setMissingPolicy(commands.setSeed(commands.setK(document, other), other), missing);
        const back = commands.setSeed(commands.setK(changed, document.k), document.seed);
        expect(resultKeys(commands.setMissingPolicy(back, document.missing))).toEqual(resultKeys(document));
        for (const [column, before] of Object.entries(document.roles)) {
          const restored = commands.setRole(commands.setRole(document, column, otherRole), column, before);
          expect(resultKeys(restored)).toEqual(resultKeys(document));
        }
      }),
    );
  });

  test('two documents have a key in common exactly when its inputs are the same', () => {
    fc.assert(
      fc.property(documents, documents, (one, two) => {
        const sameColumns = (wanted: Role) => {
          const [left, right] = [one, two].map(({ roles: all }) =>
            Object.keys(all).filter((name) => all[name] === wanted),
          ) as [string[], string[]];
          return left.length === right.length && left.every((name) => right.includes(name));
        };
        const sameMatrix = one.missing === two.missing && sameColumns('segment');
        const [left, right] = [resultKeys(one), resultKeys(two)];
        expect(left.matrix === right.matrix).toBe(sameMatrix);
        expect(left.assessment === right.assessment).toBe(sameMatrix && one.seed === two.seed);
        expect(left.partition === right.partition).toBe(sameMatrix && one.seed === two.seed && one.k === two.k);
        expect(left.profile === right.profile).toBe(left.partition === right.partition && sameColumns('describe'));
      }),
    );
  });
});
