import { expect, test } from 'vitest';
import type { ReadChoices } from '../../../../src/domain/read/choices';
import {
  choiceOf,
  withColumnChoice,
  withFileChoice,
  withKept,
  withoutRepair,
  withRepair,
  withSheet,
} from '../../../../src/ui/steps/read/changeChoices';

test('a choice of the file is set, changed and taken back', () => {
  const semicolon = withFileChoice({}, 'delimiter', ';');
  expect(semicolon).toEqual({ delimiter: ';' });
  expect(withFileChoice(semicolon, 'headerRow', 0)).toEqual({ delimiter: ';', headerRow: 0 });
  expect(Object.keys(withFileChoice(semicolon, 'delimiter', undefined))).toEqual([]);
});

test('a kind that was left out is brought back once, and left out again', () => {
  const kept = withKept(withKept({ decimal: ',' }, 'totals', true), 'totals', true);
  expect(kept).toEqual({ decimal: ',', keep: ['totals'] });
  expect(withKept(withKept(kept, 'blank-rows', true), 'totals', false)).toEqual({ decimal: ',', keep: ['blank-rows'] });
  expect(Object.keys(withKept(kept, 'totals', false))).toEqual(['decimal']);
});

test('what is said of a column stands beside what is said of the others', () => {
  const one = withColumnChoice({ encoding: 'big5' }, 'zip', { type: 'text' });
  const two = withColumnChoice(one, 'day', { dateOrder: 'day-first' });
  expect(two).toEqual({
    encoding: 'big5',
    columns: [
      { name: 'zip', type: 'text' },
      { name: 'day', dateOrder: 'day-first' },
    ],
  });
  expect(choiceOf(two, 'zip')).toEqual({ name: 'zip', type: 'text' });
  expect(choiceOf(two, '__proto__')).toEqual({ name: '__proto__' });
  expect(withColumnChoice(two, 'zip', { type: undefined }).columns).toEqual([{ name: 'day', dateOrder: 'day-first' }]);
});

test('a column of which nothing is said any more is not named', () => {
  const before: ReadChoices = { columns: [{ name: 'zip', type: 'text' }] };
  expect(Object.keys(withColumnChoice(before, 'zip', { type: undefined }))).toEqual([]);
  expect(before).toEqual({ columns: [{ name: 'zip', type: 'text' }] });
});

test('cells are read otherwise, otherwise again, and as they stand', () => {
  const once = withRepair({}, 'bill', 'ca. 120', '120');
  expect(once.columns).toEqual([{ name: 'bill', repairs: [{ text: 'ca. 120', instead: '120' }] }]);
  expect(withRepair(once, 'bill', 'ca. 120', '').columns![0]!.repairs).toEqual([{ text: 'ca. 120', instead: '' }]);
  expect(Object.keys(withoutRepair(once, 'bill', 'ca. 120'))).toEqual([]);
  expect(withoutRepair(once, 'bill', '120')).toEqual(once);
});

test('a text that does not fit, either, is mended for the cells that were made to read so, too', () => {
  const first = withRepair({}, 'bill', 'ca. 120', '12O');
  expect(withRepair(first, 'bill', '12O', '120').columns![0]!.repairs).toEqual([
    { text: 'ca. 120', instead: '120' },
    { text: '12O', instead: '120' },
  ]);
});

test('another sheet drops what was said of the rows and columns of the last one', () => {
  const before: ReadChoices = {
    decimal: ',',
    sheet: 'May',
    headerRow: 3,
    headerRows: 2,
    keep: ['totals'],
    columns: [{ name: 'zip', type: 'text' }],
  };
  expect(withSheet(before, 'June')).toEqual({ decimal: ',', sheet: 'June' });
  expect(Object.keys(withSheet({ sheet: 'May' }, undefined))).toEqual([]);
});
