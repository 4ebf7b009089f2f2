"""Awkward files, made by code: what each holds, and what a person is right to expect of it."""

from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from tests.data.load.gauntlet_bytes import (
    bomb,
    columnar,
    damaged,
    far_cell,
    gz,
    nested_parquet,
    old_workbook,
    open_document,
    patched,
    sheets,
    workbook,
    zipped,
)

GAP = None
DAY = pd.Timestamp


@dataclass(frozen=True)
class Odd:
    """One file and its fate: a table of some shape with some cells, or words of a refusal.

    `cells` gives whole columns, or a column's first cells; `rejected` the rows set aside.
    """

    data: bytes | str
    name: str = "t.csv"
    rows: int = 0
    cells: dict[str, list[Any]] = field(default_factory=dict)
    columns: int = 0
    rejected: int = 0
    reason: str = ""
    refused: str = ""

    @property
    def content(self) -> bytes:
        return self.data.encode() if isinstance(self.data, str) else self.data


def table(data: bytes | str, cells: dict[str, list[Any]], name: str = "t.csv", **more: Any) -> Odd:
    """A file that loads: all columns are in `cells`."""
    rows = more.pop("rows", max(map(len, cells.values())))
    columns = more.pop("columns", len(cells))
    return Odd(data, name, rows, cells, columns, **more)


def refusal(data: bytes | str, words: str, name: str = "t.csv") -> Odd:
    """A file that cannot load: the sentence has these words (a regular expression)."""
    return Odd(data, name, refused=words)


AB = "a,b\n1,x\n2,y\n"
AB_CELLS: dict[str, list[Any]] = {"a": [1, 2], "b": ["x", "y"]}
RUSSIAN = "имя,город,возраст\nИван,Москва,31\nМария,Казань,25\nПётр,Тверь,40\n"
RUSSIAN_CELLS = {"имя": ["Иван", "Мария", "Пётр"], "возраст": [31, 25, 40]}
POLISH = "imię;miasto\nŁukasz;Łódź\nŻaneta;Kraków\nStanisław;Gdańsk\nMałgorzata;Wałbrzych\n"
FRENCH = "prénom;ville;prix\nZoë;Besançon;1,5\nFrançois;Évreux;2,25\nHélène;Sète;3,0\n"
FRENCH_CELLS = {"prénom": ["Zoë", "François", "Hélène"], "prix": [1.5, 2.25, 3.0]}
JAPANESE = "名前,都市,年齢\n田中さくら,東京,31\n鈴木たろう,大阪,25\nヤマダ,京都,40\n"
CHINESE = "姓名,城市,年龄\n王伟,北京,31\n李娜,上海,25\n张敏,广州,40\n"
GREEK = "όνομα,πόλη\nΓιώργος,Αθήνα\nΜαρία,Θεσσαλονίκη\nΕλένη,Πάτρα\n"
TURKISH = "isim,şehir\nAyşe,İstanbul\nÇağrı,Iğdır\nGülşen,Muğla\n"
FORTY = "".join(f"{i},x{i}\n" for i in range(40))
WIDE = ",".join(f"c{i}" for i in range(500)) + "\n" + ("1," * 499 + "2\n") * 40
GAPPY = "a,b\n" + "".join(f"{i}," + ("7\n" if i == 50 else "\n") for i in range(100))
RECORDS = "".join(f'{{"a": {i}, "b": "x{i}"}}\n' for i in range(40))
REPORT = "Quarterly report;;\n;;\nid;name;price\n1;x;2,5\n2;y;3,5\n"

