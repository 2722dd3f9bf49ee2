"""Joins by pandas: python3 tests/golden/prepare/join.py (from the repository's root) writes join.json.

Tables (drawn with missing keys and keys that stand several times; empty; of one row; with all rows equal; with keys by two
columns; with numbers where the other has texts) and choices, and for each what merge(how="left") makes of them once the
rows of the second table without a key are gone: pandas holds missing keys for equal. Written with pandas 1.5.3.
"""

import json
import random

import numpy as np
import pandas as pd

TYPES = {
    "code": "text",
    "number": "number",
    "fraction": "number",
    "day": "date",
    "city": "category",
    "member": "yesno",
    "row": "number",
    "name": "text",
    "spend": "number",
}
WIDE = {0xFF01 + i: 0x21 + i for i in range(94)} | {0x3000: 0x20}


def frame_of(rows):
    frame = pd.DataFrame(rows, columns=[c for c in TYPES if c != "row"], dtype=object)
    frame.insert(len(frame.columns), "row", np.arange(len(frame)))
    return frame


def drawn(seed, rows, kinds):
    """Keys are `kinds` different ones, some of them missing."""
    draw = random.Random(seed)

    def some(share, make):
        return None if draw.random() < share else make()

    def row():
        key = draw.randrange(kinds)
        return {
            "code": some(0.1, lambda: f"C{key:03d}"),
            "number": some(0.1, lambda: draw.randrange(kinds)),
            "fraction": some(0.1, lambda: draw.randrange(kinds) * 1000003 / 8 - 7),
            "day": some(0.1, lambda: 19000 + draw.randrange(kinds) / 4),
            "city": some(0.1, lambda: draw.choice(["Paris", "Lyon", "北京", "Nice"][: max(2, kinds % 5)])),
            "member": some(0.1, lambda: draw.choice(["no", "yes"])),
            "name": some(0.2, lambda: draw.choice(["Ann", "Bo", "Cy", "Di", "Eve"])),
            "spend": some(0.2, lambda: round(draw.random() * 100, 2)),
        }

    return frame_of([row() for _ in range(rows)])


def plain(**columns):
    rows = len(next(iter(columns.values())))
    frame = frame_of([{} for _ in range(rows)])
    for name, cells in columns.items():
        frame[name] = pd.Series(cells, dtype=object)
    frame["name"] = [f"n{i}" for i in range(rows)]
    return frame.where(frame.notna(), None)


def number_text(value):
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def folded(text):
    text = " ".join(text.translate(WIDE).split(" ")).strip().lower()
    zeros = len(text) - len(text.lstrip("0"))
    while zeros > 0 and not text[zeros : zeros + 1].isdigit():
        zeros -= 1
    return text[zeros:]


def key_of(series, type_, other_type, loosely):
    """Numbers with numbers and dates with dates by value, all else by text."""
    if type_ == other_type and type_ in ("number", "date"):
        return series.map(lambda v: v if v is None else float(v))
    texts = series.map(lambda v: v if v is None else number_text(v) if type_ == "number" else v)
    return texts.map(lambda v: v if v is None else folded(v)) if loosely else texts


def count(keys, missing, matched):
    return {
        "matched": int((matched & ~missing).sum()),
        "unmatched": int((~matched & ~missing).sum()),
        "missing": int(missing.sum()),
    }


def joined(left, right, choice):
    pairs, loosely = choice["keys"], choice.get("loosely", False)
    names = [f"key {i}" for i in range(len(pairs))]
    keyed = [pd.DataFrame(index=frame.index) for frame in (left, right)]
    for name, pair in zip(names, pairs):
        types = TYPES[pair["left"]], TYPES[pair["right"]]
        keyed[0][name] = key_of(left[pair["left"]], types[0], types[1], loosely)
        keyed[1][name] = key_of(right[pair["right"]], types[1], types[0], loosely)
    missing = [frame[names].isna().any(axis=1) for frame in keyed]
    own = keyed[0].assign(left=np.arange(len(left)))
    taken = [c["from"] for c in choice["columns"]]
    others = pd.concat([keyed[1], right[taken].set_axis([f"take {i}" for i in range(len(taken))], axis=1)], axis=1)
    others = others[~missing[1]].astype({name: object for name in names})
    own = own.astype({name: object for name in names})
    sizes = others.groupby(names, sort=False).size()
    known = own[~missing[0]].set_index(names).index
    met = sizes[sizes.index.isin(known)]
    once = others if choice["several"] == "every" else others.drop_duplicates(names, keep=choice["several"])
    # A key of its own, so that the left rows without one match nothing.
    own.loc[missing[0], names[0]] = "no key" if own[names[0]].map(type).eq(str).any() else -1e300
    merged = own.merge(once, on=names, how="inner" if choice.get("matchedOnly") else "left")
    merged = merged.sort_values("left", kind="stable")
    is_met = [
        own.set_index(names).index.isin(sizes.index) & ~missing[0].to_numpy(),
        keyed[1].set_index(names).index.isin(known) & ~missing[1].to_numpy(),
    ]
    several = met[met > 1]
    return {
        "rows": [int(v) for v in merged["left"]],
        "cells": [[None if pd.isna(v) else v for v in merged[f"take {i}"]] for i in range(len(taken))],
        "counts": {
            "left": count(own, missing[0], pd.Series(is_met[0], index=left.index)),
            "right": count(others, missing[1], pd.Series(is_met[1], index=right.index)),
        },
        "several": {"keys": int(len(several)), "rows": int(several.sum())},
    }


