"""Makes src/ui/steps/read/samplePictures.ts: the two real samples as maps of tiles.

Rows are laid on the first two principal components of z-scores (logs for the wholesaler's spending), k-means colours
them, and each square of a grid becomes one tile: its side grows with the square root of the rows in it (up to the
fullest tenth), its letter is
the segment most of them belong to, and it is hollow where fewer than 65 % of them agree.

Run from the project's root: python3 tests/golden/samplePictures/make.py (needs pandas and scikit-learn).
"""
import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA

CELL, WIDE, HIGH = 8, 17, 12


def tiles(matrix, k):
    z = (matrix - matrix.mean(0)) / matrix.std(0)
    labels = KMeans(k, n_init=20, random_state=1).fit_predict(z)
    order = np.argsort(-np.bincount(labels))
    labels = np.argsort(order)[labels]
    points = PCA(2, random_state=0).fit_transform(z)
    low, high = np.quantile(points, 0.003, axis=0), np.quantile(points, 0.997, axis=0)
    cell = np.clip(((points - low) / (high - low) * [WIDE, HIGH]).astype(int), 0, [WIDE - 1, HIGH - 1])
    most = np.quantile(np.unique(cell, axis=0, return_counts=True)[1], 0.9)
    found = []
    for (x, y), rows in pd.DataFrame(cell, columns=["x", "y"]).groupby(["x", "y"]).groups.items():
        shares = np.bincount(labels[rows], minlength=k) / len(rows)
        side = min(7, max(1.2, 7 * (len(rows) / most) ** 0.5))
        hollow = shares.max() < 0.65
        found.append(f"{x},{y},{side:.1f},{'ABCD'[shares.argmax()]}{'*' if hollow else ''}")
    return " ".join(found)


telco = pd.read_csv("public/samples/telco_customers.csv")
protections = ["OnlineSecurity", "OnlineBackup", "DeviceProtection", "TechSupport"]
telco_matrix = np.column_stack(
    [
        telco.tenure,
        telco.MonthlyCharges,
        telco.Contract.map({"Month-to-month": 1, "One year": 12, "Two year": 24}),
        (telco[protections] == "Yes").sum(1),
        (telco[["StreamingTV", "StreamingMovies"]] == "Yes").sum(1),
    ]
).astype(float)
wholesale = pd.read_csv("public/samples/wholesale_customers.csv")
wholesale_matrix = np.log(wholesale.iloc[:, 2:].to_numpy(float))

with open("src/ui/steps/read/samplePictures.ts", "w", encoding="utf-8") as out:
    out.write("// Made by tests/golden/samplePictures/make.py: x, y, side, segment; * where fewer than 65 % agree.\n")
    out.write(f"export const TELCO_TILES =\n  '{tiles(telco_matrix, 4)}';\n")
    out.write(f"export const WHOLESALE_TILES =\n  '{tiles(wholesale_matrix, 2)}';\n")
