import { describe, expect, test } from 'vitest';
import { ordersToCustomers } from '../../../../src/domain/prepare/customers/ordersToCustomers';
import type { Change } from '../../../../src/domain/prepare/change';
import type { OrdersChoice } from '../../../../src/domain/prepare/recipe';
import { epochDays } from '../../../../src/domain/table/date';
import { cellText, columnNamed, type Table } from '../../../../src/domain/table/table';
import { numbers, tableOf, words } from '../tables';
import { cellsOf, finish, resultOf } from './finish';
import { ORDERS_NAMES } from './names';

const change: Change<OrdersChoice> = ordersToCustomers;

/** Days since 1970-01-01 of a day of 2024. */
const day = (month: number, ofMonth: number, hour = 0) => epochDays(2024, month, ofMonth)! + hour / 24;

const CHOICE: OrdersChoice = {
  customer: 'who',
  date: 'when',
  amount: 'price',
  asOf: { kind: 'latest' },
  names: ORDERS_NAMES,
};

type Line = [who: string | null, when: number | null, price: number | null, order?: string | null];

function linesOf(lines: Line[]): Table {
  return tableOf(
    words(
      'who',
      lines.map(([who]) => who),
      'text',
    ),
    numbers(
      'when',
      lines.map(([, when]) => when),
      'date',
    ),
    numbers(
      'price',
      lines.map(([, , price]) => price),
    ),
    words(
      'order',
      lines.map(([, , , order]) => order ?? null),
      'text',
    ),
  );
}

const cells = (table: Table, name: string) => cellsOf(columnNamed(table, name));
const customers = (lines: Line[], choice: Partial<OrdersChoice> = {}) =>
  finish(change(linesOf(lines), { ...CHOICE, ...choice }));
const problemsOf = (table: Table, choice: Partial<OrdersChoice> = {}) => {
  const result = resultOf(change(table, { ...CHOICE, ...choice }));
  return result.ok ? [] : result.problems.map(({ code, facts }) => ({ code, ...facts }));
};

describe('by hand', () => {
  const LINES: Line[] = [
    ['b', day(1, 10, 9), 40, '1'],
    ['a', day(2, 28, 20), 10.1, '2'],
    ['a', day(2, 28, 20), 20.2, '2'],
    ['b', day(2, 1, 13), -10, 'C3'],
    ['a', day(3, 1, 6), 5, '4'],
    ['a', day(3, 9), -40, 'C5'],
    ['c', day(3, 10, 23), -7, 'C6'],
  ];

  test('one row a customer, in order of first appearance', () => {
    const { table, newRows, cells: changed, notes, rows } = customers(LINES, { order: 'order' });
    expect(table.rowCount).toBe(3);
    expect(columnNamed(table, 'who')).toMatchObject({ type: 'id', dictionary: ['b', 'a', 'c'] });
    expect({ newRows, changed, notes, rows }).toEqual({ newRows: true, changed: 0, notes: undefined, rows: undefined });
  });

  test.each<[name: string, values: (number | string | null)[]]>([
    ['orders', [1, 2, 0]],
    // From 1 February, a return, nothing counts as a purchase: 10 January to 10 March of a leap year.
    ['recency', [60, 9, null]],
    ['tenure', [60, 11, null]],
    ['monetary', [30, -4.7, -7]],
    ['mean order', [40, 17.65, null]],
    // 28 February to 1 March 2024.
    ['days between', [null, 2, null]],
    ['returned', [0.25, 40 / 35.3, null]],
    ['weekday Wed', [1, 30.3 / 35.3, null]],
    ['weekday Fri', [0, 5 / 35.3, null]],
    ['weekday Sun', [0, 0, null]],
    ['part night', [0, 0, null]],
    ['part morning', [1, 5 / 35.3, null]],
    ['part evening', [0, 30.3 / 35.3, null]],
    // ⌊5 × 0/3⌋, ⌊5 × 1/3⌋ and ⌊5 × 2/3⌋ of three customers.
    ['R', [2, 4, 1]],
    ['F', [2, 4, 1]],
    ['M', [4, 2, 1]],
    ['RFM', ['224', '442', '111']],
  ])('%s', (name, values) => {
    expect(cells(customers(LINES, { order: 'order' }).table, name)).toEqual(values);
  });

  test('orders without a number, and all where no column says them, are one a day', () => {
    const lines: Line[] = [
      ['a', day(1, 1, 9), 1, null],
      ['a', day(1, 1, 18), 1, null],
      ['a', day(1, 1, 18), 1, '7'],
      ['a', day(1, 2), 1, '7'],
      ['b', day(1, 2), 1, '7'],
      ['b', day(1, 2), 0, '8'],
    ];
    expect(cells(customers(lines, { order: 'order' }).table, 'orders')).toEqual([2, 1]);
    expect(cells(customers(lines).table, 'orders')).toEqual([2, 1]);
    expect(cells(customers(lines.slice(2), { order: 'order' }).table, 'orders')).toEqual([1, 1]);
  });

  test('the columns in their order; part of the day is made where there are times', () => {
    const names = customers(LINES.map(([who, when, price]) => [who, Math.floor(when!), price])).table.columns;
    expect(names.map(({ name }) => name).join()).toBe(
      'who,orders,recency,monetary,tenure,mean order,days between,returned,weekday Mon,weekday Tue,weekday Wed,' +
        'weekday Thu,weekday Fri,weekday Sat,weekday Sun,R,F,M,RFM',
    );
  });
});

