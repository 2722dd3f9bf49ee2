import { describe, expect, test } from 'vitest';
import { formulaColumn } from '../../../../src/domain/prepare/steps/formulaColumn';
import { columnNamed, type Table } from '../../../../src/domain/table/table';
import { finish } from '../../table/finish';
import { numbers, tableOf, words } from '../tables';

const TABLE = tableOf(
  numbers('a', [1, null, 3, -4]),
  numbers('b', [10, 20, 30, 40]),
  words('city', ['Bern', 'Genf', null, 'Bern'], 'category'),
);

function run(formula: string, to = 'made', table: Table = TABLE) {
  return finish(formulaColumn(table, { formula, to }));
}

function made(formula: string, table: Table = TABLE) {
  const changed = run(formula, 'made', table);
  return changed.ok ? columnNamed(changed.value.table, 'made') : changed.problems;
}

const kept = { rows: new Uint32Array(), texts: [] };

test('of one column: behind it; the others are the very same; made from it', () => {
  const changed = run('a*2');
  if (!changed.ok) throw new Error();
  const { table, ...facts } = changed.value;
  expect(facts).toEqual({ cells: 0, made: [{ column: 'made', from: ['a'] }] });
  expect(table.columns.map(({ name }) => name)).toEqual(['a', 'made', 'b', 'city']);
  expect(table.columns[0]).toBe(TABLE.columns[0]);
  expect(table.columns[1]).toEqual({
    ...{ type: 'number', name: 'made', kept, format: { computed: true }, missing: Uint32Array.of(2) },
    values: Float64Array.of(2, NaN, 6, -8),
  });
  expect(TABLE.columns).toHaveLength(3);
});

test('what has no value although all it is made from has one is told, and "" as a text is meant so', () => {
  const notesOf = (formula: string) => {
    const changed = run(formula);
    return changed.ok ? (changed.value.notes ?? []).map(({ code, facts }) => ({ code, ...facts })) : changed.problems;
  };
  // Row 1 of three that have a value in a.
  expect(notesOf('b / (a - 1)')).toEqual([{ code: 'cells-without-value', column: 'made', cells: 1 }]);
  expect(notesOf('a / 0')).toEqual([{ code: 'cells-without-value', column: 'made', cells: 3 }]);
  expect(notesOf('a + b')).toEqual([]);
  expect(notesOf('if(b > 15, "", "few")')).toEqual([]);
});

test('of several columns, and of none: at the end', () => {
  const changed = run('a+b');
  expect(changed.ok && changed.value.table.columns.map(({ name }) => name)).toEqual(['a', 'b', 'city', 'made']);
  expect(changed.ok && changed.value.made).toEqual([{ column: 'made', from: ['a', 'b'] }]);
  const constant = run('1');
  expect(constant.ok && constant.value.table.columns.at(-1)!.name).toBe('made');
});

test('a column that is given back shares nothing with the one it was', () => {
  const column = made('a');
  expect(column).toMatchObject({ values: Float64Array.of(1, NaN, 3, -4) });
  expect('values' in (column as object) && (column as { values: unknown }).values).not.toBe(columnNamed(TABLE, 'a'));
});

describe('what becomes of each type', () => {
  test('yes and no', () => {
    expect(made('a>2')).toEqual({
      ...{ type: 'yesno', name: 'made', kept, missing: Uint32Array.of(2) },
      ...{ codes: Uint32Array.of(0, 0, 1, 0), dictionary: ['no', 'yes'] },
    });
  });

  test('texts: a dictionary in order of appearance without texts that no row has', () => {
    expect(made('if(b>15,if(b>99,"never","high"),"low")')).toEqual({
      ...{ type: 'text', name: 'made', kept, missing: Uint32Array.of(0) },
      ...{ codes: Uint32Array.of(0, 1, 1, 1), dictionary: ['low', 'high'] },
    });
    expect(made('replace(city,"Bern","")')).toEqual({
      ...{ type: 'category', name: 'made', kept, missing: Uint32Array.of(0b1101) },
      ...{ codes: Uint32Array.of(0, 0, 0, 0), dictionary: ['Genf'] },
    });
    expect(made('text(b)')).toMatchObject({ type: 'id', dictionary: ['10', '20', '30', '40'] });
    expect(made('"same"')).toMatchObject({ type: 'category', dictionary: ['same'] });
    expect(made('""')).toMatchObject({ type: 'text', dictionary: [], missing: Uint32Array.of(0b1111) });
  });

  test('texts that differ in nothing but blanks at their ends are one', () => {
    expect(made('if(b=10," x",if(b=20,"x　",if(b=30,"x","y")))')).toMatchObject({
      codes: Uint32Array.of(0, 0, 0, 1),
      dictionary: ['x', 'y'],
    });
  });

  test('dates', () => {
    const table = tableOf(numbers('d', [0, null, 365.5], 'date'));
    expect(made('addMonths(d,1)', table)).toEqual({
      ...{ type: 'date', name: 'made', kept, missing: Uint32Array.of(2) },
      values: Float64Array.of(31, NaN, 396.5),
    });
  });
});

