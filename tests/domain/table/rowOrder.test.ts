import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../src/domain/common/random';
import { hasBit } from '../../../src/domain/table/bitset';
import { rowOrder } from '../../../src/domain/table/rowOrder';
import type { Column } from '../../../src/domain/table/table';
import { textRanks } from '../../../src/domain/table/textRanks';
import { numbers, words } from '../prepare/tables';
import { finish } from './finish';

const random = seededRandom(11);
const COLLATOR = new Intl.Collator('zh', { numeric: true });

/** By comparing two rows at a time. */
function plainOrder(column: Column, descending: boolean): number[] {
  const rowCount = ('values' in column ? column.values : column.codes).length;
  const compare = (a: number, b: number) => {
    const [aMissing, bMissing] = [hasBit(column.missing, a), hasBit(column.missing, b)];
    if (aMissing || bMissing) return Number(aMissing) - Number(bMissing) || a - b;
    const difference =
      'values' in column
        ? column.values[a]! - column.values[b]!
        : COLLATOR.compare(column.dictionary[column.codes[a]!]!, column.dictionary[column.codes[b]!]!);
    return (descending ? -difference : difference) || a - b;
  };
  return Array.from({ length: rowCount }, (_, row) => row).sort(compare);
}

const pick = <Item>(items: readonly Item[]) => items[random.below(items.length)]!;
const some = <Value>(count: number, make: () => Value): (Value | null)[] =>
  Array.from({ length: count }, () => (random.below(10) === 0 ? null : make()));

describe('rows by value, ties as in the file, missing ones last both ways', () => {
  test.each<[string, Column]>([
    ['few numbers', numbers('n', [3, null, -1, 3, 0, -0, null, 1e300, -1e300, 5e-324, -5e-324])],
    [
      'many wholes',
      numbers(
        'n',
        some(3000, () => random.below(50) - 25),
      ),
    ],
    [
      'many floats',
      numbers(
        'n',
        some(3000, () => (random.uniform() - 0.5) * 10 ** random.below(40)),
      ),
    ],
    [
      'infinite ones',
      numbers(
        'n',
        some(100, () => pick([Infinity, -Infinity, 0, 1])),
      ),
    ],
    [
      'days',
      numbers(
        'd',
        some(3000, () => 18_000 + random.below(2000) / 8),
        'date',
      ),
    ],
    ['nothing', numbers('n', [null, null, null])],
    ['no row', numbers('n', [])],
    ['ascending ones', numbers('n', [1, 1, 2, 3, 4, 4])],
    [
      'a category',
      words(
        'c',
        some(3000, () => pick(['b', 'B', 'ä', 'a10', 'a9', '北京', '安徽', ''])),
        'category',
      ),
    ],
    [
      'ids',
      words(
        'i',
        some(3000, () => `C${random.below(4000)}`),
        'id',
      ),
    ],
  ])('%s', (_, column) => {
    for (const descending of [false, true]) {
      expect(Array.from(finish(rowOrder(column, descending)))).toEqual(plainOrder(column, descending));
    }
  });
});

/** Ranks by the collator alone. */
function plainRanks(texts: string[]): number[] {
  const order = [...texts.keys()].sort((a, b) => COLLATOR.compare(texts[a]!, texts[b]!));
  const ranks: number[] = [];
  let rank = 0;
  order.forEach((place, i) => {
    if (i > 0 && COLLATOR.compare(texts[order[i - 1]!]!, texts[place]!) !== 0) rank++;
    ranks[place] = rank;
  });
  return ranks;
}

describe('ranks of texts are those of the collator', () => {
  const ASCII = [0x20, 0x7e] as const;
  const DIGITS = [0x30, 0x39] as const;
  const BITS = [0x30, 0x31] as const;
  const LATIN = [
    [0xc0, 0xff],
    [0x41, 0x5a],
    [0x61, 0x7a],
  ] as const;
  const HAN = [0x4e00, 0x9fa5] as const;
  const FEW_HAN = [0x4e00, 0x4e20] as const;
  const SIGNS = [
    [0x3001, 0x3011],
    [0xff08, 0xff0f],
    [0x2010, 0x2020],
  ] as const;
  const OTHERS = [
    [0x370, 0x3ff],
    [0x400, 0x45f],
    [0x3041, 0x3096],
    [0xac00, 0xad00],
  ] as const;
  test.each<[string, number, readonly (readonly [number, number])[]]>([
    ['ASCII', 4, [ASCII]],
    ['long ASCII', 40, [ASCII, DIGITS]],
    ['digits with zeros before them', 9, [BITS, BITS, BITS, [0x61, 0x61]]],
    ['texts longer than a key', 200, [BITS, BITS, BITS, [0x61, 0x61]]],
    ['very long numbers', 600, [DIGITS]],
    [
      'capitals',
      8,
      [
        [0x41, 0x42],
        [0x61, 0x62],
      ],
    ],
    ['accents', 4, [...LATIN, DIGITS]],
    [
      'like letters',
      5,
      [
        [0x41, 0x41],
        [0x61, 0x61],
        [0xc0, 0xc5],
        [0xe0, 0xe5],
      ],
    ],
    ['Chinese', 3, [HAN]],
    ['Chinese with others', 4, [FEW_HAN, ASCII, ...SIGNS]],
    ['other scripts', 4, [...OTHERS, ...LATIN, DIGITS, HAN]],
  ])('%s', (_, most, ranges) => {
    const text = () =>
      Array.from({ length: random.below(most + 1) }, () => {
        const [first, last] = pick(ranges);
        return String.fromCharCode(first + random.below(last + 1 - first));
      }).join('');
    const texts = Array.from({ length: 3000 }, text);
    // What shares a beginning longer than a key.
    for (let i = 0; i < 40; i++) texts.push(`${'x'.repeat(60)}${pick(texts)}`, pick(texts));
    expect(Array.from(finish(textRanks(texts)))).toEqual(plainRanks(texts));
  });

  test('few texts', () => {
    const texts = ['b', 'a', 'B', 'a', '10', '9', '北', 'á'];
    expect(Array.from(finish(textRanks(texts)))).toEqual(plainRanks(texts));
    expect(Array.from(finish(textRanks([])))).toEqual([]);
  });
});