test('sums of cents are exact and written with two decimals', () => {
  const lines = Array.from({ length: 10 }, (): Line => ['a', day(1, 1), 0.1]);
  const { table } = customers([...lines, ['a', day(1, 1), 0.25]]);
  expect(cells(table, 'monetary')).toEqual([1.25]);
  expect(cellText(columnNamed(table, 'monetary'), 0)).toBe('1.25');
  expect(cells(customers(lines).table, 'monetary')).toEqual([1]);
});

test('amounts that are too great or too fine for exact sums are summed as floats', () => {
  expect(
    cells(
      customers([
        ['a', day(1, 1), 9e15],
        ['a', day(1, 1), 0.5],
      ]).table,
      'monetary',
    ),
  ).toEqual([9e15]);
  expect(
    cells(
      customers([
        ['a', day(1, 1), 1 / 3],
        ['a', day(1, 1), 1 / 3],
      ]).table,
      'monetary',
    ),
  ).toEqual([2 / 3]);
});

describe('lines that do not count', () => {
  const LINES: Line[] = [
    [null, day(5, 1), 100],
    ['late', day(4, 2), 3],
    ['a', null, 100],
    [null, null, 100],
    ['a', day(4, 1, 23), 1],
    ['a', day(3, 31), null],
  ];

  test('are counted and said', () => {
    const { table, notes } = customers(LINES, { asOf: { kind: 'day', day: day(4, 1) } });
    expect(cells(table, 'who')).toEqual(['a']);
    expect([cells(table, 'monetary'), cells(table, 'recency')]).toEqual([[1], [0]]);
    expect(notes!.map(({ code, severity, facts }) => [code, severity, facts])).toEqual([
      ['lines-without-customer', 'note', { lines: 2 }],
      ['lines-without-date', 'note', { lines: 1 }],
      ['lines-after-day', 'note', { lines: 1, day: day(4, 1) }],
      ['lines-without-amount', 'note', { lines: 1 }],
    ]);
  });

  test('the latest day is that of all dates', () => {
    expect(cells(customers(LINES).table, 'recency')).toEqual([29, 30]);
  });
});

