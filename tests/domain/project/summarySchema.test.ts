import { describe, expect, test } from 'vitest';
import { check } from '../../../src/domain/project/checks';
import { tableSummary } from '../../../src/domain/project/summarySchema';
import type { TableSummary } from '../../../src/domain/read/report';
import { put } from '../../engine/projects';

/** Every field that a report may have. */
const SUMMARY: TableSummary = {
  file: {
    name: 'kunden.csv',
    bytes: 1000,
    kind: 'csv',
    encoding: {
      used: 'windows-1252',
      how: 'score',
      previews: [
        { encoding: 'windows-1252', text: 'Köln;1,5' },
        { encoding: 'gb18030', text: 'K枚ln;1,5' },
      ],
      undecodable: false,
      doubtful: true,
    },
    delimiter: ';',
    quotes: false,
    headerRow: 3,
    decimal: ',',
    dropped: [
      { what: 'above-header', count: 1, examples: [{ at: 1, text: 'Umsatz' }] },
      { what: 'blank-columns', count: 2, examples: [] },
    ],
  },
  rowCount: 40,
  columns: [
    {
      name: 'Umsatz',
      type: 'number',
      reason: { code: 'most-fit', fits: 38, cells: 39 },
      distinct: 38,
      missing: 2,
      misfits: 1,
      misfitTexts: [{ text: 'k.A.', count: 1, row: 17 }],
      repaired: 1,
      rounded: 2,
      marks: ['decimal-comma', 'currency'],
      range: { min: 1, median: 2, max: 3, mean: 2 },
      histogram: new Array<number>(20).fill(2),
    },
    {
      name: 'Datum',
      type: 'text',
      reason: { code: 'two-readings', fits: 40, cells: 40 },
      distinct: 40,
      missing: 0,
      misfits: 0,
      asks: { example: '03/04/2024', dayFirst: 19816, monthFirst: 19786 },
      commonest: [{ text: '03/04/2024', count: 1 }],
    },
    {
      name: 'Telefon',
      type: 'id',
      reason: { code: 'phone', fits: 40, cells: 40 },
      distinct: 40,
      missing: 0,
      misfits: 0,
      personal: 'phone',
    },
    {
      name: 'Kauf',
      type: 'date',
      reason: { code: 'chosen', fits: 40, cells: 40 },
      distinct: 40,
      missing: 0,
      misfits: 0,
      dateOrder: 'year-first',
      otherOrders: ['day-first', 'month-first'],
    },
  ],
  notes: [
    { code: 'undecodable', severity: 'note', facts: { file: 'kunden.csv', encoding: 'gb18030' } },
    { code: 'subtotal-rows', severity: 'note', facts: { file: 'kunden.csv', rows: 2, firstRow: 9 } },
  ],
};

test('a summary comes back as it is, from JSON too', () => {
  expect(check(tableSummary, SUMMARY)).toEqual({ ok: true, value: SUMMARY });
  expect(check(tableSummary, JSON.parse(JSON.stringify(SUMMARY)))).toEqual({ ok: true, value: SUMMARY });
  const [, , phone] = SUMMARY.columns;
  const least: TableSummary = {
    file: { name: 'a.json', bytes: 1, kind: 'json', headerRow: 0, dropped: [] },
    rowCount: 1,
    columns: [{ ...phone!, personal: undefined }],
    notes: [],
  };
  expect(check(tableSummary, least)).toEqual({ ok: true, value: least });
});

describe('what is not as it should be is named', () => {
  test.each<[part: string, value: unknown]>([
    ['file.kind', 'ods'],
    ['file.encoding.used', 'latin1'],
    ['file.encoding.how', 'guess'],
    ['file.encoding.previews', new Array(8).fill({ encoding: 'big5', text: '' })],
    ['file.encoding.previews.1.encoding', 'utf-7'],
    ['file.encoding.previews.0.text', 5],
    ['file.encoding.undecodable', 'no'],
    ['file.encoding.doubtful', false],
    ['notes.1.facts.rows', 0],
    ['file.delimiter', ':'],
    ['file.quotes', 'no'],
    ['file.headerRow', -1],
    ['file.headerRow', undefined],
    ['file.decimal', ' '],
    ['file.dropped', undefined],
    ['file.dropped.0.what', 'header'],
    ['file.dropped.0.count', 0],
    ['file.dropped.0.examples.0.at', 0],
    ['file.dropped.0.examples.0.text', null],
    ['file.dropped.0.examples', new Array(6).fill({ at: 1, text: '' })],
    ['columns.0.reason.code', 'because'],
    ['columns.0.misfitTexts.0.count', 0],
    ['columns.0.misfitTexts.0.row', 1.5],
    ['columns.0.misfitTexts', new Array(51).fill({ text: 'a', count: 1, row: 1 })],
    ['columns.0.repaired', -1],
    ['columns.0.marks.1', 'constructor'],
    ['columns.1.asks.example', 7],
    ['columns.1.asks.dayFirst', NaN],
    ['columns.1.asks.monthFirst', Infinity],
    ['columns.1.asks.yearFirst', 'soon'],
    ['columns.1.asks', { example: '03/04/2024', dayFirst: 19816 }],
    ['columns.1.asks', { example: '05/05/2024', dayFirst: 19816, yearFirst: 19816 }],
    ['columns.0.rounded', -1],
    ['columns.2.personal', 'address'],
    ['columns.3.dateOrder', 'week-first'],
    ['columns.3.otherOrders.1', 'week-first'],
    ['notes.0.facts.encoding', 5],
  ])('%s: %j', (part, value) => {
    const broken = structuredClone(SUMMARY);
    put(broken, part, value);
    expect(check(tableSummary, broken)).toEqual({ ok: false, part });
  });

  test('a kind of rows that is told twice', () => {
    const broken = structuredClone(SUMMARY);
    broken.file.dropped[1]!.what = 'above-header';
    expect(check(tableSummary, broken)).toEqual({ ok: false, part: 'file.dropped' });
  });
});
