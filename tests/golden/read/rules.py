"""Whole files as people have them, for the rules of types: rules/<file> and rules/<file>.json beside it.

    python3 tests/golden/read/rules.py

needs Python alone. Every file is made from values; the texts are written by Python, and what is expected is said of the
values, so nothing is asked of Tessera. All names and numbers are made up.
"""

import csv
import hashlib
import io
from datetime import date, datetime, timedelta
from pathlib import Path

from layout import laid_out

HERE = Path(__file__).parent / "rules"
ROWS = 40


def spread(row, step, size):
    """A whole number below `size`, the same on every machine, not in order."""
    return (row * step + row * row * 7 + 3) % size


def number(type_reason, marks, pairs):
    """A column of numbers: (text, value) for each row; a value of None is missing."""
    values = [value for _, value in pairs if value is not None]
    told = {"type": "number", "reason": type_reason, "count": len(values), "sum": sum(values)}
    return {"texts": [text for text, _ in pairs], **told, **({"marks": marks} if marks else {})}


def days(pairs, **told):
    """A column of dates: (text, date or datetime) for each row."""
    stamps = [str(day).removesuffix(" 00:00:00") for _, day in pairs]
    expected = {"type": "date", "reason": "all-fit", "count": len(pairs), "first": stamps[0], "last": stamps[-1]}
    return {"texts": [text for text, _ in pairs], **expected, **told}


def texts(type_, reason, cells, **told):
    return {"texts": cells, "type": type_, "reason": reason, **told}


def write(name, columns, encoding="utf-8", delimiter=",", newline="\r\n", instead=None, **told):
    """`columns`: heading → column; `instead`: cells that are read as another text. `told` goes into what is expected."""
    rows = list(zip(*[column["texts"] for column in columns.values()]))
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator=newline)
    writer.writerow(columns)
    writer.writerows(rows)
    (HERE / name).write_bytes(out.getvalue().encode(encoding))
    rows = [tuple((instead or {}).get(cell, cell) for cell in row) for row in rows]
    expect(name, columns, rows, delimiter=delimiter, headerRow=1, **told)


def expect(name, columns, rows, **told):
    joined = "".join("".join(cell + "\x1f" for cell in row) + "\x1e" for row in rows)
    expected = {
        "by": "rules.py",
        **told,
        "names": list(columns),
        "rowCount": len(rows),
        "first": rows[:1],
        "last": rows[-1:],
        "sha256": hashlib.sha256(joined.encode("utf-8")).hexdigest(),
        "columns": {
            heading: {key: value for key, value in column.items() if key != "texts"}
            for heading, column in columns.items()
        },
    }
    (HERE / (name + ".json")).write_text(laid_out(expected), encoding="utf-8")


def grouped(value, mark=",", decimal=".", digits=2):
    text = f"{value:,.{digits}f}"
    return text.replace(",", "\0").replace(".", decimal).replace("\0", mark)


def chinese_id(row):
    """18 digits with the check digit of GB 11643; the place code 990000 is no place."""
    digits = f"990000{1960 + row}{row % 12 + 1:02}{row % 28 + 1:02}{row * 37 % 1000:03}"
    weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    return digits + "10X98765432"[sum(int(d) * w for d, w in zip(digits, weights)) % 11]


