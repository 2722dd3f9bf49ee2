"""Expected customers of order lines and of events, by pandas. Run: python3 tests/golden/prepare/customers.py

Reads onlineRetail.csv.gz beside it (see NOTICE.md), makes further lines up, and writes customers.json and
onlineRetail.json. The functions follow the definitions in the docstrings of src/domain/prepare/customers/.
"""

import gzip
import json
from pathlib import Path

import numpy as np
import pandas as pd

HERE = Path(__file__).parent
WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
PARTS = ["night", "morning", "afternoon", "evening"]
MOST_SHARES = 8


def counted(table, choice):
    """Lines that count, the last day, and how many lines were set aside."""
    customer, date = table[choice["customer"]], table[choice["date"]]
    day = date.dt.floor("D")
    last = pd.Timestamp(choice["asOf"]) if choice.get("asOf") else day.max()
    has_customer, has_date = customer.notna(), date.notna()
    after = has_customer & has_date & (day > last)
    notes = {
        "lines-without-customer": int((~has_customer).sum()),
        "lines-without-date": int((has_customer & ~has_date).sum()),
        "lines-after-day": int(after.sum()),
    }
    lines = table[has_customer & has_date & ~after].copy()
    lines["day"] = day
    lines["part"] = date.dt.hour // 6
    return lines, last, notes


def common(values):
    """Values by their commonest, the first eight by name, all others as one; and the names in order."""
    counts = values.groupby(values, sort=False, observed=True).size().sort_values(ascending=False, kind="stable")
    names = list(counts.index[:MOST_SHARES])
    if len(counts) <= MOST_SHARES:
        return values, names
    return values.astype(object).where(values.isna() | values.isin(names), "others"), [*names, "others"]


def shares(made, title, lines, customer, groups, names, totals, weight):
    sums = weight.groupby([lines[customer], groups], observed=True).sum().unstack(fill_value=0)
    sums = sums.reindex(index=made.index, columns=names, fill_value=0).div(totals, axis=0)
    for name in names:
        made[f"{title} {name}"] = sums[name].where(totals > 0)


def times(made, lines, customer, totals, weight):
    shares(made, "weekday", lines, customer, lines["day"].dt.dayofweek.map(dict(enumerate(WEEKDAYS))), WEEKDAYS, totals, weight)
    return lines["part"].map(dict(enumerate(PARTS)))


def fifths(values):
    return 1 + np.floor(5 * (values.rank(method="min") - 1) / len(values))


def orders_to_customers(table, choice):
    customer, product = choice["customer"], choice.get("product")
    lines, last, notes = counted(table, choice)
    amount = lines[choice["amount"]]
    if "quantity" in choice:
        amount = amount * lines[choice["quantity"]]
    notes["lines-without-amount"] = int(amount.isna().sum())
    lines["a"] = amount.fillna(0)
    made = pd.DataFrame(index=pd.Index(lines[customer].unique(), name=customer))
    purchases = lines[lines["a"] > 0]
    by_customer = purchases.groupby(customer, sort=False, observed=True)
    bought = by_customer["a"].sum().reindex(made.index, fill_value=0)
    returned = -lines[lines["a"] < 0].groupby(customer, observed=True)["a"].sum().reindex(made.index, fill_value=0)
    days = by_customer["day"].agg(["min", "max"]).reindex(made.index)
    key = purchases[[customer]].copy()
    key["order"] = purchases[choice["order"]] if "order" in choice else None
    key["day"] = purchases["day"].where(key["order"].isna())
    orders = key.drop_duplicates().groupby(customer, observed=True).size().reindex(made.index, fill_value=0)

    made["orders"] = orders
    made["recency"] = (last - days["max"]).dt.days
    made["monetary"] = lines.groupby(customer, sort=False, observed=True)["a"].sum()
    made["tenure"] = (last - days["min"]).dt.days
    made["mean order"] = (bought / orders).where(orders > 0)
    made["days between"] = ((days["max"] - days["min"]).dt.days / (orders - 1)).where(orders > 1)
    made["returned"] = (returned / bought).where(bought > 0)
    if "discount" in choice:
        discount = purchases[choice["discount"]]
        discount = discount.eq("yes") if discount.dtype == object else discount > 0
        discounted = purchases[discount].groupby(customer, observed=True)["a"].sum().reindex(made.index, fill_value=0)
        made["discounted"] = (discounted / bought).where(bought > 0)
    for part in ["category", "channel"]:
        if part in choice:
            groups, names = common(purchases[choice[part]])
            shares(made, part, purchases, customer, groups, names, bought, purchases["a"])
    part = times(made, purchases, customer, bought, purchases["a"])
    if (lines[choice["date"]] != lines["day"]).any():
        shares(made, "part", purchases, customer, part, PARTS, bought, purchases["a"])
    if product:
        money = purchases.groupby([customer, product], sort=False, observed=True)["a"].sum().round(6)
        most = money[money == money.groupby(level=0).transform("max")].reset_index(level=1)
        made["favourite"] = most.groupby(level=0)[product].first().reindex(made.index)
    made["R"] = fifths((-made["recency"]).fillna(-np.inf))
    made["F"] = fifths(orders)
    made["M"] = fifths(made["monetary"].round(6))
    made["RFM"] = sum(made[score].astype(int) * 10**place for score, place in [("R", 2), ("F", 1), ("M", 0)]).astype(str)
    return made, notes


