import { describe, expect, test } from 'vitest';
import { columnProposals } from '../../../src/domain/project/columnProposals';
import { columnRole, otherUses, type ColumnRole } from '../../../src/domain/project/columnRole';
import { apply, newDocument } from '../../../src/domain/project/commands';
import type { ProjectDocument } from '../../../src/domain/project/document';
import type { ColumnReport, TableSummary } from '../../../src/domain/read/report';
import { frozen } from './anyCommand';

const TYPES: Record<string, ColumnReport['type']> = {
  bill: 'number',
  visits: 'number',
  joined: 'date',
  market: 'category',
  town: 'category',
  code: 'id',
  name: 'text',
};
const start = frozen(
  newDocument('Shops', 'shop', {
    roles: [
      { column: 'bill', role: 'segment' },
      { column: 'visits', role: 'segment' },
      { column: 'joined', role: 'describe' },
      { column: 'market', role: 'describe' },
      { column: 'town', role: 'describe' },
      { column: 'code', role: 'out' },
      { column: 'name', role: 'out' },
    ],
    value: ['bill'],
    campaign: { customer: 'code', place: 'market', score: 'bill', spreaders: 0.18 },
  }),
);

function rolesIn(document: ProjectDocument): Record<string, ColumnRole> {
  return Object.fromEntries(Object.entries(TYPES).map(([name, type]) => [name, columnRole(document, { name, type })]));
}

function given(column: string, role: ColumnRole, document = start): ProjectDocument {
  return apply(document, { kind: 'set-role', column, role });
}

test('each column has one role, whatever part of the document says so', () => {
  expect(rolesIn(start)).toEqual({
    bill: 'segment',
    visits: 'segment',
    joined: 'date',
    market: 'place',
    town: 'describe',
    code: 'id',
    name: 'out',
  });
  expect(otherUses(start, { name: 'bill', type: 'number' })).toEqual(['value']);
  expect(otherUses(start, { name: 'code', type: 'id' })).toEqual([]);
});

describe('a role that is chosen', () => {
  test('value: it describes, and is part of what a customer is worth, in the order of the table', () => {
    const one = given('visits', 'value');
    expect(one).toEqual({ ...start, roles: { ...start.roles, visits: 'describe' }, value: ['bill', 'visits'] });
    expect(given('bill', 'value', given('visits', 'value', given('bill', 'out'))).value).toEqual(['bill', 'visits']);
    expect(columnRole(one, { name: 'visits', type: 'number' })).toBe('value');
  });

  test('place and id: one column each, the former is so no longer', () => {
    const placed = given('town', 'place');
    expect(placed.campaign).toEqual({ ...start.campaign, place: 'town' });
    expect([rolesIn(placed).market, rolesIn(placed).town]).toEqual(['describe', 'place']);
    const called = given('name', 'id');
    expect(called.campaign).toEqual({ ...start.campaign, customer: 'name' });
    expect([rolesIn(called).code, rolesIn(called).name]).toEqual(['out', 'id']);
    expect(called.roles).toBe(start.roles);
  });

  test.each<[string, ColumnRole, Partial<ProjectDocument>]>([
    ['bill', 'describe', { roles: { ...start.roles, bill: 'describe' }, value: [] }],
    ['bill', 'out', { roles: { ...start.roles, bill: 'out' }, value: [] }],
    ['market', 'describe', { campaign: { customer: 'code', score: 'bill', spreaders: 0.18 } }],
    ['code', 'out', { campaign: { place: 'market', score: 'bill', spreaders: 0.18 } }],
    ['joined', 'out', { roles: { ...start.roles, joined: 'out' } }],
  ])('%s as %s loses what it was used for', (column, role, expected) => {
    expect(given(column, role)).toEqual({ ...start, ...expected });
  });

  test('segments: what later steps use it for stays, so that there and back again changes nothing', () => {
    const there = given('market', 'segment');
    expect([there.campaign, columnRole(there, { name: 'market', type: 'category' })]).toEqual([start.campaign, 'segment']); // prettier-ignore
    expect(otherUses(there, { name: 'market', type: 'category' })).toEqual(['place']);
    expect(given('market', 'place', there)).toEqual(start);
    expect(given('bill', 'segment', given('bill', 'value'))).toEqual(start);
  });

  test('as it is already, the very same document', () => {
    for (const [column, role] of Object.entries(rolesIn(start))) expect(given(column, role)).toBe(start);
  });
});

test('what later steps choose of columns of other roles is a use besides', () => {
  const document = apply(start, { kind: 'plan-campaign', plan: { customer: 'town', place: 'name', spreaders: 0.18 } });
  expect(rolesIn(document)).toMatchObject({ town: 'describe', name: 'out', code: 'out', market: 'describe' });
  expect(otherUses(document, { name: 'town', type: 'category' })).toEqual(['id']);
  expect(otherUses(document, { name: 'name', type: 'text' })).toEqual(['place']);
});

describe('proposals', () => {
  const rowCount = 400;
  function column(name: string, type: ColumnReport['type'], distinct: number, more: object = {}): ColumnReport {
    const range = type === 'number' ? { range: { min: 1, median: 5, max: 90, mean: 9 } } : {};
    const reason = { code: 'all-fit', fits: rowCount, cells: rowCount } as const;
    return { name, type, reason, distinct, missing: 0, misfits: 0, ...range, ...more };
  }
  function proposed(...columns: ColumnReport[]) {
    const file = { name: 'a.csv', bytes: 1, kind: 'csv', headerRow: 1, dropped: [] } as const;
    const table: TableSummary = { file: { ...file, dropped: [] }, rowCount, columns, notes: [] };
    return columnProposals(table).map(({ column, role, reason, also }) => [column, role, reason, ...also]);
  }

  test('value, place, id and date, each with its reason', () => {
    expect(
      proposed(
        column('Business', 'text', 399),
        column('Monthly bill', 'number', 300),
        column('Market', 'category', 8),
        column('Joined', 'date', 200),
        column('Channel', 'number', 2),
      ),
    ).toEqual([
      ['Business', 'id', 'names-rows'],
      ['Monthly bill', 'segment', 'amount', 'value'],
      ['Market', 'place', 'place-heading'],
      ['Joined', 'date', 'date'],
      ['Channel', 'describe', 'few-values'],
    ]);
  });

  test('what a customer pays, in so few amounts that it does not make segments', () => {
    expect(proposed(column('Customer ID', 'id', 400), column('Monthly fee', 'number', 3))).toEqual([
      ['Customer ID', 'id', 'id'],
      ['Monthly fee', 'value', 'value-heading'],
    ]);
  });

  test('a place of free text describes, as one of few words does', () => {
    expect(proposed(column('Street', 'text', 18), column('Notes', 'text', 18))).toEqual([
      ['Street', 'place', 'place-heading'],
      ['Notes', 'out', 'text'],
    ]);
  });

  test('a second id stays out; what tells of persons stays out whatever it is called', () => {
    const phone = column('Shop phone', 'text', 20, { personal: 'phone' });
    expect(proposed(column('a', 'id', 400), column('b', 'id', 400), phone)).toEqual([
      ['a', 'id', 'id'],
      ['b', 'out', 'id'],
      ['Shop phone', 'out', 'personal', 'place'],
    ]);
  });
});
