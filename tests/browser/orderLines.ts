import { textFile, type GivenFile } from './givenFile';

/** What a made-up customer bought, in lines of orders: regulars buy much and often, the others once or twice. */
export interface OrderLine {
  order: string;
  customer: string;
  /** "2024-03-05 14:20". */
  at: string;
  product: string;
  category: string;
  channel: string;
  pieces: number;
  price: number;
}

const PRODUCTS = ['Arabica', 'Robusta', 'Filter', 'Grinder', 'Cup', 'Syrup'];
const CATEGORIES = ['Coffee', 'Coffee', 'Ware', 'Ware', 'Ware', 'Sweets'];

const CUSTOMERS = 80;
/** Lines that belong to nobody. */
export const WITHOUT_CUSTOMER = 7;

/** From day `from` of 2024 on; every eleventh order is returned in part. */
export function orderLines(from: number): OrderLine[] {
  const lines: OrderLine[] = [];
  for (let c = 0; c < CUSTOMERS; c++) {
    const regular = c % 2 === 0;
    const orders = regular ? 6 + (c % 5) : 1 + (c % 3);
    for (let o = 0; o < orders; o++) {
      const day = from + ((c * 7 + o * (regular ? 11 : 37)) % 120);
      const order = `I${1000 + lines.length}`;
      const at = `${dayText(day)} ${String(8 + ((c + o) % 12)).padStart(2, '0')}:${o % 2 === 0 ? '15' : '40'}`;
      for (let l = 0; l < 1 + ((c + o) % 3); l++) {
        const p = (c + o * 5 + l) % PRODUCTS.length;
        const pieces = (regular ? 4 : 1) + ((c + l) % 3);
        const line = { order, customer: nameOf(c), at, channel: (c + o) % 4 === 0 ? 'shop' : 'web' };
        lines.push({ ...line, product: PRODUCTS[p]!, category: CATEGORIES[p]!, pieces, price: 2.5 + p * 3 });
        if (l === 1 && (c + o) % 11 === 0) {
          lines.push({ ...line, product: PRODUCTS[p]!, category: CATEGORIES[p]!, pieces: -1, price: 2.5 + p * 3 });
        }
      }
    }
  }
  for (let i = 0; i < WITHOUT_CUSTOMER; i++) lines.push({ ...lines[i * 10]!, customer: '' });
  return lines;
}

/** The file of these lines. `without`: a column that it does not have. */
export function orderFile(name: string, lines: OrderLine[], without?: string): GivenFile {
  const columns: [string, (line: OrderLine) => string | number][] = [
    ['Invoice', ({ order }) => order],
    ['Customer', ({ customer }) => customer],
    ['Invoice date', ({ at }) => at],
    ['Product', ({ product }) => product],
    ['Category', ({ category }) => category],
    ['Channel', ({ channel }) => channel],
    ['Quantity', ({ pieces }) => pieces],
    ['Unit price', ({ price }) => price.toFixed(2)],
  ];
  const there = columns.filter(([heading]) => heading !== without);
  const rows = lines.map((line) => there.map(([, cell]) => cell(line)).join(','));
  return textFile(name, [there.map(([heading]) => heading).join(','), ...rows].join('\n'));
}

function nameOf(customer: number): string {
  return `C${String(customer + 1).padStart(3, '0')}`;
}

function dayText(day: number): string {
  return new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10);
}
