"""What LibreOffice and pandas read in single cells: cellValues.json.

    python3 tests/golden/read/cellValues.py

needs pandas, and LibreOffice Calc as `soffice`. Texts are written one a line into a CSV file, LibreOffice opens it in a
locale and saves it as XML, where each cell has a type and a value; pandas reads the same texts with the format said.
A text that LibreOffice leaves as text is not in the output: it knows no 万, and only its locale's currency.
Nothing is asked of Tessera.

Left out, because Tessera differs on purpose: two digits of a year in the Chinese locale, which come first there
("05/03/24" is 2005-03-24), while Tessera has them last everywhere. LibreOffice saves 15 digits of a number.
"""

import json
import random
import subprocess
import tempfile
import xml.etree.ElementTree as ElementTree
from datetime import datetime, timedelta
from pathlib import Path

import pandas as pd

OUT = Path(__file__).with_suffix(".json")
EPOCH = datetime(1970, 1, 1)
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"

# Language numbers of LibreOffice's CSV filter, the decimal mark, and the order of day and month.
LOCALES = {
    "en-US": {"language": 1033, "decimal": ".", "order": "month-first"},
    "en-GB": {"language": 2057, "decimal": ".", "order": "day-first"},
    "de-DE": {"language": 1031, "decimal": ",", "order": "day-first"},
    "zh-CN": {"language": 2052, "decimal": ".", "order": "month-first"},
}

NUMBERS = {
    ".": """0|7|-12.5|+3|.5|5.|1e3|1.2E-2|-4.5e+2|1,234|-12,345,678.9|1,234,567|12.5%|-7%|0.1%|100%|1,234.5%|(5)|(1,234.50)
        |(0.25)|$5|$1,234.50|-$5.25|($5)|($1,234.50)|£5|£1,234.50|-£5.25|¥5|¥1,234.50|-¥5.25|￥5|￥1,234.50|(¥5)
        |0.1|0.2|123456789012345|1e300|-1e-300|99.99|1000000""",
    ",": """0|7|-12,5|+3|,5|1e3|1,2E-2|1.234|-12.345.678,9|1.234.567|12,5%|12,5 %|-7%|0,1 %|5 €|1.234,50 €|-5,25 €|5€
        |0,1|99,99|1.000.000""",
}

DATES = """2024-03-05|2024/3/5|2024-03-05 14:30|2024-03-05 14:30:05|2024-03-05T14:30:05|1969-12-31|2024-02-29|5/3/2024
    |13/03/2024|03/13/2024|05/03/2024|05-03-2024|05.03.2024|5.3.24|05/03/24|5/3/2024 14:30|5/3/2024 2:30 PM|12/31/99
    |31.12.1999|2024年3月5日|5-Mar-24|5-Mar-2024|Mar 5, 2024|March 5, 2024|5 March 2024|05 Mar 2024"""


TWO_DIGIT_YEARS = ("5.3.24", "05/03/24")


def cells(joined):
    return [text.strip() for text in joined.split("|")]


def office(texts, language):
    """The type and the value of each text that LibreOffice takes for a number or a date."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "cells.csv"
        source.write_text("".join(f'"{text}"\n' for text in texts), encoding="utf-8")
        # Tab, quote, UTF-8, from line 1, columns as they are, language, quoted cells not as text, special numbers.
        options = f"CSV:9,34,76,1,,{language},false,true"
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", f"--infilter={options}"]
        command += ["--convert-to", "fods", "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        root = ElementTree.parse(source.with_suffix(".fods")).getroot()
    values = []
    for row in root.iter(f"{TABLE}table-row"):
        cell = row.find(f"{TABLE}table-cell")
        kind = cell.get(f"{OFFICE}value-type")
        if kind in ("float", "currency", "percentage"):
            value = {"number": float(cell.get(f"{OFFICE}value"))}
        elif kind == "date":
            value = {"days": days(datetime.fromisoformat(cell.get(f"{OFFICE}date-value")))}
        else:
            value = None
        values += [value] * int(row.get(f"{TABLE}number-rows-repeated", 1))
    assert len(values) >= len(texts), (len(values), len(texts))
    return [{"text": text, **value} for text, value in zip(texts, values) if value]


def days(moment):
    return (moment - EPOCH) / timedelta(days=1)


def pandas_numbers(draw):
    """Grouped and rounded numbers as read_csv reads them."""
    cases = []
    for decimal, thousands in [(".", ","), (",", "."), (".", "'"), (",", " "), (".", " ")]:
        texts = []
        for _ in range(30):
            text = f"{draw.uniform(-1, 1) * 10 ** draw.randint(0, 11):,.{draw.randint(0, 4)}f}"
            texts.append(text.translate(str.maketrans({",": thousands, ".": decimal})))
        with tempfile.NamedTemporaryFile("w", suffix=".csv") as file:
            file.write("".join(f'"{text}"\n' for text in texts))
            file.flush()
            read = pd.read_csv(
                file.name, header=None, decimal=decimal, thousands=thousands, float_precision="round_trip", dtype=float
            )
        for text, value in zip(texts, read[0]):
            # Python's own "-0" would be a −0, which we do not keep apart.
            cases.append({"decimal": decimal, "text": text, "number": value + 0.0})
    return cases


def pandas_dates(draw):
    """Days and moments as to_datetime reads them in a format."""
    formats = {
        "either": ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y年%m月", "%Y-%m", "%d-%b-%y", "%d %B %Y"]
        + ["%b %d, %Y", "%B %d %Y", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S", "%Y/%m/%d %I:%M %p", "%d%b%Y"],
        "day-first": ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y", "%d.%m.%y %H:%M", "%d/%m/%Y %H:%M:%S"],
        "month-first": ["%m/%d/%Y", "%m-%d-%Y", "%m/%d/%y", "%m/%d/%Y %I:%M:%S %p", "%m.%d.%Y"],
    }
    cases = []
    for order, patterns in formats.items():
        for pattern in patterns:
            for _ in range(8):
                # From 1969 to 2068, the years that two digits stand for.
                text = (datetime(1969, 1, 1) + timedelta(seconds=draw.randrange(100 * 31_556_952))).strftime(pattern)
                moment = pd.to_datetime(text, format=pattern).to_pydatetime()
                cases.append({"order": order, "text": text, "days": days(moment)})
    return cases


def main():
    draw = random.Random(4)
    found = []
    for locale, facts in LOCALES.items():
        decimal, order = facts["decimal"], facts["order"]
        for case in office(cells(NUMBERS[decimal]) + cells(DATES), facts["language"]):
            if locale == "zh-CN" and case["text"] in TWO_DIGIT_YEARS:
                continue
            found.append({"locale": locale, **({"decimal": decimal} if "number" in case else {"order": order}), **case})
    out = {"libreoffice": found, "pandas": pandas_numbers(draw) + pandas_dates(draw)}
    lines = [f'  "{name}": [\n' + ",\n".join(f"    {json.dumps(case, ensure_ascii=False)}" for case in cases) + "\n  ]"
             for name, cases in out.items()]
    OUT.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


main()
