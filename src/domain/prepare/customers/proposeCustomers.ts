import { namesDate, namesMoney, namesPhone, saying } from '../../read/knownHeadings';
import { namesIdentifiers } from '../../read/knownTexts';
import type { ColumnReport } from '../../read/report';
import type { ColumnType } from '../../table/table';
import type { EventsChoice, OrdersChoice } from '../recipe';

/** Lines a customer, from which on a table of lines is more than a table of customers with some twice in it. */
const LEAST_LINES = 1.2;
/** More kinds of goods, channels or events than this are names of single things. */
const MOST_KINDS = 200;

const KEYS: readonly ColumnType[] = ['id', 'text', 'category', 'number'];
const WORDS: readonly ColumnType[] = ['category', 'text', 'yesno'];

const saysCustomer = saying(
  'customers?|cust|clients?|members?|buyers?|shoppers?|households?|consumers?|subscribers?|users?|accounts?|guests?|patients?',
  /客户|顾客|会员|买家|用户|消费者|账户|帐户|客人/,
);
/** Ends with who it is, or with what they are called: "Buyer", "customer name". */
const saysWho = saying(
  '(customers?|clients?|members?|buyers?|shoppers?|households?|consumers?|subscribers?|users?|accounts?|guests?|patients?)' +
    '([ _-]?(names?|e-?mails?))?$',
  /(客户|顾客|会员|买家|用户|消费者|账户|帐户|客人)(名称?|姓名|昵称|邮箱)?$/,
);
const saysPartOfCustomer = saying(
  'types?|segments?|groups?|class|categor(y|ies)|tiers?|levels?|grades?|city|state|province|country|region|area|address|zip|' +
    'postal|age|gender|sex|birth\\w*|status|managers?|owners?|reps?|agents?|industry|plans?',
  /类型|类别|分类|分组|群体|等级|级别|城市|省|地区|区域|国家|地址|邮[编政]|年龄|性别|生日|状态|经理|专员|负责人|行业|套餐/,
);
const saysOrder = saying(
  'orders?|invoices?|transactions?|receipts?|bills?|baskets?|tickets?|purchases?|checkouts?',
  /订单|发票|交易|小票|单据|流水|账单|销售单|单号/,
);
const saysOtherDay = saying(
  'birth\\w*|dob|regist\\w*|sign(ed)? ?up|joined|since|creat\\w*|due|expir\\w*|updated|estimated|ship\\w*|deliver\\w*|returned',
  /出生|生日|注册|入会|开户|到期|更新|预计|发货|送达|收货|签收|完成/,
);
const saysLineTotal = saying(
  'amounts?|amt|sales|revenues?|totals?|sub ?totals?|turnover|spend|spent|gmv|payments?|paid|value',
  /金额|销售额|总价|总额|小计|合计|实付|应付|付款额|支付额|成交额|交易额|营业额|消费额|实收/,
);
const saysOfOne = saying('unit|each|per|list', /单价|每/);
const saysNoWorth = saying(
  'discounts?|tax|vat|costs?|shipping|freight|fees?|profit|margin|quantity|qty|counts?|rates?|ratio|percent|pct|' +
    'points?|balance|method|types?|status|installments?|sequential|refunds?',
  /折扣|优惠|减免|税|成本|运费|手续费|利润|毛利|数量|件数|次数|率|占比|积分|余额|方式|类型|状态/,
);
const saysQuantity = saying('quantity|qty|units|pieces|pcs|items?', /数量|件数|个数|份数|购买数|销量/);
const saysProduct = saying(
  'products?|items?|sku|stock|articles?|descriptions?|goods|merchandise|dish|titles?',
  /商品|产品|货品|品名|货号|物料|菜品|宝贝|SKU/,
);
const saysNamed = saying('names?|descriptions?|titles?', /名|描述|标题/);
const saysCategory = saying(
  'categor(y|ies)|departments?|dept|class|family|product types?|product groups?|product lines?|genres?',
  /品类|类目|类别|分类|品种|产品线|产品类型|商品类型|系列/,
);
const saysChannel = saying(
  'channels?|sources?|platforms?|stores?|shops?|outlets?|medium|device',
  /渠道|平台|来源|门店|店铺|网点|终端/,
);
const saysDiscount = saying(
  'discount(s|ed)?|disc|coupons?|promos?|promotions?|vouchers?|markdowns?',
  /折扣|优惠|减免|促销|满减|红包|券/,
);
const saysEvent = saying(
  'events?|actions?|activity|activities|interactions?|types?|kinds?|reasons?|topics?|subjects?|pages?|services?|channels?|' +
    'calls?|visits?|complaints?|reviews?',
  /事件|行为|动作|操作|活动|类型|类别|种类|原因|事由|主题|业务|服务|渠道|方式/,
);

/**
 * Which columns of a table are the customer, date, amount and so on of order lines; undefined where it does not look like
 * order lines. Columns are told by their headings, English or Chinese, and their types; there must be a date, an amount,
 * and a customer with at least 1.2 lines for each that differs.
 * @param columns one report for each column
 * @param rowCount rows of the table
 */
