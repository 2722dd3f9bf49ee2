import { expect, test } from 'vitest';
import { proposeKeys } from '../../../../src/domain/prepare/join/proposeKeys';
import type { ColumnReport, PersonalKind } from '../../../../src/domain/read/report';
import type { ColumnType } from '../../../../src/domain/table/table';

const ROWS = 1000;

/** "Heading: type different kind": all cells filled, of the kind of personal data. */
function reports(lines: string): ColumnReport[] {
  return lines.split(', ').map((line) => {
    const [name = '', rest = ''] = line.split(': ');
    const [type, distinct = '1000', personal] = rest.split(' ');
    return {
      ...{ name, type: type as ColumnType, distinct: Number(distinct), missing: 0, misfits: 0 },
      reason: { code: 'all-fit', fits: ROWS, cells: ROWS },
      ...(personal && { personal: personal as PersonalKind }),
    };
  });
}

test.each<[left: string, right: string, keys: [string, string] | undefined]>([
  // The same heading, however it is spelled.
  ['customer_id: id, city: category 9, spend: number', 'city: category 9, CustomerID: text 990, spend: number', ['customer_id', 'CustomerID']],
  ['客户编号: id, 城市: category 9', '城市: category 9, 客户编号: id', ['客户编号', '客户编号']],
  // A table of cities.
  ['id: id, city: category 9', 'city: id, inhabitants: number', ['city', 'city']],
  ['name: text, customer no: id', 'customer no: id, name: text', ['customer no', 'customer no']],
  // Another word for the same.
  ['Customer ID: id, Name: text', 'id: id, tier: category 3', ['Customer ID', 'id']],
  ['客户编号: id, 金额: number', '会员号: id, 等级: category 3', ['客户编号', '会员号']],
  ['Client: text, size: number', 'client_code: id, size: number', ['Client', 'client_code']],
  ['公司名称: text, 面积: number', '企业名称: text, 行业: category 5', ['公司名称', '企业名称']],
  // Telephone numbers, and what is told of persons.
  ['手机号: text, 消费: number', '姓名: text 900 name, 联系电话: number', ['手机号', '联系电话']],
  ['contact: text 1000 email, n: number', 'login: id 1000 email, n: number', ['contact', 'login']],
  // Each several times in the side table, but it says whose rows they are.
  ['household_id: number 900, age: number 60', 'household_id: number 300, product_id: number 800', ['household_id', 'household_id']],
  // Nothing that looks like a key.
  ['order_id: id, n: number', 'product_id: id, n: number', undefined],
  ['订单编号: id', '商品编号: id', undefined],
  ['city: category 9, date: date, member: yesno 2', 'city: category 9, date: date, member: yesno 2', undefined],
  ['spend: number', 'spend: number', undefined],
  ['customer name: text', 'customer id: id', undefined],
])('%s and %s', (left, right, keys) => {
  expect(proposeKeys(reports(left), reports(right))).toEqual(keys ? [{ left: keys[0], right: keys[1] }] : []);
}); // prettier-ignore

test('a column without a value is no key', () => {
  const [empty] = reports('id: id 0');
  const none = { ...empty!, reason: { code: 'all-missing' as const, fits: 0, cells: 0 } };
  expect(proposeKeys(reports('id: id'), [none])).toEqual([]);
  expect(proposeKeys([], [])).toEqual([]);
});
