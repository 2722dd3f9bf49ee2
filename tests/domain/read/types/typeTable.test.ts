import { describe, expect, test } from 'vitest';
import { cellText, type CodedColumn, type NumberColumn } from '../../../../src/domain/table/table';
import { rawDays, rawNumbers, typeAll, typed } from './rawColumns';

const cycle = (texts: string[], rows: number): string[] =>
  Array.from({ length: rows }, (_, i) => texts[i % texts.length]!);
const numbers = (rows: number, of: (i: number) => number): string[] =>
  Array.from({ length: rows }, (_, i) => String(of(i)));
const textsOf = (column: Parameters<typeof cellText>[0], cells: readonly unknown[]) =>
  cells.map((_, row) => cellText(column, row));

describe('numbers', () => {
  test('95 in 100 fit: the others are missing, counted, listed and kept', async () => {
    const cells = [...numbers(95, (i) => i * i), 'about 5', '6 or 7', '??', 'x', '??'];
    const { column, report } = await typed(cells);
    expect(report).toEqual({
      name: 'column',
      type: 'number',
      reason: { code: 'most-fit', fits: 95, cells: 100 },
      missing: 5,
      misfits: 5,
      misfitTexts: [
        { text: '??', count: 2, row: 97 },
        { text: 'about 5', count: 1, row: 95 },
        { text: '6 or 7', count: 1, row: 96 },
        { text: 'x', count: 1, row: 98 },
      ],
      distinct: 95,
      range: { min: 0, median: 2209, max: 8836, mean: 2961 },
      histogram: [22, 8, 7, 6, 4, 5, 4, 4, 4, 3, 3, 3, 3, 3, 3, 3, 2, 3, 2, 3],
    });
    expect(textsOf(column, cells)).toEqual(cells);
  });

  test('94 in 100 fit: text', async () => {
    const { report } = await typed([...numbers(94, (i) => i * i), 'a', 'b', 'c', 'd', 'e', 'e']);
    expect(report).toMatchObject({
      type: 'text',
      reason: { code: 'nearly-numbers', fits: 94, cells: 100 },
      misfits: 0,
    });
    expect(report.misfitTexts).toBeUndefined();
  });

  test('the misfits may all come first', async () => {
    const { report } = await typed([...cycle(['a'], 5), ...numbers(95, (i) => i * i)]);
    expect(report).toMatchObject({ type: 'number', misfits: 5, misfitTexts: [{ text: 'a', count: 5, row: 0 }] });
  });

  test('at most 50 different misfits are listed', async () => {
    const misfits = Array.from({ length: 60 }, (_, i) => `x${i}`);
    const { report } = await typed([...misfits, 'x59', ...numbers(1300, (i) => i * i)]);
    expect(report.misfits).toBe(61);
    expect(report.misfitTexts).toHaveLength(50);
    expect(report.misfitTexts!.slice(0, 2)).toEqual([
      { text: 'x59', count: 2, row: 59 },
      { text: 'x0', count: 1, row: 0 },
    ]);
  });

  test('missing cells count neither for nor against', async () => {
    const { report } = await typed([...cycle(['', 'N/A', ' '], 90), '1.5', '2.5', '2.5']);
    expect(report).toMatchObject({
      type: 'number',
      reason: { fits: 3, cells: 3 },
      missing: 90,
      misfits: 0,
      distinct: 2,
    });
  });

  test('one value falls into the first bin', async () => {
    const { report } = await typed(['3', '3']);
    expect(report).toMatchObject({ type: 'number', range: { min: 3, median: 3, max: 3, mean: 3 }, distinct: 1 });
    expect(report.histogram).toEqual([2, ...Array<number>(19).fill(0)]);
  });

  test('−0 is 0', async () => {
    const { column } = await typed(['-0', '2', '5']);
    expect(Object.is((column as NumberColumn).values[0], 0)).toBe(true);
    expect(cellText(column, 0)).toBe('-0');
  });

  test('the commonest way of writing is the column’s, and all others are kept', async () => {
    const cells = ['1.50', '2.00', '2.25', '3', '1,000.00', ' 4.00', 'N/A'];
    const { column, report } = await typed(cells);
    expect(column).toMatchObject({ format: { decimals: 2 }, kept: { texts: ['3', '1,000.00', ' 4.00', 'N/A'] } });
    expect(textsOf(column, cells)).toEqual(cells);
    expect(report.marks).toEqual(['thousands']);
  });

  test('marks in their order, whichever came first', async () => {
    const { report } = await typed(['1.2万', '(5)', '12%', '¥5', '1,234', '7']);
    expect(report).toMatchObject({
      type: 'number',
      marks: ['thousands', 'currency', 'percent', 'brackets', 'ten-thousands'],
      range: { min: -5, max: 12000 },
    });
    expect((await typed(['5', '7', '7'])).report.marks).toBeUndefined();
  });

  test('0% and 100% are no yes and no', async () => {
    expect((await typed(['0%', '100%'])).report).toMatchObject({ type: 'number', range: { min: 0, max: 1 } });
  });
});

