/** What of an offer a column speaks about. `outcome`: what became of the customer, which is no part of an offer. */
export type Topic = 'who' | 'product' | 'price' | 'channel' | 'promotion' | 'service' | 'outcome';

/** The same, as finely as the words of a draft need it. */
export type Aspect = keyof typeof TOPICS;

const TOPICS = {
  age: 'who',
  /** A year or day of birth: the higher, the younger. */
  birth: 'who',
  income: 'who',
  /** How big a customer is: staff, floor, turnover. */
  size: 'who',
  /** Line of trade, occupation, kind of market. */
  line: 'who',
  place: 'who',
  person: 'who',
  /** People of their own who do what a service would do. */
  'own-staff': 'who',
  product: 'product',
  /** Data lines, and what goes through them. */
  data: 'product',
  price: 'price',
  'price-total': 'price',
  payment: 'channel',
  channel: 'channel',
  contract: 'promotion',
  'contract-end': 'promotion',
  /** How long they have been customers: the higher, the longer. */
  tenure: 'promotion',
  /** Since when: the higher, the newer. */
  since: 'promotion',
  /** Time since they last bought: the higher, the longer ago. */
  recency: 'promotion',
  /** When they last bought: the higher, the less long ago. */
  'last-seen': 'promotion',
  frequency: 'promotion',
  deals: 'promotion',
  protection: 'service',
  support: 'service',
  delivery: 'service',
  complaints: 'service',
  trouble: 'service',
  returns: 'service',
  satisfaction: 'service',
  outcome: 'outcome',
} as const satisfies Record<string, Topic>;

/** What a heading speaks about; "none" where it says that its numbers are neither used, paid nor bought. */
type Words = [aspect: Aspect | 'none', latin: string, han?: string];

