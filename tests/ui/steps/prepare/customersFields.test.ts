import { expect, test } from 'vitest';
import { ordersNames } from '../../../../src/ui/text/customersNames';
import { comingColumns } from '../../../../src/ui/steps/prepare/customersColumns';
import {
  customersChange,
  pickedOf,
  pickedThere,
  pickFaults,
  stillToPick,
} from '../../../../src/ui/steps/prepare/customersFields';

const LATEST = { kind: 'latest' } as const;
const COLUMNS = [
  { name: 'who', type: 'text' },
  { name: 'when', type: 'date' },
  { name: 'pieces', type: 'number' },
] as const;
const NEEDED = { customer: 'who', date: 'when', amount: 'price' };

test('what is needed is told until it is picked', () => {
  expect(stillToPick('orders-to-customers', {}, COLUMNS)).toEqual(['Customer', 'Date', 'Amount']);
  expect(stillToPick('orders-to-customers', { date: 'when', quantity: 'pieces' }, COLUMNS)).toEqual([
    'Customer',
    'Amount',
  ]);
  expect(stillToPick('events-to-customers', { customer: 'who', date: 'when' }, COLUMNS)).toEqual([]);
  expect(customersChange('orders-to-customers', { customer: 'who', date: 'when' }, LATEST)).toBeUndefined();
});

test('a step holds what was picked and nothing else', () => {
  expect(customersChange('orders-to-customers', { ...NEEDED, order: 'invoice' }, LATEST)).toEqual({
    kind: 'orders-to-customers',
    ...NEEDED,
    order: 'invoice',
    asOf: LATEST,
    names: ordersNames(),
  });
  const day = { kind: 'day', day: 15_000 } as const;
  const events = customersChange('events-to-customers', { customer: 'who', date: 'when', event: 'what' }, day)!;
  expect(events).toMatchObject({
    kind: 'events-to-customers',
    customer: 'who',
    date: 'when',
    event: 'what',
    asOf: day,
  });
  expect(Object.keys(events)).not.toContain('amount');
});

test('a step that is changed keeps the names of its columns', () => {
  const before = customersChange('orders-to-customers', NEEDED, LATEST)!;
  const named = { ...before, names: { ...ordersNames(), orders: '订单数' } };
  const after = customersChange(
    'orders-to-customers',
    { ...pickedOf(named), channel: 'shop' },
    LATEST,
    named as never,
  )!;
  expect(after).toEqual({ ...named, channel: 'shop' });
  expect(pickedOf(after)).toEqual({ ...NEEDED, channel: 'shop' });
});

test('a column that is not there, or holds something else now, is to be picked anew where it is needed', () => {
  const columns = [
    { name: 'who', type: 'text' },
    { name: 'when', type: 'date' },
    { name: 'price', type: 'text' },
  ] as const;
  const picked = { ...NEEDED, channel: 'shop' };
  expect(pickFaults('orders-to-customers', picked, columns)).toEqual({
    amount: '“price” is of another type. Choose another column, or change its type in a step before.',
    channel: '“shop” is not in the table at this point: the step goes on without it. You can choose another.',
  });
  expect(stillToPick('orders-to-customers', picked, columns)).toEqual(['Amount']);
  expect(pickedThere('orders-to-customers', picked, columns)).toEqual({ customer: 'who', date: 'when' });
  const piece = { quantity: 'gone', discount: 'when' };
  expect(pickFaults('orders-to-customers', piece, columns)).toEqual({
    quantity: '“gone” is not in the table at this point. Choose another.',
    discount: '“when” is of another type: the step goes on without it. You can choose another.',
  });
  expect(pickFaults('events-to-customers', { customer: 'who', date: 'when' }, columns)).toEqual({});
});

test('the preview tells the columns that come, and only those', () => {
  const names = (picked: object) =>
    comingColumns(customersChange('orders-to-customers', { ...NEEDED, ...picked }, LATEST)!).map(({ name }) => name);
  expect(names({})).toEqual([
    'Orders',
    'Days since last order',
    'Total amount',
    'Days since first order',
    'Average order value',
    'Days between orders',
    'Share returned',
    'Share on Monday … Share on Sunday',
    'Share at night (0–6 h) … Share in the evening (18–24 h)',
    'Recency score, Frequency score, Monetary score',
    'RFM',
  ]);
  expect(names({ discount: 'd', category: 'c', channel: 'h', product: 'p' })).toEqual(
    expect.arrayContaining(['Share bought on discount', 'Share of …', 'Share through …', 'Favourite product']),
  );
});
