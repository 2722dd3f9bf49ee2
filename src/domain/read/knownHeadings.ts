import { wordsOf } from './knownTexts';

/** Latin words, each as a word of its own, or Chinese characters anywhere. */
export function saying(words: string, characters: RegExp): (heading: string) => boolean {
  const latin = new RegExp(`(^|[^a-z])(${words})(?![a-z])`);
  return (heading) => latin.test(wordsOf(heading)) || characters.test(heading);
}

const saysMoney = saying(
  'charges?|charged|bills?|billed|billing|invoiced?|revenues?|amounts?|amt|spend|spending|spent|expenses?|' +
    'expenditures?|sales|turnover|fees?|arpu|gmv|premiums?',
  /费用|账单|帐单|消费|金额|收入|销售额|营业额|交易额|成交额|购买额|月租|租金|话费|资费|保费|[月年]费|服务费|花费|支出|流水/,
);
const saysPrice = saying('prices?|fares?', /价格|单价|客单价|售价|均价/);
const saysNoMoney = saying(
  'numbers?|num|no|counts?|counted|quantity|qty|times|frequency|days?|cycles?|dates?|rates?|ratio|percent|pct|share|' +
    'scores?|index|ranks?|levels?|growth|change|discounts?|refund(s|ed)?|tax|taxes|costs?|limits?|balance|overdue|' +
    'arrears|debts?|gb|mb|kwh|kg|minutes|hours|units',
  /次数|数量|频率|频次|[笔件个单人户]数|天数|日期|时间|占比|比例|[%％]|率|[评得]?分数|[评得积]分|指数|等级|折扣|优惠|减免|退款|税|成本|欠[费款]|余额|额度|限额|消费者|(个人|家庭)收入/,
);
const saysTotal = saying('total|cumulative|lifetime', /总|累计|合计|历史/);
const saysPeriod = saying('monthly|month|annual|annually|yearly|year|weekly|quarterly', /月|年|季/);

/**
 * How well a heading says that its column is what a customer brings in, in money: 0 best, then 1 and so on; undefined
 * where it says no such thing. A sum over a period comes before a total, a total before any other amount, prices last.
 */
export function namesMoney(heading: string): number | undefined {
  if (saysNoMoney(heading)) return undefined;
  if (!saysMoney(heading)) return saysPrice(heading) ? 4 : undefined;
  const isTotal = saysTotal(heading);
  if (saysPeriod(heading)) return isTotal ? 0 : 1;
  return isTotal ? 2 : 3;
}

const saysPlace = saying(
  'place|market|site|venue|location|premises|building|tower|street|road|park|estate|mall|plaza|store|shop|branch|' +
    'outlet|district|neighbou?rhood|borough|county|city|town|village|province|region|area|zone|territory',
  /场所|市场|楼宇|大厦|大楼|写字楼|楼栋|街道|街区|临街|道路|路段|园区|产业园|商场|商城|商圈|广场|门店|店铺|店名|分店|网点|站点|位置|片区|区域|[区城郊市]区|区县|行政区|社区|小区|网格|村|乡镇|城市|地市|所在市|县|省|地区/,
);
const saysNoPlace = saying(
  'types?|tiers?|levels?|class|category|categories|kinds?|grades?|manager|numbers?|num|counts?|size|status|share|id|' +
    'code',
  /类型|类别|种类|分类|等级|级别|性质|形态|经理|份额|数(?!据)|编号|编码|代码/,
);

/** Whether a heading says that its column tells where a customer is. "Store type" and "市场类型" do not. */
export function namesPlace(heading: string): boolean {
  return saysPlace(heading) && !saysNoPlace(heading);
}

const SIZES = [
  saying(
    'staff|employees?|headcount|workforce|workers|personnel|people|seats|users',
    /员工|人数|职工|雇员|[坐座]席|席位|工位/,
  ),
  saying('area|size|sqm|square|floor ?space', /面积|规模|平方米|平米|㎡/),
  saying('lines', /线数|线路|专线|电话线|[（(]线[）)]/),
];
const saysNoSize = saying(
  'rates?|ratio|percent|pct|share|costs?|per|growth|turnover',
  /占比|比例|[%％]|率|成本|费|新增|离职/,
);

/** How well a heading says how big a customer is: 0 by its people, 1 by its space, 2 by its lines; undefined: not. */
export function namesSize(heading: string): number | undefined {
  if (saysNoSize(heading)) return undefined;
  const place = SIZES.findIndex((says) => says(heading));
  return place < 0 ? undefined : place;
}

const saysName = saying(
  'name|customer|client|company|business|organi[sz]ation|account|member',
  /名称|姓名|客户|企业|公司|商户|单位|会员|店名/,
);

/** Whether a heading says what a customer is called. */
export function namesCustomer(heading: string): boolean {
  return saysName(heading);
}

const saysPhone = saying(
  'phones?|telephones?|tel|mobiles?|cell ?phones?|cells?|fax|whatsapp|msisdn|contact[ _-]?(numbers?|no|num|details)|' +
    '(telefon|handy|mobil|mobiltelefon|fax|mobilfunk)(nummern?|nr)?|rufnummern?|festnetz|t[ée]l[ée]phones?|t[ée]l[ée]copie|portable|' +
    'tel[ée]fonos?|telefoni?|m[óo]vil|celular|cellulare',
  /电话|電話|手机|手機|联系方式|聯絡方式|联系号码|座机|固话|传真|傳真|携帯|전화/,
);
const saysNoPhone = saying(
  'counts?|lines?|plans?|services?|models?|brands?|bills?|charges?|fees?|amounts?|sales|revenues?|spend|spent|' +
    'minutes|usage|data|traffic|mb|gb|kb|duration|number of|dates?|time|anzahl|nombre de|kosten|minuten|tarif',
  /数量|[张部条台个]数|电话数|手机数|时长|分钟|流量|费|额|量|型号|品牌|套餐|业务|销售|日期|时间/,
);

/** Whether a heading says that its column holds telephone numbers ("phone bill" and "手机流量" do not). */
export function namesPhone(heading: string): boolean {
  return saysPhone(heading) && !saysNoPhone(heading);
}

const saysDate = saying('dates?|day|time|timestamp|birthday|dob', /日期|时间|年月日|生日|日$/);

/** Whether a heading says that its column holds days. */
export function namesDate(heading: string): boolean {
  return saysDate(heading);
}
