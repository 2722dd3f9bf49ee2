import { describe, expect, test } from 'vitest';
import { parseDate } from '../../../../src/domain/read/types/dateText';
import { cellText, type NumberColumn } from '../../../../src/domain/table/table';
import { rawNumbers, typed } from './rawColumns';

const day = (iso: string) => Date.parse(iso) / 86_400_000;
const two = (n: number) => String(n).padStart(2, '0');
const textsOf = (column: Parameters<typeof cellText>[0], cells: readonly unknown[]) =>
  cells.map((_, row) => cellText(column, row));

describe('a year of two digits that comes first', () => {
  test.each([
    ['22-01-01', '2022-01-01'],
    ['24/3/05', '2024-03-05'],
    ['24/3/5', '2024-03-05'],
    ['24.03.05', '2024-03-05'],
    ['99-12-31', '1999-12-31'],
    ['68-12-31', '2068-12-31'],
    ['05/03/05', '2005-03-05'],
    ['2024-03-05', '2024-03-05'],
    ['5-Mar-24', '2024-03-05'],
    ['24-03-05 12:00', '2024-03-05T12:00Z'],
  ])('%s', (text, iso) => expect(parseDate(text, 'year-first')).toBe(day(iso)));

  test.each(['4/3/05', '24/13/05', '24/02/30', '05/03/2024', '24.3.5', '10.5.1', '1/2/3', '24-3/5', '24/3/123'])(
    'not %s',
    (text) => expect(parseDate(text, 'year-first')).toBeNaN(),
  );

  test('one digit at the end is no year', () => {
    expect(parseDate('24/3/5', 'day-first')).toBeNaN();
    expect(parseDate('24/3/5', 'month-first')).toBeNaN();
  });

  test.each([
    [['22-01-01', '23-02-02'], { example: '22-01-01', dayFirst: '2001-01-22', yearFirst: '2022-01-01' }],
    [['24/3/05', ''], { example: '24/3/05', dayFirst: '2005-03-24', yearFirst: '2024-03-05' }],
    [
      ['05/05/05', '05/05/06', '03/04/05', '03/04/06'],
      { example: '03/04/05', dayFirst: '2005-04-03', monthFirst: '2005-03-04', yearFirst: '2003-04-05' },
    ],
    // The same day whether month or day first.
    [['05/05/05', '05/05/06'], { example: '05/05/06', dayFirst: '2006-05-05', yearFirst: '2005-05-06' }],
    // The same day whether day or year first.
    [['05/03/05'], { example: '05/03/05', dayFirst: '2005-03-05', monthFirst: '2005-05-03' }],
    [['03/04/2024'], { example: '03/04/2024', dayFirst: '2024-04-03', monthFirst: '2024-03-04' }],
  ])('%j: the page asks', async (cells, wanted) => {
    const { column, report } = await typed(cells);
    const { example, ...days } = wanted;
    expect(report.reason.code).toBe('two-readings');
    expect(column).not.toHaveProperty('values');
    const asks = Object.fromEntries(Object.entries(days).map(([order, iso]) => [order, day(iso)]));
    expect(report.asks).toEqual({ example, ...asks });
    expect(textsOf(column, cells)).toEqual(cells);
  });

  test('the answer is taken', async () => {
    const cells = ['22-01-01', '23-02-02'];
    const { column, report } = await typed(cells, 'day', { dateOrder: 'year-first' });
    expect(report).toMatchObject({ type: 'date', dateOrder: 'year-first', otherOrders: ['day-first'] });
    expect([...(column as NumberColumn).values]).toEqual([day('2022-01-01'), day('2023-02-02')]);
    expect(textsOf(column, cells)).toEqual(cells);
  });

  test.each<[string[], string, string[] | undefined]>([
    [['22-01-01', '32-02-02'], 'year-first', ['day-first']],
    [['24/3/5', '24/3/6'], 'year-first', undefined],
    [['12/25/23', '03/04/24'], 'month-first', ['day-first', 'year-first']],
    [['13/01/2024', '03/04/2024'], 'day-first', ['month-first']],
  ])('%j is decided: %s', async (cells, dateOrder, otherOrders) => {
    const { report } = await typed(cells);
    expect(report).toMatchObject({ type: 'date', dateOrder });
    expect(report.otherOrders).toEqual(otherOrders);
    expect(report.asks).toBeUndefined();
  });

  test('an order in which no cell is a day is passed over', async () => {
    const { report } = await typed(['13/01/2024', '14/01/2024'], 'a', { dateOrder: 'year-first' });
    expect(report).toMatchObject({ type: 'date', dateOrder: 'day-first', reason: { code: 'all-fit' } });
  });
});