ENCODINGS = {
    "utf-8": table("a,b\n1,é\n2,日本\n", {"a": [1, 2], "b": ["é", "日本"]}),
    "utf-8 with a mark": table("\ufeff" + AB, AB_CELLS),
    "utf-16 with a mark": table(RUSSIAN.encode("utf-16"), RUSSIAN_CELLS, columns=3),
    "utf-16 little without a mark": table(AB.encode("utf-16-le"), AB_CELLS),
    "utf-16 big without a mark": table(AB.encode("utf-16-be"), AB_CELLS),
    "utf-16 of another script": table(RUSSIAN.encode("utf-16-le"), RUSSIAN_CELLS, columns=3),
    "utf-32 with a mark": table(AB.encode("utf-32"), AB_CELLS),
    "utf-32 without a mark": table(AB.encode("utf-32-be"), AB_CELLS),
    "windows-1252": table(FRENCH.encode("cp1252"), FRENCH_CELLS, columns=3),
    "windows-1252, one letter": table(b"a,b\n1,\xe9\n2,y\n", {"a": [1, 2], "b": ["é", "y"]}),
    "signs alone in windows-1252": table(
        ("dose,area,said\n" + "5 µg,½ m²,£9 – “10”\n7 µg,3 m³,±4 °C\n" * 20).encode("cp1252"),
        {"dose": ["5 µg", "7 µg"], "area": ["½ m²", "3 m³"], "said": ["£9 – “10”", "±4 °C"]},
        rows=40,
        columns=3,
    ),
    "signs and words in windows-1250": table(
        (POLISH + "Paweł „Żyła”;5 °C ±1\n" * 9).encode("cp1250"),
        {"miasto": ["Łódź", "Kraków"]},
        rows=13,
        columns=2,
    ),
    "dos 850": table(FRENCH.encode("cp850"), FRENCH_CELLS, columns=3),
    "mac roman": table(FRENCH.encode("mac_roman"), FRENCH_CELLS, columns=3),
    "windows-1250": table(
        POLISH.encode("cp1250"), {"imię": ["Łukasz", "Żaneta"]}, rows=4, columns=2
    ),
    "windows-1251": table(RUSSIAN.encode("cp1251"), RUSSIAN_CELLS, columns=3),
    "windows-1253": table(GREEK.encode("cp1253"), {"πόλη": ["Αθήνα"]}, rows=3, columns=2),
    "windows-1254": table(TURKISH.encode("cp1254"), {"isim": ["Ayşe"]}, rows=3, columns=2),
    "koi8-r": table(RUSSIAN.encode("koi8-r"), RUSSIAN_CELLS, columns=3),
    "shift-jis": table(JAPANESE.encode("cp932"), {"都市": ["東京", "大阪"]}, rows=3, columns=3),
    "gb18030": table(CHINESE.encode("gb18030"), {"城市": ["北京", "上海"]}, rows=3, columns=3),
    "damaged bytes in utf-8": table(
        b"a,b\n" + "1,é\n".encode() * 40 + b"2,\xff\xe9\n",
        {"a": [1, 1], "b": ["é"]},
        rows=41,
    ),
    "a late letter in windows-1252": table(
        b"a,b\n" + b"1,x\n" * 300 + b"2,caf\xe9\n", {"b": ["x"]}, rows=301, columns=2
    ),
    "zero bytes in a row": table(
        "a,b\n" + FORTY + "9,\x00\n",
        {"a": [0, 1]},
        rows=40,
        columns=2,
        rejected=1,
        reason="holds a zero byte",
    ),
    "zero bytes to the end of a block": table(
        "a,b\n" + FORTY + "\x00" * 3_000,
        {"a": [0, 1]},
        rows=40,
        columns=2,
        rejected=1,
        reason="holds a zero byte",
    ),
    "hardly more than zero bytes": refusal(AB + "\x00" * 99, "line 4 holds a zero byte.*damaged"),
    "zero bytes everywhere": refusal("\x00" * 99, "a binary file"),
    "a mark in the middle": table(
        "\ufeffa,b\n1,x\n\ufeffa,b\n" + "2,y\n" * 19,
        {"a": [1, 2]},
        rows=20,
        columns=2,
        rejected=1,
        reason="repeats the header",
    ),
    "control characters in cells": table(
        "a,b\n1,x\x07y\n2,y\n", {"b": ["x\x07y"]}, rows=2, columns=2
    ),
}

