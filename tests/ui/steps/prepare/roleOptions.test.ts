import { expect, test } from 'vitest';
import type { ColumnReport } from '../../../../src/domain/read/report';
import { roleOptions } from '../../../../src/ui/steps/prepare/roleOptions';

function column(type: ColumnReport['type'], more: Partial<ColumnReport> = {}): ColumnReport {
  return {
    name: 'c',
    type,
    reason: { code: 'all-fit', fits: 9, cells: 9 },
    distinct: 9,
    missing: 0,
    misfits: 0,
    ...more,
  };
}

/** The roles that can be chosen, and why others cannot. */
function choices(report: ColumnReport, choosable: boolean, masked = false) {
  const options = roleOptions(report, choosable, masked, 'shop');
  return {
    open: options.filter(({ disabled }) => !disabled).map(({ value }) => value),
    shut: options.filter(({ disabled }) => disabled).map(({ value, hint }) => `${value}: ${hint}`),
  };
}

test('an amount may be all but a date', () => {
  const { open, shut } = choices(column('number'), true);
  expect([open, shut]).toEqual([['segment', 'describe', 'value', 'place', 'id', 'out'], []]);
  expect(roleOptions(column('number'), true, false, 'shop')[2]!.hint).toBe(
    'Describes, and is what a shop is worth: several add up.',
  );
});

test('dates describe by their own word, and are no place', () => {
  expect(choices(column('date'), true)).toEqual({
    open: ['segment', 'date', 'id', 'out'],
    shut: ['value: Not possible: only numbers add up.', 'place: Not possible: a date is no place.'],
  });
});

test('what cannot make segments says why', () => {
  expect(choices(column('text'), false).shut[0]).toBe('segment: Not possible for the type “text”. Change it in Read.');
  expect(choices(column('number', { distinct: 1 }), false).shut).toEqual([
    'segment: Not possible: the same in every row.',
  ]);
  expect(choices(column('category', { distinct: 0 }), false).shut[0]).toBe(
    'segment: Not possible: no value in any row.',
  );
});

test('what is masked may only be an id or stay out; once it is open it may describe', () => {
  const phone = column('text', { personal: 'phone' });
  expect(choices(phone, false, true).open).toEqual(['id', 'out']);
  expect(choices(phone, false).open).toEqual(['describe', 'place', 'id', 'out']);
});
