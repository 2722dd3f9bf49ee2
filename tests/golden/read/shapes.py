"""Files of every shape and what is to be read of them: python3 tests/golden/read/shapes.py (from the repository's root).

Each case states by hand how its cells are parted, which record holds the names (from 1; 0: none) and which records are
left out. pandas then gives the cells, read with exactly that and nothing guessed; `cells` stands in a case where pandas
cannot read it (CR CR LF, text behind a closing quote). Written with pandas 1.5.3.
"""

import io
import json
import os

import pandas as pd

FOLDER = "tests/golden/read/shapes"
CASES = []


def case(name, text, sep=",", header=1, above=(), totals=(), notes=(), names=None, cells=None, end="\n", problem=None, groups=0):
    """`above`, `totals`, `notes`: records from 1 that are left out. `names`: where the table's differ from the header.
    `groups`: rows of the header above the last."""
    CASES.append(dict(locals()))


# Delimiters
case("comma", "id,name,amount\nA1,Ann,10\nA2,Bob,20\nA3,Cid,30\n")
case("semicolon", "id;name;amount\nA1;Ann;10\nA2;Bob;20\nA3;Cid;30\n", ";")
case("tab", "id\tname\tamount\nA1\tAnn\t10\nA2\tBob\t20\nA3\tCid\t30\n", "\t")
case("bar", "id|name|amount\nA1|Ann|10\nA2|Bob|20\nA3|Cid|30\n", "|")
case("decimal_commas", "Kunde;Preis;Rabatt\nMüller;1,50;0,10\nMaier;2,30;0,25\nSchulz;12,00;1,05\n", ";")
case("decimal_commas_no_header", "Müller;1,50;2,30\nMaier;2,50;3,30\nSchulz;7,25;1,05\n", ";", header=0)
case("all_decimal_commas", "a;b;c\n1,5;2,5;3,5\n4,5;5,5;6,5\n", ";")
case("thousands_commas_in_tabs", "city\tsales\tcost\nRome\t1,200,300\t2,500\nOslo\t3,400,100\t1,750\n", "\t")
case("sentences_in_tabs", "id\tname\tremark\n1\tSmith, John\tcame, saw, left\n2\tDoe, Jane\tfine, thanks\n3\tRoe, Rick\twhy, oh why\n", "\t")
case("lists_in_cells", "name,tags,age\nAnn,red;green,31\nBob,blue;white,45\nCid,pink;black,28\n")
case("bars_in_cells", "id,tags\n1,a|b|c\n2,d|e|f\n3,g|h|i\n")
case("commas_in_quotes", 'id;name;where\n1;"Smith, John";"1, High Street"\n2;"Doe, Jane";"2, Low Street"\n', ";")
case("semicolons_in_quotes", 'id,name,remark\n1,"Smith; John","a; b"\n2,"Doe; Jane","c; d"\n')
case("one_column", "customer\nAnn\nBob\nCid\n")
case("one_column_of_sentences", "remark\nGood value\nnice, but slow\nfriendly, quick, cheap\nwould come again\n", ";")
case("one_column_decimal_commas", "Preis\n1,50\n2,30\n3,10\n", ";")
case("sep_line", "sep=;\nname;price\nAnn;1,5\nBob;2,5\n", ";", header=2)
case("sep_line_tab", "sep=\t\nname\tprice\nAnn\t1\nBob\t2\n", "\t", header=2)
case("sep_line_wins", "SEP=|\na,b|c,d\n1,2|3,4\n5,6|7,8\n", "|", header=2)

# Line ends and quotes
case("cr_lf", "id,name\r\n1,Ann\r\n2,Bob\r\n")
case("lone_cr", "id,name,age\r1,Ann,31\r2,Bob,45\r", end="\r")
case("lone_cr_newline_in_quotes", 'id,remark,age\r1,"one\ntwo",31\r2,"three\nfour",45\r', end="\r")
case("cr_cr_lf", "id,name\r\r\n1,Ann\r\r\n2,Bob\r\r\n", cells=[["id", "name"], ["1", "Ann"], ["2", "Bob"]])
case("no_last_line_end", "id,name\n1,Ann\n2,Bob")
case("newlines_in_quotes", 'id,address,age\n1,"High Street 1\nYork",31\n2,"Low Street 2\n\nLeeds",45\n3,Here,28\n')
case("newline_in_heading", 'id,"income\n(yuan)",age\n1,500,31\n2,700,45\n', names=["id", "income\n(yuan)", "age"])
case("doubled_quotes", 'id,name\n1,"Ann ""the lion"""\n2,"Bob"\n')
case("all_quoted", '"id";"name";"age"\n"1";"Ann";"31"\n"2";"Bob";"45"\n', ";")
case("inches", 'id,size,price\n1,5" pipe,3\n2,7" pipe,4\n', cells=[["id", "size", "price"], ["1", '5" pipe', "3"], ["2", '7" pipe', "4"]])