describe('discount, category, channel, product', () => {
  const table = tableOf(
    words('who', ['a', 'a', 'a', 'b', 'b'], 'category'),
    numbers('when', [1, 1, 2, 2, 3], 'date'),
    numbers('price', [1, 2, 1, 4, -4]),
    numbers('pieces', [2, 1, 4, null, 1]),
    words('kind', ['x', 'x', null, 'y', 'y'], 'category'),
    words('what', ['pen', 'ink', null, 'pen', 'ink'], 'category'),
    words('sale', ['no', 'yes', null, 'yes', 'yes'], 'yesno'),
  );
  const all = finish(
    change(table, { ...CHOICE, quantity: 'pieces', category: 'kind', product: 'what', discount: 'sale' }),
  ).table;

  test('shares are of what was bought; without a category a line is in none', () => {
    expect(cells(all, 'category x')).toEqual([0.5, null]);
    expect(all.columns.some(({ name }) => name === 'category y')).toBe(false);
    expect(cells(all, 'discounted')).toEqual([0.25, null]);
  });

  test('of products bought for as much, the first seen is the favourite', () => {
    expect(cells(all, 'favourite')).toEqual(['pen', null]);
  });

  test('the eight commonest have a column each, all others one', () => {
    const kinds = [...'jjiihhggffeeddccab'];
    const many = tableOf(
      words(
        'who',
        kinds.map(() => 'a'),
        'category',
      ),
      numbers(
        'when',
        kinds.map(() => 1),
        'date',
      ),
      numbers(
        'price',
        kinds.map(() => 1),
      ),
      words('kind', kinds, 'category'),
    );
    const { columns } = finish(change(many, { ...CHOICE, category: 'kind' })).table;
    const shares = columns.filter(({ name }) => name.startsWith('category'));
    expect(shares.map((column) => [column.name.slice(9), ...cellsOf(column)])).toEqual([
      ...[...'jihgfedc'].map((kind) => [kind, 2 / 18]),
      ['others', 2 / 18],
    ]);
  });
});

describe('names', () => {
  const LINES: Line[] = [['a', day(1, 1), 1]];

  test('that are taken get a number, and no letter of a value is special', () => {
    const table = linesOf([['a', day(1, 1), 1, '$&']]);
    const names = {
      ...ORDERS_NAMES,
      orders: 'who',
      recency: 'who',
      categoryShare: 'who',
      channelShare: '{value}{value}',
    };
    const { columns } = finish(change(table, { ...CHOICE, category: 'order', channel: 'order', names })).table;
    const made = columns.map(({ name }) => name);
    expect(made.slice(0, 3)).toEqual(['who', 'who (2)', 'who (3)']);
    expect(made.slice(8, 10)).toEqual(['who (4)', '$&$&']);
  });

  test('must not be blank', () => {
    const facts = [{ code: 'step-name-taken', column: '' }];
    expect(problemsOf(linesOf(LINES), { names: { ...ORDERS_NAMES, tenure: ' ' } })).toEqual(facts);
    expect(problemsOf(linesOf(LINES), { names: { ...ORDERS_NAMES, favourite: '' } })).toEqual([]);
  });

  test('of days and parts must be seven and four', () => {
    const names = { ...ORDERS_NAMES, weekdays: ['Mon'], partsOfDay: [] };
    expect(problemsOf(linesOf(LINES), { names })).toEqual([
      { code: 'bad-option', option: 'weekdays', got: '1', allowed: '7' },
      { code: 'bad-option', option: 'partsOfDay', got: '0', allowed: '4' },
    ]);
  });

  test('each column says what it was made from', () => {
    const { made } = customers(LINES, { order: 'order', product: 'order' });
    const from = Object.fromEntries(made!.map(({ column, from }) => [column, from]));
    expect(from['who']).toEqual(['who']);
    expect(from['favourite']).toEqual(['order', 'price']);
    expect(from['orders']).toEqual(['when', 'price', 'order']);
  });
});

