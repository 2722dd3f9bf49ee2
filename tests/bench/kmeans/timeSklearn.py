"""For each line of JSON on stdin, one line of JSON. {"load": [kind, rows, columns, segments, seed], "raw": path}: makes these
rows, and writes them as float64 for R. {"k", "starts", "seed", "sample"}: times scikit-learn's KMeans with so many starts on
them, as float32 (its faster way); with "sample", starts on so many rows and then one run on all rows from the best.
"""

import json
import sys
import time
from pathlib import Path

import numpy as np
from sklearn.cluster import KMeans

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parents[2] / "golden" / "cluster"))
from madeRows import made  # noqa: E402


def inertia_of(matrix, centres):
    total = 0.0
    for block in np.array_split(matrix, max(1, len(matrix) // 50_000)):
        wide = block.astype(float)
        distances = (wide**2).sum(1)[:, None] - 2 * wide @ centres.T + (centres**2).sum(1)
        nearest = centres[distances.argmin(1)]
        total += ((wide - nearest) ** 2).sum()
    return total


matrix = None
for line in sys.stdin:
    asked = json.loads(line)
    if "load" in asked:
        matrix = made(*asked["load"])
        if asked.get("raw"):
            matrix.astype(float).tofile(asked["raw"])
        print(json.dumps({}), flush=True)
        continue
    k, seed = asked["k"], asked["seed"]
    started = time.perf_counter()
    if asked.get("sample"):
        drawn = np.random.default_rng(seed).choice(len(matrix), asked["sample"], replace=False)
        sought = KMeans(k, n_init=asked["starts"], random_state=seed).fit(matrix[drawn])
        fit = KMeans(k, init=sought.cluster_centers_, n_init=1).fit(matrix)
    else:
        fit = KMeans(k, n_init=asked["starts"], random_state=seed).fit(matrix)
    seconds = time.perf_counter() - started
    inertia = inertia_of(matrix, fit.cluster_centers_.astype(float))
    print(json.dumps({"seconds": seconds, "inertia": inertia, "iterations": fit.n_iter_}), flush=True)
