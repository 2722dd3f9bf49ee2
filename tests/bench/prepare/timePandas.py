"""Reads the order lines named on the command line; then, for each line on stdin, makes customers of them and prints a
line of JSON: the seconds it took, and sums to compare. Texts are categories, as Tessera's are; the work is that of
customers.py, whose results the tests compare with Tessera's.
"""

import json
import sys
import time
from pathlib import Path

import pandas as pd

sys.path.insert(0, str(Path(__file__).parents[2] / "golden" / "prepare"))
from customers import orders_to_customers  # noqa: E402

TEXTS = ["InvoiceNo", "StockCode", "Description", "CustomerID", "Country"]
table = pd.read_csv(sys.argv[1], dtype={name: "category" for name in TEXTS}, parse_dates=["InvoiceDate"])
choice = {
    **{"customer": "CustomerID", "date": "InvoiceDate", "amount": "UnitPrice", "quantity": "Quantity"},
    **{"order": "InvoiceNo", "product": "Description", "category": "Country"},
}
print("ready", flush=True)
for _ in sys.stdin:
    started = time.perf_counter()
    customers, notes = orders_to_customers(table, choice)
    seconds = time.perf_counter() - started
    sums = {name: float(customers[name].sum()) for name in ["orders", "monetary"]}
    facts = {"seconds": seconds, "rows": len(customers), "without": notes["lines-without-customer"], **sums}
    print(json.dumps(facts), flush=True)