ROW = range(ROWS)
SURNAMES = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗"
GIVEN = ["伟", "芳", "秀英", "敏", "静", "丽华", "强", "磊", "军", "洋", "艳", "勇", "杰", "娟", "涛", "超"]
NAMES = [SURNAMES[row % 20] + GIVEN[(row * 3 + row // 20) % 16] for row in ROW]
DAY = [date(2023, 1, 4) + timedelta(days=row * 11) for row in ROW]
AMOUNT = [spread(row, 104_729, 900_000) / 100 + 1000 for row in ROW]
SHARE = [spread(row, 31, 1000) / 10 for row in ROW]
RATIO = [round(share / 100, 3) for share in SHARE]


def chinese_excel():
    income = [spread(row, 17, 900) / 10 + 1 for row in ROW]
    write(
        "chinese_excel_gbk.csv",
        {
            "会员编号": texts("id", "leading-zeros", [f"{row * 17 + 23:06}" for row in ROW]),
            "姓名": texts("id", "all-different", NAMES, personal="name"),
            "手机号": texts("id", "phone", [f"138{10000000 + row * 730031}" for row in ROW], personal="phone"),
            "身份证号": texts("id", "all-different", [chinese_id(row) for row in ROW], personal="national-id"),
            "注册日期": days([(f"{day.year}年{day.month}月{day.day}日", day) for day in DAY]),
            "是否会员": texts("yesno", "two-words", ["是" if row % 3 else "否" for row in ROW]),
            "等级": texts("category", "few-texts", ["金卡 银卡 普通".split()[row % 3] for row in ROW]),
            "消费金额": number("all-fit", ["thousands", "currency"], [("¥" + grouped(a), a) for a in AMOUNT]),
            "年收入": number("all-fit", ["ten-thousands"], [(f"{w}万", w * 10_000) for w in income]),
            "复购率": number("all-fit", ["percent"], [(f"{s}%", r) for s, r in zip(SHARE, RATIO)]),
        },
        encoding="gb18030",
        encodingUsed="gb18030",
    )


def german_bank():
    cities = ["Köln", "München", "Düsseldorf", "Gießen"]
    write(
        "german_semicolon_cp1252.csv",
        {
            "Kundennr": texts("id", "all-different", [f"K-{row * 7 + 100}" for row in ROW]),
            "Ort": texts("category", "few-texts", [cities[row % 4] for row in ROW]),
            "Umsatz": number(
                "all-fit", ["decimal-comma", "thousands", "currency"],
                [(grouped(a, ".", ",") + " €", a) for a in AMOUNT],
            ),
            "Rabatt": number(
                "all-fit", ["decimal-comma", "percent"],
                [(f"{s} %".replace(".", ","), r) for s, r in zip(SHARE, RATIO)],
            ),
            "Kaufdatum": days([(f"{d.day:02}.{d.month:02}.{d.year}", d) for d in DAY], dateOrder="day-first"),
            "Newsletter": texts("yesno", "two-words", [["ja", "nein"][row % 2] for row in ROW]),
        },
        encoding="cp1252",
        delimiter=";",
        encodingUsed="windows-1252",
        decimal=",",
    )


def american_sales():
    profit = [amount - 5000 for amount in AMOUNT]
    money = [f"({grouped(-p)})" if p < 0 else grouped(p) for p in profit]
    write(
        "american_month_first.csv",
        {
            "Order date": days([(f"{d.month}/{d.day}/{d.year}", d) for d in DAY], dateOrder="month-first"),
            "Ship date": days([(f"{d:%b} {d.day}, {d.year}", d) for d in DAY]),
            "Sales": number("all-fit", ["thousands", "currency"], [("$" + grouped(a), a) for a in AMOUNT]),
            "Profit": number("all-fit", ["thousands", "brackets"], list(zip(money, profit))),
            "Discount": number("all-fit", ["percent"], [(f"{s}%", r) for s, r in zip(SHARE, RATIO)]),
            "Zip": texts("text", "leading-zeros", [f"{(row % 30) * 311 + 1001:05}" for row in ROW]),
            "Returned": texts("yesno", "two-words", [["No", "Yes", "no"][row % 3] for row in ROW]),
        },
        decimal=".",
    )


def ambiguous_dates():
    shown = [date(2024, row % 12 + 1, row * 5 % 12 + 1) for row in ROW]
    cells = [f"{d.day:02}/{d.month:02}/{d.year}" for d in shown]
    amount = number("all-fit", None, [(str(row % 9), row % 9) for row in ROW])
    asked = texts("category", "two-readings", cells)
    different = len(set(cells))
    asked["distinct"] = different
    write("dates_either_way.csv", {"Visit": asked, "Amount": amount})
    choices = {"columns": [{"name": "Visit", "dateOrder": "day-first"}]}
    answered = days(list(zip(cells, shown)), dateOrder="day-first")
    write("dates_answered.csv", {"Visit": answered, "Amount": amount}, choices=choices)


def french():
    write(
        "french_narrow_spaces.tsv",
        {
            "Client": texts("id", "all-different", [f"Société n° {row + 1}" for row in ROW]),
            "Montant": number(
                "all-fit", ["decimal-comma", "thousands"], [(grouped(a, "\u202f", ","), a) for a in AMOUNT]
            ),
            "Prix": number("all-fit", ["decimal-comma"], [(f"{s}".replace(".", ","), s) for s in SHARE]),
        },
        encoding="utf-8-sig",
        delimiter="\t",
        newline="\n",
        encodingUsed="utf-8",
        decimal=",",
    )


def east_asia():
    yen = [spread(row, 977, 90_000) + 1000 for row in ROW]
    money = number("all-fit", ["thousands", "currency"], [(f"¥{value:,}", value) for value in yen])
    write(
        "japanese_shift_jis.csv",
        {
            "店舗": texts("category", "few-texts", [["新宿店", "渋谷店", "ｷﾞﾝｻﾞ店", "横浜店"][row % 4] for row in ROW]),
            "売上": {**money, "texts": [text.replace("¥", "￥") for text in money["texts"]]},
            "日付": days([(f"{d:%Y/%m/%d}", d) for d in DAY]),
        },
        encoding="cp932",
        encodingUsed="shift_jis",
    )
    write(
        "taiwanese_big5.csv",
        {
            "門市": texts("category", "few-texts", [["臺北忠孝店", "高雄五福店", "臺中公益店"][row % 3] for row in ROW]),
            "營業額": number("all-fit", ["thousands", "currency"], [(f"NT${value:,}", value) for value in yen]),
            "是否營業": texts("yesno", "two-words", [["是", "否"][row % 2] for row in ROW]),
        },
        encoding="big5",
        encodingUsed="big5",
    )
    write(
        "excel_unicode_text.txt",
        {
            "商户": texts("category", "few-texts", [["茶饮", "餐饮", "服饰"][row % 3] for row in ROW]),
            "流水": number("all-fit", ["thousands", "ten-thousands"], wan_and_yi()),
            "备注": texts("category", "few-texts", [["好，\n再来", '说"行"', "a\tb"][row % 3] for row in ROW]),
        },
        encoding="utf-16",
        delimiter="\t",
        encodingUsed="utf-16le",
    )


def wan_and_yi():
    pairs = [("1.5亿", 150_000_000), ("3亿", 300_000_000), ("2,000万", 20_000_000), ("8000", 8000), ("０.５万", 5000)]
    return [pairs[row % 5] for row in ROW]


def stamps():
    moments = [datetime(2024, 1, 31, 7, 15) + timedelta(hours=row * 37, minutes=row * 7) for row in ROW]
    write(
        "dates_of_every_kind.csv",
        {
            "iso": days([(f"{m:%Y-%m-%dT%H:%M:%SZ}", m) for m in moments]),
            "blank": days([(f"{m:%Y-%m-%d %H:%M}", m) for m in moments]),
            "offset": days([(f"{m:%Y-%m-%dT%H:%M:%S}+08:00", m) for m in moments]),
            "am pm": days([(f"{m.month}/{m.day}/{m.year} {m:%I:%M %p}", m) for m in moments], dateOrder="month-first"),
            "english": days([(f"{d.day}-{d:%b-%y}", d) for d in DAY]),
            "日期": days([(f"{d:%Y%m%d}", d) for d in DAY]),
            "月份": days([(f"{d.year}年{d.month}月", d.replace(day=1)) for d in DAY]),
            "slashes": days([(f"{d.year}/{d.month}/{d.day}", d) for d in DAY]),
            "Quantity": number("all-fit", None, [(str(v), v) for v in [20240305 + row // 2 * 3 for row in ROW]]),
        },
        newline="\n",
    )


def codes():
    write(
        "codes_stay_text.csv",
        {
            "订单号": texts("id", "too-long-number", [f"{10**17 + row * 1234567}" for row in ROW]),
            "CustomerID": texts("text", "code", [f"{17850 + row % 32}" for row in ROW]),
            "Phone": texts("id", "phone", [f"020-8{row:03}-{row * 131 % 10000:04}" for row in ROW], personal="phone"),
            "银行卡号": texts("id", "too-long-number", [card(row) for row in ROW], personal="card"),
            "E-mail": texts("id", "all-different", [f"someone{row}@example.com" for row in ROW], personal="email"),
            "Serial": texts("id", "all-different", [str(5000 + row) for row in ROW]),
            "Flag": texts("yesno", "zero-one", [str(row % 2) for row in ROW]),
            "Size": number("all-fit", None, [(str(spread(row, 13, 12)), spread(row, 13, 12)) for row in ROW]),
        },
    )


def card(row):
    """16 digits with Luhn's check digit, of a range that is nobody's."""
    digits = f"999912{row * 7919:09}"
    doubled = [int(d) * 2 if i % 2 == 0 else int(d) for i, d in enumerate(digits)]
    return digits + str(-sum(d - 9 if d > 9 else d for d in doubled) % 10)


def misfits():
    """1 of 40 does not fit: 2.5 %. One is read as the person says."""
    values = [("n/k", None) if row == 17 else ("N/A", None) if row == 5 else (f"{row}.50", row + 0.5) for row in ROW]
    weight = number("most-fit", None, values)
    repaired = [("12kg", 12) if row == 30 else (f"{row}", row) for row in ROW]
    repaired_column = number("all-fit", None, repaired)
    choices = {"columns": [{"name": "Repaired", "repairs": [{"text": "12kg", "instead": "12"}]}]}
    columns = {
        "Weight": {**weight, "missing": 2, "misfits": 1},
        "Repaired": {**repaired_column, "repaired": 1},
        "Class": texts("category", "few-texts", [["a", "b"][row % 2] for row in ROW]),
    }
    write("misfits_and_repairs.csv", columns, choices=choices, instead={"12kg": "12"})


def json_files():
    rows = [[f"{10**17 + row}", NAMES[row], "" if row % 7 == 0 else f"{row / 4}", "TRUE" if row % 2 else "FALSE"] for row in ROW]
    figures = [(row[2], float(row[2]) if row[2] else None) for row in rows]
    columns = {
        "id": texts("id", "too-long-number", [row[0] for row in rows]),
        "客户": texts("id", "all-different", NAMES, personal="name"),
        "score": number("all-fit", None, figures),
        "active": texts("yesno", "two-words", [row[3] for row in rows]),
    }

    def line(row):
        score = "null" if row[2] == "" else row[2]
        return f'{{"id": {row[0]}, "客户": "{row[1]}", "score": {score}, "active": {row[3].lower()}}}'

    lines = [line(row) for row in rows]
    for name, text in {
        "objects.json": "[\n" + ",\n".join(lines) + "\n]\n",
        "lines.ndjson": "\n".join(lines) + "\n",
        "wrapped.json": '{"count": 40, "data": [' + ", ".join(lines) + "]}",
    }.items():
        (HERE / name).write_text(text, encoding="utf-8")
        expect(name, columns, rows, headerRow=1, kind="json")


for make in (chinese_excel, german_bank, american_sales, ambiguous_dates, french, east_asia, stamps, codes, misfits, json_files):
    make()
