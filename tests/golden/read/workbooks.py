"""Workbooks as several programs write them: python3 tests/golden/read/workbooks.py (from the repository's root).

needs openpyxl 3.0 or newer, LibreOffice's `soffice`, and node for workbooks.mjs beside this script (SheetJS). Writes
tests/golden/read/workbooks/; expect.py says what they hold. All names and numbers are made up. The files hold the time at
which they were made, so they change with every run.
"""

import datetime as dt
import subprocess
import tempfile
import zipfile
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904

FOLDER = Path(__file__).parent / "workbooks"

CUSTOMERS = [
    ["A001", "张伟", "上海", 12, 1250.5, dt.date(2024, 3, 5), True],
    ["A002", "Ann O'Neil", "York", 3, 99.99, dt.date(2023, 12, 31), False],
    ["A003", "Müller & Söhne", "Köln", 0, -20, dt.date(2020, 2, 29), True],
    ["A004", "<Roe>", "上海", 7, 1e-05, dt.date(1999, 1, 1), False],
    ["A005", "李 娜", "York", 25, 123456789.125, dt.date(2024, 3, 6), True],
]
HEADINGS = ["id", "name", "city", "orders", "spent", "since", "vip"]


def written(name, fill, book=None):
    book = book or Workbook()
    fill(book)
    book.save(FOLDER / name)


def dates(book):
    sheet = book.active
    sheet.append(["serial", "iso", "chinese", "short", "with time", "time of day", "span", "percent", "red"])
    formats = [
        "General", "yyyy-mm-dd", 'yyyy"年"m"月"d"日"', "[$-409]d\\-mmm\\-yy;@", "yyyy/m/d h:mm:ss", "h:mm", "[h]:mm:ss", "0.00%",
        "[Red]0.0;[Blue]-0.0",
    ]
    for serial in (61, 36526, 45356.25, 45357.5, 45358.75):
        sheet.append([serial] * len(formats))
        for cell, code in zip(sheet[sheet.max_row], formats):
            cell.number_format = code


def calculated(book):
    """openpyxl writes formulas without values: LibreOffice reckons them."""
    sheet = book.active
    sheet.append(["product", "price", "pieces", "sum", "text", "large", "error", "missing"])
    for row, (price, pieces) in enumerate([(1.5, 4), (2.25, 0), (10, 3)], start=2):
        sheet.append([f"P{row}", price, pieces, f"=B{row}*C{row}", f'=A{row}&"/"&C{row}', f"=D{row}>5", f"=B{row}/C{row}"])
    sheet["H3"] = "=NA()"


def sheets(book):
    book.active.title = "Empty"
    notes = book.create_sheet("Notes")
    notes.append(["not for you"])
    notes.sheet_state = "hidden"
    data = book.create_sheet("客户 & more")
    data.append(HEADINGS)
    for row in CUSTOMERS:
        data.append(row)
    codes = book.create_sheet("Codes")
    codes.append(["code", "meaning"])
    codes.append(["a", "first"])
    codes.append(["b", "second"])
    codes.sheet_state = "veryHidden"
    book.active = 2


def merged_header(book):
    """A title over all columns; two rows of names, some of them merged down."""
    sheet = book.active
    sheet["A1"] = "Sales by quarter"
    sheet.merge_cells("A1:F1")
    for place, text in {"A3": "shop", "B3": "2023", "D3": "2024", "F3": "manager"}.items():
        sheet[place] = text
        sheet[place].font = Font(bold=True)
        sheet[place].alignment = Alignment(horizontal="center")
    for span in ("A3:A4", "B3:C3", "D3:E3", "F3:F4"):
        sheet.merge_cells(span)
    for column, text in zip("BCDE", ["Q1", "Q2", "Q1", "Q2"]):
        sheet[f"{column}4"] = text
    for row in (["North", 1, 2, 3, 4, "Ann"], ["South", 5, 6, 7, 8, "Bob"], ["East", 9, 10, 11, 12, "Ann"]):
        sheet.append(row)
    sheet.append(["Total", 15, 18, 21, 24, None])


def merged_groups(book):
    """Groups of columns that are told by merged cells alone: no name comes again."""
    sheet = book.active
    for row in (
        ["Customer", None, "Money", None, None],
        ["id", "city", "orders", "spent", "owed"],
        ["A1", "York", 3, 99.5, 0],
        ["A2", "Leeds", 5, 120, 12.5],
        ["A3", "York", 1, 8, 0],
    ):
        sheet.append(row)
    sheet.merge_cells("A1:B1")
    sheet.merge_cells("C1:E1")


