/** A seeded source of uniform numbers; the same seed gives the same numbers on every machine. */
export interface Random {
  /** A whole number in [0, 2³²). */
  uint32(): number;
  /** A number in [0, 1) with 32 random bits. */
  uniform(): number;
  /** A whole number in [0, n), each equally likely. `n` is at most 2³². */
  below(n: number): number;
}

/**
 * xoshiro128** with its state filled by splitmix32 from the seed (any whole number; taken modulo 2³²).
 * Source: Blackman and Vigna (2021), "Scrambled linear pseudorandom number generators".
 */
export function seededRandom(seed: number): Random {
  let mix = seed >>> 0;
  const splitmix32 = () => {
    mix = (mix + 0x9e3779b9) >>> 0;
    let z = mix;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return (z ^ (z >>> 16)) >>> 0;
  };
  let a = splitmix32();
  let b = splitmix32();
  let c = splitmix32();
  let d = splitmix32();

  const uint32 = () => {
    const scrambled = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    return scrambled;
  };
  const uniform = () => uint32() / 2 ** 32;
  const below = (n: number) => {
    // Lemire's rejection in its plain form: throw away the tail that would favour small numbers.
    const limit = 2 ** 32 - (2 ** 32 % n);
    let draw = uint32();
    while (draw >= limit) draw = uint32();
    return draw % n;
  };
  return { uint32, uniform, below };
}

/** `size` different whole numbers from [0, n), ascending, by Floyd's algorithm; all of them where size ≥ n. */
export function sampleIndices(random: Random, n: number, size: number): Uint32Array {
  const isChosen = new Uint8Array(n);
  if (size >= n) isChosen.fill(1);
  else {
    for (let top = n - size; top < n; top++) {
      const draw = random.below(top + 1);
      isChosen[isChosen[draw] ? top : draw] = 1;
    }
  }
  const chosen = new Uint32Array(Math.min(size, n));
  for (let index = 0, count = 0; index < n; index++) if (isChosen[index]) chosen[count++] = index;
  return chosen;
}

/** The whole numbers from [0, n) in random order (Fisher and Yates). */
export function shuffledIndices(random: Random, n: number): Uint32Array {
  const order = Uint32Array.from({ length: n }, (_, i) => i);
  for (let last = n - 1; last > 0; last--) {
    const place = random.below(last + 1);
    const moved = order[last]!;
    order[last] = order[place]!;
    order[place] = moved;
  }
  return order;
}

function rotateLeft(x: number, bits: number): number {
  return (x << bits) | (x >>> (32 - bits));
}