# Above the header
case("title", "Customers of the north\nid,name,amount\n1,Ann,10\n2,Bob,20\n", header=2, above=[1])
case("title_padded", '"Wholesale, annual",,,\n,,,\nid,name,amount,city\n1,Ann,10,York\n2,Bob,20,Leeds\n', header=3, above=[1])
case("titles_and_blanks", "\nSales report\nExported on 2024-03-05\n\n\nid,name,amount\n1,Ann,10\n2,Bob,20\n3,Cid,30\n", header=6, above=[2, 3])
case("titles_outnumber_rows", "A\nB\nC\nD\nE\n\nid,name,amount\n1,Ann,10\n", header=7, above=[1, 2, 3, 4, 5])
case("label_and_value_above", "导出时间,2024-03-05\n导出人,王芳\n\n姓名,城市,金额\n张三,北京,5\n李四,上海,6\n", header=4, above=[1, 2])
case("label_and_value_right_above", "Exported,2024-03-05\nname,city,amount\nAnn,York,5\nBob,Leeds,6\n", header=2, above=[1])
case("full_row_above", "Kontoauszug;01.01.2024;31.01.2024\nDatum;Text;Betrag\n02.01.2024;Miete;-500,00\n03.01.2024;Lohn;1800,00\n", ";", header=2, above=[1])
case("groups_above_header", ",2023,,2024,\nname,sales,cost,sales,cost\nAnn,1,2,3,4\nBob,5,6,7,8\n", header=2, groups=1, names=["name", "2023 sales", "2023 cost", "2024 sales", "2024 cost"])
case("groups_below_title", "Sales by quarter\n\nregion;2024;;2025;\n;Q1;Q2;Q1;Q2\nNorth;1;2;3;4\nSouth;5;6;7;8\n", ";", header=4, above=[1], groups=1, names=["region", "2024 Q1", "2024 Q2", "2025 Q1", "2025 Q2"])
case("groups_zh", "客户,线上,,线下,,备注\n,金额,次数,金额,次数,\n张三,1,2,3,4,无\n李四,5,6,7,8,好\n", header=2, groups=1, names=["客户", "线上 金额", "线上 次数", "线下 金额", "线下 次数", "备注"])
case("page_right_above", "Report,,,,Page 1\nid,name,city,age,amount\n1,Ann,York,31,10\n2,Bob,Leeds,45,20\n", header=2, above=[1])

# The header
case("years_as_headings", "customer,2021,2022,2023\nAnn,10,20,30\nBob,40,50,60\n")
case("years_only", "2019,2020,2021\n10,20,30\n40,50,60\n")
case("months_as_headings", "1,2,3,4,5,6\n10,21,30,45,52,60\n40,53,60,71,89,90\n")
case("dates_as_headings", "shop,2024-01,2024-02\nYork,10,20\nLeeds,40,50\n")
case("no_header", "1,Ann,31.5\n2,Bob,45.2\n3,Cid,28.9\n", header=0, names=["#1", "#2", "#3"])
case("no_header_dates", "Ann,2024-01-05\nBob,2024-02-07\nCid,2024-03-09\n", header=0, names=["#1", "#2"])
case("no_header_codes", "C0001,Ann\nC0002,Bob\nC0003,Cid\n", header=0, names=["#1", "#2"])
case("no_header_words", "女,北京\n男,上海\n女,上海\n男,北京\n女,广州\n", header=0, names=["#1", "#2"])
case("no_header_years", "Ann,2019,2023\nBob,2018,2022\nCid,2020,2024\n", header=0, names=["#1", "#2", "#3"])
case("words_only", "姓名,城市\n张三,北京\n李四,上海\n王五,广州\n")
case("header_again", "name,amount\nAnn,1\nname,amount\nBob,2\n")
case("repeated_names", "id,sum,sum,sum\n1,2,3,4\n5,6,7,8\n", names=["id", "sum", "sum (2)", "sum (3)"])
case("empty_names", "id,,amount,\n1,Ann,10,x\n2,Bob,20,y\n", names=["id", "#2", "amount", "#4"])
case("first_name_empty", ",x\na,1\nb,2\n", names=["#1", "x"])
case("blanks_around_names", " id , name \n1,Ann\n2,Bob\n", names=["id", "name"])
case("blank_column", "id,,amount\n1,,10\n2,,20\n", names=["id", "amount"])
case("blank_columns_at_the_end", "id,amount,,\n1,10,,\n2,20,,\n", names=["id", "amount"])
case("blank_row_below_header", "id,name\n\n1,Ann\n2,Bob\n")
case("header_short", "id,name\n1,Ann,10\n2,Bob,20\n", names=["id", "name", "#3"])