TABLES = {
    "few": drawn(1, 40, 25),
    "other few": drawn(2, 30, 25),
    "many": drawn(3, 400, 300),
    "other many": drawn(4, 300, 300),
    "one": drawn(7, 1, 3),
    "empty": drawn(0, 0, 3),
    "equal": plain(code=["C001"] * 6, number=[1] * 6, city=["Lyon"] * 6),
    "no key": plain(code=[None] * 5, number=[None] * 5, city=[None] * 5),
    "numbers": plain(number=[123, 7, 123, None, 0, 2.5], code=["00123", "007", "123", None, "0", "2.5"]),
    "texts": plain(code=["00123", "123", "7", "x", None, "000"], number=[7, 123, 9, None, 123, 0]),
    "spelled": plain(code=["Ａ1", " b 2", "C3", "0042", "d4", "00x", None]),
    "other spelled": plain(code=["a1", "B 2", "c3", "42", "D4", "D4 ", "0x", "e5"]),
}
PAIRS = [
    ("few", "other few"),
    ("other few", "few"),
    ("many", "other many"),
    ("few", "few"),
    ("few", "one"),
    ("one", "few"),
    ("few", "empty"),
    ("empty", "few"),
    ("empty", "empty"),
    ("equal", "equal"),
    ("few", "equal"),
    ("equal", "few"),
    ("few", "no key"),
    ("no key", "few"),
    ("no key", "no key"),
]
KEYS = [["code"], ["number"], ["fraction"], ["day"], ["city"], ["member"], ["city", "member"], ["number", "city"], ["fraction", "code", "day"]]
TAKEN = ["row", "name", "spend", "city", "member", "day"]


def choices():
    ways = [(s, o) for s in ("first", "last", "every") for o in (False, True)]
    place = 0
    for left, right in PAIRS:
        for keys in KEYS:
            several, only = ways[place % len(ways)]
            place += 1
            if left == "many" and several == "every" and keys in (["city"], ["member"], ["city", "member"]):
                several = "last"
            yield left, right, [(k, k) for k in keys], several, only, False
    for several in ("first", "every"):
        for loosely in (False, True):
            yield "numbers", "texts", [("number", "code")], several, False, loosely
            yield "texts", "numbers", [("code", "number")], several, False, loosely
            yield "numbers", "texts", [("code", "code")], several, True, loosely
            yield "numbers", "texts", [("number", "code"), ("code", "number")], several, False, loosely
            yield "spelled", "other spelled", [("code", "code")], several, False, loosely
            yield "other spelled", "spelled", [("code", "code")], several, True, loosely


cases = []
for left, right, pairs, several, only, loosely in choices():
    choice = {
        "keys": [{"left": a, "right": b} for a, b in pairs],
        "columns": [{"from": c, "to": f"{c} there"} for c in TAKEN],
        "several": several,
        **({"loosely": True} if loosely else {}),
        **({"matchedOnly": True} if only else {}),
    }
    cases.append({"left": left, "right": right, "choice": choice, **joined(TABLES[left], TABLES[right], choice)})


def cells_of(frame):
    return [
        {"name": c, "type": t, "cells": [None if v is None or v != v else v for v in frame[c].tolist()]}
        for c, t in TYPES.items()
    ]


tables = {name: cells_of(frame) for name, frame in TABLES.items()}
with open("tests/golden/prepare/join.json", "w") as out:
    json.dump({"tables": tables, "cases": cases}, out, ensure_ascii=False, separators=(",", ":"))
    out.write("\n")
