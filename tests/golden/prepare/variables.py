"""Variables made ready otherwise than usual: python3 tests/golden/prepare/variables.py writes variables.json beside it.

Three columns of numbers (one long to the right, one with values below 0 and few of them, one in which most cells are 0)
scaled by scikit-learn's StandardScaler, RobustScaler, MinMaxScaler and by pandas' rank, plain and after log1p and the
square root. Written with pandas 1.5.3 and scikit-learn 1.2.1.
"""

import json
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.preprocessing import MinMaxScaler, RobustScaler, StandardScaler

random = np.random.default_rng(20241122)
COLUMNS = {
    "long": np.round(np.exp(random.normal(4, 1.2, 60)), 2),
    "below 0": random.integers(-6, 7, 60).astype(float),
    "mostly 0": np.where(random.random(60) < 0.6, 0, np.round(random.normal(40, 9, 60), 1)),
}


def log(x):
    return np.log1p(x - min(x.min(), 0))


def square_root(x):
    return np.sqrt(x - min(x.min(), 0))


TRANSFORMS = {"none": lambda x: x, "log": log, "square-root": square_root}


def by(scaler):
    return lambda x: scaler.fit_transform(x.reshape(-1, 1))[:, 0]


SCALINGS = {
    "z-score": by(StandardScaler()),
    "robust": by(RobustScaler()),
    "range": by(MinMaxScaler()),
    "rank": lambda x: ((pd.Series(x).rank(method="average") - 1) / (len(x) - 1)).to_numpy(),
    "none": lambda x: x - x.mean(),
}

cases = [
    {"column": name, "transform": transform, "scaling": scaling, "values": list(scale(change(x)))}
    for name, x in COLUMNS.items()
    for transform, change in TRANSFORMS.items()
    for scaling, scale in SCALINGS.items()
]
columns = {name: list(x) for name, x in COLUMNS.items()}
target = Path(__file__).with_name("variables.json")
target.write_text(json.dumps({"columns": columns, "cases": cases}) + "\n")
