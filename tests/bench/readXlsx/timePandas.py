"""Seconds that pandas with openpyxl takes for the workbook named on the command line, without its own start."""

import sys
import time

import openpyxl  # noqa: F401
import pandas

started = time.perf_counter()
table = pandas.read_excel(sys.argv[1], engine="openpyxl")
seconds = time.perf_counter() - started
assert table.shape[1] == 16 and str(table["date"].dtype).startswith("datetime64")
print(seconds)
