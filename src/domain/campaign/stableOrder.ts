/** Values of a digit of 16 bits. */
const DIGITS = 1 << 16;

/**
 * The rows in ascending order of their keys, those without a key (NaN) last. Rows of equal keys keep the order they are
 * given in, so an order by several keys is made one key after the other, the last of them first.
 *
 * Radix sort: a float64 whose sign bit is turned over (all bits where it is negative) compares as a whole number does,
 * here in four digits of 16 bits, the lowest first. O(n), and a quarter of the time of a sort that compares rows.
 * @param rows numbers of rows
 * @param keyOf the key of a row
 */
export function stableOrder(rows: Uint32Array, keyOf: (row: number) => number): Uint32Array {
  const n = rows.length;
  const [high, low] = [new Uint32Array(n), new Uint32Array(n)];
  let [places, sorted] = [new Uint32Array(n), new Uint32Array(n)];
  const bits = new DataView(new ArrayBuffer(8));
  for (let place = 0; place < n; place++) {
    places[place] = place;
    const key = keyOf(rows[place]!);
    if (Number.isNaN(key)) {
      high[place] = 0xffffffff; // Above +Infinity.
      continue;
    }
    bits.setFloat64(0, key === 0 ? 0 : key); // −0 is 0.
    const turned = bits.getInt32(0) >> 31;
    high[place] = bits.getInt32(0) ^ (turned | 0x80000000);
    low[place] = bits.getInt32(4) ^ turned;
  }
  const starts = new Uint32Array(DIGITS);
  for (const words of [low, high]) {
    for (const shift of [0, 16]) {
      if (sortByDigit(places, words, shift, starts, sorted)) [places, sorted] = [sorted, places];
    }
  }
  return places.map((place) => rows[place]!);
}

/** False where all have the same digit, as the low ones of small whole numbers are: nothing would move. */
function sortByDigit(
  places: Uint32Array,
  words: Uint32Array,
  shift: number,
  starts: Uint32Array,
  sorted: Uint32Array,
): boolean {
  starts.fill(0);
  for (let i = 0; i < words.length; i++) starts[(words[i]! >>> shift) & 0xffff]!++;
  if (starts.includes(words.length)) return false;
  let start = 0;
  for (let digit = 0; digit < DIGITS; digit++) {
    const count = starts[digit]!;
    starts[digit] = start;
    start += count;
  }
  for (let i = 0; i < places.length; i++) {
    const place = places[i]!;
    sorted[starts[(words[place]! >>> shift) & 0xffff]!++] = place;
  }
  return true;
}
