import fc from 'fast-check';

/** A formula as a tree, made without the parser; each node says what its brackets depend on. */
export type Tree =
  | { kind: 'literal'; type: Type; value: number | string }
  | { kind: 'column'; type: Type; name: string }
  | { kind: 'infix'; type: Type; operator: string; left: Tree; right: Tree }
  | { kind: 'prefix'; type: Type; operator: '-' | 'not '; of: Tree }
  | { kind: 'call'; type: Type; name: string; parts: Tree[] };

export type Type = 'number' | 'text' | 'date' | 'yesno';

/** One row's cells by name; null is a missing one. Dates in milliseconds since 1970-01-01. */
export type Row = Record<string, Cell>;
type Cell = number | string | boolean | null;

export const COLUMNS: { name: string; type: Type; written: string }[] = [
  { name: 'a', type: 'number', written: 'a' },
  { name: 'b 1', type: 'number', written: '[b 1]' },
  { name: 'city', type: 'text', written: 'city' },
  { name: '名]字', type: 'text', written: '[名]]字]' },
  { name: 'd', type: 'date', written: '[d]' },
  { name: 'e', type: 'date', written: 'e' },
  { name: 'yes', type: 'yesno', written: 'yes' },
];

const STRENGTH: Record<string, number> = {
  ...{ or: 1, and: 2, 'not ': 3, '=': 4, '<>': 4, '<': 4, '<=': 4, '>': 4, '>=': 4, '&': 5 },
  ...{ '+': 6, '-': 6, '*': 7, '/': 7, '%': 7, sign: 8, '^': 9 },
};

/** The formula's text with no more brackets than it needs. */
export function written(tree: Tree): string {
  switch (tree.kind) {
    case 'literal':
      return typeof tree.value === 'string' ? `"${tree.value.replaceAll('"', '""')}"` : String(tree.value);
    case 'column':
      return COLUMNS.find(({ name }) => name === tree.name)!.written;
    case 'call':
      return `${tree.name}(${tree.parts.map(written).join(', ')})`;
    case 'prefix':
      return `${tree.operator}${within(tree.of, strengthOf(tree))}`;
    case 'infix': {
      const own = STRENGTH[tree.operator]!;
      // ^ goes from right to left and takes a sign on its right; comparisons do not stand side by side.
      const least = own === 9 ? [10, 8] : own === 4 ? [5, 5] : [own, own + 1];
      return `${within(tree.left, least[0]!)} ${tree.operator} ${within(tree.right, least[1]!)}`;
    }
  }
}

function within(tree: Tree, least: number): string {
  return strengthOf(tree) < least ? `(${written(tree)})` : written(tree);
}

function strengthOf(tree: Tree): number {
  if (tree.kind === 'infix') return STRENGTH[tree.operator]!;
  if (tree.kind === 'prefix') return STRENGTH[tree.operator === '-' ? 'sign' : 'not ']!;
  return 10;
}

/** What the formula is in one row: plainly, by its tree. */
export function slowly(tree: Tree, row: Row): Cell {
  switch (tree.kind) {
    case 'literal':
      return tree.value;
    case 'column':
      return row[tree.name]!;
    case 'prefix': {
      const of = slowly(tree.of, row);
      return of === null ? null : tree.operator === '-' ? -(of as number) : !of;
    }
    case 'infix':
      return tree.operator === 'and' || tree.operator === 'or'
        ? logic(tree.operator, slowly(tree.left, row), slowly(tree.right, row))
        : operate(tree.operator, slowly(tree.left, row), slowly(tree.right, row));
    case 'call':
      return call(tree, row);
  }
}

function logic(operator: 'and' | 'or', left: Cell, right: Cell): Cell {
  const decides = operator === 'or';
  if (left === decides || right === decides) return decides;
  return left === null || right === null ? null : !decides;
}

function operate(operator: string, left: Cell, right: Cell): Cell {
  if (left === null || right === null) return null;
  if (operator === '&') return `${left as string}${right as string}`;
  if (operator === '=') return left === right;
  if (operator === '<>') return left !== right;
  if (operator === '<') return left < right;
  if (operator === '<=') return left <= right;
  if (operator === '>') return left > right;
  if (operator === '>=') return left >= right;
  return finite(arithmetic(operator, left as number, right as number));
}

