/**
 * Draws rows by what they hold, and not by where they stand: rows in another order give the same sample in the same order,
 * and so the same segments. Each row has two hashes of its numbers; mixed with a seed, the first puts all rows into an order by lot, and
 * the sample is the first of that order. The second decides between rows with one hash; rows that are equal may
 * stand for each other.
 *
 * Memory: 8 bytes for each row, from the first time on. Cost: that first time a pass over all numbers; rows for each sample, and the
 * sample sorted.
 * @param values row-major
 * @returns places of `size` rows, or of all where there are no more
 */
export function drawingRows(values: Float32Array, columnCount: number): (size: number, seed: number) => Uint32Array {
  let hashes: Hashes | undefined;
  return (size, seed) => {
    hashes ??= hashRows(values, columnCount);
    return draw(hashes, Math.min(size, hashes.first.length), seed);
  };
}

interface Hashes {
  first: Uint32Array;
  second: Uint32Array;
}

/** MurmurHash3's mixing of 32-bit words (Appleby 2011), and the same with other constants. */
function hashRows(values: Float32Array, columnCount: number): Hashes {
  const rowCount = values.length / columnCount;
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  const first = new Uint32Array(rowCount);
  const second = new Uint32Array(rowCount);
  for (let row = 0, i = 0; row < rowCount; row++) {
    let a = 0;
    let b = 0;
    for (const end = i + columnCount; i < end; i++) {
      const word = bits[i]!;
      a ^= Math.imul(word, 0xcc9e2d51);
      a = (Math.imul((a << 13) | (a >>> 19), 5) + 0xe6546b64) | 0;
      b ^= Math.imul(word, 0x1b873593);
      b = (Math.imul((b << 15) | (b >>> 17), 9) + 0x561ccd1b) | 0;
    }
    first[row] = mixed(a);
    second[row] = mixed(b);
  }
  return { first, second };
}

function draw({ first, second }: Hashes, size: number, seed: number): Uint32Array {
  const rowCount = first.length;
  const salt = mixed(seed ^ 0x9e3779b9);
  // A place and as much of the hash as there is room for beside it are one whole number below 2 ** 53.
  const placeBits = Math.ceil(Math.log2(rowCount + 1));
  const dropped = Math.max(0, placeBits - 21);
  const places = 2 ** placeBits;
  let share = Math.min(1, (size + 6 * Math.sqrt(size) + 50) / rowCount);
  for (;;) {
    const limit = share * 2 ** 32;
    const keys = new Float64Array(share === 1 ? rowCount : 2 * size + 1000);
    let count = 0;
    for (let place = 0; place < rowCount; place++) {
      const lot = mixed(first[place]! ^ salt) >>> 0;
      if (lot < limit) keys[count++] = (lot >>> dropped) * places + place;
    }
    if (share < 1 && (count < size || count > keys.length)) {
      share = 1;
      continue;
    }
    const sorted = keys.subarray(0, count).sort();
    const order = new Uint32Array(count);
    for (let i = 0; i < count; i++) order[i] = sorted[i]! % places;
    sortTies(order, { first, second });
    return order.slice(0, size);
  }
}

/** Rows whose first hash is the same stand side by side; among them the second decides. */
function sortTies(order: Uint32Array, { first, second }: Hashes): void {
  for (let i = 1; i < order.length; i++) {
    const place = order[i]!;
    let at = i;
    while (at > 0 && first[order[at - 1]!] === first[place] && second[order[at - 1]!]! > second[place]!) at--;
    if (at === i) continue;
    order.copyWithin(at + 1, at, i);
    order[at] = place;
  }
}

/** MurmurHash3's last step: every bit of the answer depends on every bit given. */
function mixed(given: number): number {
  let hash = given;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
