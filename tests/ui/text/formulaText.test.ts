import { expect, test } from 'vitest';
import { checkFormula } from '../../../src/domain/prepare/formula/checkFormula';
import { CHOICE_FUNCTIONS } from '../../../src/domain/prepare/formula/choiceFunctions';
import { DATE_FUNCTIONS } from '../../../src/domain/prepare/formula/dateFunctions';
import { NUMBER_FUNCTIONS } from '../../../src/domain/prepare/formula/numberFunctions';
import { TEXT_FUNCTIONS } from '../../../src/domain/prepare/formula/textFunctions';
import { FORMULA_FUNCTIONS, formulaFaultText } from '../../../src/ui/text/formulaText';
import { inBoth } from './inBoth';

const columns = [
  { name: 'Amount', type: 'number' as const },
  { name: 'Country', type: 'category' as const },
];

function told(formula: string): [en: string, zh: string] {
  const answer = checkFormula(formula, columns);
  if (answer.ok || answer.problems[0]?.code !== 'bad-formula') throw new Error(`${formula} is no bad formula`);
  const { facts } = answer.problems[0];
  return inBoth(() => formulaFaultText(facts));
}

test.each([
  ['', 'Write a formula.', '请写公式。'],
  [
    '[Amount] +',
    'At character 11: the formula ends where a column, a number, a text or a function is needed.',
    '第 11 个字：公式到这里就完了，还缺一个列、数、文本或函数。',
  ],
  ['[Amont] * 2', 'At character 1: no column is called “Amont”.', '第 1 个字：没有叫“Amont”的列。'],
  [
    '1 + [amount]',
    'At character 5: no column is called “amount”. Do you mean “Amount”?',
    '第 5 个字：没有叫“amount”的列，是不是“Amount”？',
  ],
  ['rund([Amount])', 'At character 1: no function is called “rund”.', '第 1 个字：没有叫“rund”的函数。'],
  [
    '(1 + 2',
    'At character 1: “(” is opened here and never closed with “)”.',
    '第 1 个字：“(”从这里打开，没有用“)”关上。',
  ],
  [
    'round([Amount], 1, 2)',
    'At character 1: this function takes 1–2 values, not 3.',
    '第 1 个字：这个函数要 1–2 个值，不是 3 个。',
  ],
  ['[Country] * 2', 'At character 1: this is of type text; number is needed.', '第 1 个字：这里是文本，要的是数值。'],
  [
    '1 2',
    'At character 3: “2” cannot stand here. A sign such as + or = is needed before it.',
    '第 3 个字：这里不能写“2”，前面要有 + 或 = 这样的符号。',
  ],
])('%o: %s', (formula, en, zh) => {
  expect(told(formula)).toEqual([en, zh]);
});

test('the functions that are listed are those there are, with a help that differs', () => {
  const known = [...CHOICE_FUNCTIONS, ...NUMBER_FUNCTIONS, ...DATE_FUNCTIONS, ...TEXT_FUNCTIONS].map(([name]) => name);
  expect(FORMULA_FUNCTIONS.map(({ name }) => name).sort()).toEqual(known.sort());
  expect(new Set(FORMULA_FUNCTIONS.map(({ help }) => help())).size).toBe(FORMULA_FUNCTIONS.length);
  for (const { name, form } of FORMULA_FUNCTIONS) {
    for (const text of inBoth(form)) expect(text.startsWith(`${name}(`)).toBe(true);
  }
});
