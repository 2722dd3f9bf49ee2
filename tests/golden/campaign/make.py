"""Waves from pandas: python3 tests/golden/campaign/make.py (from the repository's root).

The Telco sample, segments being its internet services, the largest first: seeds by MonthlyCharges within Contract,
spreaders by tenure, value TotalCharges (11 are missing; many charges and all tenures are shared by several customers).
Written with pandas 1.5.3.
"""

import json
import math

import pandas as pd

table = pd.read_csv("public/samples/telco_customers.csv")
table["TotalCharges"] = pd.to_numeric(table["TotalCharges"], errors="coerce")
table["row"] = table.index


def rounded(x):
    return math.floor(x + 0.5)


def by_value(rows):
    return rows.sort_values(["TotalCharges", "row"], ascending=[False, True], na_position="last")


def summary(rows):
    return {"rows": rows["row"].tolist(), "meanValue": rows["TotalCharges"].mean(), "meanSize": rows["tenure"].mean()}


segments = []
for service in table["InternetService"].value_counts().index:
    rows = table[table["InternetService"] == service].copy()
    best_first = by_value(rows).sort_values("MonthlyCharges", ascending=False, kind="stable")
    places = best_first.groupby("Contract")
    seeds = pd.concat(group.head(max(1, rounded(0.05 * len(group)))) for _, group in places)

    middle, median = (len(rows) - 1) / 2, rows["tenure"].median()
    below = middle - (rows["tenure"].rank(method="max") - 1)
    above = rows["tenure"].rank(method="min") - 1 - middle
    rows["by_rank"] = pd.concat([below, above], axis=1).max(axis=1).clip(lower=0)
    rows["by_size"] = (rows["tenure"] - median).abs()
    left = by_value(rows[~rows["row"].isin(seeds["row"])])
    spreaders = left.sort_values(["by_rank", "by_size"], kind="stable").head(rounded(0.18 * len(rows)))
    rest = left[~left["row"].isin(spreaders["row"])]
    segments.append(
        {
            "segment": service,
            "middle": median,
            "seedsByContract": seeds["Contract"].value_counts().to_dict(),
            "seed": summary(by_value(seeds)),
            "spreader": summary(by_value(spreaders)),
            "rest": summary(rest),
        }
    )
with open("tests/golden/campaign/telco.json", "w") as out:
    json.dump(segments, out, separators=(",", ":"))
    out.write("\n")