describe('the decimal mark', () => {
  const tie = ['1,234', '2,345', '2,345'];
  const valuesOf = (output: Awaited<ReturnType<typeof typeAll>>, c: number) => [
    ...(output.table.columns[c] as NumberColumn).values,
  ];

  test('is the one with which more cells are numbers', async () => {
    const output = await typeAll({ a: ['1,5', '2,50', '1.234,5'], b: ['1.5', '2.5', '1,234.5'] });
    expect(valuesOf(output, 0)).toEqual([1.5, 2.5, 1234.5]);
    expect(valuesOf(output, 1)).toEqual([1.5, 2.5, 1234.5]);
    expect(output.reports.map((report) => report.marks)).toEqual([['decimal-comma', 'thousands'], ['thousands']]);
  });

  test('of a column that fits both is that of the other columns', async () => {
    const output = await typeAll({ tie, a: ['1,5', '2,5', '3,5'] });
    expect(valuesOf(output, 0)).toEqual([1.234, 2.345, 2.345]);
    expect(output.decimal).toBe(',');
    expect(valuesOf(await typeAll({ tie, a: ['1.5', '2.5', '3.5'] }, {}, ';'), 0)).toEqual([1234, 2345, 2345]);
  });

  test('else what the delimiter leaves free', async () => {
    expect(valuesOf(await typeAll({ tie }), 0)).toEqual([1234, 2345, 2345]);
    expect(valuesOf(await typeAll({ tie }, {}, ';'), 0)).toEqual([1.234, 2.345, 2.345]);
    const points = ['1.234', '2.345', '2.345'];
    expect(valuesOf(await typeAll({ points }), 0)).toEqual([1.234, 2.345, 2.345]);
    expect(valuesOf(await typeAll({ points }, {}, ';'), 0)).toEqual([1234, 2345, 2345]);
  });

  test('or what the person says', async () => {
    expect(valuesOf(await typeAll({ tie }, { decimal: ',' }), 0)).toEqual([1.234, 2.345, 2.345]);
    const output = await typeAll({ a: ['1.5', '2.5', '1.5', '2.5', '1.5', '2.5'] }, { decimal: ',' });
    expect(output.reports[0]).toMatchObject({ type: 'category' });
    expect(output.decimal).toBeUndefined();
  });

  test('is told where some number has one', async () => {
    expect((await typeAll({ a: ['1', '2', '2'], b: ['x', 'y', '1.5'] })).decimal).toBeUndefined();
    expect((await typeAll({ a: ['1', '2', '2.0'] })).decimal).toBe('.');
    expect((await typeAll({ a: rawNumbers(['1,5', '2', '2'], { comma: true }) })).decimal).toBe(',');
  });

  test('of numbers that the file itself says are numbers is the point, whatever else says', async () => {
    const sure = { ...rawNumbers(['1.234', '2.345', '2.5', '2,345']), sure: true as const };
    const output = await typeAll({ sure, a: ['1,5', '2,5', '3,5', '3,5'] }, { decimal: ',' }, ';');
    expect(valuesOf(output, 0)).toEqual([1.234, 2.345, 2.5, 2345]);
    expect(output.decimal).toBe(',');
  });

  test('guessed wrongly, it is mended on all rows', async () => {
    const cells = ['1,234', '2,345', '1,234.5', '7'];
    const { column, report } = await typed(rawNumbers(cells, { comma: true }));
    expect([...(column as NumberColumn).values]).toEqual([1234, 2345, 1234.5, 7]);
    expect(report.marks).toEqual(['thousands']);
    expect(textsOf(column, cells)).toEqual(cells);
  });
});

