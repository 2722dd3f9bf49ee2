"""Steps of a recipe by pandas: python3 tests/golden/prepare/steps.py (from the repository's root) writes steps.json.

Tables (drawn with missing values, times of day and repeated rows; empty; of one row; with all rows equal; with nothing in
any cell) and steps, and for each pair the columns that the step touches, cell by cell, the rows that stay, and how many
cells of columns that were there before are others. Bins that were not told are given by number, not by label.
Written with pandas 1.5.3.
"""

import json
import random
import warnings

import numpy as np
import pandas as pd

DAY = pd.Timedelta(days=1)
EPOCH = pd.Timestamp(0)
pd.options.mode.chained_assignment = None
warnings.simplefilter("ignore", RuntimeWarning)
NO, YES = "no", "yes"


class Table:
    """A frame and the type of each of its columns."""

    def __init__(self, frame, types):
        self.frame, self.types = frame, types


def dates(values):
    return pd.Series([pd.Timestamp(v) if v else pd.NaT for v in values], dtype="datetime64[ns]")


def cells_of(series, type_):
    if type_ == "number":
        return [None if pd.isna(v) else float(v) for v in series]
    if type_ == "date":
        return [None if pd.isna(v) else (v - EPOCH).value / DAY.value for v in series]
    return [None if pd.isna(v) else v for v in series]


def columns_of(table, names):
    return [{"name": n, "type": table.types[n], "cells": cells_of(table.frame[n], table.types[n])} for n in names]


TYPES = {
    "code": "id",
    "city": "category",
    "member": "yesno",
    "spend": "number",
    "visits": "number",
    "balance": "number",
    "joined": "date",
    "seen": "text",
    "note": "text",
}


def frame_of(rows):
    frame = pd.DataFrame(rows, columns=list(TYPES), dtype=object)
    for name, type_ in TYPES.items():
        if type_ == "number":
            frame[name] = pd.to_numeric(frame[name]).astype(float)
        elif type_ == "date":
            frame[name] = dates(frame[name].where(frame[name].notna(), None).tolist())
        else:
            frame[name] = frame[name].where(frame[name].notna(), None)
    return Table(frame, dict(TYPES))


def drawn():
    draw = random.Random(6)
    moments = [
        *["1969-12-31 23:59:59", "2000-02-29", "2019-12-30", "2020-12-31 14:00:00", "2021-01-01"],
        *["2021-01-03 23:59:59", "2023-01-01", "2024-02-29 07:00:00", "2024-03-01", "2024-12-30"],
        *["2024-12-31 23:59:59", "2025-06-15 12:30:00"],
    ]
    rows = []
    for i in range(60):
        row = [
            f"K{i:03}",
            draw.choice(["Oslo"] * 8 + ["Bergen"] * 6 + ["Tromsø"] * 3 + ["Ålesund", "Bodø", "Other"]),
            draw.choice([NO, YES]),
            round(draw.uniform(0, 400), 2),
            draw.choice([1, 1, 1, 1, 2, 2, 3, 5, 8, 40]),
            round(draw.gauss(0, 90), 1) + 0.0,
            draw.choice(moments),
            draw.choice(["05/03/2024", "29/02/2024", "31/12/2023", "30/02/2024", "never"]),
            draw.choice(["12", "7.5", "-3", "1e3", "abc", "0.25"]),
        ]
        rows.append([None if c > 0 and draw.random() < 0.12 else cell for c, cell in enumerate(row)])
    rows[7][5] = 0
    for i in range(15):
        again = list(rows[draw.randrange(60)])
        if i % 3:
            gap = draw.randrange(1, len(again))
            again[gap] = None
        rows.append(again)
    return frame_of(rows)


ONE = ["K1", "Oslo", YES, 12.5, 3, -4, "2024-02-29 18:00:00", "05/03/2024", "7.5"]
TABLES = {
    "drawn": drawn(),
    "empty": frame_of([]),
    "one row": frame_of([ONE]),
    "all equal": frame_of([ONE] * 6),
    "nothing in it": frame_of([[None] * len(TYPES)] * 4),
}
cases = []


def count_others(before, after, type_):
    a, b = cells_of(before, type_), cells_of(after, type_)
    return sum(x != y for x, y in zip(a, b))


