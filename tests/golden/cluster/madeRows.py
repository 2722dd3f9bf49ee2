"""Made-up rows that tests/bench/kmeans/madeRows.ts makes in the same way: numbers from a hash of their place.

`made(kind, rows, columns, segments, seed)` gives a matrix of float32 on multiples of 2^-20.
"""

import numpy as np


def uniform(stream, places):
    with np.errstate(over="ignore"):
        z = places.astype(np.uint32) * np.uint32(0x9E3779B9)
        z = (z ^ (z >> np.uint32(16))) + np.uint32(stream * 0x85EBCA77 % 2**32)
        z = (z ^ (z >> np.uint32(16))) * np.uint32(0x21F0AAAD)
        z = (z ^ (z >> np.uint32(15))) * np.uint32(0x735A2D97)
        z = z ^ (z >> np.uint32(15))
    return (z.astype(np.float64) + 0.5) / 2**32


def normal(stream, places):
    return np.sqrt(-2 * np.log(uniform(stream, places))) * np.cos(2 * np.pi * uniform(stream + 1, places))


def on_grid(values):
    return (np.floor(values * 2**20 + 0.5) / 2**20).astype(np.float32)


def standardised(values):
    return (values - values.mean(0)) / values.std(0)


def made(kind, rows, columns, segments, seed):
    stream = seed * 16
    row, cell = np.arange(rows), np.arange(rows * columns)
    if kind == "heavy":
        # Pareto with exponent 4/3: a mean, no variance.
        u = uniform(stream, cell).reshape(rows, columns)
        return on_grid(standardised(1 / (np.sqrt(u) * np.sqrt(np.sqrt(u)))))
    # "unequal": each segment is 0.6 of the one before it; the others have equal ones.
    weights = 0.6 ** np.arange(segments) if kind == "unequal" else np.ones(segments)
    limits = np.cumsum(weights) / weights.sum()
    segment = np.minimum(np.searchsorted(limits, uniform(stream, row), side="right"), segments - 1)
    at = np.arange(segments * columns)
    if kind == "yesno":
        share = uniform(stream + 1, at).reshape(segments, columns)
        return on_grid(standardised((uniform(stream + 2, cell).reshape(rows, columns) < share[segment]).astype(float)))
    spread = {"mixture": 3, "overlapping": 1, "unequal": 4, "small": 12}[kind]
    middles = (uniform(stream + 1, at).reshape(segments, columns) * 2 - 1) * spread
    width = 0.5 + uniform(stream + 2, np.arange(segments))
    noise = normal(stream + 3, cell).reshape(rows, columns) * width[segment][:, None]
    return on_grid(middles[segment] + noise)