describe('what a month lacks', () => {
  const table = tableOf(
    words('who', ['a', 'a', 'b'], 'category'),
    numbers('when', [1, 1, 2], 'date'),
    numbers('price', [1, 2, 4]),
    words('shop', ['web', 'shop', 'web'], 'category'),
    words('invoice', ['1', '2', '3'], 'category'),
  );
  const without = { order: 'no', product: 'what', category: 'kind', channel: 'shop', discount: 'invoice' };

  test('is passed over and told, and all else is made as if it had not been chosen', () => {
    const made = finish(change(table, { ...CHOICE, ...without }));
    const plain = finish(change(table, { ...CHOICE, channel: 'shop' }));
    expect(made.table).toEqual(plain.table);
    expect(made.made).toEqual(plain.made);
    expect(cells(made.table, 'orders')).toEqual([1, 1]);
    expect(cells(made.table, 'channel web')).toEqual([1 / 3, 1]);
    expect(made.notes).toEqual([
      {
        code: 'parts-lacking',
        severity: 'note',
        facts: {
          lacking: [
            { part: 'order', column: 'no' },
            { part: 'product', column: 'what' },
            { part: 'category', column: 'kind' },
            { part: 'discount', column: 'invoice', type: 'category' },
          ],
        },
      },
    ]);
    expect(plain.notes).toBeUndefined();
  });

  test('is told before the lines that are set aside', () => {
    const lines: Line[] = [['a', day(1, 1), 1], [null, day(1, 1), 1]]; // prettier-ignore
    expect(customers(lines, { channel: 'x' }).notes!.map(({ code }) => code)).toEqual([
      'parts-lacking',
      'lines-without-customer',
    ]);
  });

  test.each(['customer', 'date', 'amount', 'quantity'] as const)('without %s nothing can be made', (part) => {
    expect(problemsOf(table, { [part]: 'gone', channel: 'too' })).toEqual([
      { code: 'step-columns-missing', columns: ['gone', 'too'] },
    ]);
  });
});

describe('what does not fit', () => {
  const table = linesOf([['a', day(1, 1), 1]]);

  test('columns that are not there', () => {
    expect(problemsOf(table, { customer: 'x', product: 'y' })).toEqual([
      { code: 'step-columns-missing', columns: ['x', 'y'] },
    ]);
  });

  test('columns of another type', () => {
    expect(problemsOf(table, { customer: 'when', date: 'price', amount: 'who', discount: 'order' })).toEqual([
      { code: 'step-type-unfit', column: 'when', type: 'date', types: ['id', 'text', 'category', 'number'] },
      { code: 'step-type-unfit', column: 'price', type: 'number', types: ['date'] },
      { code: 'step-type-unfit', column: 'who', type: 'text', types: ['number'] },
      { code: 'step-type-unfit', column: 'order', type: 'text', types: ['number', 'yesno'] },
    ]);
  });

  test.each<[string, Line[], Partial<OrdersChoice>]>([
    ['an empty table', [], {}],
    ['no customer', [[null, day(1, 1), 1]], {}],
    ['no date', [['a', null, 1]], {}],
  ])('%s', (_, lines, choice) => {
    expect(problemsOf(linesOf(lines), choice)).toEqual([{ code: 'step-leaves-nothing', what: 'rows' }]);
  });

  test('a day before all is told with the first one', () => {
    const lines: Line[] = [['a', day(3, 1), 1], ['a', day(2, 1), 1], [null, day(1, 2), 1]]; // prettier-ignore
    expect(problemsOf(linesOf(lines), { asOf: { kind: 'day', day: day(1, 1) } })).toEqual([
      { code: 'step-leaves-nothing', what: 'rows', day: day(1, 1), firstDay: day(2, 1) },
    ]);
  });

  test('a day more than a year after the latest line is worth a look', () => {
    const lines: Line[] = [['a', day(2, 1), 1], ['b', day(3, 1), 1]]; // prettier-ignore
    const notesAt = (asOf: number) => customers(lines, { asOf: { kind: 'day', day: asOf } }).notes ?? [];
    expect(notesAt(day(3, 1) + 366)).toEqual([]);
    const late = day(3, 1) + 367;
    expect(notesAt(late)).toEqual([
      { code: 'day-long-after', severity: 'note', facts: { day: late, latest: day(3, 1) } },
    ]);
  });

  test('half a day', () => {
    expect(problemsOf(table, { asOf: { kind: 'day', day: 0.5 } })).toEqual([
      { code: 'bad-option', option: 'asOf', got: '0.5', allowed: 'whole days' },
    ]);
  });
});