describe('ids and codes', () => {
  test.each<[string, string[], string, string]>([
    ['Customer ID', numbers(30, (i) => 7 * i + 100), 'id', 'all-different'],
    ['编号', numbers(30, (i) => 7 * i + 100), 'id', 'all-different'],
    ['spent', numbers(30, (i) => 7 * i + 100), 'number', 'all-fit'],
    ['row', numbers(30, (i) => 30 - i), 'id', 'all-different'],
    ['row', numbers(19, (i) => i + 1), 'number', 'all-fit'],
    ['Customer ID', numbers(30, (i) => i + 0.5), 'number', 'all-fit'],
    ['Customer ID', cycle(['1', '2', '3'], 30), 'category', 'code'],
    [
      'Customer ID',
      cycle(
        numbers(15, (i) => 17850 + i),
        30,
      ),
      'text',
      'code',
    ],
    [
      'Customer ID',
      cycle(
        numbers(15, (i) => 17850 + i),
        30,
      ).concat('x'),
      'text',
      'code',
    ],
    [
      'zip code',
      cycle(
        numbers(15, (i) => 17850 + 7 * i),
        30,
      ),
      'text',
      'code',
    ],
    ['account number', cycle(['-5', '7', '9'], 30), 'number', 'all-fit'],
    ['account number', cycle(['¥5', '¥7', '¥9'], 30), 'number', 'all-fit'],
    ['number of staff', cycle(['5', '7', '9'], 30), 'number', 'all-fit'],
    ['name', numbers(30, (i) => i).map((text) => `n${text}`), 'id', 'all-different'],
    ['remark', [...cycle([''], 10), 'good', 'bad'], 'text', 'many-texts'],
  ])('%s → %3$s', async (name, cells, type, code) => {
    expect((await typed(cells, name)).report).toMatchObject({ type, reason: { code } });
  });

  test('one leading zero keeps the whole column as texts', async () => {
    const { column, report } = await typed(['00042', ...numbers(30, (i) => 10_000 + 3 * i)]);
    expect(report).toMatchObject({ type: 'id', reason: { code: 'leading-zeros', fits: 31, cells: 31 } });
    expect(cellText(column, 0)).toBe('00042');
    expect(report.commonest).toBeUndefined();
  });

  test('one number of 18 digits does', async () => {
    const { column, report } = await typed(['110101199003071234', '42', '42', '42']);
    expect(report).toMatchObject({ type: 'text', reason: { code: 'too-long-number' } });
    expect(cellText(column, 0)).toBe('110101199003071234');
  });
});

describe('telephone numbers', () => {
  const mobiles = numbers(30, (i) => 13800138000 + 104729 * i);
  test.each<[string, string[], string, string]>([
    ['spent', mobiles, 'id', 'phone'],
    ['spent', cycle(mobiles.slice(0, 15), 30), 'text', 'phone'],
    ['spent', mobiles.map((text) => `+86${text}`), 'id', 'phone'],
    ['spent', mobiles.map((text) => `0086 ${text}`), 'id', 'phone'],
    ['spent', mobiles.map((text) => `86${text}`), 'id', 'phone'],
    ['spent', mobiles.map((text) => `${text.slice(0, 3)}-${text.slice(3, 7)}-${text.slice(7)}`), 'id', 'phone'],
    ['order no.', mobiles, 'id', 'all-different'],
    ['手机号', mobiles, 'id', 'phone'],
    ['spent', [...mobiles.slice(0, 28), '5', '7'], 'number', 'all-fit'],
    ['phone', numbers(30, (i) => 5550100 + 7 * i), 'id', 'phone'],
    ['spent', numbers(30, (i) => 5550100 + 7 * i), 'number', 'all-fit'],
    ['电话', numbers(30, (i) => 10 + i).map((text) => `(0755) 2612-34${text}`), 'id', 'phone'],
    ['区号电话', numbers(30, (i) => 10 + i).map((text) => `0755-26123${text}`), 'id', 'phone'],
    ['phone', numbers(30, (i) => 10 + (i % 15)).map((text) => `2024-03-${text}`), 'date', 'all-fit'],
    ['phone lines', cycle(['1000000', '2000000', '3000000'], 30), 'number', 'all-fit'],
    ['phones', cycle(['1', '2', '3'], 30), 'number', 'all-fit'],
  ])('%s %1$j → %3$s %4$s', async (name, cells, type, code) => {
    expect((await typed(cells, name)).report).toMatchObject({ type, reason: { code, fits: 30, cells: 30 } });
  });
});

