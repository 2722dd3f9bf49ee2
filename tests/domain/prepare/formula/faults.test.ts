import { describe, expect, test } from 'vitest';
import { checkFormula } from '../../../../src/domain/prepare/formula/checkFormula';
import type { FormulaFault } from '../../../../src/domain/prepare/formula/formulaFault';
import { parseFormula } from '../../../../src/domain/prepare/formula/parseFormula';
import { TABLE } from './formulas';

function fault(formula: string): unknown {
  const checked = checkFormula(formula, TABLE.columns);
  if (checked.ok) return 'none';
  expect(checked.problems).toHaveLength(1);
  const [problem] = checked.problems;
  if (problem?.code !== 'bad-formula') return problem?.code;
  expect(problem.severity).toBe('stop');
  const { at, length, fault, found, wanted } = problem.facts;
  return [fault, at, length, found, wanted];
}

type Wanted = [formula: string, fault: FormulaFault, at: number, length: number, found: string, wanted: string];

describe('faults and their places', () => {
  test.each<Wanted>([
    ['', 'empty', 0, 0, '', ''],
    [' \n', 'empty', 0, 0, '', ''],
    ['=', 'empty', 0, 0, '', ''],
    ['1+', 'unexpected', 2, 0, '', 'value'],
    ['1 + * 2', 'unexpected', 4, 1, '*', 'value'],
    ['1 2', 'unexpected', 2, 1, '2', 'operator'],
    ['n [two words]', 'unexpected', 2, 11, '[two words]', 'operator'],
    ['n "a""b"', 'unexpected', 2, 6, '"a""b"', 'operator'],
    ['1)', 'unexpected', 1, 1, ')', 'operator'],
    ['1 < 2 < 3', 'unexpected', 6, 1, '<', 'operator'],
    ['1 == 2', 'unexpected', 3, 1, '=', 'value'],
    ['and', 'unexpected', 0, 3, 'and', 'value'],
    ['n + NOT x', 'unexpected', 4, 3, 'NOT', 'value'],
    ['n # 2', 'unexpected', 2, 1, '#', 'operator'],
    ['n + 😀', 'unexpected', 4, 2, '😀', 'value'],
    ['()', 'unexpected', 1, 1, ')', 'value'],
    ['(1,2)', 'unexpected', 2, 1, ',', ')'],
    ['abs(1 2)', 'unexpected', 6, 1, '2', ',|)'],
    ['abs(1,)', 'unexpected', 6, 1, ')', 'value'],
    ['abs(,1)', 'unexpected', 4, 1, ',', 'value'],
    ['2 * (1 + (3 - 1)', 'unclosed', 4, 1, '(', ')'],
    ['abs(', 'unclosed', 3, 1, '(', ')'],
    ['abs(1', 'unclosed', 3, 1, '(', ')'],
    ['abs（1，', 'unclosed', 3, 1, '(', ')'],
    ['1 + "abc', 'unclosed', 4, 1, '"', '"'],
    ['“abc"', 'unclosed', 0, 1, '“', '”'],
    ['n + [two words', 'unclosed', 4, 1, '[', ']'],
    ['n + 【x]', 'unclosed', 4, 1, '【', '】'],
    ['n "abc', 'unclosed', 2, 1, '"', '"'],
    ['n + m', 'unknown-column', 4, 1, 'm', ''],
    ['n + [no such] + m', 'unknown-column', 4, 9, 'no such', ''],
    ['n + CITY', 'unknown-column', 4, 4, 'CITY', 'city'],
    ['[Two　words]', 'unknown-column', 0, 11, 'Two　words', 'two words'],
    ['地 区', 'unexpected', 2, 1, '区', 'operator'],
    ['n + Foo(1)', 'unknown-function', 4, 3, 'Foo', ''],
    ['n(1)', 'unknown-function', 0, 1, 'n', ''],
    ['today()', 'unknown-function', 0, 5, 'today', ''],
    ['1 + abs()', 'argument-count', 4, 3, '0', '1'],
    ['Abs (1, 2)', 'argument-count', 0, 3, '2', '1'],
    ['round()', 'argument-count', 0, 5, '0', '1-2'],
    ['if(1=1,2)', 'argument-count', 0, 2, '2', '3'],
    ['min()', 'argument-count', 0, 3, '0', '1+'],
    ['date(1,2)', 'argument-count', 0, 4, '2', '1|3'],
    ['1 + "a"', 'wrong-type', 4, 3, 'text', 'number'],
    ['city + 1', 'wrong-type', 0, 4, 'text', 'number'],
    ['1 - 2 - (when)', 'wrong-type', 8, 6, 'date', 'number'],
    ['-city', 'wrong-type', 1, 4, 'text', 'number'],
    ['n & "a"', 'wrong-type', 0, 1, 'number', 'text'],
    ['"a" & "b" & [n]', 'wrong-type', 12, 3, 'number', 'text'],
    ['not n', 'wrong-type', 4, 1, 'number', 'yesno'],
    ['n=1 and n', 'wrong-type', 8, 1, 'number', 'yesno'],
    ['when = "2024-02-29"', 'wrong-type', 7, 12, 'text', 'date'],
    ['member < member', 'wrong-type', 0, 6, 'yesno', 'number|text|date'],
    ['(1=1) = "是"', 'wrong-type', 8, 3, 'text', 'yesno'],
    ['if(n, 1, 2)', 'wrong-type', 3, 1, 'number', 'yesno'],
    ['if(n=1, 1, "two")', 'wrong-type', 11, 5, 'text', 'number'],
    ['coalesce(n, 1+1, city)', 'wrong-type', 17, 4, 'text', 'number'],
    ['min("a")', 'wrong-type', 4, 3, 'text', 'number|date'],
    ['date(when)', 'wrong-type', 5, 4, 'date', 'text'],
    ['year(n*(1+1))', 'wrong-type', 5, 7, 'number', 'date'],
  ])('%s: %s', (formula, ...wanted) => {
    expect(fault(formula)).toEqual(wanted);
  });

  test('what was found is cut at 40 characters, the place is not', () => {
    const text = `"${'a'.repeat(100)}"`;
    expect(fault(`n ${text}`)).toEqual(['unexpected', 2, 102, text.slice(0, 40), 'operator']);
  });
});

