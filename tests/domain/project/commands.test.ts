import { expect, test } from 'vitest';
import * as commands from '../../../src/domain/project/commands';

const roles = [
  { column: 'bill', role: 'segment' },
  { column: 'id', role: 'out' },
  { column: '__proto__', role: 'describe' },
] as const;

test('a new document holds the roles as proposed, and all else as usual', () => {
  const document = commands.newDocument('Shops', roles);
  expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  expect(structuredClone(document)).toEqual(document);
  expect(Object.entries(document.roles)).toEqual([['bill', 'segment'], ['id', 'out'], ['__proto__', 'describe']]); // prettier-ignore
  expect({ ...document, roles: {} }).toEqual({
    ...{ name: 'Shops', rowNoun: 'customer', roles: {}, missing: 'median', k: 4, seed: 1, segmentNames: {} },
  });
});

const start = Object.freeze(commands.newDocument('Shops', roles));
Object.freeze(start.roles);
Object.freeze(start.segmentNames);

test.each([
  ['nameProject', () => commands.nameProject(start, 'Stores'), { name: 'Stores' }],
  ['setRowNoun', () => commands.setRowNoun(start, 'shop'), { rowNoun: 'shop' }],
  ['setMissingPolicy', () => commands.setMissingPolicy(start, 'leave-out'), { missing: 'leave-out' }],
  ['setK', () => commands.setK(start, 7), { k: 7 }],
  ['setSeed', () => commands.setSeed(start, 0), { seed: 0 }],
  ['setRole', () => commands.setRole(start, 'id', 'describe'), { roles: { ...start.roles, id: 'describe' } }],
  ['renameSegment', () => commands.renameSegment(start, 'p', 2, 'Loyal'), { segmentNames: { p: ['', '', 'Loyal'] } }],
] as const)('%s changes that and shares the rest', (_, run, expected) => {
  const next = run();
  expect(next).toEqual({ ...start, ...expected });
  const changed = Object.keys(start).filter(
    (key) => next[key as keyof typeof start] !== start[key as keyof typeof start],
  );
  expect(changed).toEqual(Object.keys(expected));
});

test('a column may have any name', () => {
  const next = commands.setRole(start, '__proto__', 'out');
  expect(Object.entries(next.roles).at(-1)).toEqual(['__proto__', 'out']);
  const added = commands.setRole(start, 'toString', 'segment');
  expect(Object.entries(added.roles).at(-1)).toEqual(['toString', 'segment']);
});

test('a command that changes nothing gives back the very same document', () => {
  expect(commands.nameProject(start, 'Shops')).toBe(start);
  expect(commands.setRowNoun(start, 'customer')).toBe(start);
  expect(commands.setMissingPolicy(start, 'median')).toBe(start);
  expect(commands.setK(start, 4)).toBe(start);
  expect(commands.setSeed(start, 1)).toBe(start);
  expect(commands.setRole(start, 'bill', 'segment')).toBe(start);
  expect(commands.renameSegment(start, 'p', 5, '')).toBe(start);
});

test('a segment is renamed among others, and its name taken away', () => {
  const named = commands.renameSegment(commands.renameSegment(start, 'p', 0, 'A'), 'p', 1, 'B');
  expect(commands.renameSegment(named, 'p', 0, '').segmentNames).toEqual({ p: ['', 'B'] });
  expect(named.segmentNames).toEqual({ p: ['A', 'B'] });
});

test('a name stays with the partition it was given in', () => {
  const named = commands.renameSegment(commands.renameSegment(start, 'p', 0, 'A'), 'q', 0, 'B');
  expect(named.segmentNames).toEqual({ p: ['A'], q: ['B'] });
});
