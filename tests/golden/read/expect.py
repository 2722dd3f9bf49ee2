"""What the files beside this script hold, said by programs that are not Tessera.

    python3 tests/golden/read/expect.py

needs pandas 1.5 or newer, and LibreOffice's `soffice` for the workbooks. For each file of
FILES it writes `<file>.json`. Delimiter, encoding and header row of each are written down here by a person, so that
finding them is tested too; pandas or LibreOffice then say what the cells are. Where Tessera means to differ, `instead`
says what it reads and `why`.
"""

import csv
import hashlib
import io
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pandas as pd

from layout import laid_out

HERE = Path(__file__).parent
WHOLE_UP_TO = 40
"""Tables of more rows are told by their first and last three rows, and a hash of all cells."""


def text_file(path, sep=",", encoding="utf-8", header=0, **told):
    """
    `header`: the record that holds the names, from 0, blank ones counted; None: none.
    `totals`: rows at the end that are left out, as places from the end. `ragged`: rows of different lengths.
    """
    return {"path": path, "sep": sep, "encoding": encoding, "header": header, **told}


def workbook(path, header=0, **told):
    """
    `header`: the row of the sheet that holds the (last) names, from 0; None: none, as the person says. `groups`: rows of
    names above that one. `sheet`: which one is read, by its place from 1. `notes`: rows at the end that are left out, as
    `totals`. `times`: of columns that hold the first one's number of days, how it is shown as hours: LibreOffice's way
    depends on how many they are. `booleans`: columns of which LibreOffice writes TRUE as 1, as it does in those of an XLS file.
    """
    return {"path": path, "header": header, **told}


ALL = {"headerRow": 0, "keep": ["above-header", "totals", "foot-notes"]}
"""No table: only its cells are looked at, as if a person had said that every row is data."""

QUARTERS = dict(
    header=3, groups=1, totals=[-1], names=["shop", "2023 Q1", "2023 Q2", "2024 Q1", "2024 Q2", "manager"]
)

TIMES = dict(times={5: "h:mm", 6: "[h]:mm:ss"})

WORKBOOKS = {".xlsx", ".xlsb", ".xls", ".ods", ".et"}

