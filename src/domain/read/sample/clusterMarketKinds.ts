/** A text of the made-up sample in both languages. */
export interface Words {
  en: string;
  zh: string;
}

/** A hidden kind of business: what most of them are like. Centres are medians before the noise. */
export interface BusinessType {
  /** Of the businesses of its market kind, out of 100. */
  weight: number;
  trades: Words[];
  staff: number;
  /** Tariff steps in Mbps, each as likely as it is often. */
  speeds: number[];
  /** GB a month. */
  upload: number;
  download: number;
  lines: number;
  cards: number;
  services: number;
  cameras: number;
  /** Chance that it has IT staff of its own. */
  itStaff: number;
  /** What dearer conditions (a line of its own, a guaranteed repair) multiply the bill by. */
  care: number;
  complaints: number;
  /** Years with the operator. */
  years: number;
  /** Places in PAYMENTS, each as likely as it is often. */
  payments: number[];
}

/** A kind of cluster market with its named places, all invented. */
export interface MarketKind {
  weight: number;
  name: Words;
  places: { name: Words; district: number; trade?: Words }[];
  types: BusinessType[];
}

const words = (en: string, zh: string): Words => ({ en, zh });

export const DISTRICTS = [
  words('Jiangdong', '江东区'),
  words('Yunqiao', '云桥区'),
  words('Nanwan', '南湾区'),
  words('Qingshi', '青石区'),
  words('Haitang', '海棠区'),
  words('High-tech Zone', '高新区'),
];

export const PAYMENTS = [
  words('Mobile wallet', '手机支付'),
  words('Direct debit', '银行代扣'),
  words('Bank transfer', '对公转账'),
  words('Counter', '营业厅缴费'),
];

const place = (en: string, zh: string, district: number, trade?: Words) => ({ name: words(en, zh), district, trade });

const LOGISTICS = words('Logistics', '物流');
const E_COMMERCE = words('E-commerce', '电子商务');
const SOFTWARE = words('Software', '软件');
const ELECTRONICS = words('Electronics', '电子制造');

const WHOLESALE: MarketKind = {
  weight: 27,
  name: words('Wholesale market', '专业市场'),
  places: [
    place('Hongyun Garment Market', '鸿运服装批发市场', 0, words('Garments', '服装批发')),
    place('Jinqiao Small Wares City', '锦桥小商品城', 1, words('Small wares', '小商品')),
    place('Baihui Hardware City', '百汇五金机电城', 3, words('Hardware', '五金机电')),
    place('Nanwan Seafood Market', '南湾水产市场', 2, words('Seafood', '水产')),
    place('Xinya Lighting City', '新雅灯饰城', 1, words('Lighting', '灯饰')),
    place('Wanjia Building Materials Market', '万嘉建材市场', 3, words('Building materials', '建材')),
    place('Dongfu Leather City', '东阜皮具城', 0, words('Leather goods', '皮具')),
    place('Cuiming Tea Market', '翠茗茶叶市场', 4, words('Tea', '茶叶')),
  ],
  types: [
    // Cash-and-carry stallholders.
    {
      weight: 56,
      trades: [],
      staff: 2.6,
      speeds: [100, 100, 200, 200, 300],
      upload: 18,
      download: 110,
      lines: 0.8,
      cards: 2,
      services: 0.2,
      cameras: 1.2,
      itStaff: 0.01,
      care: 1,
      complaints: 0.6,
      years: 8,
      payments: [0, 0, 0, 3, 1],
    },
    // Online wholesalers who sell by live streaming.
    {
      weight: 28,
      trades: [],
      staff: 8,
      speeds: [500, 500, 1000, 1000, 300],
      upload: 820,
      download: 520,
      lines: 0.9,
      cards: 6,
      services: 2.2,
      cameras: 2.4,
      itStaff: 0.16,
      care: 1.05,
      complaints: 1.7,
      years: 3,
      payments: [0, 0, 1, 2],
    },
    // Distributors with a warehouse of their own.
    {
      weight: 16,
      trades: [LOGISTICS],
      staff: 19,
      speeds: [200, 300, 300, 500],
      upload: 95,
      download: 330,
      lines: 3.4,
      cards: 13,
      services: 1.8,
      cameras: 8,
      itStaff: 0.22,
      care: 1.1,
      complaints: 0.8,
      years: 9,
      payments: [1, 2, 2],
    },
  ],
};

const OFFICE: MarketKind = {
  weight: 21,
  name: words('Office tower', '商务楼宇'),
  places: [
    place('Lanting Centre', '澜庭中心', 0),
    place('Yunqiao Tower', '云桥大厦', 1),
    place('Haitang Plaza North', '海棠广场北塔', 4),
    place('Haitang Plaza South', '海棠广场南塔', 4),
    place('Qihang Building', '启航大厦', 5),
    place('Xingchen Innovation Tower', '星辰创新大厦', 5),
    place('Jiangdong Trade Centre', '江东商贸中心', 0),
    place('Nanwan Finance Tower', '南湾金融大厦', 2),
    place('Zhuoyue Square', '卓跃广场', 2),
  ],
  types: [
    // Start-ups of a few people.
    {
      weight: 46,
      trades: [
        SOFTWARE,
        E_COMMERCE,
        words('Design', '设计'),
        words('Advertising', '广告'),
        words('Consulting', '咨询'),
      ],
      staff: 6,
      speeds: [200, 300, 300, 500],
      upload: 75,
      download: 430,
      lines: 0.4,
      cards: 3,
      services: 3,
      cameras: 0.5,
      itStaff: 0.36,
      care: 1,
      complaints: 0.9,
      years: 2,
      payments: [0, 0, 1, 2],
    },
    // Firms of about fifty seats.
    {
      weight: 33,
      trades: [SOFTWARE, words('Foreign trade', '外贸'), words('Law', '法律服务'), words('Accounting', '财务代理')],
      staff: 47,
      speeds: [500, 1000, 1000, 1000],
      upload: 420,
      download: 2600,
      lines: 11,
      cards: 19,
      services: 5.2,
      cameras: 4,
      itStaff: 0.86,
      care: 1.3,
      complaints: 1.1,
      years: 6,
      payments: [2, 2, 2, 1],
    },
    // Branch offices: head office decides, so few services and nobody for IT.
    {
      weight: 21,
      trades: [words('Insurance', '保险'), words('Banking', '银行网点'), words('Estate agency', '房产中介')],
      staff: 18,
      speeds: [300, 500, 500, 1000],
      upload: 210,
      download: 760,
      lines: 8,
      cards: 7,
      services: 0.8,
      cameras: 6,
      itStaff: 0.07,
      care: 1.6,
      complaints: 0.5,
      years: 9,
      payments: [2, 2, 2, 1],
    },
  ],
};

