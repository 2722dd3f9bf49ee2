import { expect, test } from 'vitest';
import { namesDate, namesPhone } from '../../../../src/domain/read/knownHeadings';
import { namesIdentifiers, saysMissing } from '../../../../src/domain/read/knownTexts';
import { yesNoPair } from '../../../../src/domain/read/types/yesNoWords';

test.each(['', 'NA', 'N/A', 'null', 'NaN', '-', '—', '无数据'])('%j says missing', (text) =>
  expect(saysMissing(text)).toBe(true),
);
test.each(['0', 'no', '无', 'Na', '----', 'none'])('%j does not say missing', (text) =>
  expect(saysMissing(text)).toBe(false),
);

test.each([
  [
    ['Yes', 'No'],
    ['no', 'yes'],
  ],
  [
    ['N', 'Y', 'n'],
    ['n', 'y'],
  ],
  [
    ['有', '无'],
    ['无', '有'],
  ],
  [
    ['是', '否'],
    ['否', '是'],
  ],
  [
    ['TRUE', 'FALSE'],
    ['false', 'true'],
  ],
  [['yes', 'false'], undefined],
  [['yes'], undefined],
  [['yes', 'no', 'maybe'], undefined],
])('yes and no of %j', (texts, pair) => expect(yesNoPair(texts)).toEqual(pair));

test.each([
  'customerID',
  'Customer Id',
  'ID',
  'order no.',
  'Nr',
  'account number',
  'SKU',
  'postal_code',
  '客户编号',
  '手机号',
  '统一社会信用代码',
  'zip',
  '邮编',
])('%s names identifiers', (heading) => expect(namesIdentifiers(heading)).toBe(true));
test.each(['Number of staff', 'no. of lines', 'Width', 'Notes', 'paid', 'Monthly bill', '员工人数', 'Idle'])(
  '%s does not',
  (heading) => expect(namesIdentifiers(heading)).toBe(false),
);

test.each(['Phone', 'phone number', 'Tel.', 'Mobile', '联系电话', '手机号', '手机', '联系方式'])(
  '%s names phones',
  (heading) => expect(namesPhone(heading)).toBe(true),
);
test.each([
  'Phone lines',
  'PhoneService',
  '手机流量',
  '话费',
  'Mobile data',
  'Telecom',
  'Cellar',
  '移动电话数',
  '手机激活时间',
])('%s names no phones', (heading) => expect(namesPhone(heading)).toBe(false));

test.each(['date', 'Order Date', 'signup_date', 'time', '日期', '下单时间', '出生年月日', '到期日'])(
  '%s names days',
  (heading) => expect(namesDate(heading)).toBe(true),
);
test.each(['Dated', 'update', 'days', 'Code', '日均', '编号'])('%s names no days', (heading) =>
  expect(namesDate(heading)).toBe(false),
);