def events_to_customers(table, choice):
    customer = choice["customer"]
    lines, last, notes = counted(table, choice)
    by_customer = lines.groupby(customer, sort=False, observed=True)
    made = pd.DataFrame({"events": by_customer.size()})
    made["recency"] = (last - by_customer["day"].max()).dt.days
    made["tenure"] = (last - by_customer["day"].min()).dt.days
    later = (lines["day"] - lines["day"].min()).dt.days - (last - lines["day"]).dt.days
    half = np.sign(later)
    made["trend"] = half.groupby(lines[customer]).sum() / made["events"]
    one = pd.Series(1.0, index=lines.index)
    if "event" in choice:
        groups, names = common(lines[choice["event"]])
        shares(made, "kind", lines, customer, groups, names, made["events"], one)
    part = times(made, lines, customer, made["events"], one)
    if (lines[choice["date"]] != lines["day"]).any():
        shares(made, "part", lines, customer, part, PARTS, made["events"], one)
    return made, notes


def as_json(made, notes):
    columns = {made.index.name: [name if isinstance(name, str) else f"{name:.0f}" for name in made.index]}
    for name in made.columns:
        columns[name] = [None if pd.isna(value) else value if isinstance(value, str) else float(value) for value in made[name]]
    return {"columns": columns, "notes": {code: lines for code, lines in notes.items() if lines > 0}}


ORDERS = {
    **{"customer": "who", "date": "when", "amount": "price", "quantity": "pieces", "order": "order"},
    **{"product": "product", "category": "category", "channel": "channel", "discount": "discount"},
}


def order_lines(seed, size, gaps, clock=True, decimals=2, **same):
    """Made-up order lines, with that share of gaps in every column; dates in days since 1970-01-01 in the JSON."""
    draw = np.random.default_rng(seed)
    seconds = draw.integers(0, 86_400, size) if clock else np.zeros(size, int)
    when = pd.Timestamp("2023-11-20") + pd.to_timedelta(draw.integers(0, 400, size), "D") + pd.to_timedelta(seconds, "s")
    table = pd.DataFrame(
        {
            "who": np.char.add("c", draw.integers(0, max(size // 6, 1), size).astype(str)),
            "when": when,
            "price": np.round(draw.gamma(2, 20, size), decimals),
            "pieces": draw.choice([1, 2, 3, 10, -1, 0], size, p=[0.5, 0.2, 0.1, 0.05, 0.1, 0.05]).astype(float),
            "order": draw.integers(1000, 1000 + max(size // 2, 1), size).astype(str),
            "product": np.char.add("p", (draw.gamma(1, 6, size)).astype(int).astype(str)),
            "category": np.char.add("k", (draw.gamma(1, 5, size)).astype(int).astype(str)),
            "channel": draw.choice(["shop", "web"], size),
            "discount": draw.choice([0.0, 0.0, 0.1, 2.5], size),
        }
    ).assign(**same)
    for name in table.columns:
        table.loc[draw.random(size) < gaps, name] = None
    return table


def case(name, kind, table, choice):
    make = {"orders": orders_to_customers, "events": events_to_customers}[kind]
    lines = {}
    for column in table.columns:
        values = table[column]
        if values.dtype.kind == "M":
            values = (values - pd.Timestamp(0)) / pd.Timedelta(days=1)
        lines[column] = [None if pd.isna(value) else value for value in values]
    return {"name": name, "kind": kind, "choice": choice, "lines": lines, "expected": as_json(*make(table, choice))}


def cases():
    some = order_lines(1, 400, 0.06)
    few = {part: ORDERS[part] for part in ["customer", "date", "amount"]}
    yield case("gaps everywhere, a clock, more than eight categories", "orders", some, ORDERS)
    yield case("lines after the day that is stated", "orders", some, {**ORDERS, "asOf": "2024-06-30"})
    yield case("days alone, no order column, no clock", "orders", order_lines(2, 300, 0, clock=False), few)
    yield case("amounts with many decimals", "orders", order_lines(3, 200, 0.02, decimals=12), ORDERS)
    yield case("one line", "orders", order_lines(4, 1, 0), ORDERS)
    equal = {"category": "same", "channel": "one", "product": "it", "price": 5.0, "pieces": 1.0, "order": "7", "discount": 0.0}
    yield case("all equal", "orders", order_lines(5, 60, 0, **equal), ORDERS)
    yield case("nothing but returns", "orders", order_lines(6, 30, 0, pieces=-1.0), ORDERS)
    numbers = {"who": np.arange(200) % 37 * 1_000_003, "order": np.arange(200) // 3, "product": np.arange(200) % 11 / 4}
    yield case("customers, orders and products that are numbers", "orders", order_lines(7, 200, 0.05, **numbers), ORDERS)
    log = {"customer": "who", "date": "when", "event": "category"}
    yield case("a log with gaps", "events", some, log)
    yield case("a log until a day", "events", some, {**log, "asOf": "2024-06-30"})
    yield case("a log of days alone", "events", order_lines(8, 120, 0, clock=False), {"customer": "who", "date": "when"})
    yield case("one event", "events", order_lines(9, 1, 0), log)


def online_retail():
    with gzip.open(HERE / "onlineRetail.csv.gz", "rt") as file:
        table = pd.read_csv(file, dtype={"InvoiceNo": str, "CustomerID": str}, parse_dates=["InvoiceDate"])
    choice = {
        **{"customer": "CustomerID", "date": "InvoiceDate", "amount": "UnitPrice", "quantity": "Quantity"},
        **{"order": "InvoiceNo", "product": "StockCode", "category": "Country"},
    }
    return {"choice": choice, "expected": as_json(*orders_to_customers(table, choice))}


def write(name, content):
    (HERE / name).write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write("customers.json", list(cases()))
    write("onlineRetail.json", online_retail())