def add(table_name, step, after=None, rows=None, touched=(), cells=None, types=(), problem=None, bins=None):
    case = {"table": table_name, "step": step}
    if problem:
        cases.append({**case, "problem": problem})
        return
    before = TABLES[table_name]
    after_table = Table(after, {**before.types, **dict(types)})
    if cells is None:
        cells = sum(count_others(before.frame[n], after[n], before.types[n]) for n in touched if n in before.types)
    case["columns"] = columns_of(after_table, touched)
    case["order"] = list(after.columns)
    case["cells"] = int(cells)
    if rows is not None and len(rows) < len(before.frame):
        case["rows"] = [int(r) for r in rows]
    if bins is not None:
        case["bins"] = bins
    cases.append(case)


def behind(frame, name, new, values):
    after = frame.copy()
    after.insert(list(frame.columns).index(name) + 1, new, values)
    return after


def simple_steps(name, frame):
    step = {"kind": "rename", "column": "city", "to": "town"}
    after = frame.rename(columns={"city": "town"})
    add(name, step, after, touched=["town"], types={"town": "category"})
    keep = ["spend", "code", "joined"]
    add(name, {"kind": "keep-columns", "columns": keep}, frame[[c for c in frame if c in keep]], touched=[])
    add(name, {"kind": "drop-columns", "columns": ["note", "city"]}, frame.drop(columns=["note", "city"]), touched=[])


def typed(name, frame):
    def change(column, type_, values, **more):
        after = frame.copy()
        after[column] = values
        before = frame[column]
        cells = int((before.isna() != after[column].isna()).sum())
        step = {"kind": "change-type", "column": column, "type": type_, **more}
        add(name, step, after, touched=[column], types={column: type_}, cells=cells)

    change("note", "number", pd.to_numeric(frame["note"], errors="coerce"))
    days = pd.to_datetime(frame["seen"], format="%d/%m/%Y", errors="coerce")
    change("seen", "date", days, dateOrder="day-first")
    change("code", "text", frame["code"])
    change("city", "text", frame["city"])
    change("member", "category", frame["member"])
    change("visits", "category", frame["visits"].map(lambda v: None if pd.isna(v) else f"{v:g}"))
    iso = lambda v: None if pd.isna(v) else v.strftime("%Y-%m-%d" if v == v.normalize() else "%Y-%m-%d %H:%M:%S")
    change("joined", "text", frame["joined"].map(iso).astype(object))


def filtered(name, frame):
    def where(mask, filters, drop=False):
        stays = ~mask if drop else mask
        rows = np.flatnonzero(stays)
        step = {"kind": "filter-rows", "filters": filters, **({"drop": True} if drop else {})}
        if len(rows) == 0 and len(frame) > 0:
            add(name, step, problem="step-leaves-nothing")
            return
        add(name, step, frame.iloc[rows], rows=rows, touched=[], cells=0)

    for drop in (False, True):
        mask = frame["spend"].between(10, 200)
        where(mask, [{"column": "spend", "kind": "range", "least": 10, "most": 200}], drop)
        mask = frame["city"].isin(["Oslo", "Bodø"]) & frame["visits"].ge(2)
        both = [
            {"column": "city", "kind": "one-of", "texts": ["Oslo", "Bodø"]},
            {"column": "visits", "kind": "range", "least": 2},
        ]
        where(mask, both, drop)
    has_o = frame["city"].str.contains("O", case=False, na=False, regex=False).astype(bool)
    where(has_o, [{"column": "city", "kind": "contains", "text": "O"}])
    where(frame["joined"].isna(), [{"column": "joined", "kind": "missing"}])
    where(frame["member"].notna(), [{"column": "member", "kind": "filled"}])
    day = (pd.Timestamp("2021-01-01") - EPOCH).days
    where(frame["joined"].ge("2021-01-01"), [{"column": "joined", "kind": "range", "least": day}])


def without_duplicates(name, frame):
    for columns in ([], ["code"], ["city", "visits"], ["spend"], ["joined", "member"]):
        for keep in ("first", "last", "fullest"):
            ordered = frame
            if keep == "fullest":
                ordered = frame.iloc[np.argsort(frame.isna().sum(axis=1).to_numpy(), kind="stable")]
            stays = ordered.drop_duplicates(columns or None, keep="last" if keep == "last" else "first")
            rows = np.sort(stays.index.to_numpy()).astype(int)
            step = {"kind": "remove-duplicates", "columns": columns, "keep": keep}
            add(name, step, frame.iloc[rows], rows=rows, touched=[], cells=0)