DIALECTS = {
    "a comma in every amount": table(
        "price;kind\n" + "".join(f"$1,{n:03d};x{n % 2}\n" for n in range(40)),
        {"price": [1000, 1001], "kind": ["x0", "x1"]},
        rows=40,
        columns=2,
    ),
    "semicolons and decimal commas": table(
        "a;b\n1,5;x\n1.234,25;y\n", {"a": [1.5, 1234.25], "b": ["x", "y"]}
    ),
    "tabs": table(AB.replace(",", "\t"), AB_CELLS, "t.tsv"),
    "pipes": table(AB.replace(",", "|"), AB_CELLS),
    "carets": table(AB.replace(",", "^"), AB_CELLS),
    "unit separators": table(AB.replace(",", "\x1f"), AB_CELLS),
    "two bars": table("a||b\n1||x,1\n2||y\n", {"a": [1, 2], "b": ["x,1", "y"]}),
    "two colons": table("a::b\n1::10:30\n2::11:45\n", {"a": [1, 2], "b": ["10:30", "11:45"]}),
    "section signs": table("a§b\n1§x\n2§y\n", AB_CELLS),
    "blanks": table("a b c\n1 2 3\n4  5 6\n", {"a": [1, 4], "b": [2, 5], "c": [3, 6]}),
    "columns set with blanks": table(
        "name        age   city\nAnna Berg    31   Oslo\nBo            4   New York\n",
        {"name": ["Anna Berg", "Bo"], "age": [31, 4], "city": ["Oslo", "New York"]},
    ),
    "told separator": table("sep=;\r\na;b\r\n1;x\r\n", {"a": [1], "b": ["x"]}),
    "comments above": table("# made by hand, 2024\n# units: m\n" + AB, AB_CELLS),
    "titles above": table(REPORT, {"id": [1, 2], "name": ["x", "y"], "price": [2.5, 3.5]}),
    "no header": table(
        "5.1,3.5,x\n4.9,3.0,y\n", {"column 1": [5.1, 4.9], "column 3": ["x", "y"]}, columns=3
    ),
    "row names of R": table(
        '"a","b"\n"1",5,x\n"2",6,y\n', {"a": [5, 6], "b": ["x", "y"]}, columns=3
    ),
    "delimiters at row ends": table("a,b\n1,x,\n2,y,\n", AB_CELLS, columns=2),
    "mixed line ends": table("a,b\r\n1,x\n2,y\r3,z\r\n", {"a": [1, 2, 3]}, columns=2),
    "old mac line ends": table(AB.replace("\n", "\r"), AB_CELLS),
    "no final line end": table(AB.rstrip(), AB_CELLS),
    "blank lines between": table("a,b\n\n1,x\n\n\n2,y\n\n", AB_CELLS),
    "rows of delimiters": table("a,b,c\n1,x,2\n,,,,,\n,,\n2,y,3\n", {"a": [1, GAP, 2]}, columns=3),
    "commas in one column of texts": table(
        "review\nGood, but slow\nBad\nA, b, c\n", {"review": ["Good, but slow", "Bad", "A, b, c"]}
    ),
}

