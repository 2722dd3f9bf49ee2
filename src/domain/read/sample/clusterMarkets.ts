import { seededRandom, type Random } from '../../common/random';
import { epochDays, formatIsoDate } from '../../table/date';
import {
  DISTRICTS,
  MARKET_KINDS,
  PAYMENTS,
  type BusinessType,
  type MarketKind,
  type Words,
} from './clusterMarketKinds';

const BUSINESSES = 3012;
const SEED = 20_240_305;
const LAST_YEAR = 2025;
const FIRST_END = epochDays(2025, 9, 1)!;
/** Of businesses: how many use their connection as another type of their market would. */
const UNUSUAL = 0.08;

const HEADER = {
  en: [
    'Business ID',
    'Market',
    'Place',
    'District',
    'Line of trade',
    'Staff',
    'Year joined',
    'Monthly bill (yuan)',
    'Broadband (Mbps)',
    'Upload (GB a month)',
    'Download (GB a month)',
    'Fixed lines',
    'Mobile cards',
    'Cloud and IT services',
    'IT staff',
    'Security cameras',
    'Complaints last year',
    'Payment',
    'Contract ends',
  ],
  zh: [
    '客户编号',
    '市场类型',
    '场所',
    '行政区',
    '行业',
    '员工人数',
    '入网年份',
    '月均费用（元）',
    '宽带（Mbps）',
    '上行流量（GB/月）',
    '下行流量（GB/月）',
    '固定电话（线）',
    '移动卡（张）',
    '云与IT服务（项）',
    'IT人员',
    '监控摄像头（个）',
    '上年投诉（次）',
    '缴费方式',
    '合同到期日',
  ],
};
const YES: Words = { en: 'Yes', zh: '有' };
const NO: Words = { en: 'No', zh: '无' };

/** Yuan a month. */
const SPEED_PRICE: Record<number, number> = { 100: 58, 200: 79, 300: 109, 500: 169, 1000: 329, 2000: 799 };
const PRICE = { line: 20, card: 35, service: 58, camera: 9 };

/**
 * The made-up sample "聚类市场": 3,012 small businesses, customers of an invented city's telecom operator, in the four
 * kinds of cluster market, each with two or three hidden types of business that overlap. As CSV (LF, no byte-order
 * mark). The same text in every engine: only + − × ÷, floor and round are used, and a fixed seed. Both languages give
 * the same businesses in the same order.
 */
export function clusterMarketsCsv(language: 'en' | 'zh'): string {
  const random = seededRandom(SEED);
  const lines = [HEADER[language].join(',')];
  let id = 0;
  for (let i = 0; i < BUSINESSES; i++) {
    id += 1 + random.below(7);
    const cells = business(random, id).map((cell) => (typeof cell === 'object' ? cell[language] : cell));
    lines.push(cells.join(','));
  }
  return lines.join('\n') + '\n';
}

/** The cells of one business, in the order of HEADER. */
function business(random: Random, id: number): (string | Words)[] {
  const kind = weighted(random, MARKET_KINDS);
  const type = weighted(random, kind.types);
  const usage = random.uniform() < UNUSUAL ? oneOf(random, kind.types) : type;
  const place = oneOf(random, kind.places);

  // Bigger businesses of a type have more of everything.
  const size = bell(random);
  const amount = (centre: number, spread: number) => centre * stretch(spread * (0.7 * size + 0.7 * bell(random)));
  const staff = Math.max(1, Math.round(amount(type.staff, 0.45)));
  const speed = oneOf(random, usage.speeds);
  const upload = amount(usage.upload, 0.55);
  const download = amount(usage.download, 0.5);
  const lines = Math.round(amount(type.lines, 0.5));
  const cards = Math.round(amount(type.cards, 0.45));
  const services = Math.round(amount(usage.services, 0.45));
  const cameras = Math.round(amount(type.cameras, 0.5));
  const itStaff = random.uniform() < type.itStaff;
  const complaints = howMany(random, type.complaints);
  const fees =
    SPEED_PRICE[speed]! * usage.care +
    lines * PRICE.line +
    cards * PRICE.card +
    services * PRICE.service +
    cameras * PRICE.camera;
  const fen = Math.round(100 * fees * stretch(0.12 * bell(random)));
  const year = LAST_YEAR - Math.min(17, Math.floor(amount(type.years, 0.6)));
  const end = FIRST_END + random.below(speed >= 500 ? 1000 : 600);
  const payment = PAYMENTS[oneOf(random, type.payments)]!;

  return [
    String(id).padStart(6, '0'),
    kind.name,
    place.name,
    DISTRICTS[place.district]!,
    tradeOf(random, kind, type, place.trade),
    missing(random, 0.02) ? '' : String(staff),
    String(year),
    `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`,
    String(speed),
    ...(missing(random, 0.015) ? ['', ''] : [oneDecimal(upload), oneDecimal(download)]),
    String(lines),
    String(cards),
    String(services),
    itStaff ? YES : NO,
    missing(random, 0.01) ? '' : String(cameras),
    String(complaints),
    payment,
    missing(random, 0.03) ? '' : formatIsoDate(end),
  ];
}

/** In a wholesale market nearly all deal in its goods. */
function tradeOf(random: Random, kind: MarketKind, type: BusinessType, goods: Words | undefined): Words {
  const others = type.trades.length > 0 ? type.trades : kind.types.flatMap((each) => each.trades);
  const other = oneOf(random, others);
  return goods && random.uniform() < 0.93 ? goods : other;
}

/** About normal, with deviation 1 and no value beyond ±3: the sum of three uniforms. */
function bell(random: Random): number {
  return (random.uniform() + random.uniform() + random.uniform() - 1.5) * 2;
}

/** A factor around 1, skewed as amounts are: +x multiplies by what −x divides by. */
function stretch(x: number): number {
  return x >= 0 ? 1 + x : 1 / (1 - x);
}

/** A count with this mean, of at most eight chances. */
function howMany(random: Random, mean: number): number {
  let count = 0;
  for (let i = 0; i < 8; i++) if (random.uniform() < mean / 8) count++;
  return count;
}

function missing(random: Random, share: number): boolean {
  return random.uniform() < share;
}

function oneOf<Item>(random: Random, items: readonly Item[]): Item {
  return items[random.below(items.length)]!;
}

function weighted<Item extends { weight: number }>(random: Random, items: readonly Item[]): Item {
  let left = random.below(items.reduce((sum, item) => sum + item.weight, 0));
  for (const item of items) {
    if (left < item.weight) return item;
    left -= item.weight;
  }
  throw new Error('weights do not add up');
}

function oneDecimal(value: number): string {
  const tenths = Math.round(value * 10);
  return `${Math.floor(tenths / 10)}.${tenths % 10}`;
}