def replaced(name, frame):
    def replace(column, pairs):
        mapping = {a: b for a, b in pairs if a != ""}
        of_missing = dict(pairs).get("")
        read = {"number": float, "date": pd.Timestamp}.get(TYPES[column], str)
        gap = pd.NaT if TYPES[column] == "date" else np.nan if TYPES[column] == "number" else None
        mapping = {read(a): gap if b == "" else read(b) for a, b in mapping.items()}
        after = frame.copy()
        values = [
            (gap if of_missing in (None, "") else read(of_missing)) if pd.isna(v) else mapping.get(v, v)
            for v in frame[column]
        ]
        after[column] = pd.Series(values, index=frame.index, dtype=frame[column].dtype)
        step = {"kind": "replace-values", "column": column}
        step["replacements"] = [{"from": a, "to": b} for a, b in pairs]
        add(name, step, after, touched=[column])

    replace("city", [("Oslo", "Bergen"), ("Bergen", "Oslo"), ("Bodø", ""), ("Nowhere", "Here")])
    replace("city", [("", "unknown"), ("Tromsø", "Oslo")])
    replace("member", [(NO, YES)])
    replace("member", [("", NO), (YES, "")])
    replace("visits", [("1", "2"), ("2", "3"), ("40", "")])
    replace("visits", [("", "0"), ("3", "4")])
    replace("joined", [("2024-03-01", "2024-03-02"), ("2024-02-29 18:00:00", "2024-03-01")])
    replace("joined", [("", "2024-01-01")])
    replace("code", [("K001", "K002")])


def folded(name, frame):
    def fold(column, below, into):
        values = frame[column]
        shares = values.value_counts(normalize=True)
        after = frame.copy()
        after[column] = [
            None if pd.isna(v) else into if shares[v] < below and v != into else v for v in values
        ]
        count = int(values.notna().sum())
        few = after[column].nunique()
        cells = count_others(values, after[column], "category")
        becomes = TYPES[column] == "category" or (cells > 0 and (few == 1 or (few <= 50 and few * 3 <= count)))
        types = {column: "category" if becomes else TYPES[column]}
        step = {"kind": "fold-rare", "column": column, "below": below, "into": into}
        add(name, step, after, touched=[column], types=types)

    for below in (0, 0.1, 0.25, 1):
        fold("city", below, "Other")
    fold("city", 0.2, "Rest")
    fold("note", 0.2, "the others")
    # Exactly this share is not fewer.
    shares = frame["city"].value_counts(normalize=True)
    if len(shares) > 1:
        fold("city", float(shares.iloc[1]), "Rest")


def filled(name, frame):
    def commonest(column):
        present = frame[column].dropna()
        counts = present.map(present.value_counts())
        most = present[counts == counts.max()]
        return NO if TYPES[column] == "yesno" and NO in most.tolist() else most.iloc[0]

    def fill(by, values, value=None):
        after = frame.copy()
        for column, own in values.items():
            if own is not None and not pd.isna(own):
                after[column] = frame[column].fillna(own)
        step = {"kind": "fill-missing", "columns": list(values), "by": by, **({"value": value} if value else {})}
        add(name, step, after, touched=list(values))

    medians = {c: frame[c].median() for c in ("spend", "balance", "visits", "joined")}
    fill("median", medians)
    every = [c for c in TYPES if c != "code"]
    fill("mode", {c: commonest(c) if frame[c].notna().any() else None for c in every})
    fill("constant", {"spend": 7.25, "visits": 7.25}, "7.25")
    fill("constant", {"joined": pd.Timestamp("2024-02-29")}, "2024-02-29")
    fill("constant", {"city": "Oslo", "note": "Oslo"}, "Oslo")
    fill("constant", {"member": YES}, YES)
    fill("category", {"city": "missing", "note": "missing"}, "missing")


def capped(name, frame):
    for low, high in ((0, 1), (0.05, 0.95), (0.25, 0.75), (0, 0.9), (0.5, 0.5)):
        names = ["spend", "visits", "balance"]
        after = frame.copy()
        for column in names:
            values = frame[column]
            after[column] = values.clip(values.quantile(low), values.quantile(high))
        add(name, {"kind": "cap-outliers", "columns": names, "low": low, "high": high}, after, touched=names)


