"""Matches of segments from SciPy's linear_sum_assignment: python3 tests/golden/cluster/matching.py (from the
repository's root). Written with SciPy 1.10.1.

Counts of rows that old segments (down) share with new ones (across): random ones, with many ties where they are small,
and ones of a partition of which a share of the rows moved. For each, as counted and with the pairs that are not alike
enough (2 × shared ÷ (old + new) ≤ ½) set to 0: the most rows that a matching can hold and, where only one matching does,
the old segment of each new one (null where it shares no row).
"""

import json

import numpy as np
from scipy.optimize import linear_sum_assignment

random = np.random.default_rng(11)


def matched(counts):
    def total(weights):
        pairs = linear_sum_assignment(weights, maximize=True)
        return int(weights[pairs].sum()), pairs

    most, pairs = total(counts)
    heirs = [None] * counts.shape[1]
    unique = True
    for old, new in zip(*pairs):
        if counts[old, new] == 0:
            continue
        heirs[new] = int(old)
        without = counts.copy()
        without[old, new] = 0
        unique = unique and total(without)[0] < most
    return {"most": most, "heirs": heirs if unique else None}


def alike(counts):
    olds, news = counts.sum(axis=1, keepdims=True), counts.sum(axis=0, keepdims=True)
    return np.where(2 * counts / np.maximum(olds + news, 1) > 0.5, counts, 0)


def moved(olds, news):
    before = random.integers(0, olds, size=600) * random.integers(0, 2, size=600)
    stays = random.random(600) < random.uniform(0.4, 1)
    after = np.where(stays, before % news, random.integers(0, news, size=600))
    counts = np.zeros((olds, news), dtype=int)
    np.add.at(counts, (before, after), 1)
    return counts[random.permutation(olds)][:, random.permutation(news)]


shapes = [(1, 1), (2, 2), (3, 4), (4, 3), (4, 4), (4, 5), (5, 4), (6, 6), (2, 12), (12, 2), (12, 12), (17, 12)]
tables = [random.integers(0, top, size=shape) for shape in shapes for top in (3, 1000)]
tables += [moved(*shape) for shape in shapes for _ in range(2)]
cases = [{"shared": table.tolist(), "all": matched(table), "alike": matched(alike(table))} for table in tables]
with open("tests/golden/cluster/matching.json", "w") as out:
    json.dump(cases, out)
    out.write("\n")