test('the type that a formula gives, and the columns it uses', () => {
  const checked = (formula: string) => {
    const result = checkFormula(formula, TABLE.columns);
    return result.ok ? result.value : result.problems;
  };
  expect(checked('x*n+[n]')).toEqual({ type: 'number', columns: ['x', 'n'] });
  expect(checked('if(contains([two words],"a"),addDays(when,n),when)')).toEqual({
    type: 'date',
    columns: ['two words', 'when', 'n'],
  });
  expect(checked('city & 地区')).toEqual({ type: 'text', columns: ['city', '地区'] });
  expect(checked('member')).toEqual({ type: 'yesno', columns: ['member'] });
  expect(checked('1')).toEqual({ type: 'number', columns: [] });
});

describe('hostile formulas', () => {
  const nested = (levels: number, open: string, inner: string, close = '') =>
    open.repeat(levels) + inner + close.repeat(levels);

  test.each([
    ['brackets', '(', ')', '1'],
    ['functions', 'abs(', ')', '1'],
    ['signs', '-', '', '1'],
    ['not', 'not ', '', '1=1'],
    ['powers', '2^', '', '1'],
  ])('%s 100 levels deep are read, 101 are not', (_, open, close, inner) => {
    expect(fault(nested(100, open, inner, close))).toBe('none');
    const { at } = { at: open === '2^' ? 201 : open === 'abs(' ? 403 : 100 * open.length };
    expect(fault(nested(101, open, inner, close))).toEqual([
      'too-deep',
      at,
      open.trim().length === 3 ? 3 : 1,
      '',
      '100',
    ]);
    expect((fault(nested(Math.floor(9000 / open.length), open, inner)) as unknown[])[0]).toBe('too-deep');
  });

  test('10,000 characters are read, more are not', () => {
    expect(fault(`${' '.repeat(9999)}1`)).toBe('none');
    expect(fault('1'.repeat(10_001))).toEqual(['too-long', 10_000, 1, '10001', '10000']);
    expect(fault('('.repeat(100_000))).toEqual(['too-long', 10_000, 90_000, '100000', '10000']);
    expect(fault(`1${'+1'.repeat(4999)}`)).toBe('none');
    expect(fault(`n=1${' or n=1'.repeat(1400)}`)).toBe('none');
    expect(fault(`""${'&""'.repeat(3000)}`)).toBe('none');
    expect(fault(`min(1${',1'.repeat(4900)})`)).toBe('none');
  });

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype'])(
    '%s is a name as others',
    (name) => {
      expect(fault(name)).toEqual(['unknown-column', 0, name.length, name, '']);
      expect(fault(`[${name}]`)).toEqual(['unknown-column', 0, name.length + 2, name, '']);
      expect(fault(`${name}(1)`)).toEqual(['unknown-function', 0, name.length, name, '']);
      expect(checkFormula(`${name}+1`, [{ name, type: 'number' }])).toEqual({
        ok: true,
        value: { type: 'number', columns: [name] },
      });
    },
  );

  test('any characters end in a result', () => {
    const pieces = [
      ...'()[]【】“”"＂,，+-*/%^&=<>.#\'`\\\n\0😀\ud800e1n_',
      ' and ',
      'not ',
      'if(',
      'date(',
      '1e',
      '""',
    ];
    let seed = 7;
    const next = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
    for (let i = 0; i < 3000; i++) {
      const text = Array.from({ length: next(20) }, () => pieces[next(pieces.length)]).join('');
      const parsed = parseFormula(text);
      if (parsed.ok) continue;
      const facts = parsed.problems[0]!.facts as { at: number; length: number };
      expect(facts.at >= 0 && facts.length >= 0 && facts.at + facts.length <= text.length).toBe(true);
    }
  });
});
