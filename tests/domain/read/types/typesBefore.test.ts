import { expect, test } from 'vitest';
import type { ReadChoices, TypeBefore } from '../../../../src/domain/read/choices';
import { typeAll } from './rawColumns';

/** The one column of a file that took the place of another, in which it was of that type. */
async function asBefore(cells: string[], before: Omit<TypeBefore, 'name'>, choices: ReadChoices = {}) {
  const { reports } = await typeAll({ column: cells }, { ...choices, typesBefore: [{ name: 'column', ...before }] });
  return reports[0]!;
}

const texts = ['id', 'text', 'category'] as const;
test.each(texts)('numbers stay %s where the last file had that', async (type) => {
  expect(await asBefore(['100', '101', '250', '100'], { type })).toMatchObject({
    type,
    reason: { code: 'as-before', fits: 4, cells: 4 },
    misfits: 0,
  });
});

test('what does not fit the number or the yes/no of the last file is a misfit', async () => {
  expect(await asBefore(['1', '2.5', 'many', 'many'], { type: 'number' })).toMatchObject({
    type: 'number',
    reason: { code: 'as-before', fits: 2, cells: 4 },
    missing: 2,
    misfitTexts: [{ text: 'many', count: 2, row: 2 }],
  });
  expect(await asBefore(['0', '1', '1'], { type: 'number' })).toMatchObject({ type: 'number', misfits: 0 });
  expect(await asBefore(['yes', 'no', 'perhaps'], { type: 'yesno' })).toMatchObject({ type: 'yesno', misfits: 1 });
});

test('a column of which no cell reads as the last type is typed anew', async () => {
  const words = ['red', 'blue', 'green', 'red', 'blue', 'green', 'red', 'blue', 'green', 'red', 'blue', 'green'];
  for (const type of ['number', 'date', 'yesno'] as const) {
    expect(await asBefore(words, { type })).toMatchObject({ type: 'category', reason: { code: 'few-texts' }, misfits: 0 }); // prettier-ignore
  }
});

test('days that could be two are read in the order of the last file', async () => {
  const days = ['03/04/2024', '05/06/2024'];
  const report = await asBefore(days, { type: 'date', dateOrder: 'month-first' });
  expect(report).toMatchObject({ type: 'date', dateOrder: 'month-first', reason: { code: 'as-before' } });
  expect(report.range!.min).toBe(Date.UTC(2024, 2, 4) / 86_400_000);
  expect(await asBefore(days, { type: 'date' })).toMatchObject({ type: 'text', reason: { code: 'two-readings' } });
  expect(await asBefore(['03/13/2024', '05/06/2024'], { type: 'date', dateOrder: 'day-first' })).toMatchObject({
    dateOrder: 'month-first',
    misfits: 0,
  });
});

test('what the person says comes first', async () => {
  const choices: ReadChoices = { columns: [{ name: 'column', type: 'number' }] };
  expect(await asBefore(['1', '2'], { type: 'text' }, choices)).toMatchObject({ type: 'number', reason: { code: 'chosen' } }); // prettier-ignore
});