FILES = [
    text_file("csv-spectrum/location_coordinates.csv", why="U+FFFD stands in the file itself"),
    text_file("papaparse/long-sample.csv", header=None),
    text_file(
        "papaparse/malformed.tsv", sep="\t", ragged=True, choices={"quotes": False}, uneven=(2, 3),
        why='row 9 opens a quote that is never closed: read as the person says, as a character',
    ),
    text_file("papaparse/normal.csv"),
    text_file("papaparse/sample-header.csv"),
    text_file("papaparse/sample.csv"),
    text_file("papaparse/utf-8-bom-sample.csv", encoding="utf-8-sig"),
    text_file("papaparse/verylong-sample.csv", ragged=True),
    text_file("readr/challenge.csv", numbers=["x"], types={"y": "date"}),
    text_file("readr/chickens.csv", numbers=["eggs_laid"]),
    text_file("readr/epa78.txt", header=None, choices=ALL, why="columns of fixed width: one column of text"),
    text_file("readr/fwf-sample.txt", header=None, choices=ALL, why="columns of fixed width: one column of text"),
    text_file("readr/massey-rating.txt", why="parted by blanks: one column of text"),
    text_file("readr/mini-gapminder-africa.csv", numbers=["year", "lifeExp", "pop", "gdpPercap"]),
    text_file("readr/whitespace-sample.txt", why="parted by blanks: one column of text"),
    text_file("sheetjs/Attendance.csv", totals=[-1]),
    text_file("sheetjs/ErrorTypes.csv", newline="\r"),
    text_file("sheetjs/ErrorTypes.txt", sep="\t", encoding="utf-16"),
    text_file("sheetjs/LO7322.csv", header=None, choices=ALL, blank_columns=[3, 7]),
    text_file("sheetjs/crlf_crlf.csv", encoding="utf-8-sig", header=None, choices=ALL, ragged=True),
    text_file("sheetjs/minimal_112.tsv", sep="\t"),
    text_file("sheetjs/number_format_entities.csv", header=None, choices=ALL),
    text_file(
        "sheetjs/number_format_russian.2.csv", sep=";", encoding="cp1252", header=None,
        choices={**ALL, "encoding": "windows-1252"},
        why="it is Windows-1251, which is not among the encodings: read as the nearest that the person can choose",
    ),
    text_file("sheetjs/phonetic_text.txt", sep="\t", encoding="utf-16", shown_delimiter=","),
    text_file("sheetjs/text_and_numbers.txt", sep="\t", encoding="utf-16", header=None, choices=ALL),
    text_file(
        "derived/online_retail_3000_german_semicolon_decimalcomma_cp1252.csv", sep=";", decimal=",",
        choices={"columns": [{"name": "InvoiceDate", "dateOrder": "day-first"}]},
        why="all order lines are of 01.12.2010: the person says that it is in December",
        numbers=["Quantity", "UnitPrice"], dates={"InvoiceDate": "%d.%m.%Y %H:%M"},
        types={"Country": "category"},
    ),
    text_file(
        "derived/wholesale_title_rows_duplicate_headers_blank_rows.csv", header=2, totals=[-1],
        names=["Channel", "Region", "Fresh", "Fresh (2)", "Grocery", "Grocery (2)", "#7", "Delicassen"],
    ),
    text_file("derived/wholesale_transposed_441_columns.csv"),
    *[
        workbook(f"sheetjs/{name}.xlsx", **told)
        for name, told in {
            "1904_1900": dict(
                header=None, choices=ALL, instead={"0,1": "1900-01-01", "1,1": "1900-01-11"},
                why="Excel counts a 29 February 1900; LibreOffice shows days before it one earlier than Excel does",
            ),
            "1904_1904": dict(header=None, choices=ALL),
            "Attendance": dict(header=1, totals=[-1]),
            "AutoFilter": {},
            "DataTypesFormats": dict(header=None, choices=ALL),
            "ErrorTypes": dict(
                instead={"11,6": "4"}, why="LibreOffice takes TYPE(TRUE) for 8; the file holds what Excel says"
            ),
            "RkNumber": {},
            "artifacts_wps_write": dict(header=None, choices=ALL),
            "cell_style_simple": dict(header=None, choices=ALL),
            "comments_stress_test": dict(header=None, choices=ALL),
            "crlf_crlf": dict(
                header=None, choices=ALL, instead={"1,1": "abc\r\ndef"},
                why="LibreOffice leaves _x000D_, how workbooks write a carriage return, as it is",
            ),
            "formulae_test_simple": dict(header=None, choices=ALL),
            "interview": {},
            "issue": {},
            "merge_cells": dict(header=None, choices=ALL),
            "minimal_112": {},
            "mixed_sheets": {},
            "named_ranges_2011": dict(header=None, choices=ALL),
            "rich_text_stress": dict(header=None, choices=ALL),
            "row_height": dict(header=None, choices=ALL),
            "sheet_visibility": dict(names=["v", "i", "s", "i (2)", "b", "l", "e"]),
            "sheet_visibility_strict": dict(names=["v", "i", "s", "i (2)", "b", "l", "e"]),
            "smart_tags_2007": dict(header=None, choices=ALL),
            "text_and_numbers": dict(header=None, choices=ALL),
            "write": dict(header=None, choices=ALL),
            "xlsx-stream-d-date-cell": dict(
                header=None, choices=ALL, instead={"6,1": "12:00 PM"},
                why="36 hours in a format for the time of day: read as it is shown",
            ),
            "hebrew_name": dict(header=None, choices=ALL),
            "defined_names_unicode": dict(header=None, choices=ALL),
            "freeze": dict(header=None, choices=ALL),
            "hyperlink_no_rels": dict(header=None, choices=ALL),
            "outline": dict(header=None, choices=ALL),
            "phonetic_text": dict(header=None, choices=ALL),
        }.items()
    ],
    *[
        workbook(f"sheetjs/{name}", **{"header": None, "choices": ALL, **told})
        for name, told in {
            "1904_1900.ods": {},
            "1904_1900.xls": dict(
                instead={f"{row},{column}": f"1900-01-{11 if row else '01'}" for row in (0, 1) for column in (1, 2, 3)},
                why="Excel counts a 29 February 1900; LibreOffice shows days before it one earlier than Excel does",
            ),
            "1904_1904.ods": {},
            "1904_1904.xls": {},
            "AutoFilter.ods": {},
            "AutoFilter.xlsb": {},
            "artifacts_quattro_write_57.xls": {},
            "artifacts_wps_write.et": dict(
                instead={"1,0": "TRUE", "1,1": "FALSE"}, why="LibreOffice writes TRUE of an XLS file as 1"
            ),
            "biff5_text_and_numbers.xls": {},
            "cell_style_simple.ods": {},
            "crlf_crlf.ods": {},
            "crlf_crlf.xls": {},
            "defined_names_unicode.biff5.xls": {},
            "defined_names_unicode.ods": {},
            "merge_cells.ods": {},
            "merge_cells.xls": {},
            "sheet_visibility.ods": {},
            "sushi.ods": {},
            "sushi.xls": {},
            "xlsx-stream-d-date-cell.xls": dict(
                instead={"3,1": "TRUE", "3,2": "FALSE", "6,1": "12:00 PM"},
                why="LibreOffice writes TRUE of an XLS file as 1; 36 hours in a format for the time of day",
            ),
        }.items()
    ],
    *[
        workbook(f"workbooks/{name}", **told)
        for name, told in {
            "hand_no_references.xlsx": {},
            "hand_prefixes.xlsx": {},
            "libreoffice_calculated.ods": dict(
                instead={"0,5": "1", "1,5": "0", "2,5": "1"}, why="the file holds 1 and 0, only shown as TRUE and FALSE"
            ),
            "libreoffice_calculated.xls": dict(booleans=[5]),
            "libreoffice_calculated.xlsx": {},
            "libreoffice_dates.ods": dict(times={5: "hh:mm", 6: "[h]:mm:ss"}),
            "libreoffice_dates.xls": TIMES,
            "libreoffice_dates.xlsx": TIMES,
            "libreoffice_merged_header.ods": QUARTERS,
            "libreoffice_merged_header.xls": QUARTERS,
            "libreoffice_merged_header.xlsx": QUARTERS,
            "libreoffice_sheets.ods": dict(sheet=2, header=None, choices={**ALL, "sheet": "Notes"}),
            "libreoffice_sheets.xls": dict(sheet=4, choices={"sheet": "Codes"}),
            "libreoffice_sheets.xlsx": dict(sheet=3, choices={"sheet": "There is none of this name"}),
            "openpyxl_dates.xlsx": TIMES,
            "openpyxl_dates_1904.xlsx": TIMES,
            "openpyxl_far_from_corner.xlsx": dict(header=4, notes=[-1]),
            "openpyxl_merged_groups.xlsx": dict(
                header=1, groups=1, names=["Customer id", "Customer city", "Money orders", "Money spent", "Money owed"]
            ),
            "openpyxl_merged_header.xlsx": QUARTERS,
            "openpyxl_sheets.xlsx": dict(sheet=3),
            "openpyxl_stream.xlsx": {},
            "openpyxl_two_columns_far_right.xlsx": dict(header=2),
            "sheetjs.ods": dict(booleans=[4]),
            "sheetjs.xls": dict(booleans=[4]),
            "sheetjs.xlsb": {},
            "sheetjs_1904.xlsx": {},
            "sheetjs_inline.xlsx": {},
            "sheetjs_shared.xlsx": {},
        }.items()
    ],
]