# Rows
case("ragged", "a,b,c\n1,2\n3,4,5\n6\n7,8,9\n")
case("blank_rows_between", "id,name,age\n1,Ann,31\n\n2,Bob,45\n,,\n3,Cid,28\n")
case("sparse", "id,a,b,c,d,e\n1,,,,,2\n2,,3,,,\n3,4,,,,\n4,,,,5,\n")

# The foot
case("total", "name,city,amount\nAnn,York,10\nBob,Leeds,20\nTotal,,30\n", totals=[4])
case("total_zh", "姓名,城市,金额\n张三,北京,10\n李四,上海,20\n合计,,30\n", totals=[4])
case("total_words", "编号,姓名,金额,备注\n1,张三,10.00,\n2,李四,20.00,\n合 计：,,30.00,叁拾元整\n", totals=[4])
case("total_second_cell", "no,name,amount\n1,Ann,10\n2,Bob,20\n,Grand total,30\n", totals=[4])
case("two_totals", "Kunde;Ort;Umsatz\nMüller;Bonn;10,50\nMaier;Köln;20,00\nZwischensumme;;30,50\n\nGesamt;;30,50\n", ";", totals=[4, 6])
case("average", "name,age,amount\nAnn,31,10\nBob,45,20\nAverage,38,15\n", totals=[4])
case("total_in_one_cell", "姓名,城市,金额\n张三,北京,10\n李四,上海,20\n共计：2人,,\n", totals=[4])
case("total_fitness", "name,city,amount\nAnn,York,10\nBob,Leeds,20\nTotal Fitness,,30\n")
case("total_company", "客户,城市,金额\n甲公司,北京,10\n乙公司,上海,20\n总计科技有限公司,深圳,30\n")
case("total_of_a_region", "region,shop,amount\nNorth,York,10\nNorth,Total,10\nSouth,Bath,20\nSouth,Total,20\n")
case("last_row_short", "name,city,amount\nAnn,York,10\nBob,Leeds,20\nCid\n")
case("foot_note_after_blank", "name,city,amount\nAnn,York,10\nBob,Leeds,20\n\nAll figures as reported\n", notes=[5])
case("foot_note_with_label", "name,city,amount\nAnn,York,10\nBob,Leeds,20\nSource: sales department\n", notes=[4])
case("foot_notes_after_total", "姓名,城市,金额\n张三,北京,10\n李四,上海,20\n合计,,30\n以上数据仅供参考\n制表人：王芳,,审核人：赵云\n", totals=[4], notes=[5, 6])
case("notes_of_two_columns", "name,remark\nAnn,fine\nBob,well\n\nNote\n")
case("sparse_last_row", "name,city,amount\nAnn,,\nBob,Leeds,20\n\nCid,,\n")