describe('where one part goes through a month’s days and the other has a few values', () => {
  const days = Array.from({ length: 60 }, (_, i) => two(1 + ((i * 7) % 31)));
  test.each([
    ['day first', days.map((d, i) => `${d}.0${1 + (i % 3) * 2}.2${3 + (i % 2)}`), 'day-first'],
    ['year first', days.map((d, i) => `2${3 + (i % 2)}-0${1 + (i % 3) * 2}-${d}`), 'year-first'],
  ])('%s', async (_, cells, dateOrder) => {
    const { report } = await typed(cells);
    expect(report).toMatchObject({ type: 'date', dateOrder, reason: { fits: 60, cells: 60 } });
    expect(report.otherOrders).toContain(dateOrder === 'day-first' ? 'year-first' : 'day-first');
  });

  test('the first of each month may be a day as well as 2001', async () => {
    const { report } = await typed(days.map((d, i) => `${d}-0${1 + (i % 3) * 2}-01`));
    expect(report).toMatchObject({ type: 'text', reason: { code: 'two-readings' } });
  });
});

describe('20240305 under a heading that says date', () => {
  const good = Array.from({ length: 38 }, (_, i) => String(20240301 + (i % 25)));
  test('the others are misfits', async () => {
    const cells = [...good, '0', '20240231'];
    for (const raw of [cells, rawNumbers(cells)]) {
      const { column, report } = await typed(raw, 'order_date');
      expect(report).toMatchObject({ type: 'date', reason: { code: 'most-fit', fits: 38, cells: 40 }, misfits: 2 });
      expect((column as NumberColumn).values[0]).toBe(day('2024-03-01'));
      expect(textsOf(column, cells)).toEqual(cells);
    }
  });

  test('94 in 100 are not enough', async () => {
    const cells = [...good, '0', '20240231', '7'];
    for (const raw of [cells, rawNumbers(cells)]) expect((await typed(raw, 'order_date')).report.type).toBe('number');
  });

  test('beside days written otherwise', async () => {
    const cells = ['20240305', '2024-03-06', '20240305', '2024/3/7'];
    for (const raw of [cells, rawNumbers(cells)]) {
      const { column, report } = await typed(raw, '日期');
      expect(report).toMatchObject({ type: 'date', reason: { code: 'all-fit' } });
      expect([...(column as NumberColumn).values]).toEqual([19787, 19788, 19787, 19789]);
    }
  });

  test('14 digits', async () => {
    const cells = ['20240305060000', '20240306180000', ''];
    for (const raw of [cells, rawNumbers(cells)]) {
      const { column, report } = await typed(raw, '下单时间');
      expect(report).toMatchObject({ type: 'date', reason: { code: 'all-fit' } });
      expect([...(column as NumberColumn).values]).toEqual([19787.25, 19788.75, NaN]);
      expect(textsOf(column, cells)).toEqual(cells);
    }
    const impossible = ['20240305240000', '20240306180000', '20240306180060'];
    for (const raw of [impossible, rawNumbers(impossible)])
      expect((await typed(raw, 'time')).report.type).toBe('number');
  });
});

test.each([
  ['2024/3/5 下午3:05', '2024-03-05T15:05Z'],
  ['2024/3/5 上午9:00', '2024-03-05T09:00Z'],
  ['2024/3/5 上午12:00', '2024-03-05'],
  ['2024/3/5 下午12:00', '2024-03-05T12:00Z'],
  ['2024年3月5日 下午 3:05:00', '2024-03-05T15:05Z'],
  ['2024年3月5日下午3:05', '2024-03-05T15:05Z'],
])('%s', (text, iso) => expect(parseDate(text, 'day-first')).toBeCloseTo(day(iso), 9));

test.each(['2024/3/5 下午15:05', '2024/3/5 下午0:05', '2024/3/5 下午3:05 PM', '2024/3/5 下午'])('not %s', (text) =>
  expect(parseDate(text, 'day-first')).toBeNaN(),
);