describe('words', () => {
  test('the commonest eight, the first to appear first among equals', async () => {
    const { report } = await typed([...cycle(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'], 36), 'i', 'c']);
    expect(report).toMatchObject({ type: 'category', reason: { code: 'few-texts' }, distinct: 9 });
    expect(report.commonest).toEqual([
      { text: 'c', count: 5 },
      { text: 'i', count: 5 },
      ...['a', 'b', 'd', 'e', 'f', 'g'].map((text) => ({ text, count: 4 })),
    ]);
  });

  test.each([
    [50, 150, 'category'],
    [51, 153, 'text'],
    [50, 149, 'text'],
    [1, 2, 'category'],
  ])('%i texts in %i rows → %s', async (distinct, rows, type) => {
    const texts = numbers(distinct, (i) => i).map((text) => `t${text}`);
    expect((await typed(cycle(texts, rows))).report.type).toBe(type);
  });

  test('blanks at the ends and other capitals are kept, but make no other text', async () => {
    const cells = ['Yes ', 'no', 'YES', 'No', '', 'yes', '-'];
    const { column, report } = await typed(cells);
    expect(column).toMatchObject({ type: 'yesno', dictionary: ['no', 'Yes'] });
    expect(report).toMatchObject({
      missing: 2,
      misfits: 0,
      distinct: 2,
      commonest: [
        { text: 'Yes', count: 3 },
        { text: 'no', count: 2 },
      ],
    });
    expect(textsOf(column, cells)).toEqual(cells);
  });

  test('0 and 1, written 0.0 and 1.0', async () => {
    const cells = ['1.0', '0.0', '1', 'NaN'];
    const { column, report } = await typed(cells);
    expect(column).toMatchObject({ type: 'yesno', dictionary: ['0.0', '1.0'] });
    expect(report.reason).toEqual({ code: 'zero-one', fits: 3, cells: 3 });
    expect(textsOf(column, cells)).toEqual(cells);
  });

  test('only zeros are numbers', async () => {
    expect((await typed(['0', '0'])).report.type).toBe('number');
  });

  test('nothing at all', async () => {
    const { report } = await typed(['', 'N/A', ' ']);
    expect(report).toEqual({
      ...{ name: 'column', type: 'text', reason: { code: 'all-missing', fits: 0, cells: 0 } },
      ...{ missing: 3, misfits: 0, distinct: 0 },
    });
  });
});

describe('dates', () => {
  test('many ways of writing in one column', async () => {
    const cells = ['2024-03-05', '2024/3/5', '2024年3月5日', '2024-03', '5-Mar-24', '2024-03-05T12:00:00Z'];
    const { column, report } = await typed(cells);
    expect(report).toMatchObject({ type: 'date', reason: { code: 'all-fit' }, range: { min: 19783, max: 19787.5 } });
    expect(report.dateOrder).toBeUndefined();
    expect(textsOf(column, cells)).toEqual(cells);
  });

  test('one cell that is no month decides for all', async () => {
    const dayFirst = await typed(['03/04/2024', '05/06/2024', '13/01/2024']);
    expect(dayFirst.report).toMatchObject({ type: 'date', dateOrder: 'day-first', reason: { code: 'all-fit' } });
    expect([...(dayFirst.column as NumberColumn).values]).toEqual([19816, 19879, 19735]);
    const monthFirst = await typed(['03/04/2024', '05/06/2024', '01/13/2024']);
    expect(monthFirst.report).toMatchObject({ type: 'date', dateOrder: 'month-first' });
    expect([...(monthFirst.column as NumberColumn).values]).toEqual([19786, 19849, 19735]);
  });

  test('the order that fits more cells, the others being misfits', async () => {
    const cells = [...cycle(['13/01/2024', '14/01/2024', '03/04/2024'], 57), '01/13/2024', 'soon', ''];
    const { report } = await typed(cells);
    expect(report).toMatchObject({ type: 'date', dateOrder: 'day-first', misfits: 2, missing: 3 });
    expect(report.reason).toEqual({ code: 'most-fit', fits: 57, cells: 59 });
  });

  test('where all fit both, the page asks', async () => {
    const cells = ['05/05/2024', '03/04/2024', '05/06/2024', '03/04/2024'];
    const { column, report } = await typed(cells);
    expect(report).toMatchObject({ type: 'text', reason: { code: 'two-readings', fits: 4, cells: 4 } });
    expect(report.asks).toEqual({ example: '03/04/2024', dayFirst: 19816, monthFirst: 19786 });
    expect(report.dateOrder).toBeUndefined();
    expect(textsOf(column, cells)).toEqual(cells);
  });

  test('and the answer is taken', async () => {
    const cells = ['05/05/2024', '03/04/2024', '05/06/2024'];
    const { column, report } = await typed(cells, 'day', { dateOrder: 'month-first' });
    expect(report).toMatchObject({ type: 'date', dateOrder: 'month-first', reason: { code: 'all-fit' } });
    expect(report.asks).toBeUndefined();
    expect([...(column as NumberColumn).values]).toEqual([19848, 19786, 19849]);
    expect(textsOf(column, cells)).toEqual(cells);
  });

  test('there is nothing to ask where it makes no difference', async () => {
    const { report } = await typed(['05/05/2024', '06/06/2024']);
    expect(report).toMatchObject({ type: 'date', reason: { code: 'all-fit' } });
    expect(report).not.toHaveProperty('dateOrder');
  });

  test('chosen as dates, the order is still asked for', async () => {
    const cells = ['03/04/2024', '05/06/2024'];
    expect((await typed(cells, 'day', { type: 'date' })).report).toMatchObject({
      ...{ type: 'text', reason: { code: 'two-readings' }, asks: { example: '03/04/2024' } },
    });
    expect((await typed(cells, 'day', { type: 'date', dateOrder: 'day-first' })).report).toMatchObject({
      ...{ type: 'date', reason: { code: 'chosen' }, dateOrder: 'day-first' },
    });
  });

  test.each<[string, string[], string]>([
    ['date', ['20240305', '20240306', '20240306'], 'date'],
    ['下单日期', ['20240305', '', '20240306', '20240306'], 'date'],
    ['amount', ['20240305', '20240306', '20240306'], 'number'],
    ['date', ['20240305', '20240231', '20240306'], 'number'],
    ['date', ['20240305', '18991231', '20240306'], 'number'],
  ])('%s of %j → %s', async (name, cells, type) => {
    for (const raw of [cells, rawNumbers(cells)]) {
      const { column, report } = await typed(raw, name);
      expect(report.type).toBe(type);
      expect(textsOf(column, cells)).toEqual(cells);
    }
  });
});

describe('what the person chooses', () => {
  test('number: codes and texts', async () => {
    const cells = ['007', '12', 'x', '110101199003071234', 'x', ''];
    const { column, report } = await typed(cells, 'code', { type: 'number' });
    expect(report).toMatchObject({
      ...{ type: 'number', reason: { code: 'chosen', fits: 3, cells: 5 }, missing: 3, misfits: 2 },
      misfitTexts: [{ text: 'x', count: 2, row: 2 }],
    });
    expect([...(column as NumberColumn).values]).toEqual([7, 12, NaN, 110101199003071230, NaN, NaN]);
    expect(textsOf(column, cells)).toEqual(cells);
  });

  test('number where there is none', async () => {
    for (const cells of [['a', 'b'], ['', ''], rawDays(['2024-03-05', '2024-03-06'])]) {
      const { report } = await typed(cells, 'a', { type: 'number' });
      expect(report).toMatchObject({ type: 'number', reason: { code: 'chosen', fits: 0 }, missing: 2, distinct: 0 });
      expect(report).not.toHaveProperty('range');
    }
  });

  test('number of a column that fits both marks', async () => {
    const output = await typeAll(
      { tie: ['1,234', 'x', 'y'], b: ['1,5', '2,5', '3,5'] },
      { columns: [{ name: 'tie', type: 'number' }] },
    );
    expect([...(output.table.columns[0] as NumberColumn).values]).toEqual([1.234, NaN, NaN]);
  });

  test('date: 20240305 too, whatever the heading', async () => {
    const cells = ['20240305', '2024-03-06', 'soon'];
    for (const raw of [cells, rawNumbers(cells)]) {
      const { column, report } = await typed(raw, 'a', { type: 'date' });
      expect(report).toMatchObject({ type: 'date', reason: { code: 'chosen', fits: 2, cells: 3 }, misfits: 1 });
      expect([...(column as NumberColumn).values]).toEqual([19787, 19788, NaN]);
      expect(textsOf(column, cells)).toEqual(cells);
    }
  });

  test.each(['category', 'text', 'id'] as const)('%s of numbers', async (type) => {
    const cells = ['1.50', '2', '2', 'N/A'];
    for (const raw of [cells, rawNumbers(cells), rawNumbers(cells, { decimals: 2 })]) {
      const { column, report } = await typed(raw, 'a', { type });
      expect(report).toMatchObject({ type, reason: { code: 'chosen', fits: 3, cells: 3 }, distinct: 2, misfits: 0 });
      expect((column as CodedColumn).dictionary).toEqual(['1.50', '2']);
      expect(textsOf(column, cells)).toEqual(cells);
    }
  });

  test.each<[string[], string[], number[], number]>([
    // The known pair that is among them.
    [['a', 'a', 'a', 'Yes', 'no', 'YES', 'b'], ['no', 'Yes'], [2, 2, 2, 1, 0, 1, 2], 4],
    [['5', '1', '0', '1.0', '5', '5'], ['0', '1'], [2, 1, 0, 1, 2, 2], 3],
    // Of two that are not known the first to appear is no.
    [['tin', 'iron', 'iron', 'tin', ''], ['tin', 'iron'], [0, 1, 1, 0, 2], 0],
    // One text of a known pair.
    [['yes', '', 'yes'], ['no', 'yes'], [1, 2, 1], 0],
    [['1', '1', '1'], ['0', '1'], [1, 1, 1], 0],
  ])('yes or no: %j', async (cells, dictionary, sides, misfits) => {
    const { column, report } = await typed(cells, 'a', { type: 'yesno' });
    expect(report).toMatchObject({ type: 'yesno', misfits, reason: { code: 'chosen' } });
    expect(column).toMatchObject({ type: 'yesno', dictionary });
    const given = cells.map((_, row) => ((column.missing[0]! >>> row) & 1 ? 2 : (column as CodedColumn).codes[row]));
    expect(given).toEqual(sides);
    expect(textsOf(column, cells)).toEqual(cells);
    expect(report.missing).toBe(sides.filter((side) => side === 2).length);
  });

  test.each([
    ['x', '', 'x'],
    ['gold', 'tin', 'iron', 'iron', 'tin', ''],
    ['', ''],
  ])('yes or no of %j is passed over', async (...cells) => {
    expect((await typed(cells, 'a', { type: 'yesno' })).report.reason.code).not.toBe('chosen');
  });

  test('a choice for a column that is not there is passed over', async () => {
    const { reports } = await typeAll({ a: ['1', '2', '2'] }, { columns: [{ name: 'b', type: 'text' }] });
    expect(reports[0]!.type).toBe('number');
  });
});

describe('repairs', () => {
  const cells = ['5', 'six', '7', 'six', 'N/A', '', 'eight'];

  test('are read instead, before the type is decided, and counted', async () => {
    const repairs = [
      { text: 'six', instead: '6' },
      { text: 'eight', instead: '' },
    ];
    for (const raw of [cells, rawNumbers(cells)]) {
      const { column, report } = await typed(raw, 'a', { repairs });
      expect(report).toMatchObject({ type: 'number', reason: { code: 'all-fit', fits: 4, cells: 4 }, repaired: 3 });
      expect([...(column as NumberColumn).values]).toEqual([5, 6, 7, 6, NaN, NaN, NaN]);
      expect(textsOf(column, cells)).toEqual(['5', '6', '7', '6', 'N/A', '', '']);
    }
  });

  test('of cells that are numbers already, or empty', async () => {
    const repairs = [
      { text: '5', instead: 'five' },
      { text: '', instead: '7' },
    ];
    for (const raw of [cells, rawNumbers(cells)]) {
      const { column, report } = await typed(raw, 'a', { type: 'number', repairs });
      expect(report).toMatchObject({ repaired: 2, misfits: 4, reason: { fits: 2, cells: 6 } });
      expect(textsOf(column, cells)).toEqual(['five', 'six', '7', 'six', 'N/A', '7', 'eight']);
    }
  });

  test('are of the exact text, and are not repaired again', async () => {
    const repairs = [
      { text: 'a', instead: 'b' },
      { text: 'b', instead: 'c' },
      { text: 'd', instead: 'd' },
    ];
    const { column, report } = await typed(['a', 'a ', 'b', 'A', 'd'], 'a', { repairs });
    expect(report.repaired).toBe(2);
    expect(textsOf(column, [1, 2, 3, 4, 5])).toEqual(['b', 'a ', 'c', 'A', 'd']);
  });

  test('that are nowhere leave nothing behind', async () => {
    const { report } = await typed(rawDays(['2024-03-05']), 'a', { repairs: [{ text: 'x', instead: 'y' }] });
    expect(report).not.toHaveProperty('repaired');
    const day = [{ text: '2024-03-05', instead: '2024-03-06' }];
    expect((await typed(rawDays(['2024-03-05']), 'a', { repairs: day })).report).toMatchObject({
      ...{ repaired: 1, range: { min: 19788, max: 19788 } },
    });
  });

  test('of a column that waits for the others are counted once', async () => {
    const choices = { columns: [{ name: 'tie', repairs: [{ text: 'x', instead: '1,234' }] }] };
    const output = await typeAll({ tie: ['1,234', 'x', '2,345'], b: ['1,5', '2,5', '3,5'] }, choices);
    expect(output.reports[0]).toMatchObject({ type: 'number', repaired: 1, range: { min: 1.234, max: 2.345 } });
  });
});

test('progress never falls and ends at the whole', async () => {
  const { told } = await typeAll({ a: numbers(200_000, (i) => i % 77), b: numbers(200_000, (i) => i) });
  expect(told).toEqual([...told].sort((a, b) => a - b));
  expect(told.at(-1)).toBe(1);
  expect(told).toContain(0.5);
  expect(told.length).toBeGreaterThanOrEqual(12);
});

test('survives structuredClone', async () => {
  const { told: _, ...output } = await typeAll({
    a: ['1,5', 'x', ''],
    b: ['03/04/2024', '', 'x'],
    c: ['yes', 'no', 'yes'],
  });
  expect(structuredClone(output)).toEqual(output);
});

test('names that every object has', async () => {
  const cells = ['__proto__', 'constructor', 'toString', '__proto__'];
  const { column, table } = await typed(cells, '__proto__', { repairs: [{ text: 'constructor', instead: 'valueOf' }] });
  expect(table.columns[0]!.name).toBe('__proto__');
  expect(textsOf(column, cells)).toEqual(['__proto__', 'valueOf', 'toString', '__proto__']);
});
