import { describe, expect, test } from 'vitest';
import { canMakeSegments, proposeRoles } from '../../../src/domain/prepare/roles';
import type { ColumnReport } from '../../../src/domain/read/report';

function report(type: ColumnReport['type'], distinct: number, name = 'a'): ColumnReport {
  return { name, type, reason: { code: 'all-fit', fits: 100, cells: 100 }, distinct, missing: 0, misfits: 0 };
}

test.each(['CustomerID', 'InvoiceNo', '门店编号'])('%s: a number, but the heading says that it is an id', (name) => {
  expect(proposeRoles([report('number', 40, name)], 100)).toEqual([
    { column: name, role: 'out', reason: 'id-heading', choosable: true },
  ]);
});

test('order lines by CustomerID: text, because the heading says that it is an id', () => {
  const codes = { ...report('text', 40, 'CustomerID'), reason: { code: 'code' as const, fits: 100, cells: 100 } };
  expect(proposeRoles([codes], 100)).toEqual([
    { column: 'CustomerID', role: 'out', reason: 'id-heading', choosable: false },
  ]);
});

test('few codes under such a heading describe segments', () => {
  const codes = { ...report('category', 3, 'Store no.'), reason: { code: 'code' as const, fits: 100, cells: 100 } };
  expect(proposeRoles([codes], 100)[0]).toMatchObject({ role: 'describe', reason: 'words' });
});

test('what the person chose to be a number is an amount, whatever the heading', () => {
  const chosen = {
    ...report('number', 40, 'Account number'),
    reason: { code: 'chosen' as const, fits: 100, cells: 100 },
  };
  expect(proposeRoles([chosen], 100)[0]).toMatchObject({ role: 'segment', reason: 'amount' });
});

test.each(['Number of staff', 'Spend', '员工人数'])('%s: an amount', (name) => {
  expect(proposeRoles([report('number', 40, name)], 100)[0]!.role).toBe('segment');
});

describe('what a column is proposed for, in a table of 100 rows', () => {
  test.each([
    ['number', 6, 'segment', 'amount', true],
    ['number', 5, 'describe', 'few-values', true],
    ['number', 1, 'out', 'constant', false],
    ['number', 0, 'out', 'all-missing', false],
    ['date', 40, 'describe', 'date', true],
    ['yesno', 2, 'describe', 'words', true],
    ['yesno', 1, 'out', 'constant', false],
    ['category', 50, 'describe', 'words', true],
    ['category', 51, 'out', 'near-unique', true],
    ['category', 1, 'out', 'constant', false],
    ['text', 60, 'out', 'text', false],
    ['text', 0, 'out', 'all-missing', false],
    ['id', 100, 'out', 'id', false],
    ['id', 1, 'out', 'id', false],
  ] as const)('%s with %i different values: %s', (type, distinct, role, reason, choosable) => {
    expect(proposeRoles([report(type, distinct)], 100)).toEqual([{ column: 'a', role, reason, choosable }]);
    expect(canMakeSegments(report(type, distinct))).toBe(choosable);
  });
});

test.each(['number', 'category', 'text', 'id'] as const)('%s that looks personal: kept out', (type) => {
  const personal = { ...report(type, 40), personal: 'phone' as const };
  expect(proposeRoles([personal], 100)).toEqual([{ column: 'a', role: 'out', reason: 'personal', choosable: false }]);
  expect(canMakeSegments(personal)).toBe(false);
});
