"""Reference numbers from scikit-learn: python3 tests/golden/cluster/make.py (from the repository's root).

The telco sample's three numbers, the empty TotalCharges filled with the median, as z-scores with divisor n:
inertia of scikit-learn's best of 20 starts for k = 2...10. Written with scikit-learn 1.2.1.
"""

import csv
import json

import numpy as np
from sklearn.cluster import KMeans

columns = ["tenure", "MonthlyCharges", "TotalCharges"]
with open("public/samples/telco_customers.csv", newline="") as file:
    x = np.array([[float(row[c].strip() or "nan") for c in columns] for row in csv.DictReader(file)])
missing = int(np.isnan(x).sum())
median = float(np.nanmedian(x[:, 2]))
x[np.isnan(x)] = median
z = (x - x.mean(axis=0)) / x.std(axis=0)
fits = []
for k in range(2, 11):
    best = KMeans(k, n_init=20, max_iter=1000, tol=0, random_state=k).fit(z)
    fits.append({"k": k, "inertia": best.inertia_, "sizes": sorted(np.bincount(best.labels_).tolist(), reverse=True)})
with open("tests/golden/cluster/sklearn.json", "w") as out:
    json.dump({"columns": columns, "missing": missing, "median": median, "total": float((z**2).sum()), "fits": fits}, out)
    out.write("\n")
