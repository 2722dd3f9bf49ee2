import { describe, expect, test } from 'vitest';
import { cellText, type CodedColumn } from '../../../../src/domain/table/table';
import { typed } from './rawColumns';

const cycle = (texts: string[], rows: number): string[] =>
  Array.from({ length: rows }, (_, i) => texts[i % texts.length]!);

describe('yes and no', () => {
  test.each<[string[], string[]]>([
    [
      ['ja', 'nein'],
      ['nein', 'ja'],
    ],
    [
      ['Oui', 'Non'],
      ['Non', 'Oui'],
    ],
    [
      ['Sí', 'No'],
      ['No', 'Sí'],
    ],
    [
      ['да', 'НЕТ'],
      ['НЕТ', 'да'],
    ],
    [
      ['是', '否', '不是'],
      ['否', '是'],
    ],
    [
      ['Yes', 'no', 'Y', 'N', 'TRUE', 'false'],
      ['no', 'Yes'],
    ],
    [
      ['yes', 'No', 'N'],
      ['No', 'yes'],
    ],
    [
      ['有', '无', '没有'],
      ['无', '有'],
    ],
    [
      ['f', 't'],
      ['f', 't'],
    ],
    [
      ['N', 'Y'],
      ['N', 'Y'],
    ],
  ])('%j', async (texts, dictionary) => {
    const cells = cycle(texts, 30);
    const { column, report } = await typed(cells);
    expect(report).toMatchObject({ type: 'yesno', reason: { code: 'two-words', fits: 30 }, misfits: 0, distinct: 2 });
    expect((column as CodedColumn).dictionary).toEqual(dictionary);
    expect(cells.map((_, row) => cellText(column, row))).toEqual(cells);
  });

  test('each spelling on its side', async () => {
    const { column } = await typed(['Yes', 'no', 'Y', 'N', 'TRUE', 'false']);
    expect([...(column as CodedColumn).codes]).toEqual([1, 0, 1, 0, 1, 0]);
  });

  test.each([
    // Letters that may stand for anything.
    [['T', 'F', 'N']],
    [['Y', 'N', 'T']],
    [['y', 'f']],
    [['n', 'yes']],
    // 无: there is none, where the others are answers.
    [['是', '否', '无']],
    [['yes', 'no', 'maybe']],
    [['yes', 'y', 'true']],
  ])('not %j', async (texts) => expect((await typed(cycle(texts, 30))).report.type).toBe('category'));
});

describe('chosen to be yes or no', () => {
  test.each<[string[], string[], (number | undefined)[]]>([
    [
      ['Yes', 'nein', 'x', 'true', 'N', '1', '0'],
      ['nein', 'Yes'],
      [1, 0, undefined, 1, 0, 1, 0],
    ],
    [
      ['是', '未办理', '是'],
      ['未办理', '是'],
      [1, 0, 1],
    ],
    [
      ['no', 'maybe', 'no'],
      ['no', 'maybe'],
      [0, 1, 0],
    ],
    [
      ['yes', 'a', 'b'],
      ['no', 'yes'],
      [1, undefined, undefined],
    ],
    [
      ['gold', 'tin', 'tin'],
      ['gold', 'tin'],
      [0, 1, 1],
    ],
    [
      ['1', '2', '2'],
      ['1', '2'],
      [0, 1, 1],
    ],
  ])('%j', async (cells, dictionary, sides) => {
    const { column, report } = await typed(cells, 'a', { type: 'yesno' });
    expect(report).toMatchObject({ type: 'yesno', reason: { code: 'chosen' } });
    expect((column as CodedColumn).dictionary).toEqual(dictionary);
    const given = cells.map((_, row) =>
      (column.missing[0]! >>> row) & 1 ? undefined : (column as CodedColumn).codes[row],
    );
    expect(given).toEqual(sides);
  });

  test.each([[['gold', 'tin', 'iron', 'tin']], [cycle(['C01', 'C02', 'C03', 'C04'], 4)], [['1', '2', '3']]])(
    '%j is passed over',
    async (cells) => expect((await typed(cells, 'a', { type: 'yesno' })).report.reason.code).not.toBe('chosen'),
  );
});