ROWS = {
    "a wide row": table(
        "a,b\n" + FORTY + "9,9,9\n",
        {"a": [0, 1]},
        rows=40,
        columns=2,
        rejected=1,
        reason="has 3 fields where the header has 2",
    ),
    "narrow rows": table(
        "a,b\n1\n" + FORTY + "2\n",
        {"a": [1, 0], "b": [GAP]},
        rows=42,
        columns=2,
    ),
    "too many bad rows": refusal(
        "a,b\n" + "1,2,3\n1,2\n" * 20, "line 2 has 3 fields .* 20 of 40 rows"
    ),
    "an open quote at the end": table(
        "a,b\n" + FORTY + '7,"never\n',
        {"a": [0, 1]},
        rows=40,
        columns=2,
        rejected=1,
        reason="opens a quote that is never closed",
    ),
    "an open quote in the middle": table(
        "a,b\n" + FORTY + '7,"never\n' + FORTY + '8,"fine, too"\n',
        {"a": [0, 1]},
        rows=81,
        columns=2,
        rejected=1,
        reason="opens a quote that is never closed",
    ),
    "an open quote in the header": refusal('"a,b\n' + FORTY * 4, "its header goes on over"),
    "stray quotes": table(
        'a,b\n1,5" pipe\n2,"say ""x"""\n', {"b": ['5" pipe', 'say "x"']}, columns=2
    ),
    "quotes amid a cell": table('a,b\n1,"x" y\n2,z\n', {"b": ["x y", "z"]}, columns=2),
    "line ends in cells": table(
        'a,b\n1,"x\ny"\n2,"z,\r\n"\n', {"a": [1, 2], "b": ["x\ny", "z,\r\n"]}
    ),
    "a cell of a megabyte": table(
        "a,b\n1," + "x" * 1_000_000 + "\n2,y\n", {"a": [1, 2]}, columns=2
    ),
    "a row of twenty megabytes": table(
        "a,b\n" + FORTY + "1," + "x" * 20_000_000 + "\n",
        {"a": [0, 1]},
        rows=40,
        columns=2,
        rejected=1,
        reason="is longer than 8 MB",
    ),
    "500 columns and 40 rows": table(WIDE, {"c0": [1, 1], "c499": [2, 2]}, rows=40, columns=500),
    "one row": table("a,b\n1,x\n", {"a": [1], "b": ["x"]}),
    "one column": table("a\n1\n2\n", {"a": [1, 2]}),
    "one cell": table("a\n1", {"a": [1]}),
    "99 % missing": table(GAPPY, {"a": [0, 1], "b": [GAP]}, rows=100),
    "header only": refusal("a,b\n", "column names but no rows"),
    "all cells missing": table("a,b\n,NA\n?,-\n", {"a": [GAP, GAP], "b": [GAP, GAP]}),
}

NAMES = {
    "markup": table(
        "**x** <script>alert(1)</script>,$a$,a[0]\n1,2,3\n",
        {"$a$": [1 + 1], "a[0]": [3]},
        columns=3,
    ),
    "line ends": table('"a\nb","c\r\nd"\n1,2\n', {"a b": [1], "c d": [2]}),
    "repeated": table("a,a,a\n1,2,3\n", {"a": [1], "a (2)": [2], "a (3)": [3]}),
    "empty": table("a,,\n1,2,3\n", {"a": [1], "column 2": [2], "column 3": [3]}),
    "right to left and emoji": table(
        "שלום,😀,👩‍👩‍👧\n1,2,3\n", {"שלום": [1], "😀": [2], "👩‍👩‍👧": [3]}
    ),
    "formulas": table("=cmd(),+a,@b\n1,2,3\n", {"=cmd()": [1], "+a": [2], "@b": [3]}),
    "very long": table("n" * 5000 + ",b\n1,2\n", {"b": [2]}, columns=2),
    "magic words": table("PK,ORC,PAR1\n1,2,3\n", {"PK": [1], "ORC": [2], "PAR1": [3]}),
    "orc first": table("ORCID,b\n1,2\n", {"ORCID": [1], "b": [2]}),
}