# Exports as they come
case(
    "statement_zh",
    "某某商贸有限公司客户对账单,,,,\n导出时间：2024-03-05 14:30:00,,,,\n,,,,\n客户编号,客户名称,联系电话,应收金额,已收金额\n"
    "0001,鸿运服装店,13800000001,1200.00,1000.00\n0002,锦桥百货,13800000002,860.50,860.50\n0003,百汇五金,13800000003,455.00,0.00\n"
    "合计,,,2515.50,1860.50\n,,,,\n制表人：王芳,,,审核人：赵云,\n",
    header=4,
    above=[1, 2],
    totals=[8],
    notes=[10],
)
case(
    "bank_de",
    '"Umsätze Girokonto";"Zeitraum: 30 Tage";\n"Neuer Kontostand";"5.678,90 EUR";\n\n'
    '"Buchungstag";"Wertstellung";"Vorgang";"Buchungstext";"Umsatz in EUR"\n'
    '"05.03.2024";"05.03.2024";"Lastschrift";"Stadtwerke, Abschlag März";"-89,00"\n'
    '"04.03.2024";"04.03.2024";"Überweisung";"Miete";"-750,00"\n'
    '"01.03.2024";"01.03.2024";"Gutschrift";"Gehalt; Februar";"2.450,00"\n\n'
    '"Alter Kontostand";"4.067,90 EUR"\n',
    ";",
    header=4,
    above=[1, 2],
    notes=[9],
)
case(
    "bank_de_long_preamble",
    '"Kontonummer:";"DE00 / Girokonto"\n"Von:";"01.01.2024"\n"Bis:";"31.01.2024"\n"Kontostand vom 31.01.2024:";"1.234,56 €"\n""\n'
    '"Datum";"Auftraggeber";"Text";"Zweck";"IBAN";"Betrag (€)"\n'
    '"30.01.2024";"Kiosk";"Kartenzahlung";"Danke";"DE01";"-4,20"\n"29.01.2024";"Bäcker";"Kartenzahlung";"";"DE02";"-3,10"\n',
    ";",
    header=6,
    above=[1, 2, 3, 4],
)
case("r_export", '"","age","city"\n"1",31,"York"\n"2",45,"Leeds"\n', names=["#1", "age", "city"])

# Problems
case("header_only", "id,name,amount\n", problem="no-rows")
case("only_blank_rows", "\n , \n\n,,\n", problem="empty-file", header=0)
case("sep_line_only", "sep=;\n", ";", problem="empty-file", header=0)
case("total_alone", "name,city,amount\nTotal,,30\n")


def parted(one):
    if one["cells"]:
        return one["cells"]
    width = max(line.count(one["sep"]) for line in one["text"].splitlines() or [""]) + 1
    frame = pd.read_csv(
        io.StringIO(one["text"], newline=""),
        sep=one["sep"],
        header=None,
        names=range(width),
        dtype=str,
        keep_default_na=False,
        skip_blank_lines=False,
        index_col=False,
        engine="c",
        lineterminator="\r" if one["end"] == "\r" else None,
    )
    return frame.fillna("").values.tolist()


def expected(one):
    out = {"delimiter": one["sep"], "newline": one["end"], "headerRow": one["header"], **({"headerRows": 2} if one["groups"] else {})}
    if one["problem"]:
        return {**out, "problem": one["problem"]}
    records = parted(one)
    left = {*one["above"], *one["totals"], *one["notes"]}
    rows = range(one["header"] + 1 if one["header"] else 1, len(records) + 1)
    data = [records[r - 1] for r in rows if r not in left and any(cell.strip() for cell in records[r - 1])]
    blank = sum(not any(cell.strip() for cell in record) for record in records)
    titles = [cell.strip() for cell in records[one["header"] - 1]] if one["header"] else []
    width = max(len(titles), max(len(row) for row in data))
    titles += [""] * (width - len(titles))
    places = [c for c in range(width) if titles[c] or any(row[c].strip() for row in data)]
    names = one["names"] or [titles[c] or f"#{c + 1}" for c in places]
    assert len(names) == len(places), one["name"]
    dropped = {"above-header": one["above"], "totals": one["totals"], "foot-notes": one["notes"]}
    return {
        **out,
        "names": names,
        "rowCount": len(data),
        "blankRows": blank,
        "firstRow": [data[0][c] for c in places],
        "lastRow": [data[-1][c] for c in places],
        "dropped": {what: list(rows) for what, rows in dropped.items() if rows},
    }


os.makedirs(FOLDER, exist_ok=True)
for one in CASES:
    with open(f"{FOLDER}/{one['name']}.csv", "w", encoding="utf-8", newline="") as out:
        out.write(one["text"])
    with open(f"{FOLDER}/{one['name']}.json", "w", encoding="utf-8") as out:
        json.dump(expected(one), out, ensure_ascii=False, indent=1)
        out.write("\n")
