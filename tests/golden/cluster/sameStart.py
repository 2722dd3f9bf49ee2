"""Lloyd's iteration from given centres, by scikit-learn's KMeans and R's kmeans(algorithm = "Lloyd"), until nothing changes:
python3 tests/golden/cluster/sameStart.py > tests/golden/cluster/sameStart.json (from the repository's root; written with
scikit-learn 1.2.1, numpy 1.24.2, R 4.2.2). It starts from rows evenly apart, segment i from row floor(i * rows / k).
"""

import csv
import json
import subprocess
import tempfile
from pathlib import Path

import numpy as np
from madeRows import made, on_grid, standardised
from sklearn.cluster import KMeans

HERE = Path("tests/golden/cluster")
MADE = [
    ("mixture", 30_011, 8, 6, 301, [3, 6, 10]),
    ("unequal", 20_003, 6, 10, 302, [5, 10]),
    ("small", 20_003, 2, 100, 303, [12, 40]),
    ("yesno", 10_007, 12, 5, 304, [3, 6]),
    ("heavy", 20_003, 3, 1, 305, [2, 6]),
]
LLOYD = """
values <- as.matrix(read.csv("values.csv", header = FALSE))
for (k in commandArgs(TRUE)) {
  k <- as.integer(k)
  start <- values[floor((seq_len(k) - 1) * nrow(values) / k) + 1, , drop = FALSE]
  fit <- kmeans(values, start, iter.max = 1000, algorithm = "Lloyd")
  cat(sprintf("%.17g", fit$tot.withinss), "\\n")
}
"""


def from_csv(path, names):
    with open(path, newline="") as file:
        return np.array([[float(row[name].strip() or "nan") for name in names] for row in csv.DictReader(file)])


def real():
    for name, of in json.loads((HERE / "r.json").read_text()).items():
        rows = from_csv("public/samples/wholesale_customers.csv", of["names"]) if name == "wholesale" else of["rows"]
        yield name, np.array(rows, dtype=float), [2, 3, 4, 6, 9, 12]
    telco = from_csv("public/samples/telco_customers.csv", ["tenure", "MonthlyCharges", "TotalCharges"])
    telco[np.isnan(telco)] = np.nanmedian(telco[:, 2])
    yield "telco", telco, [2, 4, 7, 12]
    with open(HERE / "retailCustomers.csv") as file:
        yield "retail", np.array(list(csv.reader(file))[1:], dtype=float), [2, 4, 7, 12]


def by_sklearn(values, k):
    start = values[[i * len(values) // k for i in range(k)]]
    fit = KMeans(k, init=start, n_init=1, tol=0, max_iter=1000, algorithm="lloyd").fit(values)
    return {"k": k, "sklearn": fit.inertia_, "sizes": np.bincount(fit.labels_, minlength=k).tolist()}


def by_r(values, ks):
    with tempfile.TemporaryDirectory() as folder:
        np.savetxt(Path(folder, "values.csv"), values, "%.17g", ",")
        Path(folder, "lloyd.R").write_text(LLOYD)
        answer = subprocess.run(
            ["Rscript", "lloyd.R", *map(str, ks)], cwd=folder, check=True, capture_output=True, text=True
        )
    return [float(line) for line in answer.stdout.split()]


def fits(matrix, ks):
    values = matrix.astype(float)
    return [{**by_sklearn(values, k), "r": inertia} for k, inertia in zip(ks, by_r(values, ks))]


sets = [{"name": name, "fits": fits(on_grid(standardised(rows)), ks)} for name, rows, ks in real()]
cases = []
for kind, rows, columns, segments, seed, ks in MADE:
    about = {"kind": kind, "rows": rows, "columns": columns, "segments": segments, "seed": seed}
    cases.append({**about, "fits": fits(made(kind, rows, columns, segments, seed), ks)})
print(json.dumps({"real": sets, "made": cases}, indent=1))
