import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkFormula, typeFormula } from '../../../../src/domain/prepare/formula/checkFormula';
import { evaluateFormula } from '../../../../src/domain/prepare/formula/evaluateFormula';
import { parseFormula } from '../../../../src/domain/prepare/formula/parseFormula';
import { hasBit } from '../../../../src/domain/table/bitset';
import type { Column, Table } from '../../../../src/domain/table/table';
import { finish } from '../../table/finish';
import { numbers, tableOf, words } from '../tables';
import { anyRow, anyTree, COLUMNS, DAY, slowly, written, type Row, type Tree } from './slowFormula';

type Cells = (number | null)[];

function tableFor(rows: Row[]): Table {
  return tableOf(
    ...COLUMNS.map(({ name, type }): Column => {
      const cells = rows.map((row) => row[name]!);
      if (type === 'number') return numbers(name, cells as Cells);
      if (type === 'date') return numbers(name, (cells as Cells).map((time) => (time === null ? null : time / DAY)), 'date'); // prettier-ignore
      if (type === 'text') return words(name, cells as (string | null)[], 'category');
      const answers = words(name, cells.map((cell) => (cell === null ? null : cell ? 'y' : 'n')), 'yesno'); // prettier-ignore
      return { ...answers, dictionary: ['n', 'y'], codes: Uint32Array.from(cells, Number) } as Column;
    }),
  );
}

/** What the parser, the types and the blocks give in each row. */
function fast(formula: string, table: Table): unknown[] {
  const parsed = parseFormula(formula);
  if (!parsed.ok) return parsed.problems;
  const typed = typeFormula(parsed.value, table.columns);
  if (!typed.ok) return typed.problems;
  const cells = finish(evaluateFormula(typed.value, table));
  return Array.from({ length: table.rowCount }, (_, row) => {
    if (cells.type === 'text') return hasBit(cells.missing, row) ? null : cells.dictionary[cells.codes[row]!]!;
    const value = cells.values[row]!;
    if (Number.isNaN(value)) return null;
    if (cells.type === 'yesno') return value === 1;
    return cells.type === 'date' ? Math.round(value * DAY) : value + 0;
  });
}

test('any formula gives in every row what its tree gives, computed plainly', () => {
  let deepest = 0;
  fc.assert(
    fc.property(anyTree, fc.array(anyRow, { maxLength: 6 }), (tree, rows) => {
      const formula = written(tree);
      deepest = Math.max(deepest, depthOf(tree));
      const wanted = rows.map((row) => {
        const cell = slowly(tree, row);
        return Object.is(cell, -0) ? 0 : cell;
      });
      expect([formula, fast(formula, tableFor(rows))]).toEqual([formula, wanted]);
    }),
    { numRuns: 1000 },
  );
  expect(deepest).toBeGreaterThan(4);
});

test('its type and its columns are those of the tree', () => {
  fc.assert(
    fc.property(anyTree, (tree) => {
      const checked = checkFormula(written(tree), COLUMNS);
      expect(checked).toEqual({ ok: true, value: { type: tree.type, columns: [...new Set(columnsOf(tree))] } });
    }),
  );
});

test('a formula that is cut short or has a character too many ends in a result', () => {
  fc.assert(
    fc.property(
      anyTree,
      fc.nat(),
      fc.constantFrom('', '(', ')', ',', '"', '[', '=', ' and ', '-', '1', '€'),
      (tree, place, more) => {
        // prettier-ignore
        const formula = written(tree);
        const at = place % (formula.length + 1);
        const spoilt = more === '' ? formula.slice(0, at) : formula.slice(0, at) + more + formula.slice(at);
        const checked = checkFormula(spoilt, COLUMNS);
        if (checked.ok) return;
        const facts = checked.problems[0]!.facts as { at: number; length: number };
        expect(facts.at + facts.length).toBeLessThanOrEqual(spoilt.length);
      },
    ),
    { numRuns: 1000 },
  );
});

function partsOf(tree: Tree): Tree[] {
  if (tree.kind === 'infix') return [tree.left, tree.right];
  if (tree.kind === 'prefix') return [tree.of];
  return tree.kind === 'call' ? tree.parts : [];
}

function depthOf(tree: Tree): number {
  return 1 + Math.max(0, ...partsOf(tree).map(depthOf));
}

function columnsOf(tree: Tree): string[] {
  return tree.kind === 'column' ? [tree.name] : partsOf(tree).flatMap(columnsOf);
}
