import { failed, ok, type Result } from '../../common/result';
import { foldWidth } from '../../common/foldWidth';
import type { Problem } from '../../common/problem';
import type { ColumnType } from '../../table/table';
import { CHOICE_FUNCTIONS } from './choiceFunctions';
import { DATE_FUNCTIONS } from './dateFunctions';
import { badFormula, type FormulaFault, type Place } from './formulaFault';
import { NUMBER_FUNCTIONS } from './numberFunctions';
import { OPERATORS, PREFIXES } from './operators';
import { parseFormula, type Expression, type Formula } from './parseFormula';
import { formulaType, type FormulaType, type Signature } from './signature';
import { TEXT_FUNCTIONS } from './textFunctions';

/** A part of a formula whose types fit. */
export type TypedExpression = { type: FormulaType } & (
  | { kind: 'constant'; value: number | string }
  /** As a text: a column of yes and no is what its cells say. */
  | { kind: 'column'; name: string; of: ColumnType }
  | { kind: 'applied'; by: Signature; parts: TypedExpression[] }
  /** From left to right, each operator with its right side. */
  | { kind: 'chain'; first: TypedExpression; rest: { by: Signature; operand: TypedExpression }[] }
);

/** A formula that can be computed of any table with these columns, of these types. */
export interface TypedFormula {
  root: TypedExpression;
  /** Names of the columns, each once, from left to right. */
  columns: string[];
}

export interface FormulaColumn {
  name: string;
  type: ColumnType;
}

const FUNCTIONS: ReadonlyMap<string, readonly Signature[]> = new Map(
  [...NUMBER_FUNCTIONS, ...TEXT_FUNCTIONS, ...DATE_FUNCTIONS, ...CHOICE_FUNCTIONS].map(([name, ...ways]) => [
    name,
    ways,
  ]),
);

/**
 * Whether a formula can be computed of a table with these columns: the type it gives ("text" for any texts; the column
 * that is made may turn out as a category), and the columns it uses, each once, from left to right.
 * Problem: `bad-formula` (see FormulaFault), the first that is found, those of syntax first.
 */
export function checkFormula(
  text: string,
  columns: readonly FormulaColumn[],
): Result<{ type: ColumnType; columns: string[] }> {
  const formula = parseFormula(text);
  if (!formula.ok) return formula;
  const typed = typeFormula(formula.value, columns);
  return typed.ok ? ok({ type: typed.value.root.type, columns: typed.value.columns }) : typed;
}

/** The formula with the types of its parts. Problem: as of `checkFormula`. */
export function typeFormula({ root }: Formula, columns: readonly FormulaColumn[]): Result<TypedFormula> {
  const typing = new Typing(columns);
  const typed = typing.typed(root);
  return typed ? ok({ root: typed, columns: [...typing.used] }) : failed(typing.problem!);
}

/** Names of the columns that a formula names, each once, from left to right. */
export function columnsIn({ root }: Formula): string[] {
  const names = new Set<string>();
  const visit = (part: Expression) => {
    if (part.kind === 'column') names.add(part.name);
    else if (part.kind === 'call') part.parts.forEach(visit);
    else if (part.kind === 'prefix') visit(part.of);
    else if (part.kind === 'chain') [part.first, ...part.rest.map(({ operand }) => operand)].forEach(visit);
  };
  visit(root);
  return [...names];
}

class Typing {
  readonly used = new Set<string>();
  problem: Problem | undefined;
  readonly #types: ReadonlyMap<string, ColumnType>;

  constructor(columns: readonly FormulaColumn[]) {
    this.#types = new Map(columns.map(({ name, type }) => [name, type]));
  }

  typed(part: Expression): TypedExpression | undefined {
    switch (part.kind) {
      case 'number':
      case 'text':
        return { kind: 'constant', type: part.kind, value: part.value };
      case 'column':
        return this.#column(part.name, part);
      case 'prefix':
        return this.#applied([PREFIXES[part.operator]], [part.of], part, part.operator);
      case 'call': {
        const name = part.name.toLowerCase();
        const ways = FUNCTIONS.get(name);
        if (!ways) return this.#fail('unknown-function', part.named, part.name, '');
        return this.#applied(ways, part.parts, part.named, name);
      }
      case 'chain':
        return this.#chain(part);
    }
  }

