"""Random numbers from a second implementation: python3 tests/golden/common/make.py (from the repository's root).

xoshiro128** by its authors' C source (https://prng.di.unimi.it/xoshiro128starstar.c), in Python's whole numbers; the
state comes from splitmix32 (the 32-bit finaliser of MurmurHash3 over a Weyl sequence of 0x9e3779b9).
"""

import json

MASK = 0xFFFFFFFF


def splitmix32(seed):
    while True:
        seed = (seed + 0x9E3779B9) & MASK
        z = seed
        z = ((z ^ (z >> 16)) * 0x85EBCA6B) & MASK
        z = ((z ^ (z >> 13)) * 0xC2B2AE35) & MASK
        yield z ^ (z >> 16)


def rotl(x, k):
    return ((x << k) | (x >> (32 - k))) & MASK


def xoshiro128starstar(seed):
    words = splitmix32(seed & MASK)
    s = [next(words) for _ in range(4)]
    while True:
        yield (rotl((s[1] * 5) & MASK, 7) * 9) & MASK
        t = (s[1] << 9) & MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= t
        s[3] = rotl(s[3], 11)


first = {}
for seed in (0, 1, 42, MASK):
    numbers = xoshiro128starstar(seed)
    first[str(seed)] = [next(numbers) for _ in range(8)]
with open("tests/golden/common/random.json", "w") as out:
    json.dump(first, out)
    out.write("\n")