def far_from_corner(book):
    """Begins in C5, below a title, with empty rows and columns around and a note beside."""
    sheet = book.active
    sheet["C2"] = "Customers of March"
    for r, row in enumerate([HEADINGS, *CUSTOMERS]):
        for c, value in enumerate(row):
            sheet.cell(row=5 + r, column=3 + c, value=value)
    sheet["C12"] = "Source: the till"


def two_columns_far_right(book):
    sheet = book.active
    sheet["F1"] = "Report"
    for r, row in enumerate([["city", "customers"], ["York", 3], ["Leeds", 5], ["Hull", 4]]):
        sheet.cell(row=3 + r, column=6, value=row[0])
        sheet.cell(row=3 + r, column=7, value=row[1])


def by_libreoffice(source, suffix, name):
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", suffix, "--outdir", folder]
        subprocess.run([*command, str(source)], check=True, capture_output=True)
        (FOLDER / name).write_bytes((Path(folder) / f"{source.stem}.{suffix}").read_bytes())


def by_hand(name, sheet, extra=None, workbook_attributes=""):
    """The least there may be, as writers of streams do: no dimension, no styles, no shared strings."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override '
        'PartName="/xl/worksheets/sheet1.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/officeDocument" '
        'Target="/xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}">{workbook_attributes}<sheets><sheet name="S" '
        'sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet.replace("MAIN", main),
    }
    with zipfile.ZipFile(FOLDER / name, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in {**parts, **(extra or {})}.items():
            archive.writestr(path, '<?xml version="1.0" encoding="UTF-8"?>\n' + text)


def main():
    FOLDER.mkdir(exist_ok=True)
    written("openpyxl_dates.xlsx", dates)
    from_1904 = Workbook()
    from_1904.epoch = CALENDAR_MAC_1904
    written("openpyxl_dates_1904.xlsx", dates, from_1904)
    written("openpyxl_sheets.xlsx", sheets)
    written("openpyxl_merged_header.xlsx", merged_header)
    written("openpyxl_merged_groups.xlsx", merged_groups)
    written("openpyxl_far_from_corner.xlsx", far_from_corner)
    written("openpyxl_two_columns_far_right.xlsx", two_columns_far_right)
    stream = Workbook(write_only=True)
    sheet = stream.create_sheet("Stream")
    for row in [HEADINGS, *CUSTOMERS]:
        sheet.append(row)
    stream.save(FOLDER / "openpyxl_stream.xlsx")

    with tempfile.TemporaryDirectory() as folder:
        book = Workbook()
        calculated(book)
        source = Path(folder) / "calculated.xlsx"
        book.save(source)
        for suffix in ("xlsx", "ods", "xls"):
            by_libreoffice(source, suffix, f"libreoffice_calculated.{suffix}")
    for name in ("dates", "sheets", "merged_header"):
        for suffix in ("xlsx", "ods", "xls"):
            by_libreoffice(FOLDER / f"openpyxl_{name}.xlsx", suffix, f"libreoffice_{name}.{suffix}")

    by_hand(
        "hand_no_references.xlsx",
        '<worksheet xmlns="MAIN"><sheetData><row><c t="inlineStr"><is><t>name</t></is></c><c t="inlineStr"><is><r><t>a</t></r>'
        '<r><rPr><b/></rPr><t xml:space="preserve"> b</t></r></is></c></row><row><c t="inlineStr"><is><t>Ann &amp; &#x4E2D;'
        '</t></is></c><c><v>1.5</v></c></row><row/><row><c t="str"><f>"Bob"</f><v>Bob</v></c><c><f>2*2</f><v>4</v></c></row>'
        '<row r="7"><c r="A7" t="b"><v>1</v></c><c r="B7" t="e"><v>#N/A</v></c></row></sheetData></worksheet>',
    )
    by_hand(
        "hand_prefixes.xlsx",
        "<x:worksheet xmlns:x='MAIN'><x:dimension ref='A1:A1'/><x:sheetData><x:row r='1'><x:c r='B1' t='inlineStr'><x:is>"
        "<x:t>n</x:t></x:is></x:c><x:c t='inlineStr' r='C1'><x:is><x:t><![CDATA[<t>]]></x:t></x:is></x:c></x:row>"
        "<!-- <row> --><x:row r='3'><x:c r='C3'><x:v>1E3</x:v></x:c><x:c r='B3'><x:v>-0.5</x:v></x:c></x:row>"
        "<x:row r='2'><x:c r='B2'><x:v>7</x:v></x:c><x:c r='C2'><x:v>8</x:v></x:c></x:row></x:sheetData></x:worksheet>",
    )
    subprocess.run(["node", str(Path(__file__).with_suffix(".mjs")), str(FOLDER)], check=True)


main()
