import { DifferentNumbers } from '../../table/differentValues';
import { BLOCK, type Part } from './blocks';
import { applied, type Signature, type Value } from './signature';

/** As many combinations are told apart however few rows there are. */
const FEW = 1 << 16;
/** Rooms for the codes of a part whose texts are not all known yet. */
const FIRST_ROOMS = 16;

/**
 * The arguments of a function in the rows of a block. Each row has a key, the same where its arguments are the same, as long
 * as there are not more combinations than rows. Numbers count by their place among the different ones met.
 */
export class Arguments {
  /** Keys are below it; 0: there are none any more. */
  keys = Infinity;
  readonly #by: Signature;
  readonly #parts: Part[];
  readonly #mostKeys: number;
  /** Places of the parts that are not constant; by place in it, for how many codes (NO_TEXT's is one) there is room. */
  readonly #varying: number[];
  readonly #rooms: number[];
  readonly #codes: ArrayLike<number>[] = [];
  readonly #blocks: ArrayLike<number>[] = [];
  readonly #values: Value[];
  readonly #numbers: (NumberCodes | undefined)[];

  constructor(by: Signature, parts: Part[], rowCount: number) {
    this.#by = by;
    this.#parts = parts;
    this.#mostKeys = Math.max(2 * rowCount, FEW);
    this.#values = parts.map(({ constant }) => constant?.value);
    this.#varying = [...parts.keys()].filter((place) => !parts[place]!.constant);
    this.#rooms = this.#varying.map(() => 0);
    this.#numbers = this.#varying.map((place) => (parts[place]!.kind === 'values' ? new NumberCodes() : undefined));
  }

  /** Goes to these rows; true: from here on keys are others than before. */
  load(from: number, to: number): boolean {
    for (const place of this.#varying) this.#blocks[place] = this.#parts[place]!.run(from, to);
    return this.keys > 0 && this.#codeBlocks(to - from);
  }

  /** Of a row of the block, while there are keys. */
  key(i: number): number {
    let key = 0;
    for (let place = 0; place < this.#codes.length; place++)
      key = key * this.#rooms[place]! + this.#codes[place]![i]! + 1;
    return key;
  }

  /** What the function gives in a row of the block. */
  value(i: number): Value {
    for (const place of this.#varying) {
      const part = this.#parts[place]!;
      const found = this.#blocks[place]![i]!;
      this.#values[place] = part.kind === 'values' ? found : part.texts[found];
    }
    return applied(this.#by, this.#values);
  }

  #codeBlocks(count: number): boolean {
    let grows = false;
    for (const [i, place] of this.#varying.entries()) {
      const part = this.#parts[place]!;
      const block = this.#blocks[place]!;
      this.#codes[i] = this.#numbers[i]?.codesOf(block, count) ?? block;
      const needed = 1 + (part.kind === 'texts' ? part.texts.length : this.#numbers[i]!.size);
      for (; this.#rooms[i]! < needed; grows = true) this.#rooms[i] = Math.max(FIRST_ROOMS, 2 * this.#rooms[i]!);
    }
    if (!grows) return false;
    const keys = this.#rooms.reduce((product, rooms) => product * rooms, 1);
    this.keys = keys <= this.#mostKeys ? keys : 0;
    return true;
  }
}

/** Codes of different numbers, in the order they are met. */
class NumberCodes {
  readonly #numbers = new DifferentNumbers();
  readonly #out = new Int32Array(BLOCK);

  get size(): number {
    return this.#numbers.size;
  }

  codesOf(values: ArrayLike<number>, count: number): Int32Array {
    for (let i = 0; i < count; i++) this.#out[i] = this.#numbers.placeOf(values[i]!);
    return this.#out;
  }
}