CELLS = {
    "long keys with a gap in CSV": table(
        "k,b\n,0\n" + "".join(f"{2**60 + n},{n}\n" for n in range(1, 9)),
        {"k": [GAP, str(2**60 + 1), str(2**60 + 2)]},
        rows=9,
        columns=2,
    ),
    "long keys without a gap": table(
        "k,b\n" + "".join(f"{2**60 + n},{n}\n" for n in range(9)),
        {"k": [2**60, 2**60 + 1]},
        rows=9,
        columns=2,
    ),
    "10^25": table("a\n10000000000000000000000000\n1\n", {"a": [1e25, 1.0]}),
    "1e400": table("a,b\n1e400,1\n2,2\n", {"a": [GAP, 2.0], "b": [1, 2]}),
    "infinities": table("a\ninf\n-Infinity\n1.5\n", {"a": [GAP, GAP, 1.5]}),
    "leading zeros": table("zip\n00123\n04567\n", {"zip": ["00123", "04567"]}),
    "currency": table('a\n"$1,200"\n-$3\n', {"a": [1200, -3]}),
    "percent": table("a\n12 %\n7%\n", {"a": [12, 7]}),
    "brackets": table('a\n"(1,432)"\n5\n', {"a": [-1432, 5]}),
    "thousand marks": table('a\n"1,234,567"\n"12"\n', {"a": [1234567, 12]}),
    "formula injection": table(
        "a,b\n\"=cmd|' /C calc'!A0\",1\n@SUM(A1),2\n",
        {"a": ["=cmd|' /C calc'!A0", "@SUM(A1)"]},
        columns=2,
    ),
    "dates of year 1 and 9999": table(
        "d\n0001-01-01\n9999-12-31\n", {"d": ["0001-01-01", "9999-12-31"]}
    ),
    "times with zones": table(
        "d\n2024-01-31T10:00:00+02:00\n2024-01-31T10:00:00Z\n",
        {"d": [DAY("2024-01-31 08:00"), DAY("2024-01-31 10:00")]},
    ),
    "right to left texts": table(
        "a,b\n\u202eabc,1\nשלום,2\n", {"a": ["\u202eabc", "שלום"]}, columns=2
    ),
    "gaps of many kinds": table(
        "a,b\nNA,1\n?,2\nnull,3\n-,4\nx,5\n", {"a": [GAP, GAP, GAP, GAP, "x"]}, columns=2
    ),
}

FOREIGN = {
    "empty": refusal(b"", "is empty; upload"),
    "blanks": refusal(" \n\t\n  ", "nothing but blanks"),
    "a picture": refusal(b"\x89PNG\r\n\x1a\n" + bytes(99), "a PNG picture"),
    "a document": refusal(b"%PDF-1.7\n" + bytes(range(256)), "a PDF document"),
    "a web page": refusal("<!DOCTYPE html>\n<html><body>Log in</body></html>", "a web page"),
    "a database": refusal(b"SQLite format 3\x00" + bytes(99), "an SQLite database"),
    "a pickle": refusal(b"\x80\x04\x95" + bytes(20), "would run code"),
    "a program": refusal(b"\x7fELF\x02\x01\x01" + bytes(99), "a program"),
    "noise": refusal(bytes(range(256)) * 20, "a binary file"),
    "xml": refusal("<?xml version='1.0'?><a/>", "an XML document"),
    "gz": table(gz(AB), AB_CELLS, "t.csv.gz"),
    "cut-off gz": refusal(gz(AB)[:-9], "cut off or damaged", "t.csv.gz"),
    "gz in gz": refusal(gz(gz(AB)), "packed twice", "t.csv.gz"),
    "zip": table(zipped({"folder/t.csv": AB, "__MACOSX/._t.csv": "x"}), AB_CELLS, "t.zip"),
    "cut-off zip": refusal(zipped({"t.csv": AB})[:-15], "cut off or damaged", "t.zip"),
    "damaged zip": refusal(damaged(zipped({"t.csv": AB * 99})), "cut off or damaged", "t.zip"),
    "empty zip": refusal(zipped({}), "holds no file", "t.zip"),
    "two tables in a zip": table(zipped({"a.csv": AB, "b.csv": "x"}), AB_CELLS, "t.zip"),
    "zip in a zip": refusal(zipped({"t.zip": zipped({"t.csv": AB})}), "inside another", "t.zip"),
    "a zip that unpacks to too much": refusal(bomb(), "unpacks to more than", "t.zip"),
    "locked zip": refusal(patched(zipped({"t.csv": AB})), "protected by a password", "t.zip"),
}

