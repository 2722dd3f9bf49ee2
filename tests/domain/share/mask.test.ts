import { describe, expect, test } from 'vitest';
import type { ColumnReport, PersonalKind } from '../../../src/domain/read/report';
import { maskedColumns, maskText } from '../../../src/domain/share/mask';

const masks: Record<PersonalKind, [string, string][]> = {
  name: [
    ['张三', '张*'],
    ['张小明', '张**'],
    ['张 三', '* *'],
    ['John Smith', 'J*** S****'],
    ["Smith, Mr. J. O'Neill", 'S****, M*. *. O******'],
    ['李', '*'],
    ['买买提·艾力', '买**·艾*'],
    ['𠮷野家', '𠮷**'],
    ['张三 13800138000', '张* 1**********'],
    ['a@b.com', '*@*.c**'],
    ['x'.repeat(50), '*'.repeat(40)],
  ],
  phone: [
    ['13800135678', '138****5678'],
    ['+86 138 0013 5678', '+86 1** **** 5678'],
    ['010-62345678', '010-****5678'],
    ['(555) 123-4567', '(***) ***-*567'],
    ['62345678', '*****678'],
    ['123456', '******'],
    ['13800135678/13912345678', '138****5678/139****5678'],
    ['１３８００１３５６７８', '１３８****５６７８'],
    ['张三13800135678', '*************'],
    ['5551234567 ext. 12', '******************'],
    [' 13800135678 ', '138****5678'],
  ],
  email: [
    ['zhang.san@example.com', 'z***@example.com'],
    ['z@example.com', 'z***@example.com'],
    ['a@x.org; bc@y.org', 'a***@x.org; b***@y.org'],
    ['ask her', '*** ***'],
    ['a@b', '***'],
  ],
  'national-id': [
    ['11010519491231123X', '110***********123X'],
    ['110105491231002', '110********1002'],
    ['078-05-1120', '***-**-1120'],
    ['E12345678', '*****5678'],
    ['A123456', '*******'],
    ['证件12345678', '**********'],
  ],
  card: [
    ['6222020200111234', '****1234'],
    ['4111 1111 1111 1234', '****1234'],
    ['DE89370400440532013000', '****3000'],
    ['12345678', '********'],
    ['招行6222020200111234', '******************'],
  ],
};

describe.each(Object.entries(masks))('%s', (kind, pairs) => {
  test.each(pairs)('%s', (text, masked) => {
    expect(maskText(kind as PersonalKind, text)).toBe(masked);
  });

  test.each(['', 'N/A', ' - ', '无数据'])('missing: %j', (text) => {
    expect(maskText(kind as PersonalKind, text)).toBe(text);
  });
});

test('masked are the columns that look personal and are not open', () => {
  const report = (name: string, personal?: PersonalKind) => ({ name, personal }) as ColumnReport;
  const columns = [report('Spend'), report('Name', 'name'), report('Phone', 'phone'), report('Mail', 'email')];
  expect(maskedColumns(columns, ['Phone', 'Spend', 'gone'])).toEqual([
    { column: 'Name', kind: 'name' },
    { column: 'Mail', kind: 'email' },
  ]);
});
