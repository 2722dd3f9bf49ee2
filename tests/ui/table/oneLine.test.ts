import { expect, test } from 'vitest';
import { inOneLine } from '../../../src/ui/table/oneLine';

test.each([
  ['上海市\n黄浦区', '上海市 ↵ 黄浦区'],
  ['a\r\nb\rc', 'a ↵ b ↵ c'],
  ['  two  blanks ', '  two  blanks '],
  ['', ''],
])('%j is shown as %j', (text, shown) => {
  expect(inOneLine(text)).toBe(shown);
});
