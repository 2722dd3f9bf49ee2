import { describe, expect, test } from 'vitest';
import type { Guess } from '../../src/domain/read/bytes/chunk';
import { buffersOf, ShareReader, type Reading } from '../../src/engine/shareReader';

const TEXTS: Guess = { kind: 'texts' };
const reading = (columns: number): Reading => ({
  dialect: { delimiter: ',', quotes: true, newline: '\n' },
  guesses: Array.from({ length: columns }, () => TEXTS),
  keepBlank: false,
});

function readerOf(text: string, columns = 2) {
  return new ShareReader(new Blob([text]), reading(columns));
}

/** Where the rows of a share begin and end, and how many they are; or what was answered instead. */
async function extent(reader: ShareReader, from: number, to: number, exact = false) {
  const answer = await reader.read({ from, to, exact });
  return typeof answer === 'object' && 'chunk' in answer
    ? [answer.from, answer.from + answer.chunk.length, answer.chunk.rowCount]
    : answer;
}

const ROWS = 'aa,1\nbb,2\ncc,3\ndd,4\n';

describe('a share', () => {
  test('that is exact begins where it says', async () => {
    expect(await extent(readerOf(ROWS), 5, 12, true)).toEqual([5, 15, 2]);
  });

  test.each([
    [5, 10, [5, 10, 1]],
    [6, 11, [10, 15, 1]],
    [1, 20, [5, 20, 3]],
  ])('from %i to %i has the rows that begin in it', async (from, to, expected) => {
    expect(await extent(readerOf(ROWS), from, to)).toEqual(expected);
  });

  test('in which no row begins', async () => {
    expect(await extent(readerOf(ROWS), 6, 9)).toBe('unsure');
    expect(await extent(readerOf('aa,1\nbb'), 6, 7)).toBe('unsure');
  });

  test('is guessed to begin behind a newline after which rows are as wide as the table', async () => {
    const text = 'a,"x\ny\nz"\nbb,2\ncc,3\ndd,4\n';
    expect(await extent(readerOf(text), 3, 20)).toEqual([10, 20, 2]);
    // Where no rows are, it is the first newline.
    expect(await extent(readerOf(text, 3), 3, 20)).toEqual([5, 20, 4]);
  });

  test('whose last row runs on far beyond it', async () => {
    const long = `"${'x\n'.repeat(200_000)}",1\n`;
    const text = `aa,1\n${long}bb,2\n`;
    expect(await extent(readerOf(text), 0, 7, true)).toEqual([0, 5 + long.length, 2]);
    // Where the share was guessed, the row may be none.
    expect(await extent(readerOf(text), 1, 7)).toBe('unsure');
  });

  test('of a file that is gone', async () => {
    const blob = new Blob([ROWS]);
    blob.slice = () => ({ arrayBuffer: () => Promise.reject(new DOMException('', 'NotReadableError')) }) as Blob;
    expect(await new ShareReader(blob, reading(2)).read({ from: 0, to: 4, exact: true })).toBe('unreadable');
  });
});

test('all of a chunk moves but what is empty', async () => {
  const guesses: Guess[] = [TEXTS, { kind: 'numbers', format: {} }];
  const reader = new ShareReader(new Blob([ROWS]), { ...reading(0), guesses });
  for (const from of [0, 10]) {
    const answer = await reader.read({ from, to: from + 10, exact: true });
    if (typeof answer !== 'object' || !('chunk' in answer)) throw new Error('not read');
    const before = structuredClone(answer.chunk);
    expect(structuredClone(answer.chunk, { transfer: buffersOf(answer.chunk) })).toEqual(before);
    const [texts, numbers] = answer.chunk.columns;
    expect(texts!.kind === 'texts' && [texts!.codes.length, texts!.texts.bytes.length]).toEqual([0, 0]);
    expect(numbers!.kind === 'numbers' && numbers!.values.length).toBe(0);
  }
});
