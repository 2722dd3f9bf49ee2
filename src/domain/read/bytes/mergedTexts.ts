import { ByteDictionary } from './byteDictionary';
import type { PackedTexts } from './chunk';
import { decodeTexts } from './textPack';

/** Texts decoded between two yields. */
const STRIDE = 1 << 15;
/** A first chunk of that many texts, that many of its rows' all different, says that most rows have one of their own. */
const TELLING_TEXTS = 1 << 12;
const MOSTLY_DIFFERENT = 0.9;
const MOST_EXPECTED = 1 << 22;

/**
 * One dictionary for a column of many chunks. Strings are made when all rows are there: while arrays still come and go,
 * collecting garbage would look at each string again and again.
 */
export class MergedTexts {
  private readonly dictionary = new ByteDictionary();

  /**
   * Changes a chunk's codes of the next rows to 1 + places in the dictionary, in place. `allRows`: about how many rows
   * there will be.
   */
  translate(codes: Uint32Array, texts: PackedTexts, allRows: number): void {
    const { ends } = texts;
    const isTelling = this.dictionary.count === 0 && ends.length >= TELLING_TEXTS;
    if (isTelling && ends.length > MOSTLY_DIFFERENT * codes.length) {
      const count = Math.min(allRows, MOST_EXPECTED);
      this.dictionary.expect(count, Math.ceil((count / ends.length) * ends.at(-1)!));
    }
    const merged = new Uint32Array(texts.ends.length + 1);
    this.dictionary.codesOf(texts, merged);
    for (let row = 0; row < codes.length; row++) codes[row] = merged[codes[row]!]!;
  }

  /** The texts in order of first appearance. `invalid` where one is not UTF-8; then two may be the same string. */
  *decode(): Generator<undefined, { texts: string[]; invalid: boolean }, void> {
    const all: string[] = [];
    let anyInvalid = false;
    for (const { count } = this.dictionary; all.length < count;) {
      const { texts, invalid } = decodeTexts(this.dictionary.slice(all.length, Math.min(all.length + STRIDE, count)));
      for (const text of texts) all.push(text);
      anyInvalid ||= invalid;
      yield;
    }
    this.dictionary.release();
    return { texts: all, invalid: anyInvalid };
  }
}
