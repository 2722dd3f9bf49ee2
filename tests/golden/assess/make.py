"""Silhouettes from scikit-learn: python3 tests/golden/assess/make.py (from the repository's root).

Points on a small grid with duplicates, a segment of one row, and labels that are no optimum: what R's own test sets
do not hold. Written with scikit-learn 1.2.1.
"""

import json

import numpy as np
from sklearn.metrics import silhouette_score

random = np.random.default_rng(7)
rows = random.integers(-8, 9, size=(60, 3)) / 4
labelings = []
for segments in (2, 5, 9):
    labels = random.integers(0, segments - 1, size=60)
    labels[17] = segments - 1
    labelings.append({"segments": segments, "labels": labels.tolist(), "mean": silhouette_score(rows, labels)})
with open("tests/golden/assess/silhouettes.json", "w") as out:
    json.dump({"rows": rows.tolist(), "labelings": labelings}, out)
    out.write("\n")
