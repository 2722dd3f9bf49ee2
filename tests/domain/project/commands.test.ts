import { describe, expect, test } from 'vitest';
import { apply, newDocument, type Command } from '../../../src/domain/project/commands';
import type { ProjectDocument, Segment } from '../../../src/domain/project/document';
import { frozen } from './anyCommand';

const roles = [
  { column: 'bill', role: 'segment' },
  { column: 'id', role: 'out' },
  { column: '__proto__', role: 'describe' },
] as const;
const proposals = { roles, value: ['bill'], campaign: { place: 'market', spreaders: 0.18 } };
const start = frozen(newDocument('Shops', 'shop', proposals));

test('a new document holds what was proposed, and all else as usual', () => {
  expect(JSON.parse(JSON.stringify(start))).toStrictEqual(start);
  expect(structuredClone(start)).toStrictEqual(start);
  expect(Object.entries(start.roles)).toEqual([['bill', 'segment'], ['id', 'out'], ['__proto__', 'describe']]); // prettier-ignore
  expect({ ...start, roles: {} }).toEqual({
    name: 'Shops',
    rowNoun: 'shop',
    reading: {},
    file: 0,
    recipe: [],
    openColumns: [],
    roles: {},
    missing: 'median',
    settings: {},
    k: 4,
    seed: 1,
    exhaustive: false,
    setApart: false,
    segments: [],
    nextSegment: 1,
    value: ['bill'],
    campaign: { place: 'market', spreaders: 0.18 },
  });
});

test.each<[Command, Partial<ProjectDocument>]>([
  [{ kind: 'name-project', name: 'Stores' }, { name: 'Stores' }],
  [{ kind: 'set-row-noun', rowNoun: 'customer' }, { rowNoun: 'customer' }],
  [{ kind: 'set-open-columns', columns: ['phone'] }, { openColumns: ['phone'] }],
  [{ kind: 'set-missing', missing: 'leave-out' }, { missing: 'leave-out' }],
  [
    { kind: 'set-variable', column: 'bill', settings: { weight: 2, scaling: 'z-score', transform: 'log' } },
    { settings: { bill: { transform: 'log', weight: 2 } } },
  ],
  [{ kind: 'set-k', k: 7 }, { k: 7 }],
  [{ kind: 'set-seed', seed: 0 }, { seed: 0 }],
  [{ kind: 'set-exhaustive', exhaustive: true }, { exhaustive: true }],
  [{ kind: 'set-apart', setApart: true }, { setApart: true }],
  [{ kind: 'set-role', column: 'id', role: 'describe' }, { roles: { ...start.roles, id: 'describe' } }],
  // The bill stays what a row is worth.
  [{ kind: 'only-describe', columns: ['bill', 'id'] }, { roles: { ...start.roles, bill: 'describe', id: 'describe' } }],
  [{ kind: 'set-value', columns: [] }, { value: [] }],
  [{ kind: 'plan-campaign', plan: { spreaders: 0.2 } }, { campaign: { spreaders: 0.2 } }],
])('$kind changes that and shares the rest', (command, expected) => {
  const next = apply(start, command);
  expect(next).toEqual({ ...start, ...expected });
  const changed = Object.keys(start).filter(
    (key) => next[key as keyof typeof start] !== start[key as keyof typeof start],
  );
  expect(changed).toEqual(Object.keys(expected));
});

test.each<Command>([
  { kind: 'name-project', name: 'Shops' },
  { kind: 'set-row-noun', rowNoun: 'shop' },
  { kind: 'set-missing', missing: 'median' },
  { kind: 'set-variable', column: 'bill', settings: { weight: 1, scaling: 'z-score' } },
  { kind: 'set-k', k: 4 },
  { kind: 'set-seed', seed: 1 },
  { kind: 'set-exhaustive', exhaustive: false },
  { kind: 'set-apart', setApart: false },
  { kind: 'set-role', column: 'bill', role: 'segment' },
  { kind: 'set-value', columns: ['bill'] },
  { kind: 'plan-campaign', plan: { place: 'market', spreaders: 0.18 } },
])('$kind as it is already gives back the very same document', (command) => {
  expect(apply(start, structuredClone(command))).toBe(start);
});

test('a column may have any name', () => {
  const next = apply(start, { kind: 'set-role', column: '__proto__', role: 'out' });
  expect(Object.entries(next.roles).at(-1)).toEqual(['__proto__', 'out']);
  const added = apply(start, { kind: 'set-role', column: 'toString', role: 'segment' });
  expect(Object.entries(added.roles).at(-1)).toEqual(['toString', 'segment']);
});