test('times are those that are shown, to the millisecond', () => {
  const little = 1e-12;
  const { table } = customers(
    [
      ['a', 4 - little, 1],
      ['a', 6.25 - little, 3],
    ],
    { asOf: { kind: 'day', day: 6 } },
  );
  expect(['recency', 'tenure', 'weekday Mon', 'weekday Wed'].map((name) => cells(table, name))).toEqual([
    [0],
    [2],
    [0.25],
    [0.75],
  ]);
  expect(['night', 'morning', 'evening'].map((part) => cells(table, `part ${part}`))).toEqual([[0.25], [0.75], [0]]);
});

test('what is left of nothing in the file is nothing: sums stay exact, and nobody bought it', () => {
  const { table } = customers([
    ['a', 1, 0.1],
    ['a', 2, 0.2],
    ['b', 2, 4.440892e-16],
  ]);
  expect(cells(table, 'monetary')).toEqual([0.3, 0]);
  expect(cells(table, 'orders')).toEqual([2, 0]);
  expect(cellText(columnNamed(table, 'monetary'), 0)).toBe('0.3');
});

test('customers that are numbers are told apart however they are written', () => {
  const who = { ...numbers('who', [1.25, 1.254, 2, 1.25]), format: { decimals: 1 } };
  const table = tableOf(who, numbers('when', [1, 1, 1, 1], 'date'), numbers('price', [1, 1, 1, 1]));
  const made = finish(change(table, CHOICE)).table;
  expect(cells(made, 'who')).toEqual(['1.25', '1.254', '2']);
  expect(cells(made, 'monetary')).toEqual([2, 1, 1]);
});

test('lines in another order make the same customers, and monetary is orders × mean order × (1 − returned)', () => {
  const lines = Array.from({ length: 500 }, (_, i): Line => {
    const amount = ((i * 7919) % 1000) / 100 - 1;
    return [`c${(i * 31) % 40}`, day(1, 1 + ((i * 17) % 300), (i * 5) % 24), amount, `o${(i * 13) % 90}`];
  });
  const byName = (all: Line[]) => {
    const { table } = customers(all, { order: 'order', category: 'order' });
    const who = cells(table, 'who');
    const columns = table.columns.filter(({ name }) => !name.startsWith('category')).map(cellsOf);
    return { table, rows: new Map(who.map((name, row) => [name, columns.map((values) => values[row])])) };
  };
  const { table, rows } = byName(lines);
  expect(byName(lines.toReversed()).rows).toEqual(rows);
  const [orders, mean, returned] = ['orders', 'mean order', 'returned'].map((name) => cells(table, name) as number[]);
  const bought = orders!.flatMap((count, i) => (count > 0 ? [count * mean![i]! * (1 - returned![i]!)] : []));
  const monetary = cells(table, 'monetary').filter((_, i) => orders![i]! > 0) as number[];
  expect(bought.length).toBeGreaterThan(20);
  bought.forEach((value, i) => expect(value).toBeCloseTo(monetary[i]!, 9));
});

test('the lines stay as they are, and what is made can be sent', () => {
  const table = linesOf([
    ['a', day(1, 1), 1, 'x'],
    [null, day(1, 2), 2],
  ]);
  const before = structuredClone(table);
  const made = finish(change(table, { ...CHOICE, product: 'order' }));
  expect(table).toEqual(before);
  expect(structuredClone(made)).toEqual(made);
});