def transformed(name, frame):
    for column in ("spend", "visits", "balance"):
        x = frame[column]
        n = x.notna().sum()
        ranks = (x.rank() - 1) / (n - 1) if n > 1 else x.where(x.isna(), 0.5)
        for how, values in (
            ("log", np.log(x.where(x > 0))),
            ("log1p", np.log1p(x.where(x >= 0))),
            ("square-root", np.sqrt(x.where(x >= 0))),
            ("square", x**2),
            ("rank", ranks),
        ):
            step = {"kind": "transform", "column": column, "how": how, "to": "new"}
            add(name, step, behind(frame, column, "new", values), touched=["new"], types={"new": "number"})


def binned(name, frame):
    def put(column, bins, numbers, told=False):
        step = {"kind": "bin", "column": column, "bins": bins, "to": "new"}
        after = behind(frame, column, "new", numbers)
        if told:
            add(name, step, after, touched=["new"], types={"new": "category"})
        else:
            places = [None if pd.isna(v) else int(v) for v in numbers]
            add(name, step, after, touched=[], types={"new": "category"}, bins=places)

    for column in ("spend", "visits", "balance"):
        x = frame[column]
        least, most = x.min(), x.max()
        for count in (2, 4, 10):
            inner = np.linspace(least, most, count + 1)[1:-1]
            quantiles = x.quantile([i / count for i in range(1, count)]).to_numpy()
            for kind, bounds in (("equal-width", inner), ("equal-count", quantiles)):
                bounds = np.unique([float(f"{b:.15g}") for b in bounds])
                edges = [-np.inf, *(b for b in bounds if b > least), np.inf]
                numbers = pd.cut(x, edges, right=False, labels=False)
                put(column, {"kind": kind, "count": count}, numbers)
        for bounds in ([0, 2, 40], [12.5], [-50, -0.5, 100]):
            labels = [f"< {bounds[0]:g}", *(f"{a:g} – {b:g}" for a, b in zip(bounds, bounds[1:])), f"≥ {bounds[-1]:g}"]
            texts = pd.cut(x, [-np.inf, *bounds, np.inf], right=False, labels=labels).astype(object)
            put(column, {"kind": "at", "bounds": bounds}, texts.where(texts.notna(), None), told=True)


def parts(name, frame):
    x = frame["joined"]
    as_number = lambda values: values.astype("float64")
    for part, values in (
        ("year", as_number(x.dt.year)),
        ("month", as_number(x.dt.month)),
        ("week", as_number(x.dt.isocalendar().week)),
        ("day", as_number(x.dt.day)),
        ("weekday", as_number(x.dt.dayofweek + 1)),
        ("hour", as_number(x.dt.hour)),
        ("quarter", x.map(lambda v: None if pd.isna(v) else f"{v.year}-Q{v.quarter}").astype(object)),
        ("year-month", x.map(lambda v: None if pd.isna(v) else v.strftime("%Y-%m")).astype(object)),
    ):
        type_ = "category" if part in ("quarter", "year-month") else "number"
        step = {"kind": "date-part", "column": "joined", "part": part, "to": "new"}
        add(name, step, behind(frame, "joined", "new", values), touched=["new"], types={"new": type_})


def since(name, frame):
    x = frame["joined"]
    stated = pd.Timestamp("2024-02-29")
    last = x.max().normalize() if x.notna().any() else pd.NaT
    for until, day in (({"kind": "latest"}, last), ({"kind": "day", "day": (stated - EPOCH).days}, stated)):
        values = (day - x.dt.normalize()).dt.days.astype("float64")
        step = {"kind": "days-since", "column": "joined", "until": until, "to": "new"}
        add(name, step, behind(frame, "joined", "new", values), touched=["new"], types={"new": "number"})


STEPS = [simple_steps, typed, filtered, without_duplicates, replaced, folded, filled, capped, transformed, binned]
for name, table in TABLES.items():
    for make in [*STEPS, parts, since]:
        make(name, table.frame)

with open("tests/golden/prepare/steps.json", "w", encoding="utf-8") as out:
    given = {name: columns_of(table, list(TYPES)) for name, table in TABLES.items()}
    json.dump({"tables": given, "cases": cases}, out, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    out.write("\n")
