import { describe, expect, test } from 'vitest';
import { replaceValues } from '../../../../src/domain/prepare/steps/replaceValues';
import { cellText, type Column, type Table } from '../../../../src/domain/table/table';
import { numbers, tableOf, words } from '../tables';
import { cells, changedBy, expectSound, problemsOf } from './tables';

function replace(column: Column, ...pairs: [from: string, to: string][]) {
  const replacements = pairs.map(([from, to]) => ({ from, to }));
  return replaceValues(tableOf(column), { kind: 'replace-values', column: column.name, replacements });
}

function replaced(column: Column, ...pairs: [from: string, to: string][]) {
  const { table, cells: count } = changedBy(replace(column, ...pairs));
  expectSound(table.columns[0]!, table.rowCount);
  return { column: table.columns[0]!, texts: textsOf(table), count };
}

function textsOf(table: Table): string[] {
  return Array.from({ length: table.rowCount }, (_, row) => cellText(table.columns[0]!, row));
}

const kept = (rows: number[], texts: string[]) => ({ rows: Uint32Array.from(rows), texts });

describe('numbers', () => {
  const prices = { ...numbers('price', [1.5, 2, null, 2, null]), kept: kept([0, 4], ['1,5 €', 'n/a']) };

  test('are found by value and by the text that was kept, and lose it', () => {
    const byValue = replaced(prices, ['1.50', '9']);
    expect(byValue.texts).toEqual(['9', '2', '', '2', 'n/a']);
    expect(byValue.count).toBe(1);
    expect(replaced(prices, ['1,5 €', '3'], ['n/a', '0']).texts).toEqual(['3', '2', '', '2', '0']);
  });

  test('missing cells are found by "", what stands in them before that', () => {
    expect(replaced(prices, ['', '7']).texts).toEqual(['1,5 €', '2', '7', '2', '7']);
    expect(replaced(prices, ['', '7'], ['n/a', '8']).texts).toEqual(['1,5 €', '2', '7', '2', '8']);
    expect(cells(replaced(prices, ['2', '']).column)).toEqual([1.5, null, null, null, null]);
  });

  test('are written as the column writes its others where that is exact', () => {
    const format = { decimals: 1, comma: true as const };
    const column = { ...numbers('price', [1.5, 2, 3]), format };
    expect(replaced(column, ['2', '2,5'], ['3', '2,125']).texts).toEqual(['1,5', '2,5', '2,125']);
  });

  test('take no texts', () => {
    expect(problemsOf(replace(prices, ['2', 'two']))).toEqual([
      { code: 'bad-option', severity: 'stop', facts: { option: 'to', got: 'two', allowed: 'number' } },
    ]);
  });
});

test('dates are found with their time of day, and one that could be two days is none', () => {
  const day = 19787;
  const column = numbers('day', [day, day + 14.5 / 24, null], 'date');
  expect(replaced(column, ['2024-03-05 14:30', '2024-03-06']).texts).toEqual(['2024-03-05', '2024-03-06', '']);
  expect(problemsOf(replace(column, ['', '5/3/2024']))[0]).toMatchObject({ facts: { allowed: 'date' } });
});

describe('texts', () => {
  test('all at once, the first of several; the dictionary stays in order of appearance', () => {
    const column = words('city', ['a', 'b', null, 'c'], 'category');
    const result = replaced(column, ['a', 'b'], ['b', 'a'], ['b', 'x'], ['', 'c']);
    expect(result.texts).toEqual(['b', 'a', 'c', 'c']);
    expect(result.count).toBe(3);
  });

  test('kept texts of cells that change go, others stay', () => {
    const column = { ...words('city', ['a', 'a', 'b'], 'category'), kept: kept([1, 2], [' a', 'b ']) };
    const result = replaced(column, ['a', 'x']);
    expect(result.texts).toEqual(['x', 'x', 'b ']);
    expect([...result.column.kept.rows]).toEqual([2]);
  });

  test('nothing to replace: the very same table', () => {
    const table = tableOf(words('city', ['a', 'b'], 'category'));
    const choice = { kind: 'replace-values', column: 'city', replacements: [{ from: 'z', to: 'y' }] } as const;
    const result = changedBy(replaceValues(table, { ...choice, replacements: [...choice.replacements] }));
    expect(result.table).toBe(table);
    expect(result.cells).toBe(0);
  });
});

describe('yes and no', () => {
  const column = words('member', ['no', 'yes', null, 'yes'], 'yesno');

  test('other names for both, also crosswise', () => {
    const named = replaced(column, ['no', 'Nein'], ['yes', 'Ja']);
    expect(named.texts).toEqual(['Nein', 'Ja', '', 'Ja']);
    expect(named.count).toBe(3);
    const digits = { ...words('member', ['0', '1', null, '1'], 'yesno') };
    const crossed = replaced(digits, ['0', 'Yes'], ['1', 'No']);
    expect(crossed.texts).toEqual(['Yes', 'No', '', 'No']);
    expect(crossed.column).toMatchObject({ dictionary: ['No', 'Yes'] });
  });

  test('one becomes the other, or missing; missing ones become one', () => {
    expect(replaced(column, ['yes', 'no']).texts).toEqual(['no', 'no', '', 'no']);
    expect(replaced(column, ['yes', '']).texts).toEqual(['no', '', '', '']);
    expect(replaced(column, ['', 'True']).texts).toEqual(['no', 'yes', 'yes', 'yes']);
  });

  test('not a third answer, nor one name for both', () => {
    expect(problemsOf(replace(column, ['', 'perhaps']))[0]).toMatchObject({ code: 'bad-option' });
    expect(problemsOf(replace(column, ['no', 'x'], ['yes', 'x']))[0]).toMatchObject({ code: 'bad-option' });
  });
});

test('a column that is not there', () => {
  const work = replaceValues(tableOf(numbers('a', [1])), { kind: 'replace-values', column: 'b', replacements: [] });
  expect(problemsOf(work)).toEqual([{ code: 'step-columns-missing', severity: 'stop', facts: { columns: ['b'] } }]);
});
