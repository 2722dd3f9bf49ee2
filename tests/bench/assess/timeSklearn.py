"""Answers lines of JSON: {"load": [kind, rows, columns, segments, seed]} makes these rows; {"seed"} times the sweep k = 2…10 of
scikit-learn's KMeans(n_init=10) with silhouette_score(sample_size=5000) on them, as float32 (its faster way).
"""

import json
import sys
import time
from pathlib import Path

import numpy as np
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parents[2] / "golden" / "cluster"))
from madeRows import made  # noqa: E402


def inertia_of(matrix, centres):
    total = 0.0
    for block in np.array_split(matrix, max(1, len(matrix) // 50_000)):
        wide = block.astype(float)
        distances = (wide**2).sum(1)[:, None] - 2 * wide @ centres.T + (centres**2).sum(1)
        total += ((wide - centres[distances.argmin(1)]) ** 2).sum()
    return total


matrix = None
for line in sys.stdin:
    asked = json.loads(line)
    if "load" in asked:
        matrix = made(*asked["load"])
        print(json.dumps({}), flush=True)
        continue
    seed = asked["seed"]
    started = time.perf_counter()
    fits = []
    for k in range(2, 11):
        fit = KMeans(k, n_init=10, random_state=seed).fit(matrix)
        silhouette_score(matrix, fit.labels_, sample_size=5000, random_state=seed)
        fits.append(fit)
    seconds = time.perf_counter() - started
    inertias = [inertia_of(matrix, fit.cluster_centers_.astype(float)) for fit in fits]
    print(json.dumps({"seconds": seconds, "inertias": inertias}), flush=True)
