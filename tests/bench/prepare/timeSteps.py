"""Reads the table named on the command line; then, for each step of a recipe, as JSON on stdin, does the same with pandas
and prints a line of JSON: the seconds it took, or null where pandas has nothing of the kind. Texts are categories.
"""

import json
import sys
import time

import numpy as np
import pandas as pd

table = pd.read_csv(sys.argv[1], dtype={"id": "category", "kind": "category"}, parse_dates=["date"])
PARTS = {"week": lambda dates: dates.dt.isocalendar().week, "year-month": lambda dates: dates.dt.strftime("%Y-%m")}
TRANSFORMS = {"log1p": np.log1p, "square-root": np.sqrt, "square": np.square, "rank": lambda values: values.rank(pct=True)}


def filtered(step):
    one = step["filters"][0]
    values = table[one["column"]]
    if one["kind"] == "range":
        return table[values >= one["least"]]
    contained = values.cat.categories[values.cat.categories.str.contains(one["text"])]
    return table[~values.isin(contained)]


def filled(step):
    fills = {
        "median": lambda values: values.median(),
        "mode": lambda values: values.mode().iloc[0],
        "constant": lambda values: float(step["value"]),
    }
    return [table[name].fillna(fills[step["by"]](table[name])) for name in step["columns"]]


def binned(step):
    values, bins = table[step["column"]], step["bins"]
    if bins["kind"] == "at":
        return pd.cut(values, [-np.inf, *bins["bounds"], np.inf], right=False)
    return (pd.cut if bins["kind"] == "equal-width" else pd.qcut)(values, bins["count"])


def joined(step):
    keys = [key["left"] for key in step["keys"]]
    taken = {column["from"]: column["to"] for column in step["columns"]}
    side = table[[*keys, *taken]].dropna(subset=keys).drop_duplicates(keys, keep=step["several"]).rename(columns=taken)
    return table.merge(side, on=keys, how="left")


def work_of(step):
    kind = step["kind"]
    column = step.get("column")
    if kind == "filter-rows":
        return lambda: filtered(step)
    if kind == "remove-duplicates" and step["keep"] != "fullest":
        return lambda: table.drop_duplicates(step["columns"] or None, keep=step["keep"])
    if kind == "change-type" and step["type"] in ("text", "category") and column in ("a", "z", "share", "date"):
        return lambda: table[column].astype(str).astype("category")
    if kind == "fill-missing" and step["by"] != "category":
        return lambda: filled(step)
    if kind == "cap-outliers":
        low, high = step["low"], step["high"]
        return lambda: [table[name].clip(*table[name].quantile([low, high])) for name in step["columns"]]
    if kind == "transform" and step["how"] in TRANSFORMS:
        return lambda: TRANSFORMS[step["how"]](table[column])
    if kind == "bin":
        return lambda: binned(step)
    if kind == "date-part":
        part = step["part"]
        return lambda: PARTS[part](table[column]) if part in PARTS else getattr(table[column].dt, part)
    if kind == "days-since":
        return lambda: (table[column].max() - table[column]).dt.days
    if kind == "formula":
        return {
            "if(a > 50, u * v, w / (x + 1))": lambda: np.where(
                table["a"] > 50, table["u"] * table["v"], table["w"] / (table["x"] + 1)
            ),
            "lower(id)": lambda: table["id"].str.lower().astype("category"),
            "id & kind": lambda: (table["id"].astype(object) + table["kind"].astype(object)).astype("category"),
            "text(z)": lambda: table["z"].astype(str).astype("category"),
        }.get(step["formula"])
    return (lambda: joined(step)) if kind == "join" and "loosely" not in step else None


print("ready", flush=True)
for line in sys.stdin:
    work = work_of(json.loads(line))
    started = time.perf_counter()
    if work:
        work()
    print(json.dumps({"seconds": time.perf_counter() - started if work else None}), flush=True)