describe('of a segment', () => {
  const adopted = apply(start, { kind: 'adopt-partition', key: 'p', k: 2, seed: 1, heirs: [null, null] });
  const need = { how: 'written', text: 'Quiet', evidence: [] } as const;
  const who = { how: 'dropped' } as const;
  const largest = { code: 'largest', share: 0.5, rows: 10 } as const;
  const filled = frozen(
    (
      [
        { kind: 'name-segment', segment: 's1', name: 'Loyal' },
        { kind: 'set-target', segment: 's1', served: true },
        { kind: 'set-reason', segment: 's1', reason: 'They pay' },
        { kind: 'decide-field', segment: 's1', field: 'need', decision: { ...need, evidence: [] } },
        { kind: 'decide-field', segment: 's1', field: 'who', decision: who },
      ] satisfies Command[]
    ).reduce(apply, adopted),
  );

  test('its name, whether it is served and why, and its offer are kept', () => {
    const { campaign } = start;
    expect(filled).toStrictEqual({
      ...start,
      partition: { key: 'p', ids: ['s1', 's2'] },
      segments: [
        {
          id: 's1',
          letter: 'A',
          name: 'Loyal',
          target: { reason: 'They pay' },
          offer: { need, who },
          last: { key: 'p', number: 0 },
        },
        { id: 's2', letter: 'B', name: '', offer: {}, last: { key: 'p', number: 1 } },
      ],
      nextSegment: 3,
      campaign,
    });
    expect(filled.segments[1]).toBe(adopted.segments[1]);
  });

  test.each<[Command, Partial<Segment>]>([
    [{ kind: 'name-segment', segment: 's1', name: '' }, { name: '' }],
    [{ kind: 'set-target', segment: 's1', served: false }, { target: undefined }],
    [{ kind: 'set-reason', segment: 's1', reason: '' }, { target: { reason: '' } }],
    [{ kind: 'set-reason', segment: 's1', draft: largest }, { target: { draft: largest } }],
    [{ kind: 'decide-field', segment: 's1', field: 'need', decision: { how: 'dropped' } }, { offer: { need: { how: 'dropped' }, who } }], // prettier-ignore
    [{ kind: 'decide-field', segment: 's1', field: 'need' }, { offer: { who } }],
    [{ kind: 'decide-fields', segment: 's1', decisions: { price: { ...need, evidence: [] }, need: { how: 'dropped' } } }, { offer: { need: { how: 'dropped' }, who, price: { ...need, evidence: [] } } }], // prettier-ignore
  ])('%o', (command, expected) => {
    const next = apply(filled, command);
    const { target, ...rest } = { ...filled.segments[0]!, ...expected };
    expect(next).toStrictEqual({ ...filled, segments: [{ ...rest, ...(target && { target }) }, filled.segments[1]] });
    expect(next.segments[1]).toBe(filled.segments[1]);
  });

  test.each<Command>([
    { kind: 'name-segment', segment: 's1', name: 'Loyal' },
    { kind: 'name-segment', segment: 's9', name: 'Nobody' },
    { kind: 'set-target', segment: 's1', served: true },
    { kind: 'set-target', segment: 's2', served: false },
    { kind: 'set-reason', segment: 's1', reason: 'They pay' },
    { kind: 'set-reason', segment: 's2', reason: 'Not served, so no reason' },
    { kind: 'decide-field', segment: 's1', field: 'need', decision: { how: 'written', text: 'Quiet', evidence: [] } },
    { kind: 'decide-field', segment: 's1', field: 'who', decision: { how: 'dropped' } },
    { kind: 'decide-field', segment: 's1', field: 'price' },
    { kind: 'decide-fields', segment: 's1', decisions: {} },
    { kind: 'decide-fields', segment: 's1', decisions: { who: { how: 'dropped' } } },
    { kind: 'decide-fields', segment: 's9', decisions: { who: { how: 'dropped' } } },
    { kind: 'adopt-partition', key: 'p', k: 2, seed: 1, heirs: ['s1', 's2'] },
    { kind: 'put-back', segment: 's1', onto: 's2' },
    { kind: 'drop-segment', segment: 's1' },
  ])('%o changes nothing', (command) => {
    expect(apply(filled, command)).toBe(filled);
  });
});

test('a personal column that is closed again no longer describes the segments; others stay as they are', () => {
  const roles = { name: 'describe', phone: 'describe', mail: 'out', spend: 'segment' } as const;
  const open = { ...start, roles, openColumns: ['name', 'phone', 'mail', 'gone'] };
  const closed = apply(open, { kind: 'set-open-columns', columns: ['name'] });
  expect(closed).toEqual({ ...open, openColumns: ['name'], roles: { ...roles, phone: 'out' } });
  expect(apply(closed, { kind: 'set-open-columns', columns: ['name'] })).toBe(closed);
});
