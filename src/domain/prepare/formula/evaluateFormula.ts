import type { Steps } from '../../common/steps';
import { emptyBitset, setBit, type Bitset } from '../../table/bitset';
import { columnNamed, type Table } from '../../table/table';
import { BLOCK, constantText, constantValue, NO_TEXT, type Part, type TextPart, type ValuePart } from './blocks';
import type { TypedExpression, TypedFormula } from './checkFormula';
import { applied } from './signature';
import { firstTexts, ifTexts } from './textChoices';
import { columnTexts, textsOfNumbers, withTexts } from './textParts';
import { chainOfValues, columnAnswers, columnValues, valuesOf } from './valueParts';

/** What a formula gives in each row. */
export type FormulaCells =
  /** Numbers or days, NaN where missing; of type yesno 1 for yes and 0 for no. */
  | { type: 'number' | 'date' | 'yesno'; values: Float64Array }
  /** Codes into a dictionary of different texts in any order, not all of which need be used; "" is not missing. */
  | { type: 'text'; codes: Uint32Array; dictionary: readonly string[]; missing: Bitset };

/**
 * Computes a formula for each row of a table that has its columns, of the types it was typed for. Each part is computed for
 * BLOCK rows at a time; it waits after each, some 0.1 ms. Throws where a column is not there.
 */
export function* evaluateFormula({ root }: TypedFormula, table: Table): Steps<FormulaCells> {
  const { rowCount } = table;
  const part = partOf(root, table);
  if (part.kind === 'texts') return yield* textCells(part, rowCount);
  const values = new Float64Array(rowCount);
  for (let from = 0; from < rowCount; from += BLOCK) {
    const to = Math.min(from + BLOCK, rowCount);
    const block = part.run(from, to);
    values.set(block.length === to - from ? block : block.subarray(0, to - from), from);
    yield;
  }
  return { type: root.type as 'number' | 'date' | 'yesno', values };
}

function* textCells(part: TextPart, rowCount: number): Steps<FormulaCells> {
  const codes = new Uint32Array(rowCount);
  const missing = emptyBitset(rowCount);
  for (let from = 0; from < rowCount; from += BLOCK) {
    const to = Math.min(from + BLOCK, rowCount);
    const block = part.run(from, to);
    for (let row = from; row < to; row++) {
      const code = block[row - from]!;
      if (code === NO_TEXT) setBit(missing, row);
      else codes[row] = code;
    }
    yield;
  }
  return { type: 'text', codes, dictionary: part.texts, missing };
}

function partOf(of: TypedExpression, table: Table): Part {
  switch (of.kind) {
    case 'constant':
      return typeof of.value === 'string'
        ? constantText(of.value)
        : constantValue(Number.isFinite(of.value) ? of.value : NaN);
    case 'column': {
      const column = columnNamed(table, of.name);
      if ('values' in column) return columnValues(column.values);
      return of.type === 'yesno' ? columnAnswers(column) : columnTexts(column);
    }
    case 'chain': {
      const rest = of.rest.map(({ by, operand }) => ({ by, operand: partOf(operand, table) as ValuePart }));
      return chainOfValues(partOf(of.first, table) as ValuePart, rest);
    }
    case 'applied':
      return appliedPart(of, table);
  }
}

function appliedPart({ by, parts: of }: Extract<TypedExpression, { kind: 'applied' }>, table: Table): Part {
  const parts = of.map((part) => partOf(part, table));
  if (parts.every(({ constant }) => constant)) {
    const value = applied(by, parts.map(({ constant }) => constant!.value)); // prettier-ignore
    return by.gives === 'text' ? constantText(value as string | undefined) : constantValue(value as number);
  }
  if (by.gives === 'text') {
    if (by.choice === 'if') return ifTexts(...(parts as [ValuePart, TextPart, TextPart]));
    if (by.choice === 'first') return firstTexts(parts as TextPart[]);
    if (by.tellsApart) return textsOfNumbers(by, parts[0] as ValuePart, table.rowCount);
  } else if (parts.every((part) => part.kind === 'values')) return valuesOf(by, parts);
  return withTexts(by, parts, table.rowCount);
}