/** Whole words in small letters, and Chinese ones anywhere: the first line that fits decides, so special ones come first. */
const WORDS: Words[] = [
  ['product', 'cameras?|cctv', '摄像|监控'],
  ['own-staff', 'it (staff|team|people|department)', 'IT人员|IT员工|IT部门|技术人员'],
  [
    'contract-end',
    '(contract|agreement|subscription|policy|lease|plan|membership) (ends?|end date|expir\\w+|until|renewal)|renewal( date)?|expir\\w+( date)?|months left',
    '到期|期满|续约|剩余',
  ],
  [
    'outcome',
    'churn\\w*|attrition|exited|left|lost|converted|responded|response|customer status|retained',
    '流失|离网|退网|销户|响应|转化|成交',
  ],
  ['complaints', 'complain\\w*|grievances?', '投诉|抱怨|申诉'],
  [
    'trouble',
    'tickets?|incidents?|faults?|repairs?|outages?|((customer )?(service|care|support)|cust serv|help ?desk) (calls?|cases?|contacts?)',
    '工单|报修|报障|故障|维修|咨询|求助',
  ],
  ['returns', 'returns?|returned|refunds?|refunded', '退货|退款|退换'],
  ['satisfaction', 'satisf\\w+|nps|csat|ratings?|reviews?', '满意|评分|评价|好评'],
  ['income', 'incomes?|salary|salaries|wages?|earnings', '月收入|年收入|家庭收入|个人收入|工资|薪|^收入'],
  // What the seller keeps or spends is not what a customer pays.
  ['none', 'profits?|profitability|(gross )?margins?|costs?', '利润|毛利|净利|成本'],
  [
    'price-total',
    '(total|lifetime|cumulative|overall) (charges?|spend|spent|spending|amount|amt|revenue|sales|value|price|purchases? (value|amount)|paid)|ltv|cltv|clv|monetary|gmv',
    '(累计|总|历史).*(消费|费|金额|支出|花费|额)|(消费|支付|购买)总',
  ],
  [
    'size',
    'staff|employees?|headcount|workforce|(company|business|firm|shop|store|customer) size|floor (area|space)|square (metres|meters|feet)|turnover|annual (revenue|sales)',
    '员工|人数|规模|雇员|面积|营业额|注册资本',
  ],
  [
    'deals',
    'deals?|coupons?|vouchers?|promos?|promotions?|discounts?|campaigns?|cmp\\d*|accepted cmp\\d*|rebates?|cashback|points|rewards?|loyalty (card|program\\w*|level|tier)|membership|member (level|tier)',
    '优惠|折扣|促销|券|活动|积分|返现|会员(等级|级别|类型|卡)',
  ],
  [
    'last-seen',
    '(last|latest|most recent) (order|purchase|visit|login|contact|transaction|activity|seen|buy)( date| day)?|last seen',
    '(最近|最后|上次)(一次)?(购买|消费|登录|到店|下单|交易|联系)(日期|时间|日)?$',
  ],
  [
    'recency',
    'recency|days? (since|inactive)|months? inactive|inactive (days|months)',
    '未(购买|消费|登录|下单)|(最近|距|上次).*(天|日数)|间隔',
  ],
  [
    'since',
    '(year |date )?(joined|registered|enrolled|onboarded)|(join|signup|sign up|registration|enrol\\w*|start|first (order|purchase)|opening|customer) (date|year|day)|(customer|member|client) since|dt customer|first (order|purchase)',
    '入网(年|日|时间)|注册|开户|加入|入会|首次|首单|建档|(成为|创建).*(日|时间|年)',
  ],
  [
    'tenure',
    'tenure|seniority|loyalty|vintage|(months|years|days) (on book|with us|as (a )?(customer|member|client))|(account|customer|relationship) (length|age|duration)|length of (relationship|stay)',
    '网龄|在网|入网|客龄|会龄|司龄|(合作|使用)(年|时长)',
  ],
  [
    'contract',
    'contracts?|commitment|agreement|subscription (type|plan|term)|(plan|contract) (term|length)|term',
    '合同|合约|协议|套餐期|签约',
  ],
  [
    'protection',
    'security|backups?|protection|protected|insurance|insured|warranty|antivirus|guarantee',
    '安全|备份|保护|保障|保险|保修|质保|杀毒|防护',
  ],
  [
    'support',
    '(tech|technical|customer|premium|priority|phone) support|support|help ?desk|assistance|maintenance|account manager|after sales|installation|sla',
    '技术支持|支持|客服|售后|维护|上门|安装|客户经理|服务经理',
  ],
  ['delivery', 'delivery|deliveries|shipping|shipment|mode of shipment|courier', '配送|快递|送货|发货|运费'],
  [
    'price',
    '(payment|bill|billing|invoice|order|purchase|transaction|pay) (amount|amt|total|value)|monthly payments?|(bill|pay) amt ?\\d*',
    '(缴费|付款|支付|账单|订单|购买|消费|交易)(金额|额)',
  ],
  [
    'payment',
    'payments?|(payment|pay|billing) (method|mode|type|by|option)|paperless( billing)?|e ?bill\\w*|auto ?pay|direct debit|method of payment',
    '支付|缴费|付款|扣费|结算|账单方式|电子账单',
  ],
  [
    'channel',
    'channels?|source|medium|referr\\w+|devices?|browser|platform|website|web|store|stores|catalog(ue)?|app|apps|e ?mails?|newsletter|contact( type| method)?|acquisition',
    '渠道|来源|途径|平台|门店|网点|终端|设备|线上|线下|小程序',
  ],
  [
    'price',
    'charges?|bills?|billing|fees?|prices?|spend|spent|spending|expenses?|expenditure|revenue|sales|amount|amt|arpu|value|basket|tariff|rent|premium',
    '费用|月费|月租|资费|价|金额|消费额|支出|花费|营收|销售额|账单|客单|ARPU|消费$|费$|均消费',
  ],
  [
    'frequency',
    'frequency|orders?|purchases?|visits?|transactions?|trans|invoices?|bookings?|trips?|logins?|sessions?',
    '频次|频率|次数|订单|单量|笔数|到店|购买次|消费次|登录',
  ],
  ['birth', 'birth\\w*|born|dob', '出生|生日'],
  ['age', 'ages?|age (group|band|range)', '年龄|岁'],
  [
    'line',
    'occupation|jobs?|profession|industry|sector|trade|line of (trade|business)|(business|company|customer|client|account|shop|store) (type|kind|category|class)|vertical|market|market (type|kind)',
    '行业|职业|业态|市场|客户类型|企业类型|单位类型|单位性质|经营|主营|业主类型',
  ],
  [
    'place',
    'regions?|city|cities|town|state|province|country|district|county|area|place|location|territory|geography|neighbou?rhood|borough|suburb|building|street|park|branch',
    '地区|区域|城市|省|州|县|区$|国家|地址|场所|商圈|街道|园区|楼宇|位置|所在|归属地|市$',
  ],
  [
    'person',
    'gender|sex|marital( status)?|married|partner|spouse|dependents?|dependants?|child|children|kids?|kidhome|teenhome|teens?|family|household( size)?|education|degree|senior( citizen)?|nationality|language|ethnicity|student|retired|housing|home ?owner\\w*|pets?',
    '性别|婚|配偶|子女|孩子|家庭|学历|教育|老人|老年|民族|语言|称谓|户型|宠物',
  ],
  [
    'data',
    'broadband|bandwidth|internet( service)?|mbps|gbps|speed|upload|uploads|download|downloads|traffic|data( usage)?|fib(re|er)|wi ?fi|gigabytes?',
    '宽带|带宽|流量|网速|上行|下行|光纤|上网|无线',
  ],
  [
    'product',
    'products?|items?|sku|categor(y|ies)|brands?|models?|streaming|tv|movies?|music|video|games?|phones?|landline|lines?|sims?|cards?|mins|minutes|calls?|sms|messages?|v ?mail|voice ?mail|roaming|intl|international|services?|cloud|storage|usage|used|quantity|qty|units?|volume|package|bundle|plans?|add ?ons?|licen[cs]es|seats|loan|mortgage|deposit',
    '产品|商品|品类|品牌|类目|套餐|电话|移动卡|卡|通话|短信|云|存储|电视|视频|业务|服务|件数|数量|用量|贷款|存款|型号|款式|销量',
  ],
  [
    'none',
    'balance|(credit )?limit|lat|latitude|lon|lng|longitude|scores?|ranks?|ranking|index|ratio|rates?|percent|percentage|pct|prob|probability|year|month|week|weekday|day|hour|date|time|timestamp|z ?contact|z ?revenue',
    '余额|额度|经度|纬度|得分|分数|排名|指数|比率|比例|率$|概率|年份|月份|星期|日期|时间',
  ],
];

