import { readFileSync } from 'node:fs';
import { clusterMarketsCsv } from '../../src/domain/read/sample/clusterMarkets';
import type { Locale } from './path';

/** What a person knows of a sample, and what a journey does with it. */
export interface Sample {
  name: Record<Locale, string>;
  /** Where it comes from and its licence, as shown. */
  origin: Record<Locale, string>;
  /** The file itself. */
  text: (locale: Locale) => string;
  /** What the person says a row is, and how a count of them is written. */
  noun: Record<Locale, { name: string; counted: (n: string) => string }>;
  /** What a row is called before, where it is not a customer. */
  nounBefore?: Record<Locale, string>;
  /** Columns that become numbers in a workbook. */
  numbers: Record<Locale, string[]>;
  /** The number of segments that the person chooses. */
  k: number;
  /** A column of words or codes for the cross-table. */
  cross: Record<Locale, string>;
  /** What the person calls the smallest segment. */
  segmentName: Record<Locale, string>;
}

const WHOLESALE_COLUMNS = 'Channel,Region,Fresh,Milk,Grocery,Frozen,Detergents_Paper,Delicassen'.split(',');
const TELCO_NUMBERS = ['SeniorCitizen', 'tenure', 'MonthlyCharges', 'TotalCharges'];

export const SAMPLES: Sample[] = [
  {
    name: { en: 'Wholesale customers', zh: '批发客户' },
    origin: { en: 'M. Cardoso 2014, UCI 292, CC BY 4.0', zh: 'M. Cardoso 2014，UCI 292，CC BY 4.0' },
    text: () => readFileSync('public/samples/wholesale_customers.csv', 'utf8'),
    noun: {
      en: { name: 'shop', counted: (n) => (n === '1' ? '1 shop' : `${n} shops`) },
      zh: { name: '店铺', counted: (n) => `${n} 家店铺` },
    },
    numbers: { en: WHOLESALE_COLUMNS, zh: WHOLESALE_COLUMNS },
    k: 5,
    cross: { en: 'Region', zh: 'Region' },
    segmentName: { en: 'Cafés, bars & “bistros” "24/7"', zh: '餐饮、咖啡馆，"夜宵"' },
  },
  {
    name: { en: 'Telco customers', zh: '电信客户' },
    origin: { en: 'IBM, made-up operator, Apache-2.0', zh: 'IBM，虚构的运营商，Apache-2.0' },
    text: () => readFileSync('public/samples/telco_customers.csv', 'utf8'),
    noun: {
      en: { name: 'building', counted: (n) => (n === '1' ? '1 building' : `${n} buildings`) },
      zh: { name: '楼宇', counted: (n) => `${n} 栋楼宇` },
    },
    numbers: { en: TELCO_NUMBERS, zh: TELCO_NUMBERS },
    k: 3,
    cross: { en: 'Contract', zh: 'Contract' },
    segmentName: { en: 'Long, dear contracts', zh: '长约高费' },
  },
  {
    name: { en: 'Cluster markets', zh: '聚类市场' },
    origin: {
      en: 'made up by a seeded generator, no real business is in it',
      zh: '由带种子的生成器虚构，没有真实商户',
    },
    text: clusterMarketsCsv,
    noun: {
      en: { name: 'shop', counted: (n) => (n === '1' ? '1 shop' : `${n} shops`) },
      zh: { name: '店铺', counted: (n) => `${n} 家店铺` },
    },
    nounBefore: { en: 'business', zh: '商户' },
    numbers: {
      en: [
        'Staff',
        'Year joined',
        'Monthly bill (yuan)',
        'Broadband (Mbps)',
        'Upload (GB a month)',
        'Download (GB a month)',
        'Fixed lines',
        'Mobile cards',
        'Cloud and IT services',
        'Security cameras',
        'Complaints last year',
      ],
      zh: [
        '员工人数',
        '入网年份',
        '月均费用（元）',
        '宽带（Mbps）',
        '上行流量（GB/月）',
        '下行流量（GB/月）',
        '固定电话（线）',
        '移动卡（张）',
        '云与IT服务（项）',
        '监控摄像头（个）',
        '上年投诉（次）',
      ],
    },
    k: 6,
    cross: { en: 'Market', zh: '市场类型' },
    segmentName: { en: 'Exporters with own cameras', zh: '自有摄像头的外贸商' },
  },
];