test('a table without rows', () => {
  const empty = tableOf(numbers('a', []), words('t', [], 'text'));
  expect(made('a+1', empty)).toMatchObject({ type: 'number', values: new Float64Array() });
  expect(made('t & "x"', empty)).toMatchObject({ type: 'text', dictionary: [] });
  expect(made('1=1', empty)).toMatchObject({ type: 'yesno', codes: new Uint32Array(), dictionary: ['no', 'yes'] });
});

describe('problems', () => {
  test.each(['a', '', ' '])('the name "%s"', (to) => {
    expect(run('b', to)).toEqual({
      ok: false,
      problems: [{ code: 'step-name-taken', severity: 'stop', facts: { column: to } }],
    });
  });

  test('all columns that are not there', () => {
    expect(run('if(gone+a>lost,len([gone too]),-gone)')).toEqual({
      ok: false,
      problems: [{ code: 'step-columns-missing', severity: 'stop', facts: { columns: ['gone', 'lost', 'gone too'] } }],
    });
  });

  test('a formula that cannot be computed', () => {
    const facts = { at: 2, length: 4, fault: 'wrong-type', found: 'text', wanted: 'number' };
    expect(run('a+city')).toEqual({ ok: false, problems: [{ code: 'bad-formula', severity: 'stop', facts }] });
  });
});

test('more rows than are computed at a time; it waits between', () => {
  const rowCount = 3001;
  const cells = Array.from({ length: rowCount }, (_, row) => (row % 7 === 0 ? null : row));
  const table = tableOf(numbers('n', cells), words('t', cells.map((n) => (n === null ? null : `t${n % 5}`)), 'category')); // prettier-ignore
  const work = formulaColumn(table, { formula: 'n*2+1', to: 'made' });
  let waits = 0;
  let step = work.next();
  for (; !step.done; step = work.next()) waits++;
  expect(waits).toBeGreaterThan(1);
  expect(step.value.ok && columnNamed(step.value.value.table, 'made')).toMatchObject({
    values: Float64Array.from(cells, (n) => (n === null ? NaN : n * 2 + 1)),
  });
  const texts = ['t & text(n)', 'coalesce(t,"gap") & "-" & t', 'if(n%2=0,t,coalesce(text(n),"none"))'];
  const wanted = texts.map((_, i) =>
    cells.map((n) => {
      if (i === 0) return n === null ? undefined : `t${n % 5}${n}`;
      if (i === 1) return n === null ? undefined : `t${n % 5}-t${n % 5}`;
      return n === null ? undefined : n % 2 === 0 ? `t${n % 5}` : String(n);
    }),
  );
  for (const [i, formula] of texts.entries()) {
    const column = made(formula, table) as { codes: Uint32Array; dictionary: string[]; missing: Uint32Array };
    const found = Array.from(column.codes, (code, row) => ((column.missing[row >>> 5]! >>> (row & 31)) & 1 ? undefined : column.dictionary[code])); // prettier-ignore
    expect(found).toEqual(wanted[i]);
    expect(new Set(column.dictionary).size).toBe(column.dictionary.length);
  }
});

test('more combinations of texts than are kept: each row is computed', () => {
  const rowCount = 5000;
  const counts = Array.from({ length: rowCount }, (_, row) => row);
  const table = tableOf(numbers('n', counts), numbers('m', counts.map((n) => (n * 7) % rowCount))); // prettier-ignore
  const joined = made('text(n) & "/" & text(m)', table) as { codes: Uint32Array; dictionary: string[] };
  expect(Array.from(joined.codes, (code) => joined.dictionary[code])).toEqual(
    counts.map((n) => `${n}/${(n * 7) % rowCount}`),
  );
  const begins = made('startsWith(text(m),text(n))', table) as { codes: Uint32Array };
  expect([...begins.codes]).toEqual(counts.map((n) => Number(String((n * 7) % rowCount).startsWith(String(n)))));
});