/** Kept in projects with accepted drafts: a name is never given up. */
export const ASPECTS = Object.keys(TOPICS) as Aspect[];

const PATTERNS = WORDS.map(([aspect, latin, han]) => ({
  aspect,
  latin: new RegExp(`(^| )(${latin})(?= |$)`),
  han: han === undefined ? undefined : new RegExp(han, 'i'),
}));

/** What a heading speaks about; "none" for numbers of no offer, undefined where no word is known. */
export function aspectOf(heading: string): Aspect | 'none' | undefined {
  return aspectOfWords(heading.replace(/[（(［[【].*$/, '')) ?? aspectOfWords(heading);
}

function aspectOfWords(heading: string): Aspect | 'none' | undefined {
  const latin = heading
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const han = heading.trim();
  return PATTERNS.find((words) => words.latin.test(latin) || words.han?.test(han))?.aspect;
}

/**
 * What of an offer a column speaks about, by the words of its heading, English or Chinese, camelCase split; undefined
 * where none is known. A rule of this program: it proposes, and the person decides.
 */
export function topicOf(heading: string): Topic | undefined {
  const aspect = aspectOf(heading);
  return aspect === undefined || aspect === 'none' ? undefined : TOPICS[aspect];
}

export function topicOfAspect(aspect: Aspect): Topic {
  return TOPICS[aspect];
}