  #column(name: string, place: Place): TypedExpression | undefined {
    const of = this.#types.get(name);
    if (of === undefined) return this.#fail('unknown-column', place, name, this.#likeName(name));
    this.used.add(name);
    return { kind: 'column', type: formulaType(of), name, of };
  }

  #likeName(name: string): string {
    const small = foldWidth(name).toLowerCase();
    return [...this.#types.keys()].find((other) => foldWidth(other).toLowerCase() === small) ?? '';
  }

  #chain(chain: Extract<Expression, { kind: 'chain' }>): TypedExpression | undefined {
    const operands = [chain.first, ...chain.rest.map(({ operand }) => operand)];
    const operator = chain.rest[0]!.operator;
    if (operator === '&') return this.#applied(OPERATORS.get('&')!, operands, chain, '&');
    if (chain.rest.length === 1) return this.#applied(OPERATORS.get(operator)!, operands, chain, operator);
    // Whatever operators share a rank take and give one type.
    const first = this.#operand(chain.first, OPERATORS.get(operator)![0]!.takes[0]!);
    const rest: { by: Signature; operand: TypedExpression }[] = [];
    for (const { operator, operand } of chain.rest) {
      const by = OPERATORS.get(operator)![0]!;
      const typed = first && this.#operand(operand, by.takes[1]!);
      if (!typed) return undefined;
      rest.push({ by, operand: typed });
    }
    return first && { kind: 'chain', type: first.type, first, rest };
  }

  #operand(part: Expression, wanted: FormulaType): TypedExpression | undefined {
    const typed = this.typed(part);
    return typed && typed.type !== wanted ? this.#fail('wrong-type', part, typed.type, wanted) : typed;
  }

  /** The first way whose number of arguments and types fit; the fault is at the first argument that fits in none. */
  #applied(ways: readonly Signature[], parts: Expression[], place: Place, name: string): TypedExpression | undefined {
    let left = ways.filter((way) => takesSoMany(way, parts.length));
    if (left.length === 0) {
      const counts = [...new Set(ways.map(countsOf))].join('|');
      return this.#fail('argument-count', place, String(parts.length), counts);
    }
    const typed: TypedExpression[] = [];
    for (const part of parts) {
      const one = this.typed(part);
      if (!one) return undefined;
      typed.push(one);
    }
    if (name === 'text' || ((name === '=' || name === '<>') && typed.some(({ type }) => type === 'text'))) {
      typed.forEach((one, i) => (typed[i] = answersAsTexts(one)));
    }
    for (const [i, { type }] of typed.entries()) {
      const fits = left.filter((way) => typeAt(way, i) === type);
      if (fits.length === 0) {
        const wanted = [...new Set(left.map((way) => typeAt(way, i)))].join('|');
        return this.#fail('wrong-type', parts[i]!, type, wanted);
      }
      left = fits;
    }
    return { kind: 'applied', type: left[0]!.gives, by: left[0]!, parts: typed };
  }

  #fail(fault: FormulaFault, place: Place, found: string, wanted: string): undefined {
    this.problem ??= badFormula(fault, place, found, wanted);
  }
}

/** A column of yes and no may be compared with what its cells say. */
function answersAsTexts(part: TypedExpression): TypedExpression {
  return part.kind === 'column' && part.type === 'yesno' ? { ...part, type: 'text' } : part;
}

function typeAt({ takes }: Signature, place: number): FormulaType {
  return takes[Math.min(place, takes.length - 1)]!;
}

function takesSoMany({ takes, optional = 0, repeats }: Signature, count: number): boolean {
  return count >= takes.length - optional && (repeats === true || count <= takes.length);
}

function countsOf({ takes, optional = 0, repeats }: Signature): string {
  if (repeats) return `${takes.length}+`;
  return optional > 0 ? `${takes.length - optional}-${takes.length}` : String(takes.length);
}