const STREET: MarketKind = {
  weight: 39,
  name: words('Street shops', '临街店铺'),
  places: [
    place('Qingshi Old Street', '青石老街', 3),
    place('Wutong Road', '梧桐路', 0),
    place('Zhonggulou Street', '中鼓楼街', 3),
    place('Binhe West Road', '滨河西路', 1),
    place('Haitang Walk', '海棠步行街', 4),
    place('Xueyuan North Road', '学苑北路', 5),
    place('Yunqiao Night Market', '云桥夜市街', 1),
    place('Nanwan Harbour Street', '南湾港口街', 2),
    place('Yinxing Lane', '银杏巷', 4),
    place('Zhanqian Road', '站前东路', 0),
    place('Fenghe Community Street', '丰和社区商业街', 2),
  ],
  types: [
    // Family shops.
    {
      weight: 58,
      trades: [
        words('Convenience store', '便利店'),
        words('Fruit', '水果'),
        words('Hairdresser', '美容美发'),
        words('Clothes', '服饰零售'),
        words('Repairs', '维修'),
      ],
      staff: 2.2,
      speeds: [100, 100, 200, 200],
      upload: 7,
      download: 130,
      lines: 0.4,
      cards: 1.8,
      services: 0.1,
      cameras: 1,
      itStaff: 0,
      care: 0.95,
      complaints: 0.5,
      years: 6,
      payments: [0, 0, 0, 0, 3],
    },
    // Branches of chains.
    {
      weight: 24,
      trades: [
        words('Pharmacy', '药店'),
        words('Bakery', '烘焙'),
        words('Phone shop', '手机店'),
        words('Convenience store', '便利店'),
      ],
      staff: 9,
      speeds: [200, 300, 300, 500],
      upload: 55,
      download: 340,
      lines: 1.2,
      cards: 3,
      services: 2.3,
      cameras: 5.5,
      itStaff: 0.03,
      care: 1.1,
      complaints: 0.8,
      years: 5,
      payments: [1, 2, 2],
    },
    // Restaurants with deliveries and guests on their Wi-Fi.
    {
      weight: 18,
      trades: [words('Restaurant', '餐饮'), words('Restaurant', '餐饮'), words('Gym', '健身')],
      staff: 8,
      speeds: [200, 300, 300, 500],
      upload: 28,
      download: 780,
      lines: 1,
      cards: 5,
      services: 0.9,
      cameras: 3,
      itStaff: 0.01,
      care: 1,
      complaints: 2.1,
      years: 3,
      payments: [0, 0, 0, 1],
    },
  ],
};

const PARK: MarketKind = {
  weight: 13,
  name: words('Industrial park', '工业园区'),
  places: [
    place('Qingshi Machinery Park', '青石机械产业园', 3),
    place('Gaoxin Electronics Park', '高新电子产业园', 5),
    place('Nanwan Export Zone', '南湾出口加工园', 2),
    place('Yunqiao Food Park', '云桥食品工业园', 1),
    place('Lingang Logistics Park', '邻港物流园', 2),
    place('Qizhi Makers Park', '启智创业园', 5),
  ],
  types: [
    // Small workshops.
    {
      weight: 52,
      trades: [
        words('Machining', '机械加工'),
        words('Plastics', '塑料制品'),
        words('Packaging', '包装印刷'),
        words('Furniture', '家具制造'),
      ],
      staff: 15,
      speeds: [100, 200, 200, 300],
      upload: 24,
      download: 150,
      lines: 2,
      cards: 6,
      services: 0.5,
      cameras: 4,
      itStaff: 0.04,
      care: 1,
      complaints: 0.8,
      years: 8,
      payments: [1, 2, 3],
    },
    // Factories that export.
    {
      weight: 28,
      trades: [ELECTRONICS, words('Food processing', '食品加工'), words('Machining', '机械加工')],
      staff: 130,
      speeds: [1000, 1000, 2000],
      upload: 640,
      download: 2100,
      lines: 14,
      cards: 40,
      services: 5,
      cameras: 26,
      itStaff: 0.9,
      care: 1.4,
      complaints: 1.2,
      years: 10,
      payments: [2],
    },
    // Warehouses of online shops.
    {
      weight: 20,
      trades: [LOGISTICS, E_COMMERCE],
      staff: 42,
      speeds: [500, 1000, 1000],
      upload: 980,
      download: 820,
      lines: 3.5,
      cards: 22,
      services: 3,
      cameras: 17,
      itStaff: 0.3,
      care: 1.15,
      complaints: 1.6,
      years: 4,
      payments: [1, 2, 2],
    },
  ],
};

export const MARKET_KINDS: MarketKind[] = [WHOLESALE, OFFICE, STREET, PARK];
