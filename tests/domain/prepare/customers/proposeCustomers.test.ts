import { describe, expect, test } from 'vitest';
import { proposeEvents, proposeOrders } from '../../../../src/domain/prepare/customers/proposeCustomers';
import type { ColumnReport } from '../../../../src/domain/read/report';
import type { ColumnType } from '../../../../src/domain/table/table';

const ROWS = 10_000;

/** "Heading: type different", numbers from 1 on unless a third says their least. */
function reports(...lines: string[]): ColumnReport[] {
  return lines.map((line) => {
    const [name = '', rest = ''] = line.split(': ');
    const [type, distinct, min = '1'] = rest.split(' ');
    return {
      ...{ name, type: type as ColumnType, distinct: Number(distinct), missing: 0, misfits: 0 },
      reason: { code: 'all-fit', fits: ROWS, cells: ROWS },
      ...(type === 'number' && { range: { min: Number(min), median: 5, max: 100, mean: 6 } }),
    };
  });
}

describe('order lines', () => {
  test.each<[name: string, columns: string[], proposal: object]>([
    [
      'Online Retail',
      [
        ...['InvoiceNo: text 2500', 'StockCode: text 400', 'Description: text 410', 'Quantity: number 90 -20'],
        ...['InvoiceDate: date 2300', 'UnitPrice: number 160 0', 'CustomerID: text 430', 'Country: category 38'],
      ],
      {
        ...{ customer: 'CustomerID', date: 'InvoiceDate', amount: 'UnitPrice', quantity: 'Quantity' },
        ...{ order: 'InvoiceNo', product: 'Description' },
      },
    ],
    [
      'Complete Journey',
      [
        ...['household_id: number 2000', 'store_id: number 300', 'basket_id: text 9000', 'product_id: text 5000'],
        ...['quantity: number 90 0', 'sales_value: number 3000 0', 'retail_disc: number 600 0'],
        ...['coupon_disc: number 60 0', 'week: number 53', 'transaction_timestamp: date 9000'],
      ],
      {
        ...{ customer: 'household_id', date: 'transaction_timestamp', amount: 'sales_value' },
        ...{ order: 'basket_id', product: 'product_id', discount: 'retail_disc' },
      },
    ],
    [
      'a superstore',
      [
        ...['Row ID: id 10000', 'Order ID: text 5000', 'Order Date: date 1200', 'Ship Date: date 1300'],
        ...['Ship Mode: category 4', 'Customer ID: text 790', 'Customer Name: text 790', 'Segment: category 3'],
        ...['Postal Code: text 600', 'Product ID: text 1800', 'Category: category 3', 'Sub-Category: category 17'],
        ...['Product Name: text 1850', 'Sales: number 6000 0.4', 'Quantity: number 14', 'Discount: number 12 0'],
        'Profit: number 7000 -600',
      ],
      {
        ...{ customer: 'Customer ID', date: 'Order Date', amount: 'Sales', order: 'Order ID' },
        ...{ product: 'Product Name', category: 'Category', discount: 'Discount' },
      },
    ],
    [
      'a Chinese shop',
      [
        ...[
          '订单编号: text 7000',
          '会员编号: text 900',
          '会员等级: category 4',
          '下单时间: date 9000',
          '发货时间: date 8000',
        ],
        ...[
          '商品名称: text 300',
          '商品类别: category 12',
          '单价: number 200',
          '数量: number 20',
          '优惠金额: number 40 0',
        ],
        ...['实付金额: number 3000', '渠道: category 3', '订单状态: category 4'],
      ],
      {
        ...{ customer: '会员编号', date: '下单时间', amount: '实付金额', order: '订单编号' },
        ...{ product: '商品名称', category: '商品类别', channel: '渠道', discount: '优惠金额' },
      },
    ],
    [
      'prices and pieces in Chinese, customers by their telephone',
      [
        '手机号: text 900',
        '购买日期: date 300',
        '商品: category 30',
        '单价: number 200',
        '件数: number 20',
        '折扣: number 9 0.7',
      ],
      { customer: '手机号', date: '购买日期', amount: '单价', quantity: '件数', product: '商品' },
    ],
    [
      'one amount an order',
      [
        'order: id 10000',
        'client: text 2000',
        'date: date 700',
        'total price: number 900',
        'store: category 9',
        'coupon: yesno 2',
      ],
      { customer: 'client', date: 'date', amount: 'total price', order: 'order', channel: 'store', discount: 'coupon' },
    ],
  ])('%s', (_, columns, proposal) => {
    expect(proposeOrders(reports(...columns), ROWS)).toEqual(proposal);
    expect(proposeEvents(reports(...columns), ROWS)).toBeUndefined();
  });

  test.each<[name: string, columns: string[]]>([
    ['a table of customers', ['customerID: id 10000', 'signup date: date 900', 'MonthlyCharges: number 900']],
    ['few customers twice', ['customer_id: text 8400', 'order_date: date 900', 'amount: number 900']],
    ['no customer', ['order_id: text 5000', 'order_date: date 900', 'amount: number 900']],
    ['no date', ['customer_id: text 900', 'amount: number 900']],
    ['birthdays alone', ['customer_id: text 900', 'date of birth: date 900', 'amount: number 900']],
    ['what is told of customers', ['customer segment: category 3', 'order date: date 90', 'amount: number 90']],
    [
      'who looks after customers',
      ['客户经理: category 9', '客户经理编号: text 9', '签约日期: date 900', '月费: number 90'],
    ],
    ['their sources', ['account source: category 9', 'date: date 900', 'amount: number 90']],
    ['numbers of customers', ['customers: number 90', 'date: date 900', 'sales: number 900']],
    ['numbers of telephones', ['Business ID: id 10000', 'Mobile cards: number 66 0', 'Contract ends: date 900', 'Monthly bill: number 90']], // prettier-ignore
    ['no rows', ['customer_id: text 0', 'order_date: date 0', 'amount: number 0']],
  ])('none: %s', (_, columns) => {
    expect(proposeOrders(reports(...columns), ROWS)).toBeUndefined();
  });
});

describe('events', () => {
  test.each<[name: string, columns: string[], proposal: object | undefined]>([
    [
      'visits',
      ['user_id: text 900', 'timestamp: date 9000', 'event_type: category 6', 'page: text 800'],
      { customer: 'user_id', date: 'timestamp', event: 'event_type' },
    ],
    [
      'complaints in Chinese',
      [
        '工单编号: id 10000',
        '客户编号: text 900',
        '客户类型: category 3',
        '受理时间: date 900',
        '投诉原因: category 9',
        '坐席: text 30',
      ],
      { customer: '客户编号', date: '受理时间', event: '投诉原因' },
    ],
    ['without kinds', ['member: text 900', 'visited: date 900'], { customer: 'member', date: 'visited' }],
    ['a table of customers', ['customerID: id 10000', 'last visit: date 900', 'reason: category 9'], undefined],
    ['no date', ['user_id: text 900', 'event: category 6'], undefined],
  ])('%s', (_, columns, proposal) => {
    expect(proposeEvents(reports(...columns), ROWS)).toEqual(proposal);
  });
});
