"""scikit-learn's inertia on rows with heavy tails, which tests/domain/cluster/kMeans.test.ts makes in the same way.

Run: python3 tests/golden/cluster/heavyTails.py > tests/golden/cluster/heavyTails.json (numpy, scikit-learn 1.2.1)
"""
import json

import numpy as np
from sklearn.cluster import KMeans

ROWS, COLUMNS = 20_000, 2
state, values = 1, []
for _ in range(ROWS * COLUMNS):
    state = (state * 1664525 + 1013904223) % 2**32
    # One over a uniform number: no variance, so that a few rows hold nearly all of the sum of squares.
    values.append(round(2**22 / (1 + (state >> 12))) / 2**10)
matrix = np.array(values).reshape(ROWS, COLUMNS)
total = ((matrix - matrix.mean(0)) ** 2).sum()
fits = [{"k": k, "inertia": KMeans(k, n_init=10, random_state=1).fit(matrix).inertia_} for k in range(2, 9)]
print(json.dumps({"rows": ROWS, "columns": COLUMNS, "total": total, "fits": fits}, indent=1))