export function proposeOrders(
  columns: ColumnReport[],
  rowCount: number,
): Omit<OrdersChoice, 'asOf' | 'names'> | undefined {
  const customer = best(columns, (column) => customerRank(column, rowCount));
  const date = best(columns, dateRank);
  const total = best(columns, totalRank);
  const price = best(columns, priceRank);
  const amount = total ?? price;
  if (!customer || !date || !amount) return undefined;
  const rest = columns.filter((column) => ![customer, date, amount].includes(column));
  const quantity = total ? undefined : best(rest, quantityRank);
  const category = best(rest, (column) => kindRank(column, saysCategory));
  const others = rest.filter((column) => column !== category);
  const order = best(others, orderRank);
  const product = best(others, productRank);
  const channel = best(others, (column) => kindRank(column, saysChannel));
  const discount = best(rest, discountRank);
  return {
    ...{ customer: customer.name, date: date.name, amount: amount.name },
    ...(quantity && { quantity: quantity.name }),
    ...(order && { order: order.name }),
    ...(product && { product: product.name }),
    ...(category && { category: category.name }),
    ...(channel && { channel: channel.name }),
    ...(discount && { discount: discount.name }),
  };
}

/**
 * The same of a log of events: a date, and a customer with at least 1.2 lines for each that differs; undefined where it
 * does not look like one, or looks like order lines. What kind of event it was is told where some column says so.
 */
export function proposeEvents(
  columns: ColumnReport[],
  rowCount: number,
): Omit<EventsChoice, 'asOf' | 'names'> | undefined {
  if (proposeOrders(columns, rowCount)) return undefined;
  const customer = best(columns, (column) => customerRank(column, rowCount));
  const date = best(columns, dateRank);
  if (!customer || !date) return undefined;
  const event = best(columns, (column) => (column === customer ? undefined : kindRank(column, saysEvent)));
  return { customer: customer.name, date: date.name, ...(event && { event: event.name }) };
}

/** The column with the lowest rank, the first of equals; undefined where all have none. */
function best(columns: ColumnReport[], rankOf: (column: ColumnReport) => number | undefined): ColumnReport | undefined {
  let found: { column: ColumnReport; rank: number } | undefined;
  for (const column of columns) {
    const rank = rankOf(column);
    if (rank !== undefined && (!found || rank < found.rank)) found = { column, rank };
  }
  return found?.column;
}

function customerRank({ name, type, distinct, missing }: ColumnReport, rowCount: number): number | undefined {
  if (!KEYS.includes(type) || distinct < 2 || rowCount - missing < LEAST_LINES * distinct) return undefined;
  // A number under such a heading counts something: mobile cards. Telephone numbers are texts.
  if (namesPhone(name)) return type === 'number' ? undefined : 3;
  if (!saysCustomer(name) || saysPartOfCustomer(name)) return undefined;
  if (namesIdentifiers(name)) return 0;
  if (type === 'number' || !saysWho(name)) return undefined;
  return saysNamed(name) ? 2 : 1;
}

function dateRank({ name, type, distinct }: ColumnReport): number | undefined {
  if (type !== 'date' || distinct === 0) return undefined;
  if (saysOtherDay(name)) return saysOrder(name) ? 2 : undefined;
  return saysOrder(name) ? 0 : namesDate(name) ? 1 : 2;
}

function totalRank({ name, type, distinct }: ColumnReport): number | undefined {
  if (type !== 'number' || distinct < 2 || namesIdentifiers(name) || saysNoWorth(name) || saysOfOne(name))
    return undefined;
  if (saysLineTotal(name)) return 0;
  const money = namesMoney(name);
  return money !== undefined && money < 4 ? 1 : undefined;
}

function priceRank({ name, type, distinct }: ColumnReport): number | undefined {
  if (type !== 'number' || distinct < 2 || saysNoWorth(name)) return undefined;
  return namesMoney(name) === 4 ? 0 : undefined;
}

function quantityRank({ name, type }: ColumnReport): number | undefined {
  return type === 'number' && saysQuantity(name) && !namesIdentifiers(name) ? 0 : undefined;
}

function orderRank({ name, type }: ColumnReport): number | undefined {
  if (!KEYS.includes(type) || !saysOrder(name)) return undefined;
  if (namesIdentifiers(name)) return 0;
  return type !== 'number' && !saysPartOfCustomer(name) && !saysChannel(name) ? 1 : undefined;
}

function productRank({ name, type, distinct }: ColumnReport): number | undefined {
  if (!KEYS.includes(type) || distinct < 2 || !saysProduct(name)) return undefined;
  if (namesIdentifiers(name)) return 2;
  if (type === 'number' || saysCategory(name)) return undefined;
  return saysNamed(name) ? 0 : 1;
}

function kindRank(column: ColumnReport, says: (heading: string) => boolean): number | undefined {
  const { name, type, distinct } = column;
  if (!WORDS.includes(type) || distinct < 2 || distinct > MOST_KINDS || !says(name)) return undefined;
  return saysCustomer(name) || column.personal ? undefined : 0;
}

function discountRank({ name, type, range }: ColumnReport): number | undefined {
  if (!saysDiscount(name)) return undefined;
  if (type === 'yesno') return 0;
  // A column without a 0 may hold what is left to pay: 8.5折, 0.85.
  return type === 'number' && range && range.min === 0 && range.max > 0 ? 1 : undefined;
}