BOOKS = {
    "workbook": table(workbook(("a", "b"), (1, "x"), (2, "y")), AB_CELLS, "t.xlsx"),
    "workbook called csv": table(workbook(("a", "b"), (1, "x"), (2, "y")), AB_CELLS),
    "failed formulas": table(
        workbook(("a", "b"), (1, "#DIV/0!"), ("#N/A", 2)), {"a": [1, GAP], "b": [GAP, 2]}, "t.xlsx"
    ),
    "formulas never computed": table(
        workbook(("a", "b"), (1, "=A2*2"), (2, 3)), {"a": [1, 2], "b": [GAP, 3]}, "t.xlsx"
    ),
    "merged cells": table(
        sheets({"s": [("a", "b"), (1, "x"), (None, "y")]}, merge="A2:A3"),
        {"a": [1, GAP], "b": ["x", "y"]},
        "t.xlsx",
    ),
    "hidden first sheet": table(
        sheets({"notes": [("do not look",)], "data": [("a",), (1,)]}, hide="notes"),
        {"a": [1]},
        "t.xlsx",
    ),
    "empty first sheet": table(sheets({"empty": [], "data": [("a",), (1,)]}), {"a": [1]}, "t.xlsx"),
    "table away from the corner": table(
        workbook((), (None, "a", "b"), (None, 1, "x")), {"a": [1], "b": ["x"]}, "t.xlsx"
    ),
    "titles above a header": table(
        workbook(("Report", None, None), ("id", "name", "price"), (1, "x", 2.5), (2, "y", 3.5)),
        {"id": [1, 2], "name": ["x", "y"], "price": [2.5, 3.5]},
        "t.xlsx",
    ),
    "dates in a workbook": table(
        workbook(
            ("d",), (DAY("2024-01-31").to_pydatetime(),), (DAY("2024-02-01 05:00").to_pydatetime(),)
        ),
        {"d": [DAY("2024-01-31"), DAY("2024-02-01 05:00")]},
        "t.xlsx",
    ),
    "numbers and words": table(
        workbook(("a",), (1,), ("x",), (2.5,)), {"a": ["1", "x", "2.5"]}, "t.xlsx"
    ),
    "old workbook": table(
        old_workbook(),
        {"a": [1, 2], "b": ["x", "ü"], "d": [DAY("2024-01-31"), GAP]},
        "t.xls",
    ),
    "open document": table(open_document(("a", "b"), (1, "x"), (2, "y")), AB_CELLS, "t.ods"),
    "a cell where the sheet ends": refusal(far_cell(), "a stray cell lies far outside", "t.xlsx"),
    "workbook without cells": refusal(workbook(), "has no cells", "t.xlsx"),
    "cut-off workbook": refusal(workbook(("a",), (1,))[:-400], "cut off or damaged", "t.xlsx"),
    "workbook with a broken part": refusal(
        sheets({"s": [("a",), (1,)]}, broken=True), "it is damaged", "t.xlsx"
    ),
    "locked workbook": refusal(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "it is damaged", "t.xlsx"
    ),
}