function arithmetic(operator: string, a: number, b: number): number {
  if (operator === '+') return a + b;
  if (operator === '-') return a - b;
  if (operator === '*') return a * b;
  if (operator === '/') return a / b;
  if (operator === '^') return Math.pow(a, b);
  // a - b * floor(a / b) would be rounded where powers have made long fractions.
  const rest = a % b;
  return rest === 0 || Math.sign(rest) === Math.sign(b) ? rest : rest + b;
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value + 0 : null;
}

function call({ name, parts }: Extract<Tree, { kind: 'call' }>, row: Row): Cell {
  const cells = parts.map((part) => slowly(part, row));
  if (name === 'isMissing') return cells[0] === null;
  if (name === 'coalesce') return cells.find((cell) => cell !== null) ?? null;
  if (name === 'if') return cells[0] === null ? null : cells[0] ? cells[1]! : cells[2]!;
  if (cells.includes(null)) return null;
  const [text, other, third] = cells as string[];
  const [number, count, size] = cells as number[];
  const date = new Date(number!);
  switch (name) {
    case 'abs': return number! < 0 ? -number! : number!; // prettier-ignore
    case 'floor': return finite(Math.floor(number!)); // prettier-ignore
    case 'min': return cells.reduce((least, cell) => (cell! < least! ? cell : least)); // prettier-ignore
    case 'max': return cells.reduce((most, cell) => (cell! > most! ? cell : most)); // prettier-ignore
    case 'len': return Array.from(text!).length; // prettier-ignore
    case 'left': return count! <= -1 ? null : Array.from(text!).filter((_, i) => i < Math.trunc(count!)).join(''); // prettier-ignore
    case 'mid': return Math.trunc(count!) < 1 || size! <= -1 ? null : Array.from(text!).filter((_, i) => i + 1 >= Math.trunc(count!) && i + 1 < Math.trunc(count!) + Math.trunc(size!)).join(''); // prettier-ignore
    case 'upper': return text!.toUpperCase(); // prettier-ignore
    case 'contains': return text!.indexOf(other!) >= 0; // prettier-ignore
    case 'replace': return other === '' ? text! : text!.replaceAll(other!, () => third!); // prettier-ignore
    case 'text': return String(number); // prettier-ignore
    case 'year': return date.getUTCFullYear(); // prettier-ignore
    case 'month': return date.getUTCMonth() + 1; // prettier-ignore
    case 'day': return date.getUTCDate(); // prettier-ignore
    case 'hour': return date.getUTCHours(); // prettier-ignore
    case 'weekday': return date.getUTCDay() || 7; // prettier-ignore
    case 'days': return (midnight(number!) - midnight(count!)) / DAY; // prettier-ignore
    case 'addDays': return inYears(number! + Math.round(count! * DAY)); // prettier-ignore
    case 'addMonths': return addMonths(date, Math.trunc(count!)); // prettier-ignore
    case 'date': return dateOf(number!, count!, size!); // prettier-ignore
    default:
      throw new Error(name);
  }
}

export const DAY = 86_400_000;

function midnight(time: number): number {
  return new Date(time).setUTCHours(0, 0, 0, 0);
}

function inYears(time: number): number | null {
  const year = new Date(time).getUTCFullYear();
  return year >= 0 && year <= 9999 ? time : null;
}

/** Goes back from the 31st until there is such a day. */
function addMonths(date: Date, months: number): number | null {
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  for (let day = date.getUTCDate(); day > 0; day--) {
    const later = new Date(date.getTime());
    later.setUTCFullYear(year, month + months, day);
    if (later.getUTCDate() === day) return inYears(later.getTime());
  }
  return null;
}

function dateOf(year: number, month: number, day: number): number | null {
  if (![year, month, day].every(Number.isInteger)) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? inYears(date.getTime()) : null;
}

const quarters = fc.integer({ min: -40, max: 40 }).map((n) => n / 4);
const texts = fc.constantFrom('', 'a', 'A', 'ab', 'ba"b', '上海', '𠮷a', '$&', ' a');
const dates = fc
  .integer({ min: -300_000, max: 300_000 })
  .map((days) => days * DAY)
  .chain((day) => fc.constantFrom(0, 10, 13.5, 23.999).map((hours) => day + hours * 3_600_000));

