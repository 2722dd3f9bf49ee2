"""Adjusted Rand indices from scikit-learn: python3 tests/golden/assess/adjustedRand.py (from the repository's root).

Pairs of labelings: by chance, one a copy of the other with some rows moved, of different numbers of segments, all in one
segment, each row by itself. Written with scikit-learn 1.2.1.
"""

import json

import numpy as np
from sklearn.metrics import adjusted_rand_score

random = np.random.default_rng(11)
pairs = []
for rows, a_segments, b_segments in [(40, 2, 2), (40, 5, 3), (60, 4, 7), (100, 10, 10), (12, 12, 3)]:
    a = random.integers(0, a_segments, rows)
    pairs.append((a, a_segments, random.integers(0, b_segments, rows), b_segments))
    moved = a.copy()
    moved[: rows // 5] = random.integers(0, a_segments, rows // 5)
    pairs.append((a, a_segments, moved, a_segments))
pairs.append((np.zeros(8, int), 1, random.integers(0, 3, 8), 3))
pairs.append((np.arange(8), 8, random.integers(0, 3, 8), 3))
pairs.append((np.zeros(8, int), 1, np.zeros(8, int), 2))
pairs.append((np.arange(8), 8, np.arange(8), 8))
out = [
    {
        "a": a.tolist(),
        "aSegments": a_segments,
        "b": b.tolist(),
        "bSegments": b_segments,
        "index": adjusted_rand_score(a, b),
    }
    for a, a_segments, b, b_segments in pairs
]
with open("tests/golden/assess/adjustedRand.json", "w") as file:
    json.dump(out, file)
    file.write("\n")