def cells_by_pandas(told):
    """All records that are not blank, as texts, and how they were made."""
    path = HERE / told["path"]
    if told.get("ragged"):
        reader = csv.reader(
            io.StringIO(path.read_bytes().decode(told["encoding"]), newline=""), delimiter=told["sep"],
            quoting=csv.QUOTE_NONE if told.get("choices", {}).get("quotes") is False else csv.QUOTE_MINIMAL,
        )
        rows = list(reader)
        width = max(len(row) for row in rows)
        return [row + [""] * (width - len(row)) for row in rows], f"Python's csv.reader, {told['sep']!r}"
    options = dict(sep=told["sep"], encoding=told["encoding"], header=None, dtype=str, keep_default_na=False)
    if "newline" in told:
        options["lineterminator"] = told["newline"]
    frame = pd.read_csv(path, skip_blank_lines=False, **options, **pandas_width(path, told))
    return frame.fillna("").values.tolist(), f"pandas {pd.__version__}, read_csv({options})"


def pandas_width(path, told):
    """pandas takes the width from the first record: where that is a title, it is told."""
    return {"names": range(told["width"])} if "width" in told else {}


def cells_by_libreoffice(told):
    """The first visible sheet, as numbers and dates rather than as they are shown."""
    filters = f"csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,{told.get('sheet', 1)}"
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", filters, "--outdir", folder]
        subprocess.run([*command, str(HERE / told["path"])], check=True, capture_output=True)
        (made,) = Path(folder).glob("*.csv")
        rows = list(csv.reader(io.StringIO(made.read_bytes().decode("utf-8"), newline="")))
    width = max(len(row) for row in rows)
    rows = [[plain(cell) for cell in row] + [""] * (width - len(row)) for row in rows]
    return rows, "LibreOffice's first sheet, numbers and dates not as shown"


