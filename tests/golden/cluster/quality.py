"""Inertias of scikit-learn's KMeans, the best of 10 starts, on made-up rows and on Online Retail's customers:
python3 tests/golden/cluster/quality.py > tests/golden/cluster/quality.json (from the repository's root; written with
scikit-learn 1.2.1, numpy 1.24.2). The settings of src/domain/cluster were not tuned on these rows.
"""

import csv
import json

import numpy as np
from madeRows import made, on_grid, standardised
from sklearn.cluster import KMeans

CASES = [
    ("mixture", 30_000, 8, 6, 101, [4, 6, 9]),
    ("mixture", 60_000, 4, 12, 102, [8, 12]),
    ("mixture", 100_000, 16, 8, 103, [8]),
    ("unequal", 50_000, 6, 10, 104, [6, 10]),
    ("small", 40_000, 2, 100, 105, [12, 100]),
    ("small", 60_000, 8, 100, 106, [12, 100]),
    ("yesno", 30_000, 20, 5, 107, [5, 8]),
    ("heavy", 50_000, 3, 1, 108, [3, 4, 8, 12]),
]


def fits(matrix, ks):
    return [{"k": k, "inertia": KMeans(k, n_init=10, random_state=1).fit(matrix.astype(float)).inertia_} for k in ks]


def about(matrix):
    return {"total": float(((matrix - matrix.mean(0, dtype=float)) ** 2).sum(dtype=float))}


cases = []
for kind, rows, columns, segments, seed, ks in CASES:
    matrix = made(kind, rows, columns, segments, seed)
    cases.append({"kind": kind, "rows": rows, "columns": columns, "segments": segments, "seed": seed})
    cases[-1].update(about(matrix), fits=fits(matrix, ks))
with open("tests/golden/cluster/retailCustomers.csv") as file:
    retail = on_grid(standardised(np.array(list(csv.reader(file))[1:], dtype=float)))
customers = {**about(retail), "fits": fits(retail, range(2, 13))}
print(json.dumps({"made": cases, "retail": customers}, indent=1))