/** A row of cells of COLUMNS. */
export const anyRow: fc.Arbitrary<Row> = fc.record({
  ...{ a: fc.option(quarters), 'b 1': fc.option(quarters), city: fc.option(filled()), '名]字': fc.option(filled()) },
  ...{ d: fc.option(dates), e: fc.option(dates), yes: fc.option(fc.boolean()) },
});

/** Texts as cells have them. */
function filled() {
  return texts.filter((text) => text.trim() !== '').map((text) => text.trim());
}

type Trees = Record<Type, Tree>;

const trees = fc.letrec<Trees>((tie) => {
  const infix = (type: Type, operators: string[], side: Type): fc.Arbitrary<Tree> =>
    fc
      .tuple(fc.constantFrom(...operators), tie(side), tie(side))
      .map(([operator, left, right]) => ({ kind: 'infix', type, operator, left, right }));
  const prefix = (type: Type, operator: '-' | 'not '): fc.Arbitrary<Tree> =>
    tie(type).map((of) => ({ kind: 'prefix', type, operator, of }));
  const calls = (type: Type, ...signatures: [name: string, ...takes: Type[]][]): fc.Arbitrary<Tree>[] =>
    signatures.map(([name, ...takes]) =>
      fc.tuple(...takes.map((one) => tie(one))).map((parts) => ({ kind: 'call', type, name, parts })),
    );
  const leaf = (type: Type, literal?: fc.Arbitrary<number | string>): fc.Arbitrary<Tree> => {
    const columns = COLUMNS.filter((column) => column.type === type).map(({ name }): Tree => ({
      kind: 'column',
      type,
      name,
    }));
    const column = fc.constantFrom(...columns);
    return literal
      ? fc.oneof(
          literal.map((value): Tree => ({ kind: 'literal', type, value })),
          column,
        )
      : column;
  };
  const choices = (type: Type) => calls(type, ['if', 'yesno', type, type], ['coalesce', type, type, type]);
  const any = (first: fc.Arbitrary<Tree>, ...rest: fc.Arbitrary<Tree>[]) =>
    fc.oneof({ depthSize: 'small', withCrossShrink: true }, first, ...rest);
  const orders = ['<', '<=', '>', '>=', '=', '<>'];
  return {
    number: any(
      leaf(
        'number',
        quarters.filter((value) => value >= 0 && !Object.is(value, -0)),
      ),
      infix('number', ['+', '-', '*', '/', '^', '%'], 'number'),
      infix('number', ['+', '-', '*', '/'], 'number'),
      prefix('number', '-'),
      ...choices('number'),
      ...calls('number', ['abs', 'number'], ['floor', 'number'], ['min', 'number', 'number'], ['len', 'text']),
      ...calls('number', ['max', 'number', 'number', 'number'], ['year', 'date'], ['month', 'date'], ['day', 'date']),
      ...calls('number', ['hour', 'date'], ['weekday', 'date'], ['days', 'date', 'date']),
    ),
    text: any(
      leaf('text', texts),
      infix('text', ['&'], 'text'),
      ...choices('text'),
      ...calls('text', ['left', 'text', 'number'], ['mid', 'text', 'number', 'number'], ['upper', 'text']),
      ...calls('text', ['replace', 'text', 'text', 'text'], ['text', 'number']),
    ),
    date: any(
      leaf('date'),
      ...choices('date'),
      ...calls('date', ['addMonths', 'date', 'number'], ['date', 'number', 'number', 'number']),
    ),
    yesno: any(
      leaf('yesno'),
      infix('yesno', ['and', 'or'], 'yesno'),
      infix('yesno', orders, 'number'),
      infix('yesno', orders, 'text'),
      infix('yesno', orders, 'date'),
      infix('yesno', ['=', '<>'], 'yesno'),
      prefix('yesno', 'not '),
      ...choices('yesno'),
      ...calls('yesno', ['contains', 'text', 'text'], ['isMissing', 'text'], ['isMissing', 'number']),
    ),
  };
});

/** Any formula of any type. */
export const anyTree: fc.Arbitrary<Tree> = fc.oneof(trees.number, trees.text, trees.date, trees.yesno);