def plain(cell):
    """LibreOffice writes days as 10/31/2020 and shares as 12.5%: the same as ISO dates and plain numbers."""
    day = re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})( \d\d:\d\d:\d\d)?", cell)
    if day:
        return f"{day[3]}-{day[1]}-{day[2]}{(day[4] or '')}".removesuffix(" 00:00:00")
    percent = re.fullmatch(r"(-?[\d.]+)%", cell)
    return repr(float(percent[1]) / 100) if percent else cell


def expectation(told):
    is_workbook = Path(told["path"]).suffix in WORKBOOKS
    rows, by = cells_by_libreoffice(told) if is_workbook else cells_by_pandas(told)
    header = told["header"]
    data = [row for row in rows[0 if header is None else header + 1 :] if any(cell.strip() for cell in row)]
    left_out = {"above-header": rows[: header - told.get("groups", 0)] if header else []}
    left_out["blank-rows"] = [row for row in rows if not any(cell.strip() for cell in row)]
    left_out["totals"] = [data.pop(at) for at in sorted(told.get("totals", []))]
    left_out["foot-notes"] = [data.pop(at) for at in sorted(told.get("notes", []))]
    titles = [""] * len(rows[0]) if header is None else [cell.strip() for cell in rows[header]]
    places = [c for c in range(len(titles)) if titles[c] or any(row[c].strip() for row in data)]
    data = [[row[c] for c in places] for row in data]
    for column, form in told.get("times", {}).items():
        for row in data:
            minutes = round(float(row[0]) * 1440)
            hours = minutes // 60 if form == "[h]:mm:ss" else minutes // 60 % 24
            row[column] = f"{hours:02}:{minutes % 60:02}" if form == "hh:mm" else f"{hours}:{minutes % 60:02}{form[6:].replace('s', '0')}"
    for column in told.get("booleans", []):
        for row in data:
            row[column] = {"1": "TRUE", "0": "FALSE"}.get(row[column], row[column])
    for at, text in told.get("instead", {}).items():
        row, column = map(int, at.split(","))
        data[row][column] = text
    names = told.get("names") or [titles[c] or f"#{c + 1}" for c in places]
    expected = {"by": by, **{key: told[key] for key in ("why", "choices", "uneven") if key in told}}
    if not is_workbook:
        expected["delimiter"] = told.get("shown_delimiter", told["sep"])
    expected["dropped"] = {what: count for what, part in left_out.items() if (count := filled_or_all(what, part))}
    expected |= {"headerRow": 0 if header is None else header + 1, **({"headerRows": 2} if told.get("groups") else {}), "names": names, "rowCount": len(data)}
    if len(data) <= WHOLE_UP_TO and len(data) * len(names) <= 1000:
        expected["cells"] = data
    else:
        expected |= {"first": data[:3], "last": data[-3:], "sha256": hash_of(data)}
    columns = columns_of(told, names, data)
    if columns:
        expected["columns"] = columns
    return expected


def filled_or_all(what, rows):
    """Rows above a header count where they hold something."""
    return len([row for row in rows if what == "blank-rows" or any(cell.strip() for cell in row)])


def hash_of(rows):
    """SHA-256 of the cells in UTF-8, each followed by U+001F, each row by U+001E."""
    joined = "".join("".join(cell + "\x1f" for cell in row) + "\x1e" for row in rows)
    return hashlib.sha256(joined.encode("utf-8")).hexdigest()


def columns_of(told, names, data):
    """What the numbers and dates of some columns are: how many, and their sum; the first and the last day."""
    frame = pd.DataFrame(data, columns=range(len(names)))
    found = {name: {"type": type_} for name, type_ in told.get("types", {}).items()}
    for name in told.get("numbers", []):
        texts = frame[names.index(name)]
        numbers = pd.to_numeric(texts.str.replace(told.get("decimal", "."), ".", regex=False), errors="coerce")
        found[name] = {"type": "number", "count": int(numbers.count()), "sum": float(numbers.sum())}
        if texts.str.contains(",").any():
            found[name]["marks"] = ["decimal-comma"]
    for name, form in told.get("dates", {}).items():
        stamps = pd.to_datetime(frame[names.index(name)], format=form)
        ends = {"first": short(stamps.iloc[0]), "last": short(stamps.iloc[-1])}
        found[name] = {"type": "date", "count": int(stamps.count()), **ends}
    return found


def short(stamp):
    return str(stamp).removesuffix(" 00:00:00")


def main():
    wanted = sys.argv[1:]
    for told in FILES:
        if wanted and not any(part in told["path"] for part in wanted):
            continue
        try:
            text = laid_out(expectation(told))
        except Exception as trouble:
            sys.exit(f"{told['path']}: {trouble!r}")
        (HERE / (told["path"] + ".json")).write_text(text, encoding="utf-8")


main()