JSONS = {
    "records": table('[{"a": 1, "b": "x"}, {"a": 2, "b": "y"}]', AB_CELLS, "t.json"),
    "nested": table(
        '[{"a": {"c": [1]}, "b": 1}, {"b": 2}]', {"a.c": ["[1]", GAP], "b": [1, 2]}, "t.json"
    ),
    "not a number": table(
        '[{"a": NaN}, {"a": 1.5}, {"a": -Infinity}]', {"a": [GAP, 1.5, GAP]}, "t.json"
    ),
    "scalars": table("[1, 2, null, 4]", {"value": [1, 2, GAP, 4]}, "t.json"),
    "a scalar": refusal("42", "JSON but not a table", "t.json"),
    "array of arrays": table('[["a", "b"], [1, "x"], [2, "y"]]', AB_CELLS, "t.json"),
    "ragged arrays": refusal(
        '[["a", "b"], [1, "x"], [2]]', "has 1 cell where the header has 2", "t.json"
    ),
    "mixed records": table(
        "[" + '{"a": 1}, ' * 40 + "7]",
        {"a": [1, 1]},
        "t.json",
        rows=40,
        rejected=1,
        reason="holds no record",
    ),
    "cut-off": refusal('[{"a": 1}, {"a"', "not valid JSON on line 1", "t.json"),
    "too deep": refusal("[" * 50_000, "nested too deeply", "t.json"),
    "lone surrogates": table('[{"a": "\\ud800x"}, {"a": "y"}]', {"a": ["?x", "y"]}, "t.json"),
    "long keys with a gap": table(
        "".join(f'{{"k": {2**60 + n if n else "null"}, "b": {n}}}\n' for n in range(9)),
        {"k": [GAP, str(2**60 + 1), str(2**60 + 2)]},
        "t.jsonl",
        rows=9,
        columns=2,
    ),
    "huge numbers": table('[{"a": 1' + "0" * 400 + '}, {"a": 1}]', {"a": [GAP, 1.0]}, "t.json"),
    "lines": table('{"a": 1, "b": "x"}\n\n{"a": 2, "b": "y"}\n', AB_CELLS, "t.jsonl"),
    "a broken line": table(
        RECORDS + '{"a": 1, \n',
        {"a": [0, 1]},
        "t.jsonl",
        rows=40,
        columns=2,
        rejected=1,
        reason="is not valid JSON",
    ),
    "lines of utf-16": table(
        RECORDS.encode("utf-16"), {"a": [0, 1]}, "t.jsonl", rows=40, columns=2
    ),
    "many broken lines": refusal(
        RECORDS + "{\n" * 10, "line 41 is not valid JSON .* 10 of 50", "t.jsonl"
    ),
}

TYPED = {
    "parquet of odd types": table(
        nested_parquet(),
        {
            "nested.x": [1, GAP],
            "money": [1.5, GAP],
            "zone": [DAY("2024-01-31 09:00"), GAP],
            "coded": ["x", "y"],
            "many": ["[1, 2]", GAP],
            "bytes": ["ab", "cd"],
        },
        "t.parquet",
    ),
    "cut-off parquet": refusal(nested_parquet()[:-20], "cut off or damaged", "t.parquet"),
    "parquet cut in the middle": refusal(nested_parquet()[:300], "cut off or damaged", "t.parquet"),
    "csv called parquet": refusal(AB, "does not start with PAR1", "t.parquet"),
    "feather": table(columnar("feather"), AB_CELLS, "t.feather"),
    "cut-off feather": refusal(columnar("feather")[:-30], "cut off or damaged", "t.feather"),
    "orc": table(columnar("orc"), AB_CELLS, "t.orc"),
    "cut-off orc": refusal(columnar("orc")[:-10], "cut off or damaged", "t.orc"),
    "parquet without rows": refusal(columnar("parquet", rows=0), "no rows", "t.parquet"),
}

GAUNTLET: dict[str, Odd] = {
    f"{group}: {name}": odd
    for group, odds in {
        "encoding": ENCODINGS,
        "dialect": DIALECTS,
        "rows": ROWS,
        "names": NAMES,
        "cells": CELLS,
        "foreign": FOREIGN,
        "workbook": BOOKS,
        "json": JSONS,
        "typed": TYPED,
    }.items()
    for name, odd in odds.items()
}
